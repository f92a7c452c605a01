"""The desk of follow-up plans: its pages, its list of all plans, and its papers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import Response as Sent
from flask import request, url_for
from werkzeug.wrappers import Response

from survey.core.accounts.access import Act, reach
from survey.core.improvement.plan import OPEN, State
from survey.core.roster import Roster
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.acting import actor_of
from survey.flows.complaints.attaching import Allowed
from survey.flows.improvement import papering, watching
from survey.flows.improvement.papering import Asked, Papers
from survey.flows.improvement.planning import PlanDesk
from survey.flows.improvement.watching import Overlook, Wanted, Watched
from survey.language import Language
from survey.web.addressing import number_in
from survey.web.documents.awaited import awaited
from survey.web.entry import _
from survey.web.files import download
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk, Somewhere
from survey.web.improvement.plan_moves import PlanMoves
from survey.web.improvement.plan_words import STATES
from survey.web.improvement.plans import PlanViews
from survey.web.narrowing import Option, Tab, beside, options
from survey.web.rendering import draw
from survey.web.rosters import RosterColumn, RosterKind, RosterShown, file_as_asked, here

ADDRESS = "/kantor/rtl"
GROUP, UNIT = "kelompok", "unit"
ALL, LATE = "semua", "terlambat"
GROUPS: Mapping[str, frozenset[State] | None] = {
    "berjalan": frozenset(OPEN),
    LATE: None,
    "menunggu": frozenset({State.CLAIMED}),
    "selesai": frozenset({State.VERIFIED}),
    "batal": frozenset({State.DROPPED}),
    ALL: None,
}
TABS: Mapping[str, str] = {
    ALL: _("All"),
    LATE: _("Late"),
    "berjalan": _("Being worked on"),
    "menunggu": _("Waits for verification"),
    "selesai": _("Finished and verified"),
    "batal": _("Dropped"),
}
SEEING = Somewhere(Act.SEE_RESULTS)


@dataclass(frozen=True, slots=True)
class Entry:
    """An action in the list."""

    watched: Watched
    state: str


@dataclass(frozen=True, slots=True)
class PlansPage:
    """pages/improvement/plans.html."""

    language: str
    frame: Frame
    answer: str
    tabs: tuple[Tab, ...]
    units: tuple[Option, ...]
    entries: tuple[Entry, ...]
    list: RosterShown
    is_empty: bool
    workbook: str


def _late(entry: Entry) -> str:
    return spoken().say("Late") if entry.watched.line.is_late else ""


ACTIONS: RosterKind[Entry] = RosterKind(
    {
        "kegiatan": RosterColumn(
            _("Activity"),
            lambda one: one.watched.line.activity,
            order="activity",
        ),
        "unsur": RosterColumn(_("Element"), lambda one: one.watched.element, order=""),
        "unit": RosterColumn(_("Unit"), lambda one: one.watched.unit, order="unit"),
        "perangkat": RosterColumn(_("Agency"), lambda one: one.watched.agency, order=""),
        "periode": RosterColumn(_("Period"), lambda one: one.watched.period, order=""),
        "penanggung": RosterColumn(_("Responsible"), lambda one: one.watched.line.owner, order=""),
        "keadaan": RosterColumn(_("State"), lambda one: one.state, order="state"),
        "persen": RosterColumn(
            _("Per cent"),
            lambda one: one.watched.line.percent,
            is_number=True,
            order="percent",
        ),
        "hari": RosterColumn(_("Last day"), lambda one: one.watched.line.due_on, order="due"),
        "terlambat": RosterColumn(_("Late"), _late, order=""),
    },
)


@dataclass(frozen=True, slots=True)
class PlanList:
    """The list of all plans, and the papers of one."""

    desk: PlanDesk
    papers: Papers

    def add_to(self, pages: Desk) -> None:
        """Let them be asked for at a desk."""
        plan = "/kantor/rencana/<int:plan_id>"
        pages.show(ADDRESS, self.plans, SEEING)
        pages.show(f"{ADDRESS}.csv", self.list_file, SEEING)
        pages.show(f"{ADDRESS}.xlsx", self.list_workbook, SEEING)
        pages.show(f"{plan}/rtl.pdf", self.table, Act.SEE_RESULTS)
        pages.show(f"{plan}/rtl.xlsx", self.workbook, Act.SEE_RESULTS)
        pages.show(f"{plan}/tindak-lanjut.pdf", self.follow_up, Act.SEE_RESULTS)

    def plans(self, standing: Standing) -> str:
        """The actions that the officer may see, the late ones first."""
        words, frame = spoken(), frame_of(standing)
        found = self._found(standing)
        listed = _entries(found)
        page = PlansPage(
            language=frame.language,
            frame=frame,
            answer=_answer(found, words),
            tabs=tuple(_tabs(found)),
            units=_units(found, words),
            entries=listed.rows,
            list=ACTIONS.shown(listed, "plans.list_file", UNIT),
            is_empty=not sum(found.counts.values()),
            workbook=file_as_asked("plans.list_workbook"),
        )
        return draw("pages/improvement/plans.html", page)

    def list_file(self, standing: Standing) -> Response:
        """The same list, whole, as a table."""
        found = self._found(standing, is_whole=True)
        return ACTIONS.file(_entries(found), "rtl")

    def list_workbook(self, standing: Standing) -> Sent:
        """The same list, whole, as a workbook."""
        found = self._found(standing, is_whole=True)
        return download(papering.listing(found.watched.rows, spoken()))

    def _found(self, standing: Standing, *, is_whole: bool = False) -> Overlook:
        seen = reach(standing.appointments, Act.SEE_RESULTS, standing.today)
        wanted, wish = _wanted(standing), ACTIONS.wish(is_whole=is_whole)
        return watching.overlook(self.desk.database, actor_of(standing), seen, wanted, wish)

    def table(self, standing: Standing, plan_id: int) -> Response:
        """The official table on paper."""
        work = papering.table(self.papers, asked_by(standing), plan_id)
        return awaited(self.papers.database, standing, work, url_for(".plan", plan_id=plan_id))

    def workbook(self, standing: Standing, plan_id: int) -> Sent:
        """The official table as a workbook."""
        return download(papering.workbook(self.papers, asked_by(standing), plan_id))

    def follow_up(self, standing: Standing, plan_id: int) -> Response:
        """What became of a plan, on paper."""
        work = papering.follow_up(self.papers, asked_by(standing), plan_id)
        return awaited(self.papers.database, standing, work, url_for(".plan", plan_id=plan_id))


def desk(office: Office, plans: PlanDesk, papers: Papers, allowed: Allowed) -> Desk:
    """Follow-up plans, for whoever may see results; one file comes at a time."""
    pages = Desk("plans", office)
    PlanViews(plans).add_to(pages)
    PlanMoves(plans, Allowed(allowed.megabytes, files=1)).add_to(pages)
    PlanList(plans, papers).add_to(pages)
    return pages


def asked_by(standing: Standing) -> Asked:
    """Who asks for a paper."""
    home = standing.home
    return Asked(actor_of(standing), spoken(), home.name, home.is_sample)


def _group() -> str:
    asked = request.args.get(GROUP, ALL)
    return asked if asked in GROUPS else ALL


def _wanted(standing: Standing) -> Wanted:
    group = _group()
    return Wanted(
        today=standing.today,
        states=GROUPS[group],
        unit_id=number_in(request.args, UNIT) or None,
        late=group == LATE,
    )


def _entries(found: Overlook) -> Roster[Entry]:
    spoken()  # from here on states are in the language of the visit
    rows = found.watched.rows
    return found.watched.told(Entry(one, str(STATES[one.line.state])) for one in rows)


def _answer(found: Overlook, words: Language) -> str:
    total = sum(found.counts.values())
    if not total:
        return words.say("No unit has planned anything yet.")
    return words.say(
        "%(done)s of %(total)s actions are finished and verified; %(late)s are late, %(waiting)s "
        "wait for verification.",
        done=words.whole(found.counts.get(State.VERIFIED, 0)),
        total=words.whole(total),
        late=words.whole(found.late),
        waiting=words.whole(found.counts.get(State.CLAIMED, 0)),
    )


def _tabs(found: Overlook) -> Iterator[Tab]:
    for group, name in TABS.items():
        states = GROUPS[group]
        n = (
            found.late
            if group == LATE
            else sum(n for state, n in found.counts.items() if states is None or state in states)
        )
        yield Tab(str(name), n, here(kelompok=group), is_here=group == _group())


def _units(found: Overlook, words: Language) -> tuple[Option, ...]:
    units = {str(id_): beside(unit, agency) for id_, unit, agency in found.units}
    return options({"": words.say("All units"), **units}, request.args.get(UNIT, ""))
