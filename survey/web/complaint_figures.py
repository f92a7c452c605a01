"""The figures of complaints of a year: a page, and the same values as files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Response, request, url_for

from survey.core.access import Act, reach
from survey.core.caseload import Weight
from survey.core.complaint import ClockClass, Kind, Route
from survey.flows.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.delivering import Parcel
from survey.flows.tallying import (
    Division,
    Tallied,
    UnknownYearError,
    parcel_csv,
    parcel_json,
    parcel_xlsx,
    tally,
)
from survey.language import Language
from survey.web.complaint_words import CLASSES, KINDS, ROUTES
from survey.web.entry import _
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk, Somewhere
from survey.web.rendering import draw

YEAR = "tahun"  # in the address
HERE = "/kantor/pengaduan/angka"
READING = Somewhere(Act.READ_COMPLAINTS)
DIVISIONS: Mapping[Division, str] = {
    Division.CLASS: _("By class"),
    Division.KIND: _("By kind"),
    Division.ROUTE: _("By way in"),
    Division.AGENCY: _("By agency"),
    Division.UNIT: _("By unit"),
    Division.ELEMENT: _("By service element"),
    Division.MONTH: _("By month of receipt"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One division of the complaints; names: what each of its lines is called."""

    title: str
    names: tuple[str, ...]
    division: Division


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """templates/pages/complaint_figures.html. weight: said beside the shares, "" for nothing."""

    language: str
    frame: Frame
    tallied: Tallied
    parts: tuple[Part, ...]
    weight: str
    earlier: str
    later: str


class FiguresDesk:
    """The page of figures and its files."""

    def __init__(self, office: Office) -> None:
        """Keep where officers work."""
        self.office = office

    def desk(self) -> Desk:
        """Their addresses."""
        pages = Desk("complaint_figures", self.office)
        pages.show(HERE, self.figures, READING)
        pages.show(f"{HERE}.csv", self.table, READING)
        pages.show(f"{HERE}.json", self.machine, READING)
        pages.show(f"{HERE}.xlsx", self.workbook, READING)
        return pages

    def figures(self, standing: Standing) -> str:
        """The figures of a year, of what the officer may see."""
        frame, words, tallied = frame_of(standing), spoken(), self._tallied(standing)
        page = FiguresPage(
            language=frame.language,
            frame=frame,
            tallied=tallied,
            parts=tuple(_part(tallied, division, words) for division in Division),
            weight=_weight(tallied.weight, words),
            earlier=url_for(".figures", tahun=tallied.year - 1),
            later=url_for(".figures", tahun=tallied.year + 1),
        )
        return draw("pages/complaint_figures.html", page)

    def table(self, standing: Standing) -> Response:
        """The figures as a table."""
        return self._sent(standing, parcel_csv)

    def machine(self, standing: Standing) -> Response:
        """The figures as data."""
        return self._sent(standing, parcel_json)

    def workbook(self, standing: Standing) -> Response:
        """The figures and the monev sheet as a workbook."""
        return self._sent(standing, parcel_xlsx)

    def _tallied(self, standing: Standing) -> Tallied:
        year = request.args.get(YEAR, default=standing.today.year, type=int)
        seen = reach(standing.appointments, Act.READ_COMPLAINTS, standing.today)
        try:
            return tally(self.office.database, standing.home.id, seen, year, standing.today)
        except UnknownYearError as error:
            raise NoSuchPlaceError from error

    def _sent(self, standing: Standing, packed: Callable[[Tallied], Parcel]) -> Response:
        parcel = packed(self._tallied(standing))
        response = Response(parcel.content, content_type=parcel.media_type)
        response.headers["Content-Disposition"] = f'attachment; filename="{parcel.name}"'
        return response


def _part(tallied: Tallied, division: Division, words: Language) -> Part:
    names = tuple(_name(division, one.name, words) for one in tallied.parts[division])
    return Part(str(DIVISIONS[division]), names, division)


def _name(division: Division, name: str, words: Language) -> str:
    match division:
        case Division.CLASS:
            return str(CLASSES[ClockClass(name)])
        case Division.KIND:
            return str(KINDS[Kind(name)])
        case Division.ROUTE:
            return str(ROUTES[Route(name)])
        case _:
            return name or words.say("Not given to anybody yet")


def _weight(weight: Weight, words: Language) -> str:
    match weight:
        case Weight.NONE:
            return words.say("There are none yet, so there is no share.")
        case Weight.INDICATION:
            return words.say("Fewer than 30 were counted, so the shares are an indication only.")
        case Weight.FIGURE:
            return ""
