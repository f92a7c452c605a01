"""Reminders: which step of telling somebody about a clock has been reached on a day."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from survey.core.complaints.deadline import Counting, Nudges, days_from
from survey.core.registry.calendar import Calendar


class Level(Enum):
    """Who is told."""

    UNIT = "unit"  # reminded before: those who handle complaints there, and its head
    ABOVE = "above"  # told after: the head of the agency, and the bureau


@dataclass(frozen=True, slots=True)
class Step:
    """A step: who is told, at how many days left or late."""

    level: Level
    days: int

    @property
    def code(self) -> str:
        """How it is known: unit-3, above-1."""
        return f"{self.level.value}-{self.days}"


@dataclass(frozen=True, slots=True)
class Span:
    """A clock that runs: from which day it is counted, and its last day."""

    start: date
    due: date
    counting: Counting


def reached(span: Span, today: date, nudges: Nudges, calendar: Calendar) -> Step | None:
    """The step that today has reached; None while it is early.

    Only the last one reached: who was not told three days before, because nothing ran that
    day, is told once, one day before. No step is as long as the clock itself, or it would be
    told with the complaint.
    """
    if today > span.due:
        late = days_from(span.due, today, span.counting, calendar)
        passed = [days for days in nudges.after if days <= late]
        return Step(Level.ABOVE, max(passed)) if passed else None
    whole = days_from(span.start, span.due, span.counting, calendar)
    left = days_from(today, span.due, span.counting, calendar)
    near = [days for days in nudges.before if left <= days < whole]
    return Step(Level.UNIT, min(near)) if near else None
