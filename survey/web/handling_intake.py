"""Taking a complaint in for somebody: told to an officer, on paper, or in an e-mail file."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import make_response, request, url_for
from werkzeug.wrappers import Response
from wtforms import BooleanField, FileField, HiddenField, SelectField, StringField, TextAreaField

from survey.core.access import Act, reach
from survey.core.complaint import Kind, Route, Track
from survey.core.intake import Intake, Problem, Unfit, read
from survey.core.tracking import BITS
from survey.flows import queueing, transcribing
from survey.flows.acting import actor_of
from survey.flows.admitting import NoSuchPlaceError, Standing
from survey.flows.receiving import ComplaintDesk, Receipt, Told, receive
from survey.flows.transcribing import MOST_BYTES, Transcript, UnreadableMailError
from survey.language import Language
from survey.web.acts import SHOWN, UNPROCESSABLE, file_sent, mark
from survey.web.complaint_words import KINDS, ROUTES
from survey.web.entry import Entry, _, entered
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.gate import Desk, Somewhere
from survey.web.handling_entries import MOST_TYPED
from survey.web.refusals import Refusal, refusal_of
from survey.web.rendering import draw

BY_HAND = (Route.OFFICER, Route.PAPER, Route.MAIL)
SAID: Mapping[Problem, str] = {
    Problem.MISSING: _("This is needed."),
    Problem.TOO_SHORT: _("Write at least ten characters, so that it can be followed up."),
    Problem.TOO_LONG: _("This is too long. Shorten it."),
    Problem.UNKNOWN: _("Choose one of the list."),
    Problem.MALFORMED: _("This is no address or number by which somebody can be reached."),
}
READ = ("kind", "track", "title", "words", "loss", "wish", "place")
WHO = ("name", "telephone", "mail", "address")


class MailEntry(Entry):
    """An e-mail file."""

    file = FileField(_("E-mail file (.eml)"))


class IntakeEntry(Entry):
    """A complaint as somebody tells it; bits: of the form, so that it counts once."""

    bits = HiddenField()
    route = SelectField(_("How it came in"))
    kind = SelectField(_("Kind"))
    unit_id = SelectField(_("Unit that it is about"))
    title = StringField(_("Title"))
    words = TextAreaField(_("What was told"), render_kw={"rows": 8})
    place = StringField(_("Where it happened"))
    name = StringField(_("Name of the reporter"))
    telephone = StringField(_("Telephone"))
    mail = StringField(_("E-mail"))
    address = TextAreaField(_("Address"))
    anonymous = BooleanField(_("The unit must not learn who told it"))
    secret = BooleanField(_("Not to be shown to the public"))
    track = SelectField(_("Track"))
    loss = TextAreaField(_("Loss"))
    wish = TextAreaField(_("What is asked for"))


@dataclass(frozen=True, slots=True)
class IntakePage:
    """templates/pages/handling_intake.html; told: what was read from a mail, None without one."""

    language: str
    frame: Frame
    form: IntakeEntry
    told: Transcript | None
    hints: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MailPage:
    """templates/pages/handling_mail.html."""

    language: str
    frame: Frame
    form: MailEntry


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """templates/pages/handling_receipt.html: what the reporter takes along."""

    language: str
    frame: Frame
    receipt: Receipt
    intake: Intake
    route: str
    unit: str
    day: datetime
    time: str


@dataclass(frozen=True, slots=True)
class IntakeViews:
    """The pages on which an officer takes a complaint in."""

    desk: ComplaintDesk

    def add_to(self, pages: Desk, all_of_them: str) -> None:
        """Let it be done at a desk."""
        anywhere = Somewhere(Act.READ_COMPLAINTS)
        pages.receive(f"{all_of_them}/baru", self.take_in, anywhere, MOST_TYPED)
        pages.receive(f"{all_of_them}/baru/surel", self.mail, anywhere, MOST_BYTES)

    def take_in(self, standing: Standing) -> Response:
        """The form; where it was sent and is in order, the receipt."""
        form = entered(IntakeEntry, bits=secrets.token_hex(BITS), track=Track.ORDINARY.value)
        self._fill(standing, form)
        if request.method != "POST":
            return _drawn(standing, form, SHOWN)
        form.validate()
        found = read(_raw(form))
        if isinstance(found, Unfit):
            _mark(form, found)
        if isinstance(found, Unfit) or form.errors:
            return _drawn(standing, form, UNPROCESSABLE)
        return self._receive(standing, form, found)

    def mail(self, standing: Standing) -> Response:
        """Read an e-mail file into the form, where it is corrected before it is taken in."""
        words, form = spoken(), entered(MailEntry)
        status = SHOWN
        if request.method == "POST":
            try:
                told = transcribing.transcribe(file_sent("file")[1])
            except UnreadableMailError as error:
                refusal = refusal_of(error, words)
                mark(form, refusal)
                status = refusal.status
            else:
                return self._read(standing, told)
        frame = frame_of(standing, *_crumbs(words))
        page = MailPage(frame.language, frame, form)
        return make_response(draw("pages/handling_mail.html", page), status)

    def _read(self, standing: Standing, told: Transcript) -> Response:
        kept = {"route": Route.MAIL.value, "kind": Kind.COMPLAINT.value}
        form = IntakeEntry(None, data={**kept, **told.fields, "bits": secrets.token_hex(BITS)})
        self._fill(standing, form)
        return _drawn(standing, form, SHOWN, told)

    def _fill(self, standing: Standing, form: IntakeEntry) -> None:
        """Give the form its choices; who has one unit finds it chosen."""
        words = spoken()
        far = reach(standing.appointments, Act.READ_COMPLAINTS, standing.today)
        seats = queueing.seats(self.desk.database, actor_of(standing), far)
        units = [(str(one.id), f"{one.name} ({one.agency})") for one in seats]
        nobody = ("", words.say("Not known yet; the bureau finds out"))
        form.unit_id.choices = [nobody, *units]
        form.route.choices = [(one.value, str(ROUTES[one])) for one in BY_HAND]
        form.kind.choices = [(one.value, str(KINDS[one])) for one in Kind]
        form.track.choices = [
            (Track.ORDINARY.value, words.say("Ordinary")),
            (Track.FORMAL.value, words.say("Formal, by UU 25/2009")),
        ]
        if request.method != "POST" or form.unit_id.data is None:
            form.unit_id.data = units[0][0] if len(units) == 1 else ""

    def _receive(self, standing: Standing, form: IntakeEntry, intake: Intake) -> Response:
        unit_id = int(form.unit_id.data) if form.unit_id.data else None
        route = Route(form.route.data)
        told = Told(intake, route, _bits(str(form.bits.data)), unit_id=unit_id)
        try:
            receipt = receive(self.desk, actor_of(standing), told)
        except NoSuchPlaceError:
            words = spoken()
            said = words.say("This unit is not there any more. Choose another one.")
            mark(form, Refusal(said, ("unit_id",)))
            return _drawn(standing, form, UNPROCESSABLE)
        now = standing.now.astimezone(ZoneInfo(standing.home.time_zone))
        words, frame = spoken(), frame_of(standing, *_crumbs(spoken()))
        page = ReceiptPage(
            language=frame.language,
            frame=frame,
            receipt=receipt,
            intake=intake,
            route=str(ROUTES[route]),
            unit=self._unit(standing, unit_id) or words.say("Not known yet"),
            day=now,
            time=now.strftime("%H.%M"),
        )
        return make_response(draw("pages/handling_receipt.html", page))

    def _unit(self, standing: Standing, unit_id: int | None) -> str:
        """The name of the unit, "" for none."""
        far = reach(standing.appointments, Act.READ_COMPLAINTS, standing.today)
        seats = queueing.seats(self.desk.database, actor_of(standing), far)
        return next((one.name for one in seats if one.id == unit_id), "")


def _crumbs(words: Language) -> tuple[Crumb, ...]:
    return (Crumb(words.say("Complaints"), url_for("handling.queue")),)


def _raw(form: IntakeEntry) -> dict[str, str]:
    """What was typed, by the names of core/intake.py."""
    raw = {name: str(form[name].data or "") for name in (*READ, *WHO)}
    return raw | {name: "1" if form[name].data else "" for name in ("anonymous", "secret")}


def _mark(form: IntakeEntry, unfit: Unfit) -> None:
    for name, problem in unfit.problems.items():
        mark(form, Refusal(str(SAID[problem]), (name,)))


def _bits(typed: str) -> bytes:
    """The bits of the form; new ones for what none of ours can be."""
    try:
        bits = bytes.fromhex(typed)
    except ValueError:
        bits = b""
    return bits if len(bits) == BITS else secrets.token_bytes(BITS)


def _drawn(
    standing: Standing,
    form: IntakeEntry,
    status: int,
    told: Transcript | None = None,
) -> Response:
    words = spoken()
    frame = frame_of(standing, *_crumbs(words))
    hints = {
        "mail": words.say("Messages on how it goes are sent there. Leave it blank if not wanted."),
        "title": words.say("Leave it blank to take the first words."),
        "words": words.say("In the reporter's own words; what happened, when, and who was there."),
        "name": words.say("Kept under lock. May stay blank."),
        "track": words.say("The formal track asks for name, address, loss and wish."),
        "anonymous": words.say("Only the central verifier and the inspector can open it then."),
    }
    page = IntakePage(frame.language, frame, form, told, hints)
    return make_response(draw("pages/handling_intake.html", page), status)
