"""The index of several units under each averaging, exact, with units without data left out."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.inference.uncertainty import Uncertainty
from survey.core.results.report import IndexResult, UnitResult, result_of_tally
from survey.core.results.rollup import Averaging, Rollup, elements_of, rollup
from survey.core.results.scoring import band_of, rounded
from survey.core.results.tally import tally_of
from tests.core.builders import SKM, WORKED_EXAMPLE, figure, ratings_of, report_of

EQUAL, RESPONDENTS, POPULATION = Averaging


def a_unit(
    converted: str,
    n: int = 50,
    population: int | None = None,
    se: float | None = None,
) -> UnitResult:
    """A unit with that index, the same in each element."""
    mean = Fraction(converted) / SKM.factor
    value = rounded(Fraction(converted))
    index = IndexResult(mean, value, band_of(value, SKM.bands), Uncertainty(se, None))
    return UnitResult(n, population, (mean,) * 9, index)


def nothing(population: int | None = None) -> UnitResult:
    """A unit that nobody has answered about."""
    return UnitResult(0, population, (None,) * 9, None)


def value(made: Rollup) -> tuple[Decimal, str]:
    assert made.index is not None
    return made.index.converted, made.index.band.letter


@pytest.mark.parametrize(
    ("averaging", "expected"),
    [(EQUAL, ("81.67", "B")), (RESPONDENTS, ("77.19", "B")), (POPULATION, ("80.84", "B"))],
)
def test_the_three_averagings_of_three_units(
    averaging: Averaging,
    expected: tuple[str, str],
) -> None:
    units = [a_unit("95", 20, 1200), a_unit("80", 375, 15000), a_unit("70", 196, 400)]

    made = rollup(units, SKM, averaging)

    assert value(made) == (Decimal(expected[0]), expected[1])
    assert made.n == 591


@pytest.mark.parametrize(("averaging", "expected"), [(EQUAL, "82.50"), (RESPONDENTS, "70.25")])
def test_a_small_unit_beside_a_large_one(averaging: Averaging, expected: str) -> None:
    made = rollup([a_unit("95", 10), a_unit("70", 990)], SKM, averaging)

    assert value(made)[0] == Decimal(expected)


def test_units_without_data_are_listed_and_never_zero() -> None:
    units = [a_unit("80"), nothing(), a_unit("85"), a_unit("90"), nothing()]

    made = rollup(units, SKM, EQUAL)

    assert value(made)[0] == Decimal("85.00")
    assert (made.counted, made.without_data) == ((0, 2, 3), (1, 4))


def test_no_unit_with_data_gives_no_index() -> None:
    made = rollup([nothing(), nothing()], SKM, EQUAL)

    assert (made.index, made.without_data) == (None, (0, 1))
    assert elements_of([nothing(), nothing()], made, SKM) == ()


def test_an_unknown_population_keeps_only_that_averaging_from_being_made() -> None:
    units = [a_unit("80", 20, 100), a_unit("90", 30), nothing()]

    assert rollup(units, SKM, POPULATION).index is None
    assert rollup(units, SKM, POPULATION).without_population == (1,)
    assert rollup(units, SKM, RESPONDENTS).without_population == ()
    assert value(rollup(units, SKM, RESPONDENTS))[0] == Decimal("86.00")


def test_the_mean_is_rounded_once() -> None:
    """80.004 and 80.005 are printed 80.00 and 80.01; their mean is 80.0045, printed 80.00."""
    assert value(rollup([a_unit("80.004"), a_unit("80.005")], SKM, EQUAL))[0] == Decimal("80.00")


def test_the_band_is_that_of_the_rounded_mean() -> None:
    assert value(rollup([a_unit("88.30"), a_unit("88.31")], SKM, EQUAL)) == (Decimal("88.31"), "A")


def test_the_standard_error_is_that_of_a_weighted_mean_of_independent_units() -> None:
    """By hand: sqrt((0.5 * 3)^2 + (0.5 * 4)^2) = 2.5."""
    made = rollup([a_unit("80", 50, None, 3.0), a_unit("90", 50, None, 4.0)], SKM, EQUAL)

    assert made.index is not None
    assert made.index.uncertainty.se == pytest.approx(2.5)


def test_the_interval_has_the_degrees_of_freedom_of_satterthwaite() -> None:
    """Df = (2.25 + 4)^2 / (2.25^2/49 + 4^2/49) = 90.86; t = 1.98645; 2.5 t = 4.966."""
    made = rollup([a_unit("80", 50, None, 3.0), a_unit("90", 50, None, 4.0)], SKM, EQUAL)

    assert made.index is not None
    low, high = made.index.uncertainty.ci95 or (0.0, 0.0)
    assert (round(low, 2), round(high, 2)) == (80.03, 89.97)


def test_a_unit_without_standard_error_leaves_the_whole_without_and_is_named() -> None:
    made = rollup([a_unit("80", 50, None, 3.0), a_unit("90", 50)], SKM, EQUAL)

    assert made.index is not None
    assert (made.index.uncertainty.se, made.index.uncertainty.ci95) == (None, None)
    assert made.without_error == (1,)


def test_units_that_were_asked_whole_leave_nothing_to_chance() -> None:
    made = rollup([a_unit("80", 50, 50, 0.0), a_unit("90", 20, 20, 0.0)], SKM, EQUAL)

    assert made.index is not None
    assert made.index.uncertainty == Uncertainty(0.0, (85.0, 85.0))


def test_a_result_of_a_unit_is_that_of_its_report() -> None:
    report = report_of(WORKED_EXAMPLE, population=20)

    result = result_of_tally(tally_of(ratings_of(WORKED_EXAMPLE), 4), SKM, 20)

    assert figure(report) == (Decimal("82.41"), "B")
    assert result.index == report.index
    assert result.means == tuple(element.mean for element in report.elements)


UNITS = st.lists(
    st.lists(st.text("1234", min_size=9, max_size=9), min_size=2, max_size=20),
    min_size=1,
    max_size=5,
)


@given(UNITS, st.sampled_from(Averaging))
def test_weighted_elements_make_the_index_of_the_whole(
    units: list[list[str]],
    averaging: Averaging,
) -> None:
    results = [result_of_tally(tally_of(ratings_of(rows), 4), SKM, 1000) for rows in units]

    made = rollup(results, SKM, averaging)

    assert made.index is not None
    elements = elements_of(results, made, SKM)
    assert made.index.interval == sum(element.mean for element in elements) / 9
    assert sum(made.weights) == 1


@given(UNITS)
def test_by_respondents_the_whole_is_the_index_of_all_respondents(units: list[list[str]]) -> None:
    """Without blanks: the mean over people does not ask which unit they came from."""
    results = [result_of_tally(tally_of(ratings_of(rows), 4), SKM, None) for rows in units]

    made = rollup(results, SKM, RESPONDENTS)

    everybody = report_of([row for rows in units for row in rows])
    assert made.index is not None
    assert everybody.index is not None
    assert made.index.interval == everybody.index.interval
