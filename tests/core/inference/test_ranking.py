"""Ranks are ranges, and units that share them are called equal until chance is ruled out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import stdtrit

from survey.core.inference.difference import Estimate
from survey.core.inference.ranking import Rank, ranking


def units(*values: float, se: float = 1.0, n: int = 100) -> list[Estimate]:
    """Units with the same standard error."""
    return [Estimate(value, se, n) for value in values]


def test_two_units_far_apart_have_one_rank_each() -> None:
    found = ranking(units(80, 90))

    assert found.ranks == (Rank(2, 2, 2), Rank(1, 1, 2))


def test_close_units_share_their_ranks() -> None:
    """Three units: level 0.95 ** (1/3) = 0.98305, t(99) = 2.4288, so 4.86 apart is told apart."""
    found = ranking(units(80, 84.8, 89.7))

    assert found.ranks == (Rank(2, 3, 3), Rank(2, 3, 3), Rank(1, 1, 3))
    assert found.limits[0] == pytest.approx((80 - 2.4288, 80 + 2.4288), abs=2e-4)


def test_units_without_interval_are_not_ranked_and_not_counted() -> None:
    found = ranking([*units(80, 90), Estimate(85.0, None, 100), Estimate(85.0, 1.0, 9)])

    assert found.ranks == (Rank(2, 2, 2), Rank(1, 1, 2), None, None)


def test_one_unit_alone_has_no_rank() -> None:
    assert ranking(units(80)).ranks == (None,)
    assert ranking([]).ranks == ()


def test_no_two_of_a_group_can_be_told_apart() -> None:
    """A unit of wide interval links both ends; the first and the last still differ."""
    found = ranking([Estimate(90, 0.5, 100), Estimate(86, 3.0, 100), Estimate(82, 0.5, 100)])

    assert list(found.groups([0, 1, 2])) == [range(2), range(2, 3)]


def test_who_has_no_interval_stands_alone() -> None:
    found = ranking([*units(90, 89), Estimate(88.0, None, 5), *units(87, 86)])

    assert list(found.groups(range(5))) == [range(2), range(2, 3), range(3, 5)]


@given(
    st.lists(st.tuples(st.floats(25, 100), st.floats(0.1, 5)), min_size=2, max_size=20),
)
def test_each_pair_is_ordered_or_shares_ranks(pairs: list[tuple[float, float]]) -> None:
    found = ranking([Estimate(value, se, 50) for value, se in pairs])

    reach = float(stdtrit(49, (1 + 0.95 ** (1 / len(pairs))) / 2))
    for (value, se), rank in zip(pairs, found.ranks, strict=True):
        assert rank is not None
        above = sum(other - reach * spread > value + reach * se for other, spread in pairs)
        below = sum(other + reach * spread < value - reach * se for other, spread in pairs)
        assert (rank.best, rank.worst) == (1 + above, len(pairs) - below)


@given(st.lists(st.floats(25, 100), max_size=12))
def test_each_place_is_in_one_group(values: list[float]) -> None:
    found = ranking(units(*values))

    places = [place for run in found.groups(range(len(values))) for place in run]
    assert places == list(range(len(values)))
