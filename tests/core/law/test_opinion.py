"""What users say becomes a value of an assessment: in proportion, not of too few answers."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.law.assessment import Questionnaire, Sure, result_of
from survey.core.law.opinion import Opinion
from tests.core.builders import INSTRUMENTS
from tests.core.law.test_assessment import PEKPPP, everywhere
from tests.store.builders import there

ASKED: Questionnaire = there(PEKPPP.questionnaire)
SAID = Opinion(ASKED, 1, "bcdfghjkmn", "2026-S1", 12, Fraction(14, 3), 6)
MEANS = st.fractions(1, 6, max_denominator=1000)


def test_the_form_names_a_questionnaire_that_comes_along_and_is_not_confirmed() -> None:
    assert INSTRUMENTS[ASKED.code].points == 6
    assert (ASKED.lowest, ASKED.highest, ASKED.sure) == (Decimal(0), Decimal(5), Sure.UNCONFIRMED)


@pytest.mark.parametrize(
    ("mean", "points", "worth"),
    [
        ("1", 6, "0.00"),
        ("6", 6, "5.00"),
        ("7/2", 6, "2.50"),
        ("14/3", 6, "3.67"),  # 14/3 - 1 = 3.666...
        ("1401/1000", 6, "0.40"),  # 0.401
        ("281/200", 6, "0.41"),  # 0.405, half up
        ("13/4", 4, "3.75"),  # (3.25 - 1) / 3 x 5
        ("4", 5, "3.75"),  # (4 - 1) / 4 x 5
    ],
)
def test_a_mean_is_worth_its_place_between_the_lowest_and_the_highest(
    mean: str,
    points: int,
    worth: str,
) -> None:
    assert str(ASKED.worth(Fraction(mean), points)) == worth


def test_a_bureau_that_knows_better_writes_another_conversion() -> None:
    """From 1 to 5: 1 + (14/3 - 1) / 5 x 4 = 3.9333."""
    other = replace(ASKED, lowest=Decimal(1))

    assert str(other.worth(Fraction(14, 3), 6)) == "3.93"


def test_the_evaluator_at_4_and_users_at_4_67_stars_give_3_92() -> None:
    """0.75 x 4 + 0.25 x 3.67 = 3.9175."""
    result = result_of(PEKPPP, everywhere(4, f03=str(SAID.worth)))

    assert str(result.whole.value) == "3.92"
    assert there(result.grade).letter == "B"


@pytest.mark.parametrize(("n", "worth"), [(1, None), (9, None), (10, Decimal("3.67"))])
def test_under_ten_answers_the_users_have_not_spoken(n: int, worth: Decimal | None) -> None:
    assert replace(SAID, n=n).worth == worth
    assert replace(SAID, n=n, mean=None).worth is None


@given(MEANS, MEANS)
def test_a_better_mean_is_never_worth_less(one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))

    assert 0 <= ASKED.worth(low, 6) <= ASKED.worth(high, 6) <= 5
