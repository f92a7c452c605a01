"""Whether an index changed between two waves, or differs between two units, by more than chance."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from survey.core.inference.difference import MOST_CHANCE, Difference, Estimate, difference_of, holm
from survey.core.results.report import ElementResult, IndexResult, WaveReport
from survey.core.surveys.instrument import Element


class Change(Enum):
    """What can be said of two indices."""

    UP = "up"
    DOWN = "down"
    INDISTINCT = "indistinct"  # chance alone explains the difference
    UNKNOWN = "unknown"  # how far chance may have moved one of them cannot be estimated


@dataclass(frozen=True, slots=True)
class Measured:
    """An index with the number of respondents it is from, and the code of what they were asked.

    factor: of that instrument, from the scale's points to the converted scale.
    """

    index: IndexResult | None
    n: int
    instrument: str
    factor: Fraction


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one index to another.

    difference: of the two rounded values, so that a reader can check it; None without both.
    test: of the exact ones; None where the change is unknown.
    """

    change: Change
    difference: Decimal | None
    test: Difference | None = None


@dataclass(frozen=True, slots=True)
class ElementChange:
    """What changed in one element; p: by Holm over all elements, None where it is unknown."""

    element: Element
    comparison: Comparison
    p: float | None


def compared(before: Measured, after: Measured) -> Comparison:
    """What changed from one index to another, made from other respondents.

    By Welch's test at 95 % (inference/difference.py). Unknown where an index has no interval, and
    where the two were not made by the same questionnaire.
    """
    if before.index is None or after.index is None:
        return Comparison(Change.UNKNOWN, None)
    difference = after.index.converted - before.index.converted
    if before.instrument != after.instrument:
        return Comparison(Change.UNKNOWN, difference)
    test = difference_of(_estimate(before, before.index), _estimate(after, after.index))
    return _judged(difference, test, None if test is None else test.p)


def element_changes(before: WaveReport, after: WaveReport) -> tuple[ElementChange, ...]:
    """What changed in each element, in the order of the later report.

    The tests are corrected by Holm over the elements, so that all of them together call a
    difference that is chance once in twenty at most. None at all where the two reports are not
    of the same questionnaire.
    """
    if before.instrument.code != after.instrument.code:
        return ()
    earlier = {result.element.code: result for result in before.elements}
    pairs = [
        (earlier[result.element.code], result)
        for result in after.elements
        if result.element.code in earlier
    ]
    raw = [_element_change(old, new, (before, after)) for old, new in pairs]
    known = [change.p for change in raw if change.p is not None]
    corrected = iter(holm(known))
    return tuple(
        change if change.p is None else _corrected(change, next(corrected)) for change in raw
    )


def _element_change(
    old: ElementResult,
    new: ElementResult,
    reports: tuple[WaveReport, WaveReport],
) -> ElementChange:
    """The change of one element with its p as if it were tested alone."""
    if old.mean is None or new.mean is None or old.converted is None or new.converted is None:
        return ElementChange(new.element, Comparison(Change.UNKNOWN, None), None)
    factor = float(reports[1].instrument.factor)
    test = difference_of(
        Estimate(float(old.mean) * factor, old.uncertainty.se, reports[0].n or 0),
        Estimate(float(new.mean) * factor, new.uncertainty.se, reports[1].n or 0),
    )
    p = None if test is None else test.p
    return ElementChange(new.element, _judged(new.converted - old.converted, test, p), p)


def _corrected(change: ElementChange, p: float) -> ElementChange:
    comparison = change.comparison
    difference = comparison.difference or Decimal(0)
    return replace(change, p=p, comparison=_judged(difference, comparison.test, p))


def _judged(difference: Decimal, test: Difference | None, p: float | None) -> Comparison:
    """What is called a change is one in the printed numbers too."""
    if test is None or p is None:
        return Comparison(Change.UNKNOWN, difference)
    if p >= MOST_CHANCE or not difference:
        return Comparison(Change.INDISTINCT, difference, test)
    return Comparison(Change.UP if difference > 0 else Change.DOWN, difference, test)


def _estimate(measured: Measured, index: IndexResult) -> Estimate:
    """The exact index on the converted scale."""
    return Estimate(float(index.interval * measured.factor), index.uncertainty.se, measured.n)
