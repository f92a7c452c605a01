"""Counting days: until when something of a complaint is due, by the calendar of the institution.

Days are those of the institution's time zone: whoever asks gives the day, not the moment.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from survey.core.complaints.deadline import (
    Case,
    Clock,
    Deadlines,
    Rule,
    Scope,
    Standards,
    Standstill,
    Started,
    Subject,
    deadlines_of,
    in_force,
    postponed,
)
from survey.core.registry.calendar import Calendar, joined
from survey.core.surveys.instrument import Text
from survey.exchange.holidays import FIRST_YEAR, LAST_YEAR, holidays_of
from survey.store.complaints import deadlines
from survey.store.databases import StoreSession
from survey.store.tables.deadlines import DayOffRow, DeadlineRuleRow

YEARS_BEFORE = 1
YEARS_AHEAD = 3  # 400 working days end in the second year after
DECIDED = Text("Ditetapkan instansi", "Decided by the institution")


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose deadlines are asked for; unit_id: at which unit, None while nobody knows."""

    case: Case
    unit_id: int | None


def due_days(
    session: StoreSession,
    standards: Standards,
    asked: Asked,
    started: Started,
) -> Deadlines:
    """The deadlines that begin with an event, each with its rule; two statements.

    A clock that no rule sets, or that another event starts, is not among them.
    """
    rules = rules_at(session, standards, asked.unit_id)
    return deadlines_of(rules, asked.case, started, calendar_about(session, started.day))


def moved_days(
    session: StoreSession,
    standards: Standards,
    asked: Asked,
    due: Mapping[Clock, date],
    stood: Standstill,
) -> dict[Clock, date]:
    """The same deadlines when the days on which clocks stood are not counted; two statements.

    due: those of the clocks that are still open.
    """
    rules = rules_at(session, standards, asked.unit_id)
    calendar = calendar_about(session, stood.since)
    moved = dict(due)
    for clock, day in due.items():
        rule = in_force(rules, asked.case.about(clock), asked.case.received)
        if rule is not None:
            moved[clock] = postponed(day, [stood], rule.counting, calendar)
    return moved


def rules_at(session: StoreSession, standards: Standards, unit_id: int | None) -> list[Rule]:
    """The rules of a unit, of the institution and of the nation; one statement."""
    own = deadlines.rules_for(session, unit_id)
    return [*(rule_of(row) for row in own), *standards.rules]


def rule_of(row: DeadlineRuleRow) -> Rule:
    """A rule that was decided here."""
    return Rule(
        subject=Subject(row.track, row.clock_class, row.clock),
        days=row.days,
        counting=row.counting,
        start=row.start,
        since=row.since,
        until=row.until,
        scope=Scope.INSTITUTION if row.unit_id is None else Scope.UNIT,
        source=Text(row.reason, row.reason),
        certainty=DECIDED,
        is_confirmed=True,
    )


def calendar_about(session: StoreSession, day: date) -> Calendar:
    """The calendar from the year before a day until the third year after it; one statement."""
    first = max(day.year - YEARS_BEFORE, date.min.year)
    last = min(day.year + YEARS_AHEAD, date.max.year)
    rows = deadlines.days_off(session, date(first, 1, 1), date(last, 12, 31))
    return joined([national(first, last), own_calendar(rows)])


def own_calendar(rows: Iterable[DayOffRow]) -> Calendar:
    """What an institution says of its days."""
    known = tuple(rows)
    return Calendar(
        off=frozenset(row.day for row in known if not row.is_working),
        on=frozenset(row.day for row in known if row.is_working),
    )


@lru_cache(maxsize=64)
def national(first: int, last: int) -> Calendar:
    """The national days off of these years; of years that nobody knows only the weekends."""
    years = range(max(first, FIRST_YEAR), min(last, LAST_YEAR) + 1)
    return Calendar(frozenset(one.day for year in years for one in holidays_of(year).days))
