"""SP4N-LAPOR! of an institution and its agencies: whose team is in order, and the decrees."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response as FileResponse
from flask import request, url_for
from werkzeug.wrappers import Response

from survey.core.accounts.access import Act, may
from survey.core.accounts.access import Spot as Place
from survey.core.sp4n.programme import Share
from survey.core.sp4n.team import Concern, Decree
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.complaints.tallying import UnknownSpanError
from survey.flows.documents.printing import edition_in
from survey.flows.sp4n import forming, steering
from survey.flows.sp4n.forming import Formed, PlaceTeams
from survey.flows.sp4n.minding import concern_words
from survey.flows.sp4n.steering_sheet import Line, monev_lines, monev_paper, monev_xlsx
from survey.language import Language
from survey.settings import Settings
from survey.web.acts import Doing, asked
from survey.web.documents.awaited import awaited
from survey.web.files import download
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk, Somewhere
from survey.web.rendering import draw
from survey.web.sp4n.sp4n_place import address, crumb
from survey.web.sp4n.sp4n_plan import PlanViews
from survey.web.sp4n.sp4n_words import DUTIES, STATES
from survey.web.sp4n.team_entry import form_of, said_in

ALL = "/kantor/sp4n"
OWN = "/kantor/sp4n/instansi"
AGENCY = "/kantor/perangkat-daerah/<int:agency_id>/sp4n"


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place in the list; team: its latest decree in words, concerns: what is out of date."""

    name: str
    url: str
    team: str
    concerns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """pages/sp4n/sp4n_places.html.

    wanting: how many have something out of date. monev: whether the officer may have the sheet.
    """

    language: str
    frame: Frame
    lines: tuple[PlaceLine, ...]
    wanting: int
    monev: bool


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A decree; members: with what each does."""

    formed: Formed
    members: tuple[tuple[str, str], ...]
    change: str


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan of a place; share: what was reached in the year at hand, or nearest to it."""

    years: str
    state: str
    year: int
    share: Share
    url: str


@dataclass(frozen=True, slots=True)
class PlacePage:
    """pages/sp4n/sp4n.html; add: where a new decree is kept."""

    language: str
    frame: Frame
    name: str
    latest: TeamLine | None
    earlier: tuple[TeamLine, ...]
    concerns: tuple[str, ...]
    add: str
    plans: tuple[PlanLine, ...]
    begin: str


class PlacesDesk:
    """The places of an officer with their teams."""

    def __init__(self, office: Office, settings: Settings, complaints: ComplaintDesk) -> None:
        """Keep where officers work, where the templates stand, and where complaints are kept."""
        self.office = office
        self.settings = settings
        self.complaints = complaints

    def desk(self) -> Desk:
        """Its addresses."""
        pages = Desk("sp4n_places", self.office)
        pages.show(ALL, self.places, Somewhere(Act.KEEP_SP4N))
        pages.show(f"{ALL}/monev.xlsx", self.monev_workbook, Act.LEAD_SP4N)
        pages.show(f"{ALL}/monev.pdf", self.monev_paper, Act.LEAD_SP4N)
        return pages

    def monev_workbook(self, standing: Standing) -> FileResponse:
        """The monev sheet of a year as a workbook."""
        lines, year = self._monev(standing)
        return download(monev_xlsx(lines, year))

    def monev_paper(self, standing: Standing) -> Response:
        """The same on paper."""
        lines, year = self._monev(standing)
        edition = edition_in(self.settings, spoken(), standing.today)
        work = monev_paper(lines, standing.home.name, year, edition)
        return awaited(self.office.database, standing, work, url_for(".places"))

    def _monev(self, standing: Standing) -> tuple[tuple[Line, ...], int]:
        year = request.args.get("tahun", default=standing.today.year, type=int)
        try:
            return monev_lines(self.complaints, actor_of(standing), year), year
        except UnknownSpanError as error:
            raise NoSuchPlaceError from error

    def places(self, standing: Standing) -> str:
        """The institution and its agencies, as far as the officer keeps them."""
        words, frame = spoken(), frame_of(standing)
        with self.office.database.reading(standing.home.id) as session:
            found = forming.concerns_of(session, actor_of(standing))
        lines = []
        for agency_id, name, team, concerns in found:
            if not _keeps(standing, agency_id):
                continue
            lines.append(
                PlaceLine(
                    name=name or standing.home.name,
                    url=_place_url(agency_id),
                    team="" if team is None else _decree(team.decree, words),
                    concerns=_said(concerns, words),
                ),
            )
        wanting = sum(1 for line in lines if line.concerns)
        leads = standing.may_everywhere(Act.LEAD_SP4N)
        page = PlacesPage(frame.language, frame, tuple(lines), wanting, leads)
        return draw("pages/sp4n/sp4n_places.html", page)


class Sp4nDesk:
    """The pages of one kind of place: the agencies, or the institution itself."""

    def __init__(self, office: Office, settings: Settings) -> None:
        """Keep where officers work, and where the templates stand."""
        self.office = office
        self.plans = PlanViews(office, settings)

    def desks(self) -> tuple[Desk, Desk]:
        """The same pages twice: for the institution, and below each agency."""
        own = Desk("sp4n", self.office)
        agency = Desk("sp4n_agency", self.office)
        self._add(own, OWN, Act.LEAD_SP4N)
        self._add(agency, AGENCY, Act.KEEP_SP4N)
        return own, agency

    def _add(self, pages: Desk, here: str, act: Act) -> None:
        pages.show(here, self.place, act)
        pages.ask(f"{here}/sk/baru", self.add_team, act)
        pages.ask(f"{here}/sk/<int:decree_id>", self.change_team, act)
        self.plans.add_to(pages, here, act)

    def place(self, standing: Standing, agency_id: int | None = None) -> str:
        """The team of a place."""
        words = spoken()
        found = self._teams(standing, agency_id)
        frame = frame_of(standing, crumb(words))
        page = PlacePage(
            language=frame.language,
            frame=frame,
            name=standing.place.agency or standing.home.name,
            latest=None if found.latest is None else _team(found.latest, agency_id),
            earlier=tuple(_team(one, agency_id) for one in found.earlier),
            concerns=_said(found.concerns, words),
            add=address(".add_team", agency_id),
            plans=tuple(self._plans(standing, agency_id)),
            begin=address(".begin", agency_id),
        )
        return draw("pages/sp4n/sp4n.html", page)

    def add_team(self, standing: Standing, agency_id: int | None = None) -> Response:
        """Keep a new decree."""
        words = spoken()
        return self._decide(standing, agency_id, None, words.say("Keep a decree (SK)"))

    def change_team(
        self,
        standing: Standing,
        decree_id: int,
        agency_id: int | None = None,
    ) -> Response:
        """Correct a decree."""
        found = self._teams(standing, agency_id)
        every = (found.latest, *found.earlier)
        kept = next((one for one in every if one is not None and one.id == decree_id), None)
        if kept is None:
            raise NoSuchPlaceError
        return self._decide(standing, agency_id, kept, spoken().say("Correct the decree (SK)"))

    def _decide(
        self,
        standing: Standing,
        agency_id: int | None,
        kept: Formed | None,
        title: str,
    ) -> Response:
        words, found = spoken(), self._teams(standing, agency_id)
        form = form_of(kept, found.candidates, words)
        doing = Doing(
            title=title,
            says=(
                words.say(
                    "Members with an account are watched: when their post ends, or somebody new "
                    "comes to the desk, this page says that the decree has to be renewed.",
                ),
            ),
            button=words.say("Save"),
            back=address(".place", agency_id),
            done=words.say("The decree was saved."),
            version=None if kept is None else kept.version,
            template="pages/sp4n/sp4n_team.html",
        )

        def does() -> None:
            said = said_in(form, kept)
            forming.decide(self.office.database, actor_of(standing), agency_id, said)

        return asked(standing, form, doing, does)

    def _plans(self, standing: Standing, agency_id: int | None) -> Iterator[PlanLine]:
        for plan in steering.plans_at(self.office.database, actor_of(standing), agency_id):
            year = min(max(standing.today.year, plan.years[0]), plan.years[-1])
            yield PlanLine(
                years=f"{plan.years[0]}-{plan.years[-1]}",
                state=str(STATES[plan.state]),
                year=year,
                share=plan.whole(year),
                url=address(".plan", agency_id, plan_id=plan.id),
            )

    def _teams(self, standing: Standing, agency_id: int | None) -> PlaceTeams:
        return forming.teams_at(self.office.database, actor_of(standing), agency_id)


def _keeps(standing: Standing, agency_id: int | None) -> bool:
    if agency_id is None:
        return standing.may_everywhere(Act.LEAD_SP4N)
    return may(standing.appointments, Act.KEEP_SP4N, Place(agency_id), standing.today)


def _place_url(agency_id: int | None) -> str:
    if agency_id is None:
        return url_for("sp4n.place")
    return url_for("sp4n_agency.place", agency_id=agency_id)


def _team(formed: Formed, agency_id: int | None) -> TeamLine:
    members = tuple((one.name, str(DUTIES[one.duty])) for one in formed.members)
    change = address(".change_team", agency_id, decree_id=formed.id)
    return TeamLine(formed, members, change)


def _said(concerns: tuple[Concern, ...], words: Language) -> tuple[str, ...]:
    return tuple(concern_words(one, words) for one in concerns)


def _decree(decree: Decree, words: Language) -> str:
    return f"{decree.number}, {words.day(decree.day)}"
