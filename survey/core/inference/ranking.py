"""Which rank each of several units may have, and which of them cannot be told apart."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from survey.core.inference.difference import Estimate
from survey.core.inference.uncertainty import CONFIDENCE, FEWEST_FOR_INTERVAL, student

FEWEST_RANKED = 2


@dataclass(frozen=True, slots=True)
class Rank:
    """The ranks that a unit may have, 1 for the highest index, among so many; both ends count."""

    best: int
    worst: int
    among: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """The units in the order that they were given; None for one whose chance is not known.

    limits: of the simultaneous intervals, on the converted scale and beyond its ends.
    """

    limits: tuple[tuple[float, float] | None, ...]
    ranks: tuple[Rank | None, ...]

    def groups(self, places: Sequence[int]) -> Iterator[range]:
        """Runs in an order of the units in which no two can be told apart.

        places: of the units, as they stand in that order; the runs are of positions in it.
        Each position is in one run, which ends where a unit comes that differs from one of it.
        """
        first, shared = 0, None
        for position, place in enumerate(places):
            limits = self.limits[place]
            both = _common(shared, limits)
            if position == 0 or both is not None:
                shared = limits if position == 0 else both
                continue
            yield range(first, position)
            first, shared = position, limits
        if places:
            yield range(first, len(places))


def ranking(units: Sequence[Estimate]) -> Ranking:
    """The ranks of units by intervals that all hold together with 95 %.

    Each of K units gets a Student interval of the level 0.95 ** (1 / K); since the units are
    independent, all K hold together with 95 %. The best rank of a unit is 1 and the number of
    units whose interval lies wholly above its own, the worst is K less the number of those
    wholly below. Units under FEWEST_FOR_INTERVAL answers or without variance have no interval
    and are not counted in K; with fewer than two there are no ranks.

    Source: Klein, Wright and Wieczorek, A joint confidence region for an overall ranking of
    populations, Journal of the Royal Statistical Society C 69 (2020), 589-606.
    """
    known = [unit.se is not None and unit.n >= FEWEST_FOR_INTERVAL for unit in units]
    among = sum(known)
    if among < FEWEST_RANKED:
        return Ranking((None,) * len(units), (None,) * len(units))
    level = CONFIDENCE ** (1 / among)
    limits = tuple(
        _limits(unit, level) if is_known else None
        for unit, is_known in zip(units, known, strict=True)
    )
    return Ranking(limits, tuple(_ranks(limits)))


def _limits(unit: Estimate, level: float) -> tuple[float, float]:
    reach = student(unit.n - 1, level) * (unit.se or 0.0)
    return unit.value - reach, unit.value + reach


def _ranks(limits: Sequence[tuple[float, float] | None]) -> Iterator[Rank | None]:
    lows = sorted(one[0] for one in limits if one is not None)
    highs = sorted(one[1] for one in limits if one is not None)
    for one in limits:
        if one is None:
            yield None
        else:
            above = len(lows) - bisect_right(lows, one[1])
            below = bisect_left(highs, one[0])
            yield Rank(1 + above, len(lows) - below, len(lows))


def _common(
    one: tuple[float, float] | None,
    other: tuple[float, float] | None,
) -> tuple[float, float] | None:
    """What two intervals share; None where they do not touch, or one is not known."""
    if one is None or other is None:
        return None
    low, high = max(one[0], other[0]), min(one[1], other[1])
    return None if low > high else (low, high)
