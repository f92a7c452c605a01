"""What became of the elements that a plan was to raise, from the wave before to the one after.

The elements were named beforehand, so chance is shared out among them alone: each interval is
so wide that all of them together hold 95 times in 100 (Bonferroni). There is a change where
the interval does not cover zero, and nowhere else: what is said never goes beyond what is shown.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from survey.core.inference.difference import MOST_CHANCE, Difference, Estimate, difference_of
from survey.core.inference.uncertainty import student
from survey.core.results.report import ElementResult, WaveReport


class Verdict(Enum):
    """What can be said of one element."""

    RISE = "rise"
    FALL = "fall"
    NO_CHANGE = "no_change"  # none that can be detected: the interval covers zero
    UNKNOWN = "unknown"  # it cannot be estimated


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one element, on the converted scale.

    before, after: rounded values, None where nobody answered it. interval: of the difference,
    None where it cannot be estimated.
    """

    code: str
    before: Decimal | None
    after: Decimal | None
    interval: tuple[float, float] | None
    verdict: Verdict

    @property
    def difference(self) -> Decimal | None:
        """After less before, of the rounded values, so that a reader can check it."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


def outcomes(
    before: WaveReport,
    after: WaveReport,
    codes: Collection[str],
) -> tuple[Outcome, ...]:
    """What became of these elements, in the order of the later report.

    An element that one of the two did not ask is left out, and so is everything where they are
    not of the same questionnaire.
    """
    if before.instrument.code != after.instrument.code:
        return ()
    earlier = {result.element.code: result for result in before.elements}
    pairs = [
        (earlier[result.element.code], result)
        for result in after.elements
        if result.element.code in earlier and result.element.code in codes
    ]
    return tuple(_outcome(old, new, (before, after), len(pairs)) for old, new in pairs)


def risen(found: Sequence[Outcome]) -> frozenset[str]:
    """The codes of the elements that have risen."""
    return frozenset(one.code for one in found if one.verdict is Verdict.RISE)


def _outcome(
    old: ElementResult,
    new: ElementResult,
    reports: tuple[WaveReport, WaveReport],
    among: int,
) -> Outcome:
    first, second = (_estimate(one, of) for one, of in zip((old, new), reports, strict=True))
    difference = None if first is None or second is None else difference_of(first, second)
    interval = None if difference is None else widened(difference, among)
    return Outcome(new.element.code, old.converted, new.converted, interval, verdict_of(interval))


def widened(difference: Difference, among: int) -> tuple[float, float]:
    """The interval of a difference that is one of so many, which hold together at 95 %."""
    if difference.df is None:  # of two whole populations: nothing is left to chance
        return difference.ci95
    reach = student(difference.df, 1 - MOST_CHANCE / among) * difference.se
    return difference.value - reach, difference.value + reach


def verdict_of(interval: tuple[float, float] | None) -> Verdict:
    """What an interval lets one say; None: nothing is known."""
    if interval is None:
        return Verdict.UNKNOWN
    low, high = interval
    if low > 0:
        return Verdict.RISE
    return Verdict.FALL if high < 0 else Verdict.NO_CHANGE


def _estimate(result: ElementResult, report: WaveReport) -> Estimate | None:
    if result.mean is None:
        return None
    value = float(result.mean * report.instrument.factor)
    return Estimate(value, result.uncertainty.se, result.n or 0)
