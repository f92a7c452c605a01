"""Keeping the calendar: which days of a year are off, and what the institution changes of that."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from survey.core.registry.calendar import ONE_DAY, Calendar, joined
from survey.exchange.holidays import Holiday, UnknownYearError, holidays_of
from survey.flows.acting import Actor, note
from survey.flows.complaints.counting_days import own_calendar
from survey.store.complaints import deadlines
from survey.store.databases import Database
from survey.store.tables.deadlines import DayOffRow
from survey.store.truths import BrokenTruthError

__all__ = ["UnknownYearError"]

ONE_A_DAY = "pk_days_off"
LONGEST_NAME = 300


class SaidAlreadyError(ValueError):
    """The institution has said something about this day already."""


class NothingSaidError(LookupError):
    """The institution has said nothing about this day."""


class NoChangeError(ValueError):
    """The day is already what it was to become."""


class UnfitDayNameError(ValueError):
    """What the day is called is blank or too long."""


class Whose(Enum):
    """Who says what a day is."""

    NATIONAL = "national"
    JOINT_LEAVE = "joint_leave"
    OFF_HERE = "off_here"
    WORKED_HERE = "worked_here"


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """A day that differs from what its weekday says; instead: what the nation calls it, or "".

    is_weekend: it would be off anyhow.
    """

    day: date
    name: str
    whose: Whose
    instead: str
    is_estimated: bool
    is_weekend: bool


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """A year of the institution; is_decreed: whether its joint leave is known already."""

    year: int
    lines: tuple[CalendarLine, ...]
    working_days: int
    is_decreed: bool


def year_of(database: Database, institution_id: int, year: int) -> CalendarYear:
    """The calendar of a year; one statement. Raises UnknownYearError."""
    nation = holidays_of(year)
    first, last = date(year, 1, 1), date(year, 12, 31)
    with database.reading(institution_id) as session:
        rows = deadlines.days_off(session, first, last)
    own = {row.day: row for row in rows}
    national = {one.day: one for one in nation.days}
    lines = [
        *(
            _own_line(row, national[day].name if day in national else "")
            for day, row in own.items()
        ),
        *(_national_line(one) for one in nation.days if one.day not in own),
    ]
    calendar = joined([Calendar(frozenset(national)), own_calendar(rows)])
    in_order = tuple(sorted(lines, key=lambda line: line.day))
    return CalendarYear(year, in_order, calendar.between(first - ONE_DAY, last), nation.is_decreed)


def add_day(database: Database, actor: Actor, day: date, name: str, *, is_working: bool) -> None:
    """Keep that a day is off here, or worked on all the same; deadlines that run stay as they are.

    Raises UnfitDayNameError, NoChangeError, SaidAlreadyError, UnknownYearError.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise UnfitDayNameError
    national = Calendar(frozenset(one.day for one in holidays_of(day.year).days))
    if national.works(day) is is_working:
        raise NoChangeError
    row = DayOffRow(day=day, name=name, is_working=is_working)
    act = "open day" if is_working else "add day off"
    try:
        with database.writing(actor.institution_id) as session:
            deadlines.keep_day(session, row)
            note(session, actor, act, f"day:{day}", day=str(day))
    except BrokenTruthError as error:
        if error.name == ONE_A_DAY:
            raise SaidAlreadyError from error
        raise


def take_back_day(database: Database, actor: Actor, day: date) -> None:
    """Let a day be again what the nation says. Raises NothingSaidError."""
    with database.writing(actor.institution_id) as session:
        if not deadlines.drop_day(session, day):
            raise NothingSaidError
        note(session, actor, "take back day", f"day:{day}", day=str(day))


def _own_line(row: DayOffRow, instead: str) -> CalendarLine:
    whose = Whose.WORKED_HERE if row.is_working else Whose.OFF_HERE
    return CalendarLine(
        day=row.day,
        name=row.name,
        whose=whose,
        instead=instead,
        is_estimated=False,
        is_weekend=_is_weekend(row.day),
    )


def _national_line(one: Holiday) -> CalendarLine:
    return CalendarLine(
        day=one.day,
        name=one.name,
        whose=Whose.JOINT_LEAVE if one.is_joint_leave else Whose.NATIONAL,
        instead="",
        is_estimated=one.is_estimated,
        is_weekend=_is_weekend(one.day),
    )


def _is_weekend(day: date) -> bool:
    return not Calendar().works(day)
