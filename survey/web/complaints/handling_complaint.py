"""One complaint on its officers' page: what it is, where it stands, what can be done with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from io import BytesIO

from flask import make_response, send_file, url_for
from werkzeug.wrappers import Response

from survey.core.accounts.access import Act
from survey.core.complaints.complaint import Move, Party, UpperDesk
from survey.core.complaints.custody import sees_reporter
from survey.core.complaints.intake import Reporter
from survey.core.complaints.topic import Matter
from survey.flows.accounts.admitting import Standing
from survey.flows.acting import actor_of
from survey.flows.complaints import consulting, revealing
from survey.flows.complaints.consulting import Dossier, Happening, Topic
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.complaints.revealing import HiddenReporterError, Opener
from survey.flows.locking import WrongKeyError
from survey.language import Language
from survey.web.complaints.complaint_words import CLASSES, KINDS, ROUTES
from survey.web.complaints.handling_moves import granted_to, moves_of
from survey.web.complaints.handling_steps import EMBEDDED, FOREMOST, STEPS
from survey.web.complaints.handling_words import (
    ALARMS,
    HAPPENED,
    MALADMINISTRATIONS,
    PARTIES,
    PAUSES,
    STAGES,
    STATES,
    TRACKS,
    due_words,
)
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.refusal import CONFLICT, FORBIDDEN
from survey.web.rendering import UNKNOWN, draw

SANDBOX = "default-src 'none'; sandbox"
UNKNOWN_KIND = "application/octet-stream"


class Custody(Enum):
    """Whether the officer can open who told a complaint, and why not."""

    SILENT = "silent"  # nobody said who they are
    OPEN = "open"
    ANONYMOUS = "anonymous"
    INSPECTED = "inspected"
    OTHERS = "others"  # only who works on it
    LOCKED = "locked"  # with another key than that of this installation


@dataclass(frozen=True, slots=True)
class Way:
    """Something that can be done now; is_pressed: at once, without a page of its own."""

    name: str
    url: str
    is_pressed: bool


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, in words; by: who did it, on whose part. redact: the way to do so, or ""."""

    happening: Happening
    time: str
    what: str
    by: str
    because: str
    redact: str


@dataclass(frozen=True, slots=True)
class About:
    """A topic in words."""

    name: str
    topic: Topic


@dataclass(frozen=True, slots=True)
class ComplaintPage:
    """pages/complaints/handling_complaint.html; press: the way that presses next, in words."""

    language: str
    frame: Frame
    dossier: Dossier
    state: str
    press: str
    is_late: bool
    facts: tuple[tuple[str, str], ...]
    main: Way | None
    others: tuple[Way, ...]
    alarms: tuple[About, ...]
    topics: tuple[About, ...]
    events: tuple[Event, ...]
    custody: str


@dataclass(frozen=True, slots=True)
class ReporterPage:
    """pages/complaints/handling_reporter.html; reporter: None where it is not shown."""

    language: str
    frame: Frame
    number: str
    reporter: Reporter | None
    custody: str
    back: str


@dataclass(frozen=True, slots=True)
class ComplaintViews:
    """The page of a complaint, its files, and who told it."""

    desk: ComplaintDesk

    def add_to(self, pages: Desk, one: str) -> None:
        """Show them at a desk; one: the address of a complaint."""
        pages.show(one, self.complaint, Act.READ_COMPLAINTS)
        pages.show(f"{one}/berkas/<int:file_id>", self.file, Act.READ_COMPLAINTS)
        pages.take(f"{one}/pelapor", self.reporter, Act.READ_COMPLAINTS)

    def complaint(self, standing: Standing, complaint_id: int) -> str:
        """A complaint."""
        dossier = self._dossier(standing, complaint_id)
        words, line = spoken(), dossier.line
        frame = frame_of(standing, *_crumbs(words))
        moves = moves_of(standing, dossier)
        foremost = next((move for move in FOREMOST if move in moves), None)
        others = [move for move in moves if move is not foremost and move not in EMBEDDED]
        elements = {code: name.within(words.code) for code, name in self.desk.elements.items()}
        topics = [_about(one, elements) for one in dossier.topics]
        page = ComplaintPage(
            language=frame.language,
            frame=frame,
            dossier=dossier,
            state=str(STATES[line.state]),
            press=_press(dossier, standing.today, words),
            is_late=line.due is not None and line.due.is_late(standing.today),
            facts=tuple(_facts(dossier, words)),
            main=None if foremost is None else _way(foremost, line.id),
            others=tuple(_way(move, line.id) for move in others),
            alarms=tuple(one for one in topics if one.topic.matter is Matter.ALARM),
            topics=tuple(one for one in topics if one.topic.matter is not Matter.ALARM),
            events=_events(_seen(standing, dossier), words, redacts=Move.REDACT in moves),
            custody=_custody(standing, dossier).value,
        )
        return draw("pages/complaints/handling_complaint.html", page)

    def file(self, standing: Standing, complaint_id: int, file_id: int) -> Response:
        """A file of a complaint, to be kept and never opened within our pages."""
        database, actor = self.desk.database, actor_of(standing)
        kept = consulting.enclosed(database, actor, complaint_id, file_id)
        response = send_file(
            BytesIO(kept.content),
            mimetype=kept.media_type or UNKNOWN_KIND,
            as_attachment=True,
            download_name=kept.name,
        )
        response.headers["Content-Security-Policy"] = SANDBOX
        response.headers["Cache-Control"] = "no-store"
        return response

    def reporter(self, standing: Standing, complaint_id: int) -> Response:
        """Who told it; the journal says that the officer asked."""
        dossier = self._dossier(standing, complaint_id)
        opener = Opener(
            actor_of(standing),
            granted_to(standing, dossier),
            is_central=_is_central(standing),
        )
        found: Reporter | None = None
        custody, status = _custody(standing, dossier), 200
        try:
            found = revealing.reveal(self.desk, opener, complaint_id)
        except HiddenReporterError:
            status = FORBIDDEN
        except WrongKeyError:
            custody, status = Custody.LOCKED, CONFLICT
        back = url_for("handling.complaint", complaint_id=complaint_id)
        words = spoken()
        frame = frame_of(standing, *_crumbs(words), Crumb(dossier.line.number, back))
        number = dossier.line.number
        page = ReporterPage(frame.language, frame, number, found, custody.value, back)
        return make_response(draw("pages/complaints/handling_reporter.html", page), status)

    def _dossier(self, standing: Standing, complaint_id: int) -> Dossier:
        zone = standing.home.time_zone
        return consulting.consult(self.desk.database, actor_of(standing), complaint_id, zone)


def _crumbs(words: Language) -> tuple[Crumb, ...]:
    return (Crumb(words.say("Complaints"), url_for("handling.queue")),)


def _is_central(standing: Standing) -> bool:
    return standing.may_everywhere(Act.VERIFY_COMPLAINTS)


def _custody(standing: Standing, dossier: Dossier) -> Custody:
    if not dossier.has_reporter:
        return Custody.SILENT
    is_seen = sees_reporter(
        granted_to(standing, dossier),
        is_central=_is_central(standing),
        is_anonymous=dossier.is_anonymous,
        is_inspected=dossier.line.is_inspected,
    )
    if is_seen:
        return Custody.OPEN
    if dossier.line.is_inspected:
        return Custody.INSPECTED
    return Custody.ANONYMOUS if dossier.is_anonymous else Custody.OTHERS


def _way(move: Move, complaint_id: int) -> Way:
    asked = STEPS[move]
    url = url_for("handling.move", complaint_id=complaint_id, step=asked.name)
    return Way(str(asked.title), url, is_pressed=move is Move.BEGIN)


def _press(dossier: Dossier, today: date, words: Language) -> str:
    """What presses next and how far off it is; "" where nothing does."""
    due = dossier.line.due
    if due is None:
        return ""
    return f"{STAGES[due.stage]}: {words.day(due.day)}, {due_words(due, today, words)}"


def _facts(dossier: Dossier, words: Language) -> Iterator[tuple[str, str]]:
    """What is known of a complaint, by its names; what is not known is a dash."""
    line, days = dossier.line, dossier.days
    place = line.unit or words.say("Nobody knows yet")
    yield words.say("Unit"), place if line.agency in {"", line.unit} else f"{place}, {line.agency}"
    if line.service:
        yield words.say("Service"), line.service
    if dossier.place:
        yield words.say("Where it happened"), dossier.place
    yield words.say("Class of the complaint"), str(CLASSES[dossier.clock_class])
    yield words.say("Kind"), str(KINDS[line.kind])
    yield words.say("How it came in"), str(ROUTES[dossier.route])
    yield words.say("Track"), str(TRACKS[dossier.track])
    yield words.say("Verify by"), _day(days.verify_by, words)
    yield words.say("First answer by"), _day(days.answer_by, words)
    yield words.say("Finish by"), _day(days.finish_by, words)
    if days.reply_by is not None:
        yield words.say("The reporter replies by"), words.day(days.reply_by)
    if dossier.owner:
        yield words.say("Responsible now"), dossier.owner
    if line.desk is UpperDesk.AGENCY:
        desk = words.say("Complaint desk of %(place)s", place=line.agency)
        yield words.say("Responsible now"), desk
    if line.desk is UpperDesk.CENTRAL:
        yield words.say("Responsible now"), words.say("Central complaint desk")
    if dossier.original:
        yield words.say("Merged into"), dossier.original
    if dossier.reopened:
        yield words.say("Reopened"), words.say("%(n)s times", n=words.whole(dossier.reopened))
    if dossier.stars is not None:
        yield words.say("Rated"), words.say("%(n)s of 5 stars", n=words.whole(dossier.stars))


def _day(day: date | None, words: Language) -> str:
    return UNKNOWN if day is None else words.day(day)


def _about(topic: Topic, elements: Mapping[str, str]) -> About:
    names: Mapping[Matter, Mapping[str, str]] = {
        Matter.ALARM: ALARMS,
        Matter.MALADMINISTRATION: MALADMINISTRATIONS,
        Matter.ELEMENT: elements,
    }
    return About(str(names[topic.matter].get(topic.code, topic.code)), topic)


def _seen(standing: Standing, dossier: Dossier) -> Dossier:
    """A complaint without what the inspector keeps inside; whole for the inspector."""
    if standing.may(Act.INSPECT_COMPLAINTS):
        return dossier
    told = (one for one in dossier.happenings if one.is_public or one.party is not Party.INSPECTOR)
    return replace(dossier, happenings=tuple(told))


def _events(dossier: Dossier, words: Language, *, redacts: bool) -> tuple[Event, ...]:
    """The history, the newest first."""
    return tuple(
        Event(
            happening=one,
            time=f"{words.day(one.at.date())}, {one.at.strftime('%H.%M')}",
            what=str(HAPPENED[one.move]),
            by=str(PARTIES[one.party]) if one.who is None else f"{one.who} ({PARTIES[one.party]})",
            because="" if one.pause is None else str(PAUSES[one.pause]),
            redact=_redact(dossier, one) if redacts and one.words else "",
        )
        for one in reversed(dossier.happenings)
    )


def _redact(dossier: Dossier, one: Happening) -> str:
    return url_for("handling.redact", complaint_id=dossier.line.id, number=one.number)
