"""Filed: what another tool measured, element by element; its index is computed by our own path."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from survey.core.results.scoring import converted, index, weight_modes
from survey.core.surveys.instrument import Instrument

MEAN = re.compile(r"[0-9]{1,2}(?:[.,][0-9]{1,4})?")
INDEX = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,2})?")
LOWEST, HIGHEST = Decimal(25), Decimal(100)


class UnfitMeanError(ValueError):
    """The mean of an element is no number on the scale with at most four decimals."""

    def __init__(self, code: str, points: int) -> None:
        """Keep the code of the element and the points of the scale."""
        super().__init__(code)
        self.code = code
        self.points = points


class UnfitIndexError(ValueError):
    """An index that a tool printed is no number of at most two decimals from 25 to 100."""


class UnlikeIndexError(ValueError):
    """A tool printed another index than its means give; ours: the one that they give."""

    def __init__(self, ours: Decimal, printed: Decimal) -> None:
        """Keep both."""
        super().__init__(ours, printed)
        self.ours = ours
        self.printed = printed


@dataclass(frozen=True, slots=True)
class FiledMeans:
    """The mean of every element on the scale's points, in the order of the instrument.

    written: as decimals with their places, "3.10", or of a sheet as exact fractions, "10/3", "4/1".
    """

    instrument: Instrument
    written: tuple[str, ...]

    @property
    def exact(self) -> tuple[Fraction, ...]:
        """The means, as they are computed with."""
        return tuple(Fraction(one) for one in self.written)

    @property
    def places(self) -> int:
        """With how many decimals the means are shown: as typed, 2 at least; 4 of a sheet."""
        typed = (len(one.partition(".")[2]) for one in self.written)
        return 4 if any("/" in one for one in self.written) else max(2, *typed)

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The means on 25 to 100, each rounded once to two decimals."""
        return tuple(converted(mean, self.instrument) for mean in self.exact)

    @property
    def index(self) -> Decimal:
        """The index on 25 to 100 by exact weights, rounded once to two decimals."""
        exact = index(self.exact, self.instrument.weights)
        return converted(exact or Fraction(0), self.instrument)

    def check(self, printed: Decimal) -> None:
        """Hold an index that the tool printed against the means. Raises UnlikeIndexError.

        Each typed mean, and the index itself, may be off by half of its last decimal; and the
        tool may have used one of the rounded weights that are in use (1/9 as 0.111).
        """
        exact, factor = self.exact, self.instrument.factor
        halves = [_half(one) for one in self.written]
        for weights in weight_modes(self.instrument).values():
            ours = index(exact, weights) or Fraction(0)
            slack = index(halves, weights) or Fraction(0)
            if abs(ours * factor - Fraction(printed)) <= slack * factor + _half(str(printed)):
                return
        raise UnlikeIndexError(self.index, printed)


def typed_means(instrument: Instrument, typed: Sequence[str]) -> FiledMeans:
    """The means as somebody typed them, with a comma or a point, one for each element.

    Raises UnfitMeanError at the first one that is blank, off the scale or no such number.
    """
    codes = [element.code for element in instrument.elements]
    named = zip(codes, typed, strict=True)
    return FiledMeans(instrument, tuple(_mean(code, one, instrument) for code, one in named))


def exact_means(instrument: Instrument, means: Sequence[Fraction]) -> FiledMeans:
    """The means of a sheet of answers, one for each element."""
    written = (f"{mean.numerator}/{mean.denominator}" for mean in means)
    return FiledMeans(instrument, tuple(written))


def printed_index(typed: str) -> Decimal | None:
    """The index that a tool printed, None for a blank. Raises UnfitIndexError."""
    written = typed.strip()
    if not written:
        return None
    if not INDEX.fullmatch(written):
        raise UnfitIndexError
    printed = Decimal(written.replace(",", "."))
    if not LOWEST <= printed <= HIGHEST:
        raise UnfitIndexError
    return printed


def means_text(means: FiledMeans) -> str:
    """The means as they are kept."""
    return json.dumps(means.written, separators=(",", ":"))


def means_in(text: str, instrument: Instrument) -> FiledMeans:
    """The same read again."""
    return FiledMeans(instrument, tuple(json.loads(text)))


def _mean(code: str, typed: str, instrument: Instrument) -> str:
    written = typed.strip()
    if not MEAN.fullmatch(written):
        raise UnfitMeanError(code, instrument.points)
    decimal = written.replace(",", ".")
    if not 1 <= Decimal(decimal) <= instrument.points:
        raise UnfitMeanError(code, instrument.points)
    return decimal


def _half(written: str) -> Fraction:
    """Half of the last decimal of a number; nothing of an exact fraction."""
    if "/" in written:
        return Fraction(0)
    return Fraction(Decimal("0.5").scaleb(-len(written.partition(".")[2])))
