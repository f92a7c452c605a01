"""All that is known of one wave of one unit: what every page, file and print of it is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from survey.core.results.report import WaveReport
from survey.core.results.suppression import FEWEST_SHOWN, shown
from survey.core.surveys.answer import Channel
from survey.core.surveys.instrument import Text
from survey.core.surveys.period import Period
from survey.core.surveys.profile import ProfileQuestion
from survey.core.surveys.volume import ByVolume
from survey.core.surveys.wave import WaveState


@dataclass(frozen=True, slots=True)
class WaveFacts:
    """A wave beside its answers. The names are those of its last day, whatever came later.

    population: how many were served; sample_target: how many were to answer; None where nobody
    said so. instrument: code of what is asked.
    """

    id: int
    unit_id: int
    agency_id: int
    agency: str
    unit: str
    period: Period
    instrument: str
    opens: date
    closes: date
    state: WaveState
    population: int | None
    sample_target: int | None


@dataclass(frozen=True, slots=True)
class ServiceResult:
    """What the respondents of one service said; report is None where there are none.

    n is None, and so is the report, where the group is too small to be shown (guarded).
    """

    id: int
    name: str
    n: int | None
    report: WaveReport | None


@dataclass(frozen=True, slots=True)
class ChoiceCount:
    """How many gave one answer about themselves; code is None for those who did not say.

    n is None where the group is too small to be shown (guarded).
    """

    code: str | None
    label: Text
    n: int | None


@dataclass(frozen=True, slots=True)
class ProfileTable:
    """The answers to one question about the respondents, those who did not say at the end."""

    question: ProfileQuestion
    choices: tuple[ChoiceCount, ...]


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The result of one wave of a unit, lettered by the table of its own instrument."""

    wave_id: int
    period: Period
    report: WaveReport


@dataclass(frozen=True, slots=True)
class Review:
    """One wave with its result and all that it can be divided by.

    report: of the exact weights, titled by the unit. target: how many were to answer, by what
    the unit set or else by the rule; None where neither is known. services: those of the unit on
    the last day, and those that have answers, by name. trend: this wave after all earlier ones
    of the unit. remarks: how many there are. days: answers of each day that had any, in order.
    by_volume: None where it is not known how many each service served.
    seal: code of the last one; None where the wave is not closed or nobody answered.
    """

    institution: str
    facts: WaveFacts
    report: WaveReport
    channels: Mapping[Channel, int | None]
    profile: tuple[ProfileTable, ...]
    services: tuple[ServiceResult, ...]
    trend: tuple[TrendPoint, ...]
    remarks: int
    days: Mapping[date, int]
    seal: str | None = None
    by_volume: ByVolume | None = None

    @property
    def target(self) -> int | None:
        """How many were to answer."""
        if self.facts.sample_target is not None:
            return self.facts.sample_target
        return self.report.sample.minimum

    @property
    def is_reached(self) -> bool | None:
        """Whether so many answered; None where it is not known how many were to."""
        return None if self.target is None else (self.report.n or 0) >= self.target

    @property
    def before(self) -> TrendPoint | None:
        """The wave before this one that gave an index by the same questionnaire."""
        earlier = (
            point
            for point in reversed(self.trend[:-1])
            if point.report.index is not None
            and point.report.instrument.code == self.report.instrument.code
        )
        return next(earlier, None)


def told(report: WaveReport) -> WaveReport:
    """The report as the public is told it: of too few answers nothing but that there are some."""
    if report.n is not None and report.n >= FEWEST_SHOWN:
        return report
    return replace(report, n=None, elements=(), index=None, notes=(), reliability=None)


def guarded(review: Review) -> Review:
    """The same without groups so small that they may point at a person (results/suppression.py).

    For whoever is not answerable for the unit, and for all that is given to the public.
    """
    services = shown([service.n for service in review.services])
    channels = shown(list(review.channels.values()))
    return replace(
        review,
        services=tuple(map(_guarded_service, review.services, services)),
        channels=dict(zip(review.channels, channels, strict=True)),
        profile=tuple(map(_guarded_table, review.profile)),
    )


def _guarded_service(service: ServiceResult, n: int | None) -> ServiceResult:
    return service if n is not None else replace(service, n=None, report=None)


def _guarded_table(table: ProfileTable) -> ProfileTable:
    counts = shown([choice.n for choice in table.choices])
    choices = zip(table.choices, counts, strict=True)
    return replace(table, choices=tuple(replace(choice, n=n) for choice, n in choices))
