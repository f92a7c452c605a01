"""What somebody copies from an old report is read as it was printed, or refused."""

from decimal import Decimal
from fractions import Fraction

import pytest

from survey.core.results.published import (
    NoSuchElementError,
    Published,
    UnfitNumberError,
    checks_of,
    number_of,
    places_of,
)
from tests.core.builders import SKM

MEANS = tuple(Fraction(n, 10) for n in range(30, 39))  # 3.0 for U1 to 3.8 for U9


@pytest.mark.parametrize(
    ("text", "number", "places"),
    [("90,56", "90.56", 2), (" 90.50 ", "90.50", 2), ("91", "91", 0), ("100,00", "100.00", 2)],
)
def test_a_number_keeps_the_decimals_that_were_printed(
    text: str,
    number: str,
    places: int,
) -> None:
    assert str(number_of(text)) == number
    assert places_of(number_of(text)) == places


@pytest.mark.parametrize(
    "text",
    ["", "-1", "100.01", "NaN", "Infinity", "1e1", "90,5 6", "9.1234567", "٩٠", "0" * 13, "9_0"],
)
def test_what_is_no_such_number_is_refused(text: str) -> None:
    with pytest.raises(UnfitNumberError):
        number_of(text)


def test_exchanged_elements_are_recognised() -> None:
    published = Published(
        Decimal("85.00"),
        "",
        {"u9": Decimal("92.50"), "U8": Decimal("3.80"), "PERSYARATAN": Decimal("75.00")},
    )
    first, eighth, ninth = checks_of(published, MEANS, SKM)

    assert (first.code, first.is_equal, first.swapped) == ("PERSYARATAN", True, None)
    assert (eighth.code, eighth.ours, eighth.swapped) == ("SARPRAS", Decimal("3.70"), "PENGADUAN")
    assert (ninth.code, ninth.ours, ninth.swapped) == ("PENGADUAN", Decimal("95.00"), "SARPRAS")


def test_an_element_that_differs_for_another_reason_is_not_called_exchanged() -> None:
    (check,) = checks_of(Published(Decimal(80), "", {"U1": Decimal("3.80")}), MEANS, SKM)

    assert (check.is_equal, check.swapped) == (False, None)


def test_an_unknown_element_is_refused_with_those_there_are() -> None:
    with pytest.raises(NoSuchElementError) as refused:
        checks_of(Published(Decimal(80), "", {"U10": Decimal(3)}), MEANS, SKM)

    assert "U9" in refused.value.labels
