"""Tallying: the figures of the complaints of a year, whole and by what they are divided by."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from survey.core.access import Reach
from survey.core.calendar import Calendar, joined
from survey.core.caseload import Case, Stage, Weight, figures, figures_by
from survey.core.monev import monev
from survey.flows.counting_days import national, own_calendar
from survey.flows.delivering import Parcel
from survey.reports.caseload import Line, as_csv, as_json, as_xlsx, line, monev_line
from survey.store import caseloads, deadlines
from survey.store.caseloads import Counted
from survey.store.databases import Database, StoreSession

FIRST_YEAR, LAST_YEAR = 2000, 2099
JSON = "application/json; charset=utf-8"
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WHOLE = "semua"


class UnknownYearError(ValueError):
    """A year from which there can be no complaints."""


class Division(Enum):
    """What complaints are divided by; value: as files call it."""

    CLASS = "klasifikasi"
    KIND = "jenis"
    ROUTE = "kanal"
    AGENCY = "perangkat_daerah"
    UNIT = "unit"
    ELEMENT = "unsur"
    MONTH = "bulan"


# By element they do not add up: a complaint may be about several, or about none.
GROUPS: Mapping[Division, Callable[[Case], Iterable[str]]] = {
    Division.CLASS: lambda case: (case.clock_class.value,),
    Division.KIND: lambda case: (case.kind.value,),
    Division.ROUTE: lambda case: (case.route.value,),
    Division.AGENCY: lambda case: (case.agency,),
    Division.UNIT: lambda case: (case.unit,),
    Division.ELEMENT: lambda case: case.elements,
    Division.MONTH: lambda case: (f"{case.month[0]:04}-{case.month[1]:02}",),
}


@dataclass(frozen=True, slots=True)
class Tallied:
    """The figures of a year as somebody may see them, on a day.

    weight: how much the shares of the whole may be read into. parts: a line for each group,
    by its name; "" for complaints that are nobody's yet.
    """

    year: int
    day: date
    whole: Line
    weight: Weight
    parts: Mapping[Division, tuple[Line, ...]]
    monev: tuple[Line, ...]

    @property
    def lines(self) -> list[Line]:
        """All of it but the monev sheet."""
        return [self.whole, *(one for part in self.parts.values() for one in part)]


def tally(database: Database, institution_id: int, reach: Reach, year: int, day: date) -> Tallied:
    """The figures of complaints received in a year; three statements. Raises UnknownYearError."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnknownYearError(year)
    with database.reading(institution_id) as session:
        since, until = date(year, 1, 1), date(year, 12, 31)
        cases = [_case(one) for one in caseloads.counted(session, reach, since, until)]
        between = _calendar(session, since, max(day, until)).between
    whole = figures(cases, day, between)
    parts = {
        division: tuple(
            line(division.value, name, found)
            for name, found in sorted(figures_by(cases, groups, day, between).items())
        )
        for division, groups in GROUPS.items()
    }
    return Tallied(
        year=year,
        day=day,
        whole=line(WHOLE, WHOLE, whole),
        weight=whole.weight,
        parts=parts,
        monev=tuple(monev_line(row) for row in monev(cases, {}, day, between)),
    )


def parcel_csv(tallied: Tallied) -> Parcel:
    """The figures as a table."""
    return Parcel(f"pengaduan-{tallied.year}.csv", CSV, as_csv(tallied.lines))


def parcel_json(tallied: Tallied) -> Parcel:
    """The figures as data."""
    facts = {"tahun": str(tallied.year), "per": tallied.day.isoformat()}
    return Parcel(f"pengaduan-{tallied.year}.json", JSON, as_json(tallied.lines, facts))


def parcel_xlsx(tallied: Tallied) -> Parcel:
    """The figures and the monev sheet as a workbook."""
    content = as_xlsx({"Angka": tallied.lines, "Monev": tallied.monev})
    return Parcel(f"pengaduan-{tallied.year}.xlsx", XLSX, content)


def _calendar(session: StoreSession, since: date, until: date) -> Calendar:
    own = own_calendar(deadlines.days_off(session, since, until))
    return joined([national(since.year, until.year), own])


def _case(one: Counted) -> Case:
    row = one.row
    done = {
        Stage.VERIFIED: row.verified_on,
        Stage.ANSWERED: row.answered_on,
        Stage.FINISHED: row.finished_on,
    }
    due = {
        Stage.VERIFIED: row.verify_by,
        Stage.ANSWERED: row.answer_by,
        Stage.FINISHED: row.finish_by,
    }
    return Case(
        state=row.state,
        ending=row.ending,
        received=row.received_on,
        kind=row.kind,
        clock_class=row.clock_class,
        route=row.route,
        agency=one.agency or "",
        unit=one.unit or "",
        elements=one.elements,
        done={stage: day for stage, day in done.items() if day is not None},
        due={stage: day for stage, day in due.items() if day is not None},
        reopened=row.reopened,
        stars=row.stars,
    )
