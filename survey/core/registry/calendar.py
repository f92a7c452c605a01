"""Working days: which days an institution works on, and how they are counted.

The day from which something is counted is day 0. What came in on a day off is counted from
then as well, so its day 1 is the next working day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

FRIDAY = 4
WEEKEND = frozenset({5, 6})
ONE_DAY = timedelta(days=1)
MOST_DAYS = 3660  # ten years; nothing is given longer


class CountError(ValueError):
    """Days cannot be counted so: a negative number, more than ten years, or past the year 9999."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of an institution that differ from Monday to Friday.

    off: days off beside the weekend. on: days on which it works all the same, whatever else
    they are.
    """

    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        """Whether it is a working day."""
        return day in self.on or (day.weekday() not in WEEKEND and day not in self.off)

    def after(self, day: date, n: int) -> date:
        """The n-th working day after a day, which need not be one itself; the day itself for 0.

        Raises CountError.
        """
        _refuse_unfit(n)
        if n == 0:
            return day
        working = (one for one in _days_after(day) if self.works(one))
        for place, one in enumerate(working, start=1):
            if place == n:
                return one
        raise CountError

    def between(self, day: date, until: date) -> int:
        """How many working days come after a day, until another, that included; 0 if it lies back.

        Counted by weeks, so that a long time costs no more than its days off.
        """
        if until <= day:
            return 0
        closed = self.off - self.on
        exceptions = sum(_is_within(one, day, until) and _on_weekday(one) for one in closed)
        added = sum(_is_within(one, day, until) and not _on_weekday(one) for one in self.on)
        return _weekdays_until(until) - _weekdays_until(day) - exceptions + added


def joined(calendars: Iterable[Calendar]) -> Calendar:
    """What several say together; what one of them opens is open."""
    known = tuple(calendars)
    return Calendar(
        off=frozenset[date]().union(*(one.off for one in known)),
        on=frozenset[date]().union(*(one.on for one in known)),
    )


def days_after(day: date, n: int) -> date:
    """The n-th calendar day after a day. Raises CountError."""
    _refuse_unfit(n)
    try:
        return day + timedelta(days=n)
    except OverflowError as error:
        raise CountError from error


def _refuse_unfit(n: int) -> None:
    if not 0 <= n <= MOST_DAYS:
        raise CountError


def _days_after(day: date) -> Iterator[date]:
    while day < date.max:
        day += ONE_DAY
        yield day


def _is_within(day: date, after: date, until: date) -> bool:
    return after < day <= until


def _on_weekday(day: date) -> bool:
    return day.weekday() <= FRIDAY


def _weekdays_until(day: date) -> int:
    """How many Mondays to Fridays there are up to a day: the calendar begins with a Monday."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)
