"""Services are weighted by how many they served only where that is wholly known."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.results.tally import Tally, tally_of
from survey.core.surveys.volume import by_volume, decoded, encoded
from tests.core.builders import SKM, ratings_of


def tallies(**rows: list[str]) -> dict[int, Tally]:
    """A tally for each service a, b, … by its place."""
    return {
        place: tally_of(ratings_of(given_), SKM.points)
        for place, given_ in enumerate(rows.values(), start=1)
    }


HIGH, LOW = ["444444444"] * 10, ["222222222"] * 10


def test_each_service_counts_by_its_volume() -> None:
    """100 and 50 of 400: (100 x 300 + 50 x 100) : 400 = 87.50, by answers alone 75.00."""
    found = by_volume(tallies(a=HIGH, b=LOW), {1: 300, 2: 100}, SKM)

    assert found is not None
    assert (found.converted, found.band.letter) == (Decimal("87.50"), "B")
    assert found.effective_n == Fraction(16)  # 1 : (0.75 x 0.75 : 10 + 0.25 x 0.25 : 10)


@pytest.mark.parametrize(
    "volumes",
    [{}, {1: 300}, {1: 300, 2: 9}, {1: 300, 2: 0}, {1: 300, 2: 100, 3: 50}],
)
def test_what_is_not_wholly_known_gives_none(volumes: dict[int, int]) -> None:
    assert by_volume(tallies(a=HIGH, b=LOW), volumes, SKM) is None


def test_a_service_that_served_nobody_and_was_not_rated_does_no_harm() -> None:
    found = by_volume(tallies(a=HIGH, b=LOW), {1: 300, 2: 100, 3: 0}, SKM)

    assert found is not None
    assert found.converted == Decimal("87.50")


def test_nobody_rated_gives_none() -> None:
    assert by_volume({}, {1: 300}, SKM) is None


def test_without_variance_there_are_no_limits() -> None:
    found = by_volume(tallies(a=HIGH, b=LOW), {1: 300, 2: 100}, SKM)

    assert found is not None
    assert found.limits is None


def test_limits_hold_the_index() -> None:
    mixed = ["444444444", "333333333"] * 6
    found = by_volume(tallies(a=mixed, b=LOW), {1: 300, 2: 100}, SKM)

    assert found is not None
    assert found.limits is not None
    low, high = found.limits
    assert low < float(found.converted) < high


def test_limits_end_at_the_ends_of_the_scale() -> None:
    """Below 25 nothing can be given on four points, however few were asked."""
    nearly_all_low = ["111111111"] * 9 + ["444444444"]
    found = by_volume(tallies(a=nearly_all_low), {1: 300}, SKM)

    assert found is not None
    assert found.limits is not None
    assert found.limits[0] == 25.0


@given(st.dictionaries(st.integers(1, 2**62), st.integers(0, 10**9)))
def test_volumes_come_back_as_they_were(volumes: dict[int, int]) -> None:
    assert decoded(encoded(volumes)) == volumes
