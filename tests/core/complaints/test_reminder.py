"""The unit is told in time, those above it only when it is too late, and each step once."""

from datetime import date

import pytest

from survey.core.complaints.deadline import Counting, Nudges
from survey.core.complaints.reminder import Level, Span, Step, reached
from survey.core.registry.calendar import Calendar

NUDGES = Nudges(before=(3, 1), after=(1, 5))
# Received on Monday 2 November 2026, due 14 working days later: Friday 20 November.
FORTNIGHT = Span(date(2026, 11, 2), date(2026, 11, 20), Counting.WORKING)


@pytest.mark.parametrize(
    ("today", "step"),
    [
        (date(2026, 11, 2), None),
        (date(2026, 11, 16), None),  # Monday, 4 days left
        (date(2026, 11, 17), Step(Level.UNIT, 3)),
        (date(2026, 11, 18), Step(Level.UNIT, 3)),
        (date(2026, 11, 19), Step(Level.UNIT, 1)),
        (date(2026, 11, 20), Step(Level.UNIT, 1)),
        (date(2026, 11, 21), None),  # late on a Saturday: nobody works, nobody is told
        (date(2026, 11, 23), Step(Level.ABOVE, 1)),
        (date(2026, 11, 26), Step(Level.ABOVE, 1)),
        (date(2026, 11, 27), Step(Level.ABOVE, 5)),
        (date(2027, 1, 29), Step(Level.ABOVE, 5)),
    ],
)
def test_steps_of_a_clock(today: date, step: Step | None) -> None:
    assert reached(FORTNIGHT, today, NUDGES, Calendar()) == step


def test_a_short_clock_has_no_reminder_as_long_as_itself() -> None:
    three_days = Span(date(2026, 11, 2), date(2026, 11, 5), Counting.WORKING)

    assert reached(three_days, date(2026, 11, 2), NUDGES, Calendar()) is None
    assert reached(three_days, date(2026, 11, 4), NUDGES, Calendar()) == Step(Level.UNIT, 1)


def test_calendar_clocks_are_told_by_calendar_days() -> None:
    formal = Span(date(2026, 11, 2), date(2026, 11, 16), Counting.CALENDAR)

    assert reached(formal, date(2026, 11, 13), NUDGES, Calendar()) == Step(Level.UNIT, 3)
    assert reached(formal, date(2026, 11, 17), NUDGES, Calendar()) == Step(Level.ABOVE, 1)


def test_steps_have_codes_of_their_own() -> None:
    assert Step(Level.UNIT, 3).code == "unit-3"
    assert Step(Level.ABOVE, 1).code == "above-1"
