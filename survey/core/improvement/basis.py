"""What a recommendation stands on: the result of a wave, and all that was said beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from survey.core.complaints.topic import Alarm
from survey.core.inference.comparison import Change, ElementChange
from survey.core.inference.reliability import Reliability
from survey.core.results.distribution import Gap
from survey.core.results.report import ElementResult, WaveReport
from survey.core.results.scoring import rounded

# A share out of fewer is taken out of so many: else one complaint would outweigh a survey.
FEWEST_VOICES = 30


class Importance(Enum):
    """Where the importance of the elements is from."""

    ASKED = "asked"  # of the respondents
    DERIVED = "derived"  # how far each element goes together with all others
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Attempt:
    """An element was in a plan once; the latest comes first wherever there are several.

    period: name of the one that was measured before it. actions: codes of the catalogue.
    change: of the element from then to the next measurement.
    """

    period: str
    actions: tuple[str, ...]
    change: Change


@dataclass(frozen=True, slots=True)
class Raised:
    """An alarm with what raises it.

    decided: complaints of which an officer decided it; suggested: complaints and remarks whose
    words suggest it, for somebody to look at.
    """

    alarm: Alarm
    decided: int
    suggested: int


@dataclass(frozen=True, slots=True)
class Voices:
    """What was said of an element: complaints, and remarks that blame it or propose something.

    before: complaints during the days of the earlier wave, None where there is none.
    """

    complaints: int = 0
    remarks: int = 0
    before: int | None = None

    @property
    def n(self) -> int:
        """Both together."""
        return self.complaints + self.remarks


@dataclass(frozen=True, slots=True)
class ElementBasis:
    """All that is known of one element. importance: 0 to 1 in hundredths; None if unknown.

    change: since the earlier wave, its p corrected over all elements; None without one.
    """

    result: ElementResult
    voices: Voices = Voices()
    change: ElementChange | None = None
    importance: Decimal | None = None
    attempts: tuple[Attempt, ...] = ()

    @property
    def code(self) -> str:
        """Of the element."""
        return self.result.element.code

    @property
    def fall(self) -> Decimal:
        """By how many points it fell, where more than chance did it; 0 otherwise."""
        if self.change is None or self.change.comparison.change is not Change.DOWN:
            return Decimal(0)
        return -(self.change.comparison.difference or Decimal(0))


@dataclass(frozen=True, slots=True)
class Basis:
    """All that is known of a wave. earlier: name of the period that changes are counted from.

    told: complaints and remarks that are about any element, each counted once. profile: codes
    of the elements that make up the first half of a complaint survey. alarms: those with
    anything that raises them.
    """

    report: WaveReport
    elements: tuple[ElementBasis, ...]
    importance: Importance = Importance.UNKNOWN
    told: int = 0
    profile: frozenset[str] = frozenset()
    alarms: tuple[Raised, ...] = ()
    earlier: str | None = None

    def share(self, element: ElementBasis) -> Fraction:
        """What part of all that was told is about an element, 0 to 1."""
        return Fraction(element.voices.n, max(self.told, FEWEST_VOICES))

    @property
    def n(self) -> int | None:
        """Respondents; None where that was not published."""
        return self.report.n


def importance_asked(gaps: tuple[Gap, ...], points: int) -> Mapping[str, Decimal]:
    """From the mean importance that respondents gave, the lowest point as 0, the highest as 1."""
    return {gap.element.code: rounded((gap.expected - 1) / (points - 1)) for gap in gaps}


def importance_derived(report: WaveReport) -> Mapping[str, Decimal]:
    """The correlation of each element with all others, a negative one as 0.

    Of several items their mean. In hundredths, so that a score can be computed again from what
    is printed. Without those whose answers never vary, or are too few.

    Source: the corrected item-total correlation of reliability.py; a function of the tally.
    """
    if report.reliability is None:
        return {}
    sizes = [len(result.element.items) for result in report.elements]
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    found = {
        result.element.code: _correlation(report.reliability, start, size)
        for result, start, size in zip(report.elements, starts, sizes, strict=True)
    }
    return {code: one for code, one in found.items() if one is not None}


def _correlation(reliability: Reliability, start: int, size: int) -> Decimal | None:
    items = [one.correlation for one in reliability.items[start : start + size]]
    known = [one for one in items if one is not None]
    if len(known) < size:
        return None
    return rounded(max(Fraction(0), Fraction(sum(known)) / size))
