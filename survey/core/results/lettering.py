"""Lettering: under which tables, and which ways of reading them, a number gets a letter."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from survey.core.results.scoring import band_of, rounded
from survey.core.surveys.instrument import Band, Instrument


class Reading(Enum):
    """How a table of bands is read."""

    REACHED = "reached"  # the lower bound is enough: the rule of this program
    EXCEEDED = "exceeded"  # the lower bound must be passed
    COLUMN = "column"  # the interval column, whose limits leave gaps, closed at both ends


@dataclass(frozen=True, slots=True)
class Lettering:
    """The letter that a table gives, read in one way; None where it leaves a gap."""

    instrument: str
    reading: Reading
    letter: str | None


def letterings(
    published: Decimal,
    instrument: Instrument,
    instruments: Mapping[str, Instrument],
) -> tuple[Lettering, ...]:
    """What a published number is called by each table of the same scale, its own first.

    published: on the converted scale. Tables that agree with an earlier one throughout, band
    by band, are left out.
    """
    others = [one for one in instruments.values() if one.points == instrument.points]
    return tuple(
        Lettering(table.code, reading, letter(published, table))
        for table in _distinct([instrument, *others])
        for reading, letter in READINGS.items()
    )


def _distinct(tables: Sequence[Instrument]) -> Iterator[Instrument]:
    seen: list[tuple[Band, ...]] = []
    for table in tables:
        if table.bands not in seen:
            seen.append(table.bands)
            yield table


def _reached(value: Decimal, table: Instrument) -> str | None:
    return band_of(value, table.bands).letter


def _exceeded(value: Decimal, table: Instrument) -> str | None:
    passed = [band for band in table.bands if value > band.lower]
    return max(passed, key=lambda band: band.lower).letter if passed else None


def _column(value: Decimal, table: Instrument) -> str | None:
    """Read as reports do it: the index on the points, to two decimals, in its closed range."""
    interval = rounded(Fraction(value) / table.factor)
    return next((band.letter for band in table.bands if _holds(band, interval)), None)


def _holds(band: Band, interval: Decimal) -> bool:
    low, high = (Decimal(limit) for limit in band.interval)
    return low <= interval <= high


READINGS: Mapping[Reading, Callable[[Decimal, Instrument], str | None]] = {
    Reading.REACHED: _reached,
    Reading.EXCEEDED: _exceeded,
    Reading.COLUMN: _column,
}
