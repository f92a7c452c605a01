"""Whether an index changed between two waves, or differs between two units, by more than chance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from math import sqrt

from survey.core.report import IndexResult
from survey.core.rollup import quantile
from survey.core.uncertainty import FEWEST_FOR_INTERVAL


class Change(Enum):
    """What can be said of two indices."""

    UP = "up"
    DOWN = "down"
    INDISTINCT = "indistinct"  # chance alone explains the difference
    UNKNOWN = "unknown"  # how far chance may have moved one of them cannot be estimated


@dataclass(frozen=True, slots=True)
class Measured:
    """An index with the number of respondents it is from, and the code of what they were asked."""

    index: IndexResult | None
    n: int
    instrument: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one index to another.

    difference: of the two rounded values, so that a reader can check it; None without both.
    """

    change: Change
    difference: Decimal | None


def compared(before: Measured, after: Measured) -> Comparison:
    """What changed from one index to another, made from other respondents.

    By Welch: the difference against its standard error, the root of the sum of both squared, and
    Student's t at 95 % with Satterthwaite's degrees of freedom. Unknown where an index has no
    interval, and where the two were not made by the same questionnaire.
    """
    if before.index is None or after.index is None:
        return Comparison(Change.UNKNOWN, None)
    difference = after.index.converted - before.index.converted
    errors = before.index.uncertainty.se, after.index.uncertainty.se
    enough = min(before.n, after.n) >= FEWEST_FOR_INTERVAL
    if None in errors or not enough or before.instrument != after.instrument:
        return Comparison(Change.UNKNOWN, difference)
    variances = [error * error for error in errors if error is not None]
    reach = quantile(variances, (before.n, after.n)) * sqrt(sum(variances))
    if abs(float(difference)) <= reach:
        return Comparison(Change.INDISTINCT, difference)
    return Comparison(Change.UP if difference > 0 else Change.DOWN, difference)


def groups(ordered: Sequence[Measured]) -> Iterator[range]:
    """Runs of places in an order whose members cannot be told from the first of their run.

    Each place is in one run; one that differs from its neighbours, or of which that cannot be
    estimated, is a run by itself.
    """
    first = 0
    for place in range(1, len(ordered) + 1):
        if place < len(ordered):
            change = compared(ordered[first], ordered[place]).change
            if change is Change.INDISTINCT:
                continue
        yield range(first, place)
        first = place
