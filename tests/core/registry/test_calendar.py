"""Working days are counted as a clerk with a wall calendar counts them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.registry.calendar import Calendar, CountError, days_after, joined

WEEKS = Calendar()
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
NEAR = st.dates(date(2026, 1, 1), date(2026, 12, 31))
CALENDARS = st.builds(
    Calendar,
    off=st.frozensets(NEAR, max_size=40),
    on=st.frozensets(NEAR, max_size=10),
)
COUNTS = st.integers(0, 200)


@pytest.mark.parametrize(
    ("day", "n", "found"),
    [
        (date(2026, 11, 2), 0, date(2026, 11, 2)),
        (date(2026, 11, 2), 1, date(2026, 11, 3)),  # Monday, Tuesday
        (date(2026, 11, 6), 1, date(2026, 11, 9)),  # Friday, Monday
        (date(2026, 11, 7), 1, date(2026, 11, 9)),  # on a Saturday: the Monday is its first day
        (date(2026, 11, 8), 3, date(2026, 11, 11)),  # on a Sunday
        (date(2024, 2, 28), 3, date(2024, 3, 4)),  # 29 February is a Thursday, then Friday, Monday
        (date(2023, 2, 27), 2, date(2023, 3, 1)),  # no leap year
    ],
)
def test_working_days_after_a_day(day: date, n: int, found: date) -> None:
    assert WEEKS.after(day, n) == found


def test_a_day_that_is_opened_is_worked_on_whatever_it_is() -> None:
    saturday, monday = date(2026, 11, 7), date(2026, 11, 9)
    calendar = Calendar(off=frozenset({saturday, monday}), on=frozenset({saturday}))

    assert calendar.after(date(2026, 11, 6), 1) == saturday
    assert calendar.after(date(2026, 11, 6), 2) == date(2026, 11, 10)
    assert calendar.between(date(2026, 11, 6), date(2026, 11, 10)) == 2


def test_what_lies_back_is_no_day_away() -> None:
    assert WEEKS.between(date(2026, 11, 9), date(2026, 11, 2)) == 0
    assert WEEKS.between(date(2026, 11, 9), date(2026, 11, 9)) == 0


@pytest.mark.parametrize("n", [-1, 3661])
def test_days_that_nobody_gives_are_refused(n: int) -> None:
    with pytest.raises(CountError):
        WEEKS.after(date(2026, 11, 2), n)
    with pytest.raises(CountError):
        days_after(date(2026, 11, 2), n)


def test_the_end_of_time_is_refused_and_not_waited_for() -> None:
    with pytest.raises(CountError):
        WEEKS.after(date(9999, 12, 30), 3)
    with pytest.raises(CountError):
        days_after(date(9999, 12, 30), 3)


@given(CALENDARS, NEAR, st.integers(1, 200))
def test_the_nth_working_day_is_one(calendar: Calendar, day: date, n: int) -> None:
    assert calendar.works(calendar.after(day, n))


@given(CALENDARS, NEAR, COUNTS)
def test_counting_undoes_going_on(calendar: Calendar, day: date, n: int) -> None:
    assert calendar.between(day, calendar.after(day, n)) == n


@given(CALENDARS, NEAR, COUNTS)
def test_more_days_end_later(calendar: Calendar, day: date, n: int) -> None:
    assert calendar.after(day, n) < calendar.after(day, n + 1)


@given(CALENDARS, NEAR, st.integers(0, 60), st.integers(1, 200))
def test_what_came_later_ends_no_earlier(
    calendar: Calendar,
    day: date,
    days_on: int,
    n: int,
) -> None:
    assert calendar.after(day, n) <= calendar.after(day + timedelta(days=days_on), n)


@given(CALENDARS, NEAR, NEAR)
def test_counted_by_weeks_is_counted_day_by_day(
    calendar: Calendar,
    day: date,
    until: date,
) -> None:
    one_by_one = sum(
        calendar.works(day + timedelta(days=n)) for n in range(1, max((until - day).days, 0) + 1)
    )

    assert calendar.between(day, until) == one_by_one


def test_calendars_are_laid_over_each_other() -> None:
    first = Calendar(off=frozenset({date(2026, 11, 3)}))
    second = Calendar(off=frozenset({date(2026, 11, 4)}), on=frozenset({date(2026, 11, 3)}))

    both = joined([first, second])

    assert both.works(date(2026, 11, 3))
    assert not both.works(date(2026, 11, 4))
