"""Until when units report on a year, as the rule of an institution: a week of a month.

Known of Kalimantan Timur in 2019: no later than the first week of November. That a week of a
month is its days 1 to 7, 8 to 14 and so on, the last one to its end, is our reading: it cuts no
week short where the month begins on a Friday.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from survey.core.calendar import Calendar

DAYS_OF_WEEK = 7
MONTHS = range(1, 13)
WEEKS = range(1, 6)


class UnfitRuleError(ValueError):
    """There is no such week of a month: months are 1 to 12, weeks 1 to 5."""


class ClosedWeekError(ValueError):
    """No day of that week is a working day, so the rule names no day."""


@dataclass(frozen=True, slots=True)
class ReportingRule:
    """The last working day of a week of a month."""

    month: int
    week: int

    def __post_init__(self) -> None:
        """Refuse what is no week of a month."""
        if self.month not in MONTHS or self.week not in WEEKS:
            raise UnfitRuleError

    def day(self, year: int, calendar: Calendar) -> date:
        """The day of a year. ClosedWeekError where nobody works in that week."""
        first, last = self._week_of(year)
        working = (
            day
            for number in range(last, first - 1, -1)
            if calendar.works(day := date(year, self.month, number))
        )
        found = next(working, None)
        if found is None:
            raise ClosedWeekError
        return found

    def _week_of(self, year: int) -> tuple[int, int]:
        days = monthrange(year, self.month)[1]
        first = min((self.week - 1) * DAYS_OF_WEEK + 1, days)
        return first, min(first + DAYS_OF_WEEK - 1, days)
