"""Until when units report on a year, as the rule of an institution: a week of a month.

Known of Kalimantan Timur in 2019: no later than the first week of November. That a week of a
month is its days 1 to 7, 8 to 14 and so on, the last one to its end, is our reading: it cuts no
week short where the month begins on a Friday.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from survey.core.registry.calendar import Calendar
from survey.core.surveys.instrument import Text

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
        found = next((day for day in reversed(self.days(year)) if calendar.works(day)), None)
        if found is None:
            raise ClosedWeekError
        return found

    def first_from(self, since: date, calendar: Calendar) -> date:
        """The first of its days that does not lie before a day. Raises ClosedWeekError."""
        day = self.day(since.year, calendar)
        return day if day >= since else self.day(since.year + 1, calendar)

    def days(self, year: int) -> tuple[date, ...]:
        """The days of that week of a year, 1 to 7 of them."""
        last = monthrange(year, self.month)[1]
        first = min((self.week - 1) * DAYS_OF_WEEK + 1, last)
        numbers = range(first, min(first + DAYS_OF_WEEK - 1, last) + 1)
        return tuple(date(year, self.month, number) for number in numbers)


@dataclass(frozen=True, slots=True)
class KnownRule:
    """A rule that is known of practice. source: where it stands; certainty: how sure that is."""

    code: str
    rule: ReportingRule
    name: Text
    source: Text
    certainty: Text
