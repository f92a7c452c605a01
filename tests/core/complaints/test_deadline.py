"""A deadline is the one that was promised on the day on which it began to be counted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.complaints.complaint import ClockClass, Track
from survey.core.complaints.deadline import (
    Case,
    Clock,
    ClockState,
    Counting,
    Rule,
    Run,
    Scope,
    Standstill,
    Start,
    Started,
    Subject,
    deadlines_of,
    in_force,
    overlapping,
    postponed,
)
from survey.core.registry.calendar import Calendar
from survey.core.surveys.instrument import Text

WEEKS = Calendar()
ANSWER = Subject(Track.ORDINARY, ClockClass.ORDINARY, Clock.ANSWER)
SAID = Text("x", "x")
FIVE = Rule(
    subject=ANSWER,
    days=5,
    counting=Counting.WORKING,
    start=Start.RECEIVED,
    since=date(2019, 1, 1),
    until=None,
    scope=Scope.NATIONAL,
    source=SAID,
    certainty=SAID,
    is_confirmed=True,
)
OWN = replace(FIVE, days=4, scope=Scope.INSTITUTION, since=date(2026, 7, 1))
UNITS = replace(FIVE, days=2, scope=Scope.UNIT, since=date(2026, 9, 1), until=date(2026, 9, 30))
NEAR = st.dates(date(2026, 1, 1), date(2026, 12, 31))
CALENDARS = st.builds(Calendar, off=st.frozensets(NEAR, max_size=40))
STANDSTILLS = st.lists(st.builds(Standstill, since=NEAR, until=NEAR), max_size=5)


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        (date(2018, 12, 31), None),
        (date(2019, 1, 1), FIVE),
        (date(2026, 6, 30), FIVE),
        (date(2026, 7, 1), OWN),
        (date(2026, 9, 1), UNITS),
        (date(2026, 9, 30), UNITS),
        (date(2026, 10, 1), OWN),
    ],
)
def test_the_narrowest_rule_in_force_on_the_day_decides(day: date, rule: Rule | None) -> None:
    assert in_force([FIVE, OWN, UNITS], ANSWER, day) == rule


def test_a_rule_about_another_class_decides_nothing() -> None:
    other = replace(FIVE, subject=replace(ANSWER, clock_class=ClockClass.SUPERVISORY))

    assert in_force([other], ANSWER, date(2026, 1, 1)) is None


def test_only_clocks_that_the_event_starts_are_set() -> None:
    reply = replace(
        FIVE,
        subject=replace(ANSWER, clock=Clock.REPLY),
        start=Start.ANSWERED,
        counting=Counting.CALENDAR,
        days=10,
    )
    rules, day = [FIVE, reply], date(2026, 11, 6)  # a Friday

    case = Case(Track.ORDINARY, ClockClass.ORDINARY, day)

    received = deadlines_of(rules, case, Started(Start.RECEIVED, day), WEEKS)
    answered = deadlines_of(rules, case, Started(Start.ANSWERED, day), WEEKS)

    assert {clock: due.day for clock, due in received.items()} == {
        Clock.ANSWER: date(2026, 11, 13),
    }
    assert {clock: due.day for clock, due in answered.items()} == {Clock.REPLY: date(2026, 11, 16)}


def test_a_later_rule_moves_nothing_that_was_received_before() -> None:
    case = Case(Track.ORDINARY, ClockClass.ORDINARY, date(2026, 6, 30))
    started = Started(Start.RECEIVED, date(2026, 7, 6))

    assert deadlines_of([FIVE, OWN], case, started, WEEKS)[Clock.ANSWER].rule is FIVE


def test_rules_that_hold_on_the_same_day_are_found() -> None:
    ended = replace(FIVE, until=date(2026, 6, 30))
    late = replace(FIVE, since=date(2026, 7, 1))

    assert overlapping([ended, late, OWN, UNITS]) is None
    assert overlapping([late, replace(FIVE, until=date(2026, 7, 1))]) is not None


@pytest.mark.parametrize(
    ("standstills", "due"),
    [
        ([], date(2026, 11, 11)),
        # Stopped on Monday, went on the same day: nothing was lost.
        ([(date(2026, 11, 9), date(2026, 11, 9))], date(2026, 11, 11)),
        # Stopped on Monday with two days left, went on on Thursday: until the Monday after.
        ([(date(2026, 11, 9), date(2026, 11, 12))], date(2026, 11, 16)),
        # Over a weekend: Friday to Monday is one working day.
        ([(date(2026, 11, 6), date(2026, 11, 9))], date(2026, 11, 12)),
        # Twice the same time is once.
        ([(date(2026, 11, 9), date(2026, 11, 12))] * 2, date(2026, 11, 16)),
        # A second one, that the first one made possible: 16 -> 18 November.
        (
            [(date(2026, 11, 13), date(2026, 11, 17)), (date(2026, 11, 9), date(2026, 11, 12))],
            date(2026, 11, 18),
        ),
        # What stops when it is too late saves nothing.
        ([(date(2026, 11, 12), date(2026, 11, 30))], date(2026, 11, 11)),
    ],
)
def test_days_on_which_a_clock_stood_are_not_counted(
    standstills: list[tuple[date, date]],
    due: date,
) -> None:
    stood = [Standstill(*one) for one in standstills]

    assert postponed(date(2026, 11, 11), stood, Counting.WORKING, WEEKS) == due


def test_calendar_days_are_postponed_by_calendar_days() -> None:
    stood = [Standstill(date(2026, 11, 6), date(2026, 11, 9))]

    assert postponed(date(2026, 11, 11), stood, Counting.CALENDAR, WEEKS) == date(2026, 11, 14)


@given(CALENDARS, NEAR, STANDSTILLS, st.sampled_from(Counting))
def test_a_pause_never_makes_it_earlier(
    calendar: Calendar,
    due: date,
    standstills: list[Standstill],
    counting: Counting,
) -> None:
    later = postponed(due, standstills, counting, calendar)

    assert later >= due
    assert counting is Counting.CALENDAR or later == due or calendar.works(later)


@given(CALENDARS, NEAR, STANDSTILLS)
def test_the_order_in_which_pauses_are_told_changes_nothing(
    calendar: Calendar,
    due: date,
    standstills: list[Standstill],
) -> None:
    backwards = standstills[::-1]

    assert postponed(due, standstills, Counting.WORKING, calendar) == postponed(
        due,
        backwards,
        Counting.WORKING,
        calendar,
    )


@pytest.mark.parametrize(
    ("today", "done_on", "state"),
    [
        (date(2026, 11, 5), None, ClockState.RUNNING),  # 4 working days left
        (date(2026, 11, 6), None, ClockState.DUE_SOON),  # Friday: Monday to Wednesday are left
        (date(2026, 11, 11), None, ClockState.DUE_SOON),
        (date(2026, 11, 12), None, ClockState.OVERDUE),
        (date(2026, 11, 30), date(2026, 11, 11), ClockState.KEPT),
        (date(2026, 11, 30), date(2026, 11, 12), ClockState.MISSED),
    ],
)
def test_what_a_clock_says_on_a_day(today: date, done_on: date | None, state: ClockState) -> None:
    run = Run(date(2026, 11, 11), done_on=done_on)

    assert run.state(today, WEEKS, soon=3) is state


def test_a_clock_that_stands_is_not_overdue() -> None:
    run = Run(date(2026, 11, 11), stands=True)

    assert run.state(date(2026, 12, 1), WEEKS, soon=3) is ClockState.STANDS


def test_calendar_days_left_are_counted_with_the_weekend() -> None:
    run = Run(date(2026, 11, 11), Counting.CALENDAR)

    assert run.state(date(2026, 11, 7), WEEKS, soon=3) is ClockState.RUNNING
    assert run.state(date(2026, 11, 8), WEEKS, soon=3) is ClockState.DUE_SOON


@given(NEAR, st.integers(1, 60))
def test_a_day_late_is_never_kept(due: date, days: int) -> None:
    run = Run(due, done_on=due + timedelta(days=days))

    assert run.state(due, WEEKS, soon=1) is ClockState.MISSED
