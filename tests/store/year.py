"""Rows of the bureau's year, and SQL about them that must be refused (see refusals.py)."""

from survey.store import periods
from survey.store.databases import StoreSession
from survey.store.tables.period_deadlines import PeriodDeadlineRow
from tests.store.builders import DAY, NOW, Province, the_wave

DATING = (
    "INSERT INTO period_deadlines "
    "(institution_id, period_id, number, at, officer_id, day, month, week, source) "
    "SELECT institution_id, {period}, {number}, at, {officer}, {day}, {month}, {week}, {source} "
    "FROM period_deadlines LIMIT 1"
)


def fill_year(session: StoreSession, province: Province) -> None:
    """A row in each table."""
    _date(session, province)


def _date(session: StoreSession, province: Province) -> None:
    period_id = the_wave(session, province).period_id
    row = PeriodDeadlineRow(period_id=period_id, at=NOW, officer_id=province.citra)
    row.day, row.month, row.week, row.source = DAY.replace(month=11, day=6), 11, 1, "SE 1/2026"
    periods.add_dating(session, row)


def _dating(**said: str) -> str:
    usual = {"period": "period_id", "number": "number + 9", "officer": "officer_id"}
    usual |= {"day": "day", "month": "month", "week": "week", "source": "source"}
    return DATING.format(**(usual | said))


REFUSED = {
    "ck_period_deadlines_number_not_negative": _dating(number="-1"),
    "ck_period_deadlines_month_is_one": _dating(month="13"),
    "ck_period_deadlines_week_is_one": _dating(week="6"),
    "ck_period_deadlines_rule_whole": _dating(week="NULL"),
    "ck_period_deadlines_rule_names_day": _dating(day="NULL"),
    "ck_period_deadlines_source_length": _dating(source=f"'{'x' * 501}'"),
}
IMPLIED: set[str] = set()
DANGLING = {
    "fk_period_deadlines_institution_id_period_id": _dating(period="1"),
    "fk_period_deadlines_institution_id_officer_id": _dating(officer="1"),
}
UNTRIED: set[str] = set()
