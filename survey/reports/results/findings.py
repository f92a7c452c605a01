"""What stands out in a result: the weakest and the strongest elements, read from the numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from survey.core.inference.uncertainty import FEWEST_FOR_INTERVAL
from survey.core.results.note import NoteKind
from survey.core.results.report import ElementResult, WaveReport
from survey.language import Language
from survey.reports.results.distribution import shares

MOST_NAMED = 3  # as reports to the ministry do


@dataclass(frozen=True, slots=True)
class Extreme:
    """One element that stands out: share is that of the answers at its end of the scale.

    answers: what those answers say, worst first; empty where the element has several items.
    """

    result: ElementResult
    percent: Fraction | None
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """The elements with the lowest and the highest values, worst and best first.

    Both are empty when no element differs from another. also_lowest and also_highest hold
    those with the same value as the last one named: the choice among them is by order only.
    apart: whether the intervals of the very lowest and highest do not touch; None if unknown.
    """

    lowest: tuple[Extreme, ...]
    highest: tuple[Extreme, ...]
    also_lowest: tuple[ElementResult, ...]
    also_highest: tuple[ElementResult, ...]
    apart: bool | None

    @property
    def weakest(self) -> tuple[ElementResult, ...]:
        """The elements that improvement begins with."""
        return tuple(extreme.result for extreme in self.lowest)

    @property
    def strongest(self) -> tuple[ElementResult, ...]:
        """The elements that are to be kept as they are."""
        return tuple(extreme.result for extreme in self.highest)


def findings_of(report: WaveReport, language: Language) -> Findings:
    """What stands out, by the exact means and then by the order of the questionnaire."""
    known = [result for result in report.elements if result.mean is not None]
    rising = sorted(known, key=_mean)
    falling = sorted(known, key=_mean, reverse=True)
    named = min(MOST_NAMED, len(known) // 2)
    if not named or _mean(rising[0]) == _mean(falling[0]):
        return Findings((), (), (), (), None)
    half = report.instrument.points // 2
    return Findings(
        lowest=tuple(_extreme(one, slice(half), language) for one in rising[:named]),
        highest=tuple(_extreme(one, slice(-half, None), language) for one in falling[:named]),
        also_lowest=_same(rising, named),
        also_highest=_same(falling, named),
        apart=_apart(rising[0], falling[0]),
    )


def _mean(result: ElementResult) -> Fraction:
    return Fraction(0) if result.mean is None else result.mean


def _extreme(result: ElementResult, points: slice, language: Language) -> Extreme:
    """points: the options at the end of the scale where the element stands."""
    items = result.element.items
    options = items[0].options[points] if len(items) == 1 else ()
    return Extreme(
        result=result,
        percent=None if result.counts is None else _percent(result.counts, points),
        answers=tuple(option.label.within(language.code) for option in options),
    )


def _percent(counts: Sequence[int], points: slice) -> Fraction:
    return 100 * sum(shares(counts)[points], Fraction(0))


def _same(ordered: Sequence[ElementResult], named: int) -> tuple[ElementResult, ...]:
    last = ordered[named - 1].mean
    return tuple(result for result in ordered[named:] if result.mean == last)


def _apart(lowest: ElementResult, highest: ElementResult) -> bool | None:
    below, above = lowest.uncertainty.ci95, highest.uncertainty.ci95
    return None if below is None or above is None else below[1] < above[0]


def valued(result: ElementResult, language: Language) -> str:
    """An element by its name and its value: Biaya/Tarif (100,00)."""
    value = "" if result.converted is None else f" ({language.decimal(result.converted)})"
    return result.element.name.within(language.code) + value


def headline(findings: Findings, language: Language) -> str:
    """The finding of the elements' chart in one sentence."""
    if not findings.lowest:
        return language.say("No element differs from another in its value.")
    return language.say(
        "Lowest is %(lowest)s, highest %(highest)s.",
        lowest=valued(findings.weakest[0], language),
        highest=valued(findings.strongest[0], language),
    )


def separation(findings: Findings, language: Language) -> str:
    """Whether the lowest and the highest element differ by more than chance."""
    match findings.apart:
        case True:
            return language.say(
                "The intervals of the lowest and the highest element do not touch: chance alone "
                "does not explain the difference between them.",
            )
        case False:
            return language.say(
                "The intervals of the lowest and the highest element overlap: the order of the "
                "elements is not certain yet and may be different with other respondents.",
            )
        case None:
            return language.say(
                "How far chance may have moved the values of the elements cannot be estimated, "
                "so their order is to be read with care.",
            )


def why_uncertain(report: WaveReport, language: Language) -> str | None:
    """Why the index has no interval, as the end of a sentence; None when it has one or none is due.

    The index of a whole population has an interval without width, and that too is said.
    """
    if report.index is None or report.index.uncertainty.ci95 is not None:
        return None
    kinds = {note.kind for note in report.notes}
    if NoteKind.TOO_FEW_FOR_INTERVAL in kinds:
        return language.say(
            "fewer than %(fewest)s respondents answered",
            fewest=FEWEST_FOR_INTERVAL,
        )
    varied = any(result.uncertainty.se is not None for result in report.elements)
    if varied or NoteKind.NO_VARIANCE in kinds:
        return language.say("all respondents gave the same rating on the whole")
    return language.say("the answers of each single respondent are not known")
