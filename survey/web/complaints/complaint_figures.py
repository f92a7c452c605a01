"""The figures of complaints of a place and a span: a page, and the same values as files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from urllib.parse import urlencode

from flask import Response, request, url_for
from werkzeug.wrappers import Response as WerkzeugResponse

from survey.core.accounts.access import Act, reach
from survey.core.accounts.role import Node
from survey.core.complaints.complaint import ClockClass, Kind, Route
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.complaints.parcelling import (
    Printer,
    figures_paper,
    parcel_csv,
    parcel_json,
    parcel_xlsx,
)
from survey.flows.complaints.portraying_caseload import Portrait, portray
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.complaints.tallying import (
    Division,
    Span,
    Tallied,
    UnknownPlaceError,
    UnknownSpanError,
    Wanted,
    tally,
    year_of,
)
from survey.flows.results.delivering import Parcel
from survey.language import Language
from survey.web.complaints.complaint_words import CLASSES, KINDS, ROUTES
from survey.web.documents.awaited import awaited
from survey.web.entry import _
from survey.web.files import download
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.gate import LARGEST_ID, Desk, Somewhere
from survey.web.rendering import draw

YEAR, SINCE, UNTIL = "tahun", "dari", "sampai"  # in the address
AGENCY, UNIT = "perangkat", "unit"
HERE = "/kantor/pengaduan/angka"
READING = Somewhere(Act.READ_COMPLAINTS)
MOST_ON_PAPER = 25  # rows by one division; all of them stand on the page and in the files
DIVISIONS: Mapping[Division, str] = {
    Division.CLASS: _("By class"),
    Division.KIND: _("By kind"),
    Division.ROUTE: _("By way in"),
    Division.AGENCY: _("By agency"),
    Division.UNIT: _("By unit"),
    Division.ELEMENT: _("By service element"),
    Division.MONTH: _("By month of receipt"),
}
PLACES: Mapping[str, str] = {Division.AGENCY.value: AGENCY, Division.UNIT.value: UNIT}
Query: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """pages/complaints/complaint_figures.html.

    files: a name and an address each. links: by division, the address of the page of each row,
    "" where it has none. counting: where it is said how many were served; "" for who may not.
    """

    language: str
    frame: Frame
    portrait: Portrait
    n: int
    since: str
    until: str
    here: Query
    files: tuple[tuple[str, str], ...]
    links: Mapping[str, tuple[str, ...]]
    earlier: tuple[str, str] | None
    later: tuple[str, str] | None
    whole: str
    counting: str


class FiguresDesk:
    """The page of figures and its files."""

    def __init__(self, office: Office, desk: ComplaintDesk, printer: Printer) -> None:
        """Keep where officers work, whose complaints are counted, and what prints."""
        self.office = office
        self.complaints = desk
        self.printer = printer

    def desk(self) -> Desk:
        """Their addresses."""
        pages = Desk("complaint_figures", self.office)
        pages.show(HERE, self.figures, READING)
        pages.show(f"{HERE}.csv", self.table, READING)
        pages.show(f"{HERE}.json", self.machine, READING)
        pages.show(f"{HERE}.xlsx", self.workbook, READING)
        pages.show(f"{HERE}.pdf", self.paper, READING)
        return pages

    def figures(self, standing: Standing) -> str:
        """The figures of a span, of what the officer may see."""
        words, tallied = spoken(), self._tallied(standing)
        portrait, here = self._portrait(tallied, words), _query(tallied)
        page = FiguresPage(
            language=words.code,
            frame=frame_of(standing, *_crumbs(tallied)),
            portrait=portrait,
            n=int(tallied.whole.values["masuk"] or 0),
            since=tallied.span.since.isoformat(),
            until=tallied.span.until.isoformat(),
            here=_place_query(tallied),
            files=tuple((name, _address(endpoint, here)) for name, endpoint in FILES.items()),
            links={part.group: _links(part.group, tallied) for part in portrait.parts},
            earlier=_year_beside(tallied, -1),
            later=_year_beside(tallied, 1),
            whole=_address(".figures", _days(tallied.span)) if tallied.place.agency else "",
            counting=_counting(standing, tallied),
        )
        return draw("pages/complaints/complaint_figures.html", page)

    def table(self, standing: Standing) -> Response:
        """The figures as a table."""
        return self._sent(standing, parcel_csv)

    def machine(self, standing: Standing) -> Response:
        """The figures as data."""
        return self._sent(standing, parcel_json)

    def workbook(self, standing: Standing) -> Response:
        """The figures and the monev sheet as a workbook."""
        return self._sent(standing, parcel_xlsx)

    def paper(self, standing: Standing) -> WerkzeugResponse:
        """The figures on paper, in the language of the visit."""
        words, tallied = spoken(), self._tallied(standing)
        portrait = self._portrait(tallied, words, MOST_ON_PAPER)
        work = figures_paper(self.printer, standing.home.id, tallied, portrait, words)
        back = _address(".figures", _query(tallied))
        return awaited(self.printer.database, standing, work, back)

    def _portrait(
        self,
        tallied: Tallied,
        words: Language,
        most: int | None = None,
    ) -> Portrait:
        titles = {division: str(title) for division, title in DIVISIONS.items()}
        elements = self.complaints.elements

        def named(division: Division, name: str) -> str:
            if division is Division.ELEMENT and name in elements:
                return elements[name].within(words.code)
            return _name(division, name, words)

        return portray(tallied, titles, named, words, most)

    def _tallied(self, standing: Standing) -> Tallied:
        seen = reach(standing.appointments, Act.READ_COMPLAINTS, standing.today)
        try:
            wanted = Wanted(seen, _node(), _span(standing.today))
            return tally(self.complaints, standing.home.id, wanted, standing.today)
        except (UnknownSpanError, UnknownPlaceError) as error:
            raise NoSuchPlaceError from error

    def _sent(self, standing: Standing, packed: Callable[[Tallied], Parcel]) -> Response:
        return download(packed(self._tallied(standing)))


FILES: Mapping[str, str] = {
    "PDF": ".paper",
    "XLSX": ".workbook",
    "CSV": ".table",
    "JSON": ".machine",
}


def _span(today: date) -> Span:
    """The days of the address, else its year, else this year. Raises UnknownSpanError."""
    since, until = request.args.get(SINCE, ""), request.args.get(UNTIL, "")
    if not since and not until:
        return year_of(request.args.get(YEAR, default=today.year, type=int))
    try:
        return Span(date.fromisoformat(since), date.fromisoformat(until))
    except ValueError as error:  # UnknownSpanError is one
        raise UnknownSpanError(since, until) from error


def _node() -> Node:
    """The unit or the agency of the address, or the institution. Raises UnknownPlaceError."""
    unit_id, agency_id = _id(UNIT), _id(AGENCY)
    return Node(unit_id=unit_id) if unit_id is not None else Node(agency_id=agency_id)


def _id(name: str) -> int | None:
    typed = request.args.get(name, "")
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal() and int(typed[:20]) <= LARGEST_ID):
        raise UnknownPlaceError(typed)
    return int(typed)


def _days(span: Span) -> dict[str, str]:
    """What the address says of a span."""
    if span.year is not None:
        return {YEAR: str(span.year)}
    return {SINCE: span.since.isoformat(), UNTIL: span.until.isoformat()}


def _place_query(tallied: Tallied) -> dict[str, str]:
    """What the address says of the place."""
    spot = tallied.place.spot
    if spot.unit_id is not None:
        return {UNIT: str(spot.unit_id)}
    return {} if spot.agency_id is None else {AGENCY: str(spot.agency_id)}


def _query(tallied: Tallied) -> dict[str, str]:
    return _days(tallied.span) | _place_query(tallied)


def _address(endpoint: str, query: Query) -> str:
    return f"{url_for(endpoint)}?{urlencode(query)}"


def _crumbs(tallied: Tallied) -> tuple[Crumb, ...]:
    """Agency and unit of the figures; an agency that is its own unit is not said twice."""
    place = tallied.place
    names = dict.fromkeys(name for name in (place.agency, place.unit) if name is not None)
    return tuple(Crumb(name, "") for name in names)


def _links(group: str, tallied: Tallied) -> tuple[str, ...]:
    """The pages of the places of a division; none leads to the page that one is on."""
    lines, asked = tallied.parts[Division(group)], PLACES.get(group)
    if asked is None or asked in _place_query(tallied):
        return ("",) * len(lines)
    days = _days(tallied.span)
    return tuple(_address(".figures", days | {asked: one.key}) if one.key else "" for one in lines)


def _year_beside(tallied: Tallied, step: int) -> tuple[str, str] | None:
    """The year before or after with its address; None where the span is no year."""
    if tallied.span.year is None:
        return None
    year = str(tallied.span.year + step)
    return year, _address(".figures", {YEAR: year} | _place_query(tallied))


def _counting(standing: Standing, tallied: Tallied) -> str:
    """Where a unit says how many it served month by month, or the list of surveys."""
    unit_id = tallied.place.spot.unit_id
    if not standing.may_somewhere(Act.RUN_SURVEY):
        return ""
    return url_for("served.year", unit_id=unit_id) if unit_id else url_for("surveys.surveys")


def _name(division: Division, name: str, words: Language) -> str:
    match division:
        case Division.CLASS:
            return str(CLASSES[ClockClass(name)])
        case Division.KIND:
            return str(KINDS[Kind(name)])
        case Division.ROUTE:
            return str(ROUTES[Route(name)])
        case Division.MONTH:
            return words.month(date.fromisoformat(f"{name}-01"))
        case _:
            return name or words.say("Not given to anybody yet")
