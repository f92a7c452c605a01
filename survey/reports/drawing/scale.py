"""A scale of converted values along a line of a drawing, with the bands that it runs through."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from survey.core.surveys.instrument import Band, Instrument

HIGHEST = 100
STEP = 5  # values between two marks
NARROWEST = 20  # a narrower scale would make chance look like change
MARGIN = 1.0


@dataclass(frozen=True, slots=True)
class Scale:
    """From value low at place start to value high at place end; end may lie before start."""

    low: int
    high: int
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value stands; one beyond the scale stands at its end."""
        along = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return round(self.start + along * (self.end - self.start), 2)


@dataclass(frozen=True, slots=True)
class Mark:
    """A round value of the scale."""

    value: Decimal
    at: float


@dataclass(frozen=True, slots=True)
class Zone:
    """As much of a band as the scale shows: from the lesser to the greater coordinate.

    rank: 0 for the best band.
    """

    band: Band
    rank: int
    start: float
    size: float
    middle: float


def scale_around(values: Iterable[float], lowest: Decimal, start: float, end: float) -> Scale:
    """A scale that shows all the values, in whole steps, not below the lowest of the instrument."""
    held = list(values)
    floor = int(lowest)
    least, most = min(held, default=float(floor)), max(held, default=float(HIGHEST))
    low = max(floor, int((least - MARGIN) // STEP) * STEP)
    high = min(HIGHEST, -int(-(most + MARGIN) // STEP) * STEP)
    while high - low < NARROWEST:
        low, high = max(floor, low - STEP), min(HIGHEST, high + STEP)
    return Scale(low, high, start, end)


def marks_of(scale: Scale) -> tuple[Mark, ...]:
    """The round values of a scale, each step or each other one."""
    step = STEP if scale.high - scale.low <= 2 * NARROWEST else 2 * STEP
    values = range(scale.low, scale.high + 1, step)
    return tuple(Mark(Decimal(value), scale.at(value)) for value in values)


def zones_of(instrument: Instrument, scale: Scale) -> tuple[Zone, ...]:
    """The bands that the scale runs through, the best first."""
    limits = [Decimal(HIGHEST), *(band.lower for band in instrument.bands)]
    return tuple(
        _zone(band, rank, scale, (lower, upper))
        for rank, (band, (upper, lower)) in enumerate(
            zip(instrument.bands, pairwise(limits), strict=True),
        )
        if lower < scale.high and upper > scale.low
    )


def _zone(band: Band, rank: int, scale: Scale, limits: tuple[Decimal, Decimal]) -> Zone:
    one, other = sorted(scale.at(float(limit)) for limit in limits)
    return Zone(band, rank, one, round(other - one, 2), round((one + other) / 2, 2))
