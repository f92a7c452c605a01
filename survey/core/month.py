"""A month of the calendar: written 2026-03, from its first day to its last."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

WRITTEN = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")
LAST_OF_YEAR = 12


class UnreadableMonthError(ValueError):
    """A text is no month from 2000-01 to 2099-12."""


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One month; number: 1 to 12."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        """The month of a day."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        after = date(self.year + self.number // LAST_OF_YEAR, self.number % LAST_OF_YEAR + 1, 1)
        return after - timedelta(days=1)

    def __str__(self) -> str:
        """As it is written."""
        return f"{self.year:04}-{self.number:02}"


def month_in(text: str) -> Month:
    """The month that a text says. Raises UnreadableMonthError."""
    found = WRITTEN.fullmatch(text)
    if found is None:
        raise UnreadableMonthError(text)
    return Month(int(found[1]), int(found[2]))
