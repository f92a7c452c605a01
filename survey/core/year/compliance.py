"""What a unit has done of a period's survey, step by step, each with its day and its proof.

The chain follows the report that units hand in (outline in use since 2022) and the evidence that
PEKPPP asks for (PermenPANRB 29/2022, indicators 6 to 9).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from itertools import accumulate

from survey.core.year.submission import ReportCount, SubmissionState, Timeliness


class Step(Enum):
    """The steps in their order."""

    REGISTERED = "registered"  # the unit is in the registry
    SET_UP = "set_up"  # an approved instrument was chosen for it
    OPENED = "opened"
    REACHED = "reached"  # so many answered as were to
    SEALED = "sealed"
    REPORTED = "reported"  # the report was made
    PUBLISHED = "published"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    PLANNED = "planned"  # the follow-up plan (RTL) was filed
    CONSULTED = "consulted"  # a public consultation forum (FKP) was held
    FOLLOWED = "followed"  # every action of the plan is finished and verified


class Medium(Enum):
    """Where a result is published; PEKPPP indicator 7 counts them."""

    PRINT = "print"  # notice board, poster, leaflet
    BILLBOARD = "billboard"
    SCREEN = "screen"  # television or kiosk at the counter
    WEBSITE = "website"
    SOCIAL = "social"  # social media
    APPLICATION = "application"  # to be downloaded


NON_ELECTRONIC = frozenset({Medium.PRINT, Medium.BILLBOARD})


@dataclass(frozen=True, slots=True)
class Facts:
    """What the platform knows of a unit in a period; None stands for what has not happened.

    target: how many were to answer, None where neither the population nor a target is known.
    elsewhere: whether the result was filed from another tool. submitted_on: the first time.
    media: each with the day of its first publication. followed_on: when the last action was done.
    """

    registered_on: date | None
    set_up: bool = False
    opened_on: date | None = None
    n: int = 0
    target: int | None = None
    sealed_on: date | None = None
    reported_on: date | None = None
    media: Mapping[Medium, date] = field(default_factory=dict)
    submission: SubmissionState | None = None
    submitted_on: date | None = None
    accepted_on: date | None = None
    planned_on: date | None = None
    consulted_on: date | None = None
    actions: int = 0
    finished: int = 0
    followed_on: date | None = None
    elsewhere: bool = False

    @property
    def is_reached(self) -> bool:
        """Whether it is known that so many answered as were to."""
        return self.target is not None and self.n >= self.target


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a unit: whether it is done, and on which day where that is known.

    is_missed: whether it cannot be done any more, as a sample once its survey is closed.
    """

    step: Step
    is_done: bool
    on: date | None = None
    is_missed: bool = False


def reached_on(answers: Mapping[date, int], target: int) -> date | None:
    """The day on which so many had answered as were to; None where they have not.

    answers: how many answered on each day.
    """
    days = sorted(answers)
    told = accumulate(answers[day] for day in days)
    return next((day for day, n in zip(days, told, strict=True) if n >= target), None)


def chain(facts: Facts) -> tuple[Link, ...]:
    """Every step in order. A result from another tool needs neither set-up nor opening here.

    A report that was handed in was made, wherever that was.
    """
    days: Mapping[Step, date | None] = {
        Step.REGISTERED: facts.registered_on,
        Step.OPENED: facts.opened_on,
        Step.SEALED: facts.sealed_on,
        Step.REPORTED: facts.reported_on or facts.submitted_on,
        Step.PUBLISHED: min(facts.media.values(), default=None),
        Step.SUBMITTED: facts.submitted_on,
        Step.ACCEPTED: facts.accepted_on,
        Step.PLANNED: facts.planned_on,
        Step.CONSULTED: facts.consulted_on,
        Step.FOLLOWED: facts.followed_on,
    }
    is_done = {step: on is not None for step, on in days.items()}
    is_done |= {
        Step.SET_UP: facts.set_up or facts.elsewhere,
        Step.REACHED: facts.is_reached,
        Step.FOLLOWED: 0 < facts.actions == facts.finished,
    }
    if facts.elsewhere:
        is_done |= {Step.OPENED: True, Step.SEALED: True}
    is_over = facts.elsewhere or facts.sealed_on is not None
    missed = {Step.REACHED} if is_over and not facts.is_reached else set[Step]()
    return tuple(
        Link(step, is_done[step], days.get(step) if is_done[step] else None, step in missed)
        for step in Step
    )


def next_step(links: Iterable[Link]) -> Step | None:
    """The first step that is still to be done, None where there is none."""
    return next((link.step for link in links if not (link.is_done or link.is_missed)), None)


def report_count(standings: Iterable[Timeliness]) -> ReportCount:
    """How the units of a period stand to its deadline, counted."""
    counted = Counter(standings)
    return ReportCount(**{one.value: counted[one] for one in Timeliness})
