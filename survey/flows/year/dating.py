"""Dating: until when units report on a period, a day or a rule, with each time that it was set.

The day is computed when it is set and then stands: a holiday that is decreed later moves nobody's
deadline behind their back. The page says that the rule would give another day now.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from survey.core.registry.calendar import Calendar
from survey.core.year.reporting_day import ClosedWeekError, ReportingRule
from survey.exchange.holidays import FIRST_YEAR, LAST_YEAR, holidays_of
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.flows.complaints.counting_days import calendar_about
from survey.store.complaints import deadlines
from survey.store.databases import Database, StoreSession
from survey.store.surveys import periods
from survey.store.surveys.periods import Dating
from survey.store.tables.period_deadlines import LONGEST_SOURCE, PeriodDeadlineRow
from survey.store.tables.waves import PeriodRow

__all__ = ["ClosedWeekError"]


class UnfitDeadlineError(ValueError):
    """A deadline was to lie before its period; since: the first day of that."""

    def __init__(self, since: date) -> None:
        """Keep the day."""
        super().__init__(since)
        self.since = since


class TwoDeadlinesError(ValueError):
    """Both a day and a rule were chosen."""


class UnfitSourceError(ValueError):
    """On what a deadline rests is said in more than 500 signs."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the bureau chose: a day, or a rule, or neither. source: on what that rests."""

    day: date | None = None
    rule: ReportingRule | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A day that was looked at for a deadline. why: the name of a day off, "" for none.

    is_weekend: whether it is one; works: whether it is a working day all the same.
    """

    day: date
    works: bool
    is_weekend: bool
    why: str
    is_taken: bool


@dataclass(frozen=True, slots=True)
class Dated:
    """A period with its day, and how that came about.

    rule: None for a day that somebody chose, and where none is set. days: of the week of the
    rule, or the day itself. would_be: the day that the rule gives by the calendar of today, None
    without a rule and where that week has no working day any more. datings: the last time first.
    """

    code: str
    since: date
    version: int
    deadline: date | None
    rule: ReportingRule | None
    source: str
    days: tuple[LookedAt, ...]
    would_be: date | None
    datings: Sequence[Dating]

    @property
    def is_outdated(self) -> bool:
        """Whether the calendar of today gives another day than that which stands."""
        return self.rule is not None and self.would_be != self.deadline


def set_day(
    session: StoreSession,
    actor: Actor,
    row: PeriodRow,
    chosen: Chosen,
    act: str,
) -> None:
    """Let a period have its day from now on, with the line of the journal that says so.

    Raises UnfitDeadlineError, TwoDeadlinesError, UnfitSourceError, ClosedWeekError.
    """
    source, rule = " ".join(chosen.source.split()), chosen.rule
    if rule is not None and chosen.day is not None:
        raise TwoDeadlinesError
    if len(source) > LONGEST_SOURCE:
        raise UnfitSourceError
    day = chosen.day
    if rule is not None:
        day = rule.first_from(row.since, calendar_about(session, row.since))
    if day is not None and day < row.since:
        raise UnfitDeadlineError(row.since)
    row.deadline = day
    kept = PeriodDeadlineRow(period_id=row.id, at=actor.now, officer_id=actor.officer_id)
    kept.day, kept.source = day, source
    kept.month, kept.week = (None, None) if rule is None else (rule.month, rule.week)
    periods.add_dating(session, kept)
    said = None if day is None else str(day)
    note(session, actor, act, f"period:{row.code}", deadline=said, month=kept.month, week=kept.week)


def dated(database: Database, institution_id: int, code: str) -> Dated:
    """A period with its day and how that came about; at most four statements.

    Raises NoSuchPlaceError.
    """
    with database.reading(institution_id) as session:
        row = periods.find(session, code)
        if row is None:
            raise NoSuchPlaceError
        history = periods.datings(session, row.id)
        last = history[0].row if history else None
        rule = None if last is None else _rule_of(last)
        calendar = calendar_about(session, row.since)
        return Dated(
            code=row.code,
            since=row.since,
            version=row.version,
            deadline=row.deadline,
            rule=rule,
            source="" if last is None else last.source,
            days=tuple(_looked_at(session, row.deadline, rule, calendar)),
            would_be=None if rule is None else _computed(rule, row.since, calendar),
            datings=history,
        )


def _rule_of(row: PeriodDeadlineRow) -> ReportingRule | None:
    if row.month is None or row.week is None:
        return None
    return ReportingRule(row.month, row.week)


def _computed(rule: ReportingRule, since: date, calendar: Calendar) -> date | None:
    try:
        return rule.first_from(since, calendar)
    except ClosedWeekError:
        return None


def _looked_at(
    session: StoreSession,
    deadline: date | None,
    rule: ReportingRule | None,
    calendar: Calendar,
) -> Iterator[LookedAt]:
    if deadline is None:
        return
    days = (deadline,) if rule is None else rule.days(deadline.year)
    names = _names(session, days)
    for day in days:
        yield LookedAt(
            day=day,
            works=calendar.works(day),
            is_weekend=not Calendar().works(day),
            why=names.get(day, ""),
            is_taken=day == deadline,
        )


def _names(session: StoreSession, days: Sequence[date]) -> Mapping[date, str]:
    """What days are called, by the institution where it says something of them."""
    own = {row.day: row.name for row in deadlines.days_off(session, days[0], days[-1])}
    year = days[0].year
    known = holidays_of(year).days if FIRST_YEAR <= year <= LAST_YEAR else ()
    return {one.day: one.name for one in known} | own
