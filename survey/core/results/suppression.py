"""Which cells of a published table stay hidden, so that nobody can be recognised by them."""

from collections.abc import Sequence

FEWEST_SHOWN = 5


def hidden(counts: Sequence[int]) -> frozenset[int]:
    """The places of the cells of a one-way table that must not be shown; its total may be.

    Cells of 1 to 4 persons are hidden; a zero points at nobody. So that no subtraction from
    the total gives one back, further cells are hidden, the smallest first, until at least two
    are and together they hold at least five persons. Whatever goes with a count, such as the
    index of a service, is hidden with it. All that is hidden must be marked alike.

    Source: complementary suppression, Willenborg and de Waal, Elements of Statistical
    Disclosure Control (2001), 6.
    """
    small = {place for place, n in enumerate(counts) if 0 < n < FEWEST_SHOWN}
    if not small:
        return frozenset()
    rest = sorted((n, place) for place, n in enumerate(counts) if n >= FEWEST_SHOWN)
    kept = set(small)
    for _, place in rest:
        if len(kept) > 1 and sum(counts[one] for one in kept) >= FEWEST_SHOWN:
            break
        kept.add(place)
    if len(kept) > 1 and sum(counts[one] for one in kept) >= FEWEST_SHOWN:
        return frozenset(kept)
    return frozenset(range(len(counts)))  # too few persons altogether: no zero is told either


def shown(counts: Sequence[int | None]) -> list[int | None]:
    """The same with None in the place of each cell that must not be shown.

    Where a cell is None already the table was guarded before and comes back as it is.
    """
    known = [n for n in counts if n is not None]
    if len(known) < len(counts):
        return list(counts)
    places = hidden(known)
    return [None if place in places else n for place, n in enumerate(known)]
