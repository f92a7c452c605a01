"""A change is called one only where chance does not explain it."""

from decimal import Decimal
from fractions import Fraction

import pytest

from survey.core.inference.comparison import Change, Measured, compared
from survey.core.inference.uncertainty import Uncertainty
from survey.core.results.report import IndexResult
from survey.core.results.scoring import band_of, rounded
from tests.core.builders import SKM


def an_index(
    value: str,
    se: float | None = 1.0,
    n: int = 100,
    instrument: str = "skm-2017",
) -> Measured:
    converted = rounded(Fraction(value))
    band = band_of(converted, SKM.bands)
    index = IndexResult(Fraction(value) / 25, converted, band, Uncertainty(se, None))
    return Measured(index, n, instrument, SKM.factor)


@pytest.mark.parametrize(
    ("before", "after", "change", "difference"),
    [
        # The standard error of the difference is 1.4142; t(198) = 1.9720; reach 2.789.
        ("80", "82.78", Change.INDISTINCT, "2.78"),
        ("80", "82.79", Change.UP, "2.79"),
        ("80", "77.21", Change.DOWN, "-2.79"),
        ("80", "80", Change.INDISTINCT, "0.00"),
    ],
)
def test_two_waves_of_a_hundred(before: str, after: str, change: Change, difference: str) -> None:
    seen = compared(an_index(before), an_index(after))

    assert (seen.change, seen.difference) == (change, Decimal(difference))


def test_unequal_samples_have_fewer_degrees_of_freedom() -> None:
    """S = 3 of n = 10 against s = 0.5 of n = 400: df = 9.51, t = 2.2439, reach 6.825."""
    small, large = an_index("80", 3.0, 10), an_index("86.82", 0.5, 400)

    assert compared(small, large).change is Change.INDISTINCT
    assert compared(small, an_index("86.84", 0.5, 400)).change is Change.UP


@pytest.mark.parametrize(
    "after",
    [
        an_index("90", None),
        an_index("90", 1.0, 9),
        an_index("90", 1.0, 100, "skm-2014"),
    ],
)
def test_what_cannot_be_estimated_is_unknown_whatever_the_difference(after: Measured) -> None:
    seen = compared(an_index("70"), after)

    assert (seen.change, seen.difference) == (Change.UNKNOWN, Decimal("20.00"))


def test_without_an_index_there_is_no_difference() -> None:
    seen = compared(an_index("70"), Measured(None, 0, "skm-2017", SKM.factor))

    assert (seen.change, seen.difference) == (Change.UNKNOWN, None)


def test_two_whole_populations_differ_where_their_numbers_do() -> None:
    assert compared(an_index("80", 0.0), an_index("80.01", 0.0)).change is Change.UP
    assert compared(an_index("80", 0.0), an_index("80", 0.0)).change is Change.INDISTINCT
