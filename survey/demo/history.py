"""The time of the sample: six half-years until today, and what changed in the registry then."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from survey.core.surveys.period import Period, PeriodKind

HALF_YEARS = 6
NOW_ASKED = HALF_YEARS - 1  # the place of the half-year that is still running
FIRST_HALF = 6  # months
DAYS_TO_REPORT = 15


@dataclass(frozen=True, slots=True)
class Renamed:
    """A unit was called otherwise before; place: of the half-year that the new name begins with."""

    place: int
    unit: str
    before: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A unit stood under another agency before."""

    place: int
    unit: str
    agency: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A unit went up in another one of its agency."""

    place: int
    unit: str
    into: str


@dataclass(frozen=True, slots=True)
class Begun:
    """A unit that was split off another one, which goes on beside it under another name."""

    place: int
    unit: str


Change: TypeAlias = Renamed | Moved | Merged | Begun

CHANGES: tuple[Change, ...] = (
    Moved(
        2,
        "UPTD Pelatihan Koperasi dan UKM",
        "Dinas Perindustrian, Perdagangan, Koperasi, dan UKM",
    ),
    Renamed(
        3,
        "UPTD Balai Latihan Kerja Industri Balikpapan",
        "UPTD Balai Latihan Kerja Balikpapan",
    ),
    Begun(3, "UPTD Balai Latihan Kerja Industri Bontang"),
    Merged(4, "UPTD Balai Benih Hortikultura", "UPTD Balai Benih Induk"),
)


def half_years(today: date) -> tuple[Period, ...]:
    """Six half-years, the last one that of today."""
    place = 1 if today.month <= FIRST_HALF else 2
    listed = [Period(PeriodKind.HALF, today.year, place)]
    while len(listed) < HALF_YEARS:
        listed.append(listed[-1].preceding)
    return tuple(reversed(listed))


def deadline_of(period: Period) -> date:
    """Until when the units report on a period."""
    return period.until + timedelta(days=DAYS_TO_REPORT)


def is_there(unit: str, place: int) -> bool:
    """Whether a unit was asked in that half-year: until the one in which it went up in another."""
    is_over = any(
        isinstance(change, Merged) and change.unit == unit and change.place <= place
        for change in CHANGES
    )
    return place >= first_place(unit) and not is_over


def first_place(unit: str) -> int:
    """The place of the half-year with which a unit begins."""
    begun = (one.place for one in CHANGES if isinstance(one, Begun) and one.unit == unit)
    return next(begun, 0)


def first_name(unit: str) -> str:
    """What a unit was called when the sample begins."""
    for change in CHANGES:
        if isinstance(change, Renamed) and change.unit == unit:
            return change.before
    return unit
