"""The work list of complaints by due date: looked through, and verified many at once."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from flask import flash, redirect, request
from werkzeug.wrappers import Response

from survey.core.accounts.access import Act, Spot, may, reach
from survey.core.complaints.complaint import LIVE, State
from survey.core.roster import Roster
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.acting import actor_of
from survey.flows.complaints import queueing, sorting
from survey.flows.complaints.attaching import Allowed
from survey.flows.complaints.handling import Meant
from survey.flows.complaints.queueing import Line, Queue, Wanted
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.complaints.sorting import Left, Sorted
from survey.language import Language
from survey.web.addressing import number_in
from survey.web.complaints.complaint_words import KINDS
from survey.web.complaints.handling_complaint import ComplaintViews
from survey.web.complaints.handling_intake import IntakeViews
from survey.web.complaints.handling_moves import Moves
from survey.web.complaints.handling_replies import ReplyViews
from survey.web.complaints.handling_words import ALARMS, STAGES, STATES, due_words
from survey.web.entry import _
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import SEE_OTHER, Desk, Somewhere
from survey.web.narrowing import Option, Tab, beside, options
from survey.web.rendering import draw
from survey.web.rosters import WORDS, RosterColumn, RosterKind, RosterShown, here

ADDRESS = "/kantor/pengaduan"
GROUP, UNIT, DUE, ALARM = "kelompok", "unit", "tenggat", "waspada"
RUNNING = "berjalan"
GROUPS: Mapping[str, frozenset[State]] = {
    RUNNING: frozenset(LIVE),
    "verifikasi": frozenset({State.RECEIVED}),
    "satuan": frozenset({State.ASSIGNED}),
    "diproses": frozenset({State.IN_PROGRESS, State.PAUSED}),
    "persetujuan": frozenset({State.DRAFTED}),
    "pelapor": frozenset({State.INCOMPLETE, State.ANSWERED}),
    "selesai": frozenset({State.CLOSED}),
    "arsip": frozenset({State.REJECTED, State.MERGED, State.FORWARDED, State.WITHDRAWN}),
}
TABS: Mapping[str, str] = {
    RUNNING: _("All in progress"),
    "verifikasi": _("To verify"),
    "satuan": _("Waiting for the unit"),
    "diproses": _("Being worked on"),
    "persetujuan": _("To approve"),
    "pelapor": _("Waiting for the reporter"),
    "selesai": _("Finished"),
    "arsip": _("Archive"),
}
LATE, TODAY, WEEK = "lewat", "hari-ini", "pekan"
HORIZONS: Mapping[str, int] = {LATE: -1, TODAY: 0, WEEK: 7}
PICK = re.compile(r"([0-9]{1,19}):([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Entry:
    """A complaint in the list; pick: what its box to tick sends, "" where it has none."""

    line: Line
    kind: str
    state: str
    stage: str
    press: str
    is_late: bool
    alarms: tuple[str, ...]
    pick: str


@dataclass(frozen=True, slots=True)
class QueuePage:
    """pages/complaints/handling_queue.html.

    answer: what waits, in a sentence. empty: why nothing is shown, and what to do, where it is.
    """

    language: str
    frame: Frame
    answer: str
    late: str
    tabs: tuple[Tab, ...]
    units: tuple[Option, ...]
    horizons: tuple[Option, ...]
    is_alarmed: bool
    is_narrowed: bool
    entries: tuple[Entry, ...]
    list: RosterShown
    can_verify: bool
    empty: tuple[str, str]
    keeps_replies: bool
    keeps_keys: bool
    keeps_sp4n: bool
    keeps_lexicon: bool


def _due(entry: Entry) -> date | None:
    return None if entry.line.due is None else entry.line.due.day


def _inspected(entry: Entry) -> str:
    return spoken().say("Taken over by the inspector") if entry.line.is_inspected else ""


COMPLAINTS: RosterKind[Entry] = RosterKind(
    {
        "nomor": RosterColumn(
            _("Number of the complaint"),
            lambda one: one.line.number,
            order="number",
        ),
        "masuk": RosterColumn(_("Received"), lambda one: one.line.received_on, order="received"),
        "judul": RosterColumn(_("Title"), lambda one: one.line.title, order="title"),
        "jenis": RosterColumn(_("Kind"), lambda one: one.kind, order=""),
        "unit": RosterColumn(_("Unit"), lambda one: one.line.unit, order="unit"),
        "perangkat": RosterColumn(_("Agency"), lambda one: one.line.agency, order=""),
        "keadaan": RosterColumn(_("State"), lambda one: one.state, order="state"),
        "tahap": RosterColumn(_("Stage"), lambda one: one.stage, order=""),
        "hari": RosterColumn(_("Last day"), _due, order="presses"),
        "selesai": RosterColumn(_("To be finished"), lambda one: one.line.finish_by, order="due"),
        "waspada": RosterColumn(_("Alarms"), lambda one: "; ".join(one.alarms), order=""),
        "pengawas": RosterColumn(_("Inspector"), _inspected, order=""),
    },
)


def desk(office: Office, complaints: ComplaintDesk, allowed: Allowed) -> Desk:
    """Complaints, for whoever may read them somewhere."""
    pages, one = Desk("handling", office), f"{ADDRESS}/<int:complaint_id>"
    views = QueueViews(complaints)
    pages.show(ADDRESS, views.queue, Somewhere(Act.READ_COMPLAINTS))
    pages.show(f"{ADDRESS}.csv", views.queue_file, Somewhere(Act.READ_COMPLAINTS))
    pages.take(f"{ADDRESS}/verifikasi", views.verify_many, Somewhere(Act.VERIFY_COMPLAINTS))
    IntakeViews(complaints, allowed).add_to(pages, ADDRESS)
    ReplyViews(complaints).add_to(pages, ADDRESS)
    ComplaintViews(complaints).add_to(pages, one)
    Moves(complaints).add_to(pages, one)
    return pages


@dataclass(frozen=True, slots=True)
class QueueViews:
    """The work list."""

    desk: ComplaintDesk

    def queue(self, standing: Standing) -> str:
        """What the officer may see, the earliest due first."""
        found, listed = self._found(standing)
        words, frame = spoken(), frame_of(standing)
        page = QueuePage(
            language=frame.language,
            frame=frame,
            answer=_answer(found, words),
            late=_late(found, words),
            tabs=tuple(_tabs(found)),
            units=_units(found, words),
            horizons=_horizons(words),
            is_alarmed=ALARM in request.args,
            is_narrowed=_is_narrowed(),
            entries=listed.rows,
            list=COMPLAINTS.shown(listed, "handling.queue_file", UNIT, DUE, ALARM),
            can_verify=any(one.pick for one in listed.rows),
            empty=_empty(found, words),
            keeps_replies=standing.may_somewhere(Act.KEEP_REPLIES),
            keeps_keys=standing.may_somewhere(Act.KEEP_KEYS),
            keeps_sp4n=standing.may_somewhere(Act.KEEP_SP4N),
            keeps_lexicon=standing.may_everywhere(Act.KEEP_LEXICON),
        )
        return draw("pages/complaints/handling_queue.html", page)

    def queue_file(self, standing: Standing) -> Response:
        """The same complaints as a file, all pages of them, with no word that the page hides."""
        return COMPLAINTS.file(self._found(standing, is_whole=True)[1], "pengaduan")

    def _found(
        self,
        standing: Standing,
        *,
        is_whole: bool = False,
    ) -> tuple[Queue, Roster[Entry]]:
        seen = reach(standing.appointments, Act.READ_COMPLAINTS, standing.today)
        actor, wish = actor_of(standing), COMPLAINTS.wish(is_whole=is_whole)
        found = queueing.queue(self.desk.database, actor, seen, _wanted(standing), wish)
        return found, found.lines.told(_entries(found, standing, spoken()))

    def verify_many(self, standing: Standing) -> Response:
        """Verify what was ticked, and say which was not and why."""
        picks = (PICK.fullmatch(one) for one in request.form.getlist("pick"))
        meant = [Meant(int(pick[1]), int(pick[2])) for pick in picks if pick]
        for said in _told(sorting.verify_many(self.desk, standing, meant), spoken()):
            flash(said)
        return redirect(f"{ADDRESS}?{GROUP}=verifikasi", SEE_OTHER)


def _group() -> str:
    """The group that is asked for; all where words are looked for and none was chosen."""
    asked = request.args.get(GROUP, "")
    if asked in GROUPS:
        return asked
    return "" if request.args.get(WORDS, "").strip() else RUNNING


def _wanted(standing: Standing) -> Wanted:
    today = standing.today
    horizon = HORIZONS.get(request.args.get(DUE, ""))
    return Wanted(
        states=GROUPS.get(_group()),
        unit_id=number_in(request.args, UNIT) or None,
        due=None if horizon is None else today + timedelta(days=horizon),
        alarmed=ALARM in request.args,
        inspects=reach(standing.appointments, Act.INSPECT_COMPLAINTS, today),
    )


def _answer(found: Queue, words: Language) -> str:
    """What waits, as a sentence with its numbers."""
    running = sum(found.counts.get(state, 0) for state in LIVE)
    if not running:
        return words.say("No complaint is in progress.")
    waiting = (
        (_many(found, "verifikasi"), words.say("to verify")),
        (_many(found, "satuan"), words.say("waiting for the unit")),
        (_many(found, "diproses"), words.say("being worked on")),
        (_many(found, "persetujuan"), words.say("to approve")),
        (_many(found, "pelapor"), words.say("waiting for the reporter")),
    )
    parts = [f"{words.whole(n)} {name}" for n, name in waiting if n]
    return words.say_many(
        "%(n)s complaint is in progress: %(parts)s.",
        "%(n)s complaints are in progress: %(parts)s.",
        running,
        parts=words.listing(parts),
    )


def _late(found: Queue, words: Language) -> str:
    if not found.late:
        return ""
    return words.say_many(
        "%(n)s of them should be finished already.",
        "%(n)s of them should be finished already.",
        found.late,
    )


def _many(found: Queue, group: str) -> int:
    return sum(found.counts.get(state, 0) for state in GROUPS[group])


def _tabs(found: Queue) -> Iterator[Tab]:
    for group, name in TABS.items():
        url = here(kelompok=group)
        yield Tab(str(name), _many(found, group), url, is_here=group == _group())


def _units(found: Queue, words: Language) -> tuple[Option, ...]:
    units = {str(seat.id): beside(seat.name, seat.agency) for seat in found.seats}
    return options({"": words.say("All units"), **units}, request.args.get(UNIT, ""))


def _horizons(words: Language) -> tuple[Option, ...]:
    names = {
        "": words.say("Any day"),
        LATE: words.say("Late"),
        TODAY: words.say("Until today"),
        WEEK: words.say("Within seven days"),
    }
    return options(names, request.args.get(DUE, ""))


def _entries(found: Queue, standing: Standing, words: Language) -> Iterator[Entry]:
    places = {seat.id: Spot(seat.agency_id, seat.id) for seat in found.seats}
    for line in found.lines.rows:
        due, spot = line.due, places.get(line.unit_id or 0)
        verifies = (
            line.state is State.RECEIVED
            and spot is not None
            and not line.is_inspected
            and may(standing.appointments, Act.VERIFY_COMPLAINTS, spot, standing.today)
        )
        yield Entry(
            line=line,
            kind=str(KINDS[line.kind]),
            state=str(STATES[line.state]),
            stage=str(STAGES[due.stage]) if due else "",
            press=due_words(due, standing.today, words) if due else "",
            is_late=due is not None and due.is_late(standing.today),
            alarms=tuple(str(ALARMS.get(code, code)) for code in line.alarms),
            pick=f"{line.id}:{line.version}" if verifies else "",
        )


def _empty(found: Queue, words: Language) -> tuple[str, str]:
    """Why the list is empty, and what to do."""
    if not sum(found.counts.values()):
        return (
            words.say("There are no complaints yet."),
            words.say(
                "They come in by the public page; what came on paper or by word of mouth "
                "you take in here.",
            ),
        )
    if _is_narrowed():
        return words.say("No complaint fits this search."), words.say("Look with fewer conditions.")
    return words.say("Nothing waits here."), words.say("Look into another group above.")


def _is_narrowed() -> bool:
    return any(request.args.get(name) for name in (UNIT, DUE, ALARM, WORDS))


def _told(done: Sorted, words: Language) -> Iterator[str]:
    n = len(done.verified)
    if n:
        yield words.say_many(
            "%(n)s complaint was verified.",
            "%(n)s complaints were verified.",
            n,
        )
    elif not done.left:
        yield words.say("No complaint was ticked, so none was verified.")
    for left, numbers in done.left.items():
        yield f"{WHY[left]} {', '.join(numbers)}"


WHY: Mapping[Left, str] = {
    Left.CHANGED: _("Not verified, because they were changed since you opened the list:"),
    Left.NO_UNIT: _("Not verified, because they name no unit yet; open them to choose one:"),
    Left.PAST: _("Not verified, because they do not wait for it any more:"),
    Left.NOT_THEIRS: _("Not verified, because this is another officer's:"),
}
