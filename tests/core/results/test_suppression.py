"""No table gives a small group away, neither openly nor by subtraction."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.results.suppression import FEWEST_SHOWN, hidden


@pytest.mark.parametrize(
    ("counts", "places"),
    [
        ((40, 30, 20), set()),
        ((40, 30, 0), set()),  # nobody is recognised by a zero
        ((40, 30, 3), {1, 2}),  # 3 alone would follow from the total
        ((40, 4, 3), {1, 2}),  # two hide each other
        ((40, 30, 1, 1), {1, 2, 3}),  # but both together are only two persons
        ((5, 5, 5, 4), {0, 3}),  # of equal cells the first
        ((3, 1, 0), {0, 1, 2}),  # four persons in all: nothing is told
        ((), set()),
    ],
)
def test_which_cells_are_hidden(counts: tuple[int, ...], places: set[int]) -> None:
    assert hidden(counts) == places


def fillings(total: int, cells: int) -> Iterator[tuple[int, ...]]:
    """Every way in which so many cells hold that total."""
    yield from (one for one in product(range(total + 1), repeat=cells) if sum(one) == total)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=5))
def test_no_hidden_cell_can_be_derived_from_the_total(counts: list[int]) -> None:
    places = sorted(hidden(counts))
    left = sum(counts) - sum(n for place, n in enumerate(counts) if place not in places)
    possible = list(fillings(left, len(places)))

    for at in range(len(places)):
        assert len({filling[at] for filling in possible}) > 1


@given(st.lists(st.integers(0, 40), min_size=1, max_size=9))
def test_no_small_cell_is_shown(counts: list[int]) -> None:
    places = hidden(counts)

    assert not [n for at, n in enumerate(counts) if 0 < n < FEWEST_SHOWN and at not in places]


@given(st.lists(st.integers(0, 40), min_size=2, max_size=9))
def test_what_is_hidden_together_is_no_small_group_either(counts: list[int]) -> None:
    """Else the sum of the hidden ones, or the mean of their index, would be that of a few."""
    together = sum(counts[place] for place in hidden(counts))

    assert together == 0 or together >= FEWEST_SHOWN or together == sum(counts)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=9))
def test_nothing_is_hidden_without_need(counts: list[int]) -> None:
    assert bool(hidden(counts)) == any(0 < n < FEWEST_SHOWN for n in counts)
