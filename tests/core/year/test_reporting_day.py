"""The first week of November ends on its last working day, whatever the year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.registry.calendar import Calendar
from survey.core.year.reporting_day import ClosedWeekError, ReportingRule, UnfitRuleError

KALTIM = ReportingRule(month=11, week=1)
PLAIN = Calendar()


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2019, date(2019, 11, 7)),  # the 1st was a Friday, the 7th a Thursday
        (2025, date(2025, 11, 7)),  # a Friday
        (2026, date(2026, 11, 6)),  # the 7th is a Saturday
        (2027, date(2027, 11, 5)),  # the 6th and the 7th are the weekend
    ],
)
def test_the_rule_of_kaltim(year: int, day: date) -> None:
    assert KALTIM.day(year, PLAIN) == day


def test_a_day_off_moves_it_back_and_a_worked_saturday_forward() -> None:
    assert KALTIM.day(2026, Calendar(off=frozenset({date(2026, 11, 6)}))) == date(2026, 11, 5)
    assert KALTIM.day(2026, Calendar(on=frozenset({date(2026, 11, 7)}))) == date(2026, 11, 7)


def test_the_last_week_ends_with_the_month() -> None:
    assert ReportingRule(11, 5).day(2026, PLAIN) == date(2026, 11, 30)
    # The 31st is a Saturday.
    assert ReportingRule(1, 5).day(2026, PLAIN) == date(2026, 1, 30)


def test_a_week_in_which_nobody_works_names_no_day() -> None:
    shut = frozenset(date(2026, 11, 1) + timedelta(days=n) for n in range(7))
    with pytest.raises(ClosedWeekError):
        KALTIM.day(2026, Calendar(off=shut))


def test_the_day_of_a_period_is_the_first_that_does_not_lie_before_it() -> None:
    assert KALTIM.first_from(date(2026, 7, 1), PLAIN) == date(2026, 11, 6)
    assert KALTIM.first_from(date(2026, 11, 6), PLAIN) == date(2026, 11, 6)
    assert ReportingRule(1, 2).first_from(date(2025, 7, 1), PLAIN) == date(2026, 1, 14)


@pytest.mark.parametrize(("month", "week"), [(0, 1), (13, 1), (11, 0), (11, 6), (-1, 1)])
def test_no_such_week(month: int, week: int) -> None:
    with pytest.raises(UnfitRuleError):
        ReportingRule(month, week)


@given(st.integers(1, 12), st.integers(1, 4), st.integers(2004, 2100))
def test_it_is_a_working_day_of_that_week(month: int, week: int, year: int) -> None:
    day = ReportingRule(month, week).day(year, PLAIN)
    assert PLAIN.works(day)
    assert (day.year, day.month) == (year, month)
    assert week * 7 - 6 <= day.day <= week * 7
