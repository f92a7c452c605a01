"""How the answers divide over the points of the scale, and which share lies in its upper half."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from survey.core.results.report import ElementResult, WaveReport
from survey.language import Language


@dataclass(frozen=True, slots=True)
class Spread:
    """The answers to one element in percent per point, and those in the upper half together.

    Where nobody answered there are no percentages: None, which is not zero.
    """

    label: str
    name: str
    n: int
    percents: tuple[Fraction | None, ...]
    upper: Fraction | None


def shares(counts: Sequence[int]) -> tuple[Fraction, ...]:
    """Each count as a share of all, 0 to 1; all zero when nobody answered."""
    answers = sum(counts)
    return tuple(Fraction(count, answers) if answers else Fraction(0) for count in counts)


def spreads_of(report: WaveReport, language: Language) -> tuple[Spread, ...]:
    """The distribution of each element in their order; empty where the counts are not known."""
    return tuple(
        _spread(result, counts, language)
        for result in report.elements
        if (counts := result.counts) is not None
    )


def _spread(result: ElementResult, counts: Sequence[int], language: Language) -> Spread:
    name = result.element.name.within(language.code)
    if not any(counts):
        return Spread(result.label, name, 0, (None,) * len(counts), None)
    percents = tuple(100 * share for share in shares(counts))
    upper = sum(percents[-(len(counts) // 2) :], Fraction(0))
    return Spread(result.label, name, sum(counts), percents, upper)


def satisfied_of(report: WaveReport) -> Fraction | None:
    """The percentage of all answers in the upper half of the scale; None when unknown."""
    half = report.instrument.points // 2
    counts = [result.counts for result in report.elements if result.counts is not None]
    answers = sum(map(sum, counts))
    upper = sum(sum(each[-half:]) for each in counts)
    return Fraction(100 * upper, answers) if answers else None
