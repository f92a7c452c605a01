"""A result is taken apart into the numbers that a calculator needs, and they give it again."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.results.derivation import Derivation, derivation_of
from survey.core.results.tally import tally_of
from tests.core.builders import SKM, WORKED_EXAMPLE, ratings_of, report_of

TWELVE = (*WORKED_EXAMPLE, *WORKED_EXAMPLE)


def derived(*rows: str, population: int | None = None) -> Derivation:
    """The derivation of some respondents."""
    tally = tally_of(ratings_of(rows), SKM.points)
    return derivation_of(report_of(rows, population=population), tally)


def test_the_worked_example_by_hand() -> None:
    """Sums 20, 18, 17, 24, 19, 20, 21, 18, 21 of six answers: 178 : 54 x 25 = 82.407407."""
    steps = derived(*WORKED_EXAMPLE)
    items = [element.items[0] for element in steps.elements]

    assert [item.total for item in items] == [20, 18, 17, 24, 19, 20, 21, 18, 21]
    assert {item.answers for item in items} == {6}
    assert items[0].counts == (0, 0, 4, 2)
    assert items[0].mean == Fraction(10, 3)
    assert steps.exact == Fraction(178 * 25, 54)
    assert steps.reached is not None
    assert (steps.reached.band.letter, steps.reached.band.lower) == ("B", Decimal("76.61"))
    assert steps.reached.above is not None
    assert steps.reached.above.letter == "A"


def test_the_highest_class_has_none_above() -> None:
    reached = derived(*["444444444"] * 3).reached

    assert reached is not None
    assert (reached.band.letter, reached.above) == ("A", None)


def test_the_interval_of_twelve_by_hand() -> None:
    """T is 30, 31, 25, 36, 28 and 28, each twice: 356 and 10700; of fifty were asked twelve."""
    spread = derived(*TWELVE, population=50).spread

    assert spread is not None
    assert spread.sums is not None
    assert (spread.sums.total, spread.sums.squares) == (356, 10700)
    assert spread.sums.variance == Fraction(416, 33)  # (10700 - 356 x 356 : 12) : 11
    assert spread.left == Fraction(38, 50)
    assert spread.se == pytest.approx(25 / 9 * (416 / 33 / 12 * 0.76) ** 0.5, rel=1e-12)
    assert spread.quantile == pytest.approx(2.200985160, abs=1e-9)  # table of Student's t, 11
    assert spread.high == pytest.approx(178 * 25 / 54 + 2.200985160 * spread.se, abs=1e-8)


def test_with_blanks_the_standard_error_is_no_sum_of_squares() -> None:
    spread = derived(".44444443", *TWELVE).spread

    assert spread is not None
    assert spread.sums is None


def test_too_few_have_no_interval() -> None:
    assert derived(*WORKED_EXAMPLE).spread is None


def test_the_sample_of_five_hundred_by_hand() -> None:
    """3.841 x 500 x 0.25 = 480.125 and 0.0025 x 499 + 0.96025 = 2.20775: 217.47."""
    sample = derived(*WORKED_EXAMPLE, population=500).sample

    assert sample is not None
    assert (sample.above, sample.below) == (Fraction("480.125"), Fraction("2.20775"))
    assert int(sample.size) == 217


def test_without_an_index_the_means_that_there_are_stay() -> None:
    steps = derived(".33333333", ".44444444")

    assert (steps.exact, steps.reached, steps.spread) == (None, None, None)
    assert steps.elements[0].items[0].mean is None
    assert steps.elements[1].items[0].mean == Fraction(7, 2)


@given(st.lists(st.text("1234", min_size=9, max_size=9), min_size=10, max_size=40))
def test_the_sums_give_the_standard_error_of_the_report(rows: list[str]) -> None:
    steps = derived(*rows, population=100)
    if steps.spread is None:
        return
    spread, sums = steps.spread, steps.spread.sums

    assert sums is not None
    again = float(steps.factor) / 9 * float(sums.variance / spread.n * spread.left) ** 0.5
    assert again == pytest.approx(spread.se, rel=1e-9)


def test_each_class_has_its_limit_its_score_and_what_lies_below() -> None:
    """R: (c(88.305, 76.605, 64.995) - 82.40741) / 2.812687 and pt of them with 11 degrees."""
    steps = derived(*TWELVE, population=500).chances

    assert [step.band.letter for step in steps] == ["A", "B", "C", "D"]
    assert [str(step.limit) for step in steps] == ["88.305", "76.605", "64.995", "None"]
    assert [step.score for step in steps[:3]] == pytest.approx([2.0968, -2.0629, -6.1906], abs=1e-4)
    below = [0.97003338, 0.03177114, 3.402485551e-05, 0.0]
    assert [step.below for step in steps] == pytest.approx(below, abs=1e-7)
    assert steps[3].score is None


def test_a_census_has_no_probabilities() -> None:
    assert derived(*TWELVE, population=12).chances == ()
