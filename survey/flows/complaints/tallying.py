"""Tallying: the figures of the complaints of a place and a span, and by what they are divided."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum
from functools import partial

from survey.core.accounts.access import Reach
from survey.core.accounts.role import Node
from survey.core.complaints.caseload import Case, Figures, Stage, WorkingDays, figures, figures_by
from survey.core.complaints.complaint import Route
from survey.core.complaints.monev import Desk, monev, most_told
from survey.core.registry.calendar import Calendar, joined
from survey.core.surveys.served import Exposure, Served, exposures
from survey.flows.complaints.counting_days import national, own_calendar
from survey.flows.complaints.receiving import ComplaintDesk
from survey.language import INDONESIAN
from survey.reports.complaints.caseload import MONEV_NAMES, MONEV_TEXTS, Line, line, monev_line
from survey.store.complaints import caseloads, deadlines
from survey.store.complaints.caseloads import Counted, Said, Slice
from survey.store.databases import StoreSession
from survey.store.registry import spots
from survey.store.registry.spots import NamedSpot
from survey.store.sp4n import teams

FIRST_YEAR, LAST_YEAR = 2000, 2099
# What each figure of a line, and of a row of the monev sheet, is called in files; whether it is
# a text.
FIGURES: Mapping[str, bool] = {
    name: "baca_" in name for name in line("", "", Figures(), Exposure()).values
}
MONEV: Mapping[str, bool] = {name: name in MONEV_TEXTS for name in MONEV_NAMES}
LONGEST_SPAN = timedelta(days=5 * 366)
WHOLE = "semua"


class UnknownSpanError(ValueError):
    """Days between which there can be no complaints, or more than five years."""


class UnknownPlaceError(LookupError):
    """There is no such agency or unit, or not all of it may be seen."""


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
class Span:
    """From one day to another, both included. Raises UnknownSpanError."""

    since: date
    until: date

    def __post_init__(self) -> None:
        """Refuse what has no end, or is longer than anybody reads."""
        years = {self.since.year, self.until.year}
        in_order = timedelta(0) <= self.until - self.since <= LONGEST_SPAN
        if not in_order or min(years) < FIRST_YEAR or max(years) > LAST_YEAR:
            raise UnknownSpanError(self.since, self.until)

    @property
    def year(self) -> int | None:
        """The year that it is; None where it is none."""
        whole = year_of(self.since.year) if self.since.year <= LAST_YEAR else None
        return self.since.year if whole == self else None


def year_of(year: int) -> Span:
    """A whole year. Raises UnknownSpanError."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnknownSpanError(year)
    return Span(date(year, 1, 1), date(year, 12, 31))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose figures are wanted: at a node and below, as far as somebody sees, of a span."""

    reach: Reach
    node: Node
    span: Span


@dataclass(frozen=True, slots=True)
class UnitTold:
    """More of the complaints of a unit: its agency, how many came through SP4N-LAPOR!, about what.

    most_told: the categories told most often, all of them where some are equal.
    """

    agency: str = ""
    lapor: int = 0
    most_told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tallied:
    """The figures of a span at a place as somebody may see them, on a day.

    parts: a line for each group, by its name; "" for complaints that are nobody's yet. monev:
    the agencies that are seen whole; none for a unit. of_units: by their ids as texts, as the
    key of a line is.
    """

    span: Span
    place: NamedSpot
    day: date
    whole: Line
    parts: Mapping[Division, tuple[Line, ...]]
    monev: tuple[Line, ...]
    of_units: Mapping[str, UnitTold] = field(default_factory=dict)

    @property
    def lines(self) -> list[Line]:
        """All of it but the monev sheet."""
        return [self.whole, *(one for part in self.parts.values() for one in part)]


@dataclass(frozen=True, slots=True)
class _Found:
    """What the database knows; names: of agencies and units by their ids as texts."""

    cases: Sequence[Case]
    said: Sequence[Said]
    names: Mapping[str, str]
    desks: Mapping[str, Desk]
    working_days: WorkingDays
    day: date


def tally(desk: ComplaintDesk, institution_id: int, wanted: Wanted, day: date) -> Tallied:
    """The figures of what is wanted; ten statements, eleven of an agency.

    Raises UnknownPlaceError.
    """
    with desk.database.reading(institution_id) as session:
        place = _place(session, wanted)
        found = _found(session, wanted, day)
    elements = {code: name.within(INDONESIAN) for code, name in desk.elements.items()}
    figured = partial(figures_by, found.cases, today=day, working_days=found.working_days)
    exposed = _exposed(found)
    return Tallied(
        span=wanted.span,
        place=place,
        day=day,
        whole=line(
            WHOLE,
            WHOLE,
            figures(found.cases, day, found.working_days),
            sum(exposed[Division.UNIT].values(), Exposure()),
        ),
        parts={
            division: _lines(division, figured(groups=groups), found, exposed.get(division))
            for division, groups in GROUPS.items()
        },
        monev=tuple(sorted(_monev(found, elements), key=lambda one: (one.name, one.key))),
        of_units=_of_units(found, elements),
    )


def _monev(found: _Found, elements: Mapping[str, str]) -> Iterator[Line]:
    """The rows of the agencies that are seen whole. elements: their names by their codes."""
    for row in monev(found.cases, found.desks, found.day, found.working_days):
        if row.agency in found.desks:
            most_told = tuple(elements.get(name, name) for name in row.most_told)
            yield monev_line(replace(row, most_told=most_told), found.names[row.agency])


def _of_units(found: _Found, elements: Mapping[str, str]) -> dict[str, UnitTold]:
    grouped: defaultdict[str, list[Case]] = defaultdict(list)
    for case in found.cases:
        grouped[case.unit].append(case)
    return {
        unit: UnitTold(
            agency=found.names.get(cases[0].agency, ""),
            lapor=sum(case.route is Route.LAPOR for case in cases),
            most_told=tuple(elements.get(name, name) for name in most_told(cases)),
        )
        for unit, cases in grouped.items()
    }


def _lines(
    division: Division,
    groups: Mapping[str, Figures],
    found: _Found,
    exposed: Mapping[str, Exposure] | None,
) -> tuple[Line, ...]:
    """A line for each group by its name; a place is named, and may be asked for by its id."""
    if exposed is None:
        return tuple(line(division.value, name, groups[name]) for name in sorted(groups))
    lines = (
        line(division.value, found.names.get(id_, ""), one, exposed.get(id_, Exposure()), id_)
        for id_, one in groups.items()
    )
    return tuple(sorted(lines, key=lambda one: (one.name, one.key)))


def _exposed(found: _Found) -> Mapping[Division, Mapping[str, Exposure]]:
    """What each unit and each agency served, by their ids."""
    agencies = {str(one.unit_id): str(one.agency_id) for one in found.said}
    served = (Served(str(one.unit_id), one.since, one.until, one.n) for one in found.said)
    by_unit = exposures(served, found.cases)
    by_agency: dict[str, Exposure] = {}
    for unit, exposure in by_unit.items():
        by_agency[agencies[unit]] = by_agency.get(agencies[unit], Exposure()) + exposure
    return {Division.UNIT: by_unit, Division.AGENCY: by_agency}


def _place(session: StoreSession, wanted: Wanted) -> NamedSpot:
    """The place of the node, all of which must lie within the reach."""
    node, reach = wanted.node, wanted.reach
    if node == Node():
        return NamedSpot()
    if node.unit_id is not None:
        place = spots.of_unit(session, node.unit_id)
    else:
        place = spots.of_agency(session, node.agency_id or 0)
    is_seen = place is not None and (
        reach.everywhere
        or place.spot.agency_id in reach.agency_ids
        or place.spot.unit_id in reach.unit_ids
    )
    if place is None or not is_seen:
        raise UnknownPlaceError(node)
    return place


def _found(session: StoreSession, wanted: Wanted, day: date) -> _Found:
    span = wanted.span
    piece = Slice(wanted.reach, wanted.node, span.since, span.until)
    counted = caseloads.counted(session, piece)
    agencies = caseloads.agencies(session, piece) if wanted.node.unit_id is None else {}
    staffed = caseloads.staffed(session, day)
    decrees = decree_days(session, agencies)
    return _Found(
        cases=[_case(one) for one in counted],
        said=[*caseloads.said(session, piece), *caseloads.metered(session, piece)],
        names=_names(counted) | {str(id_): name for id_, name in agencies.items()},
        desks={str(id_): Desk(id_ in staffed, decrees.get(id_)) for id_ in agencies},
        working_days=_calendar(session, span.since, max(day, span.until)).between,
        day=day,
    )


def decree_days(session: StoreSession, agencies: Iterable[int]) -> Mapping[int, date]:
    """The day of the latest SK of each agency's SP4N team, by agency; two statements."""
    latest = teams.latest(session)
    return {id_: latest[id_].row.signed_on for id_ in agencies if id_ in latest}


def _names(counted: Iterable[Counted]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in counted:
        found |= {str(one.agency_id): one.agency or "", str(one.row.unit_id): one.unit or ""}
    return found


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
        agency=_key(one.agency_id),
        unit=_key(row.unit_id),
        category=one.category,
        elements=one.elements,
        done={stage: day for stage, day in done.items() if day is not None},
        due={stage: day for stage, day in due.items() if day is not None},
        reopened=row.reopened,
        stars=row.stars,
    )


def _key(id_: int | None) -> str:
    return "" if id_ is None else str(id_)
