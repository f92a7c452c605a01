"""How a wave gets on: what is missing, how many days are left, how many a day are enough."""

from datetime import date
from fractions import Fraction

from survey.core.surveys.pace import Pace

OPENS, CLOSES = date(2026, 1, 1), date(2026, 6, 30)


def pace(n: int, target: int | None, today: date) -> Pace:
    """A wave of the first half of 2026."""
    return Pace(n, target, OPENS, CLOSES, today)


def test_today_is_a_day_on_which_one_can_answer() -> None:
    assert pace(0, 217, date(2026, 6, 30)).days_left == 1
    assert pace(0, 217, date(2026, 7, 1)).days_left == 0


def test_before_it_opens_all_its_days_are_left() -> None:
    assert pace(0, 217, date(2025, 12, 1)).days_left == 181


def test_what_is_needed_a_day_is_rounded_up() -> None:
    assert pace(200, 217, date(2026, 6, 29)).needed_a_day == 9  # 17 in two days


def test_a_reached_target_needs_nothing_and_is_whole() -> None:
    reached = pace(300, 217, date(2026, 6, 1))

    assert (reached.missing, reached.needed_a_day, reached.share) == (0, 0, Fraction(1))


def test_without_a_target_nothing_is_missing_and_nothing_is_promised() -> None:
    free = pace(5, None, date(2026, 6, 1))

    assert (free.missing, free.needed_a_day, free.share) == (None, None, None)


def test_when_it_is_over_no_day_can_bring_what_is_missing() -> None:
    assert pace(5, 217, date(2026, 8, 1)).needed_a_day is None
