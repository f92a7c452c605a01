"""What raising one element would do to the index."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from survey.core.results.report import ElementResult, WaveReport
from survey.core.results.scoring import band_of, converted, rounded
from survey.core.surveys.instrument import Band

HUNDREDTH = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Leverage:
    """An element raised while all others stay.

    before, after: its means on the scale's points. gain: of the index on the converted scale,
    exact. index, band: what the index would then be.
    """

    before: Fraction
    after: Fraction
    gain: Fraction
    index: Decimal
    band: Band


def raised(report: WaveReport, code: str, after: Fraction) -> Leverage | None:
    """The index if the mean of an element were another; None where there is no index.

    Raises LookupError when no element has that code.
    """
    result = _result(report, code)
    if report.index is None or result.mean is None:
        return None
    gain = result.weight * (after - result.mean)
    interval = report.index.interval + gain
    value = converted(interval, report.instrument)
    return Leverage(
        before=result.mean,
        after=after,
        gain=gain * report.instrument.factor,
        index=value,
        band=band_of(value, report.instrument.bands),
    )


def lifted(report: WaveReport, code: str) -> Leverage | None:
    """The index if an element reached the next band; None from the best band, or without index.

    The mean to reach is the least in whole hundredths that the next band begins with, so that
    what is printed reaches it too.
    """
    result = _result(report, code)
    if result.converted is None:
        return None
    limit = _next_limit(result.converted, report.instrument.bands)
    if limit is None:
        return None
    least = ceil(Fraction(limit) / report.instrument.factor / HUNDREDTH) * HUNDREDTH
    return raised(report, code, least)


def next_index(report: WaveReport, code: str) -> Fraction | None:
    """The mean at which an element alone would lift the index into its next band.

    In hundredths, rounded up; None where no mean on the scale would, or the index is in the
    best band, or there is none.
    """
    result = _result(report, code)
    if report.index is None or result.mean is None or not result.weight:
        return None
    limit = _next_limit(report.index.converted, report.instrument.bands)
    if limit is None:
        return None
    missing = Fraction(limit) / report.instrument.factor - report.index.interval
    mean = ceil((result.mean + missing / result.weight) / HUNDREDTH) * HUNDREDTH
    return mean if mean <= report.instrument.points else None


def gain_printed(leverage: Leverage) -> Decimal:
    """The gain rounded once; a loss is not asked for, and would be 0."""
    return rounded(max(Fraction(0), leverage.gain))


def _result(report: WaveReport, code: str) -> ElementResult:
    found = next((one for one in report.elements if one.element.code == code), None)
    if found is None:
        raise LookupError(code)
    return found


def _next_limit(value: Decimal, bands: Sequence[Band]) -> Decimal | None:
    """The least lower limit above a value."""
    return min((band.lower for band in bands if band.lower > value), default=None)
