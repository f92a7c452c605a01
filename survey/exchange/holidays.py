"""National holidays (libur nasional) and joint leave (cuti bersama), by the library holidays.

The library knows what the joint decrees of the three ministers say, and estimates the days of
the moon where no decree is out yet.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import holidays

COUNTRY = "ID"
NAMES_IN = "id"
ESTIMATED = " (perkiraan)"
FIRST_YEAR, LAST_YEAR = 1990, 2100  # beyond them the library knows only some of the days


class UnknownYearError(ValueError):
    """Of this year the holidays are not known."""

    def __init__(self, year: int) -> None:
        """Keep the year."""
        super().__init__(year)
        self.year = year


@dataclass(frozen=True, slots=True)
class Holiday:
    """One day off of the whole nation; name: in Indonesian, as the decree has it."""

    day: date
    name: str
    is_joint_leave: bool
    is_estimated: bool


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """The days off of a year, in their order.

    is_decreed: whether the joint leave of the year is known; until then the year is an estimate.
    """

    year: int
    days: tuple[Holiday, ...]
    is_decreed: bool


@lru_cache(maxsize=256)
def holidays_of(year: int) -> HolidayYear:
    """The national days off of a year. Raises UnknownYearError."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnknownYearError(year)
    public = _named(year, "public")
    joint = _named(year, "government")
    days = [
        *(_holiday(day, name, is_joint_leave=False) for day, name in public.items()),
        *(_holiday(day, name, is_joint_leave=True) for day, name in joint.items()),
    ]
    in_order = sorted(days, key=lambda one: (one.day, one.is_joint_leave))
    return HolidayYear(year, tuple(in_order), is_decreed=bool(joint))


def _named(year: int, category: str) -> dict[date, str]:
    found = holidays.country_holidays(
        COUNTRY,
        years=year,
        categories=(category,),
        language=NAMES_IN,
    )
    return dict(found.items())


def _holiday(day: date, name: str, *, is_joint_leave: bool) -> Holiday:
    plain = name.replace(ESTIMATED, "")
    return Holiday(day, plain, is_joint_leave, is_estimated=plain != name)
