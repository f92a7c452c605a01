"""Means of another tool give the index that the formula gives, and a printed one is held to it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.catalogue.instruments import catalogue_of
from survey.core.year.filed import (
    UnfitIndexError,
    UnfitMeanError,
    UnlikeIndexError,
    exact_means,
    means_in,
    means_text,
    printed_index,
    typed_means,
)
from tests.capabilities import ROOT

CATALOGUE = catalogue_of(ROOT / "instruments")
SKM, IKM = CATALOGUE["skm-2017"], CATALOGUE["ikm-2004"]
# Their sum is 29.40; 29.40 / 9 * 25 = 81.6666…
TYPED = ("3,00", "3.10", "3,2", "3,25", "3,30", "3,35", "3,40", "3,5", "3.3000")
# Sums of six questionnaires: 20 19 16 24 20 19 20 19 21, together 178; 178 / 54 * 25 = 82.4074…
FOURTEEN = "3,45 2,65 3,53 2,31 1,55 3,12 2,13 2,43 3,21 1,45 1,93 2,31 3,03 1,56"
SUMS = (20, 19, 16, 24, 20, 19, 20, 19, 21)


def test_nine_means_give_the_index_by_hand() -> None:
    means = typed_means(SKM, TYPED)

    assert means.index == Decimal("81.67")
    assert means.values == (
        Decimal("75.00"),
        Decimal("77.50"),
        Decimal("80.00"),
        Decimal("81.25"),
        Decimal("82.50"),
        Decimal("83.75"),
        Decimal("85.00"),
        Decimal("87.50"),
        Decimal("82.50"),
    )


def test_means_of_a_sheet_stay_exact_until_the_index() -> None:
    means = exact_means(SKM, [Fraction(one, 6) for one in SUMS])

    assert means.index == Decimal("82.41")
    assert means_in(means_text(means), SKM) == means


def test_fourteen_elements_differ_by_their_rounded_weights_alone() -> None:
    means = typed_means(IKM, FOURTEEN.split())

    # 34.66 / 14 * 25 = 61.8928…
    assert means.index == Decimal("61.89")
    means.check(Decimal("61.52"))  # 34.66 * 0.071 * 25 = 61.5215
    with pytest.raises(UnlikeIndexError):
        means.check(Decimal("63.00"))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "0.99",
        "0,9999",
        "4.01",
        "4,0001",
        "NaN",
        "Infinity",
        "1e3",
        "3e0",
        "-3",
        "+3",
        "3.12345",
        "3.",
        ".5",
        "3 1",
        "3,1,1",
        "1.000,5",
        "10/3",
        "\u0663",
        "\uff13",
        "3\x00",
        "=3",
        "x" * 10_000,
        "3" * 10_000,
    ],
)
def test_what_is_no_mean_on_the_scale_is_refused_with_its_element(typed: str) -> None:
    with pytest.raises(UnfitMeanError) as refused:
        typed_means(SKM, [*TYPED[:3], typed, *TYPED[4:]])

    assert (refused.value.code, refused.value.points) == ("BIAYA", 4)


@pytest.mark.parametrize("typed", ["24,99", "100,01", "81,675", "baik", "NaN", "1e2", "8" * 10_000])
def test_an_unfit_printed_index_is_refused(typed: str) -> None:
    with pytest.raises(UnfitIndexError):
        printed_index(typed)


def test_a_printed_index_may_be_left_blank() -> None:
    assert printed_index("  ") is None
    assert printed_index(" 81,7 ") == Decimal("81.7")


def test_a_printed_index_fits_as_far_as_rounding_explains() -> None:
    # The means of two decimals may be off by 0.005 each: 0.125 of the index, and 0.005 of its own.
    means = typed_means(SKM, ("3,27",) * 9)  # 81.75

    means.check(Decimal("81.88"))
    means.check(Decimal("81.62"))
    with pytest.raises(UnlikeIndexError) as refused:
        means.check(Decimal("81.89"))
    assert (refused.value.ours, refused.value.printed) == (Decimal("81.75"), Decimal("81.89"))


def test_exact_means_leave_nothing_but_the_rounding_of_the_index() -> None:
    means = exact_means(SKM, [Fraction(one, 6) for one in SUMS])

    means.check(Decimal("82.41"))
    means.check(Decimal("82.4"))
    with pytest.raises(UnlikeIndexError):
        means.check(Decimal("82.43"))


@given(st.lists(st.integers(10_000, 40_000), min_size=9, max_size=9))
def test_every_mean_on_the_scale_is_kept_and_its_index_fits_itself(
    ten_thousandths: list[int],
) -> None:
    typed = [str(Decimal(one).scaleb(-4)) for one in ten_thousandths]
    means = typed_means(SKM, typed)

    assert sum(means.exact) * 10_000 == sum(ten_thousandths)
    assert means_in(means_text(means), SKM) == means
    assert Decimal(25) <= means.index <= Decimal(100)
    means.check(means.index)
