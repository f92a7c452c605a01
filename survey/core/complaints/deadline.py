"""Deadlines of a complaint: the clocks, the rules that set them, and what a clock says on a day.

A rule is data: a default of the nation with its source, or what an institution or one of its
units decided instead. Which one holds is settled on the day from which a clock is counted, and
what comes of it is kept: a later rule moves no deadline that was given.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from survey.core.complaints.complaint import ClockClass, Track
from survey.core.registry.calendar import Calendar, days_after
from survey.core.surveys.instrument import Text


class Clock(Enum):
    """What has to be done in time."""

    VERIFY = "verify"  # check it and give it to a unit; on the formal track: say if it is complete
    ANSWER = "answer"  # the first answer
    FINISH = "finish"  # on the formal track: decide
    COMPLETE = "complete"  # by the reporter, what is missing
    REPLY = "reply"  # by the reporter, to the answer
    DELIVER = "deliver"  # the decision, to the reporter


class Start(Enum):
    """From which day a clock is counted."""

    RECEIVED = "received"
    VERIFIED = "verified"  # the file was declared complete
    ASKED = "asked"  # the reporter was told what is missing
    ANSWERED = "answered"
    DECIDED = "decided"


class Counting(Enum):
    """Which days count."""

    WORKING = "working"
    CALENDAR = "calendar"


class Scope(Enum):
    """Whose rule it is; the first of them that has one in force decides."""

    UNIT = "unit"
    INSTITUTION = "institution"
    NATIONAL = "national"


NARROWEST_FIRST = tuple(Scope)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule is about."""

    track: Track
    clock_class: ClockClass
    clock: Clock


@dataclass(frozen=True, slots=True)
class Rule:
    """So many days for a clock, between two days of the calendar, both included.

    source: where it is said; certainty: how sure that is. is_confirmed: whether several
    sources agree, or the institution decided it.
    """

    subject: Subject
    days: int
    counting: Counting
    start: Start
    since: date
    until: date | None
    scope: Scope
    source: Text
    certainty: Text
    is_confirmed: bool

    def holds(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def due(self, day: date, calendar: Calendar) -> date:
        """The last day in time for what is counted from that day. Raises CountError."""
        if self.counting is Counting.WORKING:
            return calendar.after(day, self.days)
        return days_after(day, self.days)


@dataclass(frozen=True, slots=True)
class Nudges:
    """When somebody is told about a clock.

    before: days left at which the unit is reminded. after: days late at which those above it
    are told. Both are counted as the clock is.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Standards:
    """What holds where nobody decided otherwise."""

    rules: tuple[Rule, ...]
    nudges: Nudges


@dataclass(frozen=True, slots=True)
class Due:
    """The last day in time, and the rule that says so."""

    day: date
    rule: Rule


Deadlines = Mapping[Clock, Due]


@dataclass(frozen=True, slots=True)
class Case:
    """What a complaint is counted by; received: the day on which its rules were in force."""

    track: Track
    clock_class: ClockClass
    received: date

    def about(self, clock: Clock) -> Subject:
        """One clock of it."""
        return Subject(self.track, self.clock_class, clock)


@dataclass(frozen=True, slots=True)
class Started:
    """Something that clocks are counted from, and its day in the institution's time zone."""

    start: Start
    day: date


def in_force(rules: Iterable[Rule], subject: Subject, day: date) -> Rule | None:
    """The rule that holds for a subject on a day; None where no clock runs.

    That of the unit goes before that of the institution, and that before the nation's. Of two
    of the same scope the one that began later holds.
    """
    holding = [rule for rule in rules if rule.subject == subject and rule.holds(day)]
    for scope in NARROWEST_FIRST:
        own = [rule for rule in holding if rule.scope is scope]
        if own:
            return max(own, key=lambda rule: rule.since)
    return None


def deadlines_of(
    rules: Iterable[Rule],
    case: Case,
    started: Started,
    calendar: Calendar,
) -> Deadlines:
    """The deadlines of all clocks that are counted from an event, by their clock.

    What holds is what held on the day of receipt: a rule that came later moves nothing. Raises
    CountError.
    """
    known = tuple(rules)
    found: dict[Clock, Due] = {}
    for clock in Clock:
        rule = in_force(known, case.about(clock), case.received)
        if rule is not None and rule.start is started.start:
            found[clock] = Due(rule.due(started.day, calendar), rule)
    return found


def overlapping(rules: Iterable[Rule]) -> tuple[Rule, Rule] | None:
    """Two rules of one scope that would hold for one subject on the same day; None if none."""
    latest: dict[tuple[Scope, Subject], Rule] = {}
    for rule in sorted(rules, key=lambda one: one.since):
        before = latest.get((rule.scope, rule.subject))
        if before is not None and before.holds(rule.since):
            return before, rule
        latest[rule.scope, rule.subject] = rule
    return None


@dataclass(frozen=True, slots=True)
class Standstill:
    """A time in which clocks stood: from the day on which they stopped to that of going on."""

    since: date
    until: date


def postponed(
    due: date,
    standstills: Iterable[Standstill],
    counting: Counting,
    calendar: Calendar,
) -> date:
    """The last day in time when the days on which a clock stood are not counted.

    The day on which it stopped counts, that on which it goes on does not. What stops after the
    deadline has passed saves nothing. Times that overlap are counted once. Raises CountError.
    """
    stood_until = date.min
    for one in sorted(standstills, key=lambda each: (each.since, each.until)):
        since = max(one.since, stood_until)
        if one.until <= since or since > due:
            continue
        stood_until = one.until
        due = _later(due, days_from(since, one.until, counting, calendar), counting, calendar)
    return due


def days_from(day: date, until: date, counting: Counting, calendar: Calendar) -> int:
    """How many days that count come after a day, until another, that included; 0 if none."""
    if counting is Counting.WORKING:
        return calendar.between(day, until)
    return max((until - day).days, 0)


def _later(due: date, n: int, counting: Counting, calendar: Calendar) -> date:
    return calendar.after(due, n) if counting is Counting.WORKING else days_after(due, n)


class ClockState(Enum):
    """What a clock says on a day."""

    RUNNING = "running"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"  # open, and its last day has passed
    STANDS = "stands"  # for a recorded reason
    KEPT = "kept"  # done in time
    MISSED = "missed"  # done, but late


@dataclass(frozen=True, slots=True)
class Run:
    """One clock of one complaint.

    due: its last day as kept. done_on: when it was done; None while it is open. stands:
    whether it stands now.
    """

    due: date
    counting: Counting = Counting.WORKING
    done_on: date | None = None
    stands: bool = False

    def state(self, today: date, calendar: Calendar, soon: int) -> ClockState:
        """What it says today; soon: up to how many days left it is due soon."""
        if self.done_on is not None:
            return ClockState.KEPT if self.done_on <= self.due else ClockState.MISSED
        if self.stands:
            return ClockState.STANDS
        if today > self.due:
            return ClockState.OVERDUE
        left = days_from(today, self.due, self.counting, calendar)
        return ClockState.DUE_SOON if left <= soon else ClockState.RUNNING
