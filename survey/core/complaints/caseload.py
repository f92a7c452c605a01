"""The figures of many complaints: how many, how they ended, how fast, and what is still open.

Everything is a sum, so the figures of two groups add up to those of both together; shares,
middles and means are taken of the sums, exact, and rounded once where they are shown. The
definitions stand in docs/complaints.md.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction
from math import ceil
from typing import Self, TypeAlias, TypeVar

from survey.core.complaints.complaint import ClockClass, Ending, Fold, Kind, Route, State, fold
from survey.core.results.rate import Rate, share

# Working days after the first day, up to and with the last one; the calendar is the caller's.
WorkingDays: TypeAlias = Callable[[date, date], int]
Group = TypeVar("Group", bound=Hashable)

NINE_IN_TEN = Fraction(9, 10)


class Stage(Enum):
    """What is timed: each from the day on which the complaint was received."""

    VERIFIED = "verified"
    ANSWERED = "answered"  # for the first time
    FINISHED = "finished"


class Age(Enum):
    """How long something has been open, in working days; value: the most days of the bucket."""

    TO_5 = 5
    TO_14 = 14
    TO_60 = 60
    OVER_60 = None


@dataclass(frozen=True, slots=True)
class Case:
    """What figures need to know of one complaint, and nothing else of it.

    agency, unit: by what they are told apart, "" where nobody knows whose it is. category: the
    name of what it is about, "" where none is known; elements: codes, none, one or several.
    done: the day of each stage that was reached; due: its last day, where it has one. reopened:
    how often. stars: of its reporter, 1 to 5.
    """

    state: State
    ending: Ending | None
    received: date
    kind: Kind = Kind.COMPLAINT
    clock_class: ClockClass = ClockClass.ORDINARY
    route: Route = Route.WEB
    agency: str = ""
    unit: str = ""
    category: str = ""
    elements: tuple[str, ...] = ()
    done: Mapping[Stage, date] = field(default_factory=dict)
    due: Mapping[Stage, date] = field(default_factory=dict)
    reopened: int = 0
    stars: int | None = None

    @property
    def fold(self) -> Fold:
        """Which of the published states it counts as."""
        return fold(self.state, self.ending)

    @property
    def month(self) -> tuple[int, int]:
        """Year and month in which it was received."""
        return self.received.year, self.received.month

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody, which an ended one does not."""
        return self.fold in {Fold.WAITING, Fold.IN_PROCESS}


@dataclass(frozen=True, slots=True)
class Punctuality:
    """One stage of many complaints, of those that have a last day for it.

    overdue: not reached, still open, and the last day is over. running: not reached, and
    there is time left. What ended without reaching the stage is in none of the four.
    """

    on_time: int = 0
    late: int = 0
    overdue: int = 0
    running: int = 0

    def __add__(self, other: Self) -> "Punctuality":
        """Of both groups."""
        return Punctuality(
            self.on_time + other.on_time,
            self.late + other.late,
            self.overdue + other.overdue,
            self.running + other.running,
        )

    @property
    def judged(self) -> int:
        """Of how many it is known whether they were in time."""
        return self.on_time + self.late + self.overdue

    @property
    def rate(self) -> Rate:
        """In time out of all that were reached or are overdue."""
        return Rate(self.on_time, self.judged)


@dataclass(frozen=True, slots=True)
class Spread:
    """Whole numbers with how often each occurs."""

    counts: Mapping[int, int] = field(default_factory=dict)

    def __add__(self, other: Self) -> "Spread":
        """Of both groups."""
        return Spread(_joined(self.counts, other.counts))

    @property
    def n(self) -> int:
        """How many there are."""
        return sum(self.counts.values())

    @property
    def mean(self) -> Fraction | None:
        """Exact; None where there are none."""
        return share(sum(value * n for value, n in self.counts.items()), self.n)

    @property
    def median(self) -> Fraction | None:
        """The middle one; the mean of the two middle ones where their number is even."""
        if not self.n:
            return None
        return Fraction(self._at((self.n + 1) // 2) + self._at(self.n // 2 + 1), 2)

    def within(self, part: Fraction = NINE_IN_TEN) -> int | None:
        """The smallest number that at least this part of them do not exceed (nearest rank)."""
        return self._at(max(1, ceil(part * self.n))) if self.n else None

    def _at(self, rank: int) -> int:
        """The number with that rank from 1, the smallest first."""
        values = iter(sorted(self.counts))
        value = next(values)
        while (rank := rank - self.counts[value]) > 0:
            value = next(values)
        return value


def _never_timed() -> Mapping[Stage, Punctuality]:
    return {stage: Punctuality() for stage in Stage}


def _no_days() -> Mapping[Stage, Spread]:
    return {stage: Spread() for stage in Stage}


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that is counted of a group of complaints.

    folds: by published state, together all that came in. repeated, rejected: those of the
    archived that were told already, or were no complaint. days: working days to each stage,
    of those that reached it. backlog: the open ones by age.
    """

    folds: Mapping[Fold, int] = field(default_factory=dict)
    repeated: int = 0
    rejected: int = 0
    reopened: int = 0
    stars: Spread = field(default_factory=Spread)
    punctuality: Mapping[Stage, Punctuality] = field(default_factory=_never_timed)
    days: Mapping[Stage, Spread] = field(default_factory=_no_days)
    backlog: Mapping[Age, int] = field(default_factory=dict)

    def __add__(self, other: Self) -> "Figures":
        """Of both groups, which share no complaint."""
        return Figures(
            folds=_joined(self.folds, other.folds),
            repeated=self.repeated + other.repeated,
            rejected=self.rejected + other.rejected,
            reopened=self.reopened + other.reopened,
            stars=self.stars + other.stars,
            punctuality={s: self.punctuality[s] + other.punctuality[s] for s in Stage},
            days={stage: self.days[stage] + other.days[stage] for stage in Stage},
            backlog=_joined(self.backlog, other.backlog),
        )

    def count(self, which: Fold) -> int:
        """How many are in one of the published states."""
        return self.folds.get(which, 0)

    @property
    def received(self) -> int:
        """All that came in."""
        return sum(self.folds.values())

    @property
    def counted(self) -> int:
        """All that could be finished: without those told already and those rejected."""
        return self.received - self.repeated - self.rejected

    @property
    def finished(self) -> Rate:
        """Selesai: finished out of counted. What the program closed by itself is not finished."""
        return Rate(self.count(Fold.FINISHED), self.counted)

    @property
    def followed_up(self) -> Rate:
        """Ditindaklanjuti: finished and in process out of all that came in."""
        return Rate(self.count(Fold.FINISHED) + self.count(Fold.IN_PROCESS), self.received)

    @property
    def lapsed(self) -> Rate:
        """Ditutup oleh sistem: out of counted, beside the finished and never among them."""
        return Rate(self.count(Fold.LAPSED), self.counted)


def figures(cases: Iterable[Case], today: date, working_days: WorkingDays) -> Figures:
    """The figures of some complaints as they stand on a day."""
    known = list(cases)
    waiting = [age(working_days(case.received, today)) for case in known if case.is_open]
    return Figures(
        folds=Counter(case.fold for case in known),
        repeated=sum(case.state is State.MERGED for case in known),
        rejected=sum(case.state is State.REJECTED for case in known),
        reopened=sum(case.reopened > 0 for case in known),
        stars=Spread(Counter(case.stars for case in known if case.stars is not None)),
        punctuality={stage: _punctuality(known, stage, today) for stage in Stage},
        days={stage: _days(known, stage, working_days) for stage in Stage},
        backlog=Counter(waiting),
    )


def figures_by(
    cases: Iterable[Case],
    groups: Callable[[Case], Iterable[Group]],
    today: date,
    working_days: WorkingDays,
) -> dict[Group, Figures]:
    """The figures of each group. groups: those that one complaint is in, none or several.

    Only where every complaint is in one do they add up to those of all: not by element.
    """
    grouped: dict[Group, list[Case]] = defaultdict(list)
    for case in cases:
        for group in groups(case):
            grouped[group].append(case)
    return {group: figures(within, today, working_days) for group, within in grouped.items()}


def age(days: int) -> Age:
    """The bucket of so many working days."""
    return next(a for a in Age if a.value is None or days <= a.value)


def _days(cases: Iterable[Case], stage: Stage, working_days: WorkingDays) -> Spread:
    reached = ((case.received, day) for case in cases if (day := _reached(case, stage)))
    return Spread(Counter(working_days(received, day) for received, day in reached))


def _punctuality(cases: Iterable[Case], stage: Stage, today: date) -> Punctuality:
    on_time = late = overdue = running = 0
    for case in cases:
        last, day = case.due.get(stage), _reached(case, stage)
        if last is None:
            continue
        if day is not None:
            on_time += day <= last
            late += day > last
        elif case.is_open:
            overdue += today > last
            running += today <= last
    return Punctuality(on_time, late, overdue, running)


def _reached(case: Case, stage: Stage) -> date | None:
    """The day of a stage; nothing is finished by being closed by the program or put away."""
    if stage is Stage.FINISHED and case.fold is not Fold.FINISHED:
        return None
    return case.done.get(stage)


def _joined(one: Mapping[Group, int], other: Mapping[Group, int]) -> Counter[Group]:
    return Counter(one) + Counter(other)
