"""Taking a complaint in for somebody: told to an officer, on paper, or in an e-mail file."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import make_response, request, url_for
from werkzeug.wrappers import Response

from survey.core.accounts.access import Act, reach
from survey.core.complaints.complaint import Kind, Route, Track
from survey.core.complaints.intake import Intake, Unfit, read
from survey.core.complaints.tracking import BITS
from survey.core.signet import ForgedTokenError
from survey.flows.accounts.admitting import NoSuchPlaceError, Standing
from survey.flows.acting import actor_of
from survey.flows.complaints import queueing, transcribing
from survey.flows.complaints.attaching import Allowed
from survey.flows.complaints.queueing import Seat
from survey.flows.complaints.receiving import Attached, ComplaintDesk, Receipt, Told, receive
from survey.flows.complaints.tracking import Tracked, number_in
from survey.flows.complaints.transcribing import (
    MOST_BYTES,
    MOST_CARRIED,
    Transcript,
    UnreadableMailError,
)
from survey.language import Language
from survey.web.acts import SHOWN, UNPROCESSABLE, file_sent, mark
from survey.web.complaints.carried import FIELD, opened_files, sealed_files
from survey.web.complaints.complaint_words import ROUTES
from survey.web.complaints.handling_entries import MOST_TYPED
from survey.web.complaints.intake_entry import (
    IntakeEntry,
    MailEntry,
    bits_of,
    fill,
    mark_unfit,
    offer_services,
    raw_of,
)
from survey.web.complaints.tracking import follow_address
from survey.web.entry import entered
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.gate import Desk, Somewhere
from survey.web.refusals import Refusal, refusal_of
from survey.web.rendering import draw

LOOK = "look"  # the button that asks for the services of a unit
MOST_SENT = MOST_TYPED + MOST_CARRIED * 3 // 2  # sealed, a file is a third larger


@dataclass(frozen=True, slots=True)
class IntakePage:
    """pages/complaints/handling_intake.html; told: what was read from a mail, None without one.

    left: why files of the mail are not taken in, by their names. files, carried: those that are,
    by their names, and sealed. looks: whether services can be asked for by their unit.
    """

    language: str
    frame: Frame
    form: IntakeEntry
    told: Transcript | None
    left: tuple[tuple[str, str], ...]
    files: tuple[str, ...]
    carried: tuple[str, ...]
    looks: bool
    hints: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MailPage:
    """pages/complaints/handling_mail.html."""

    language: str
    frame: Frame
    form: MailEntry


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """pages/complaints/handling_receipt.html: what the reporter takes along."""

    language: str
    frame: Frame
    receipt: Receipt
    intake: Intake
    route: str
    unit: str
    service: str
    files: tuple[str, ...]
    tracked: Tracked
    follow: str
    day: datetime
    time: str


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A form that is being filled in, with the units of its officer and the files of a mail."""

    standing: Standing
    form: IntakeEntry
    seats: Sequence[Seat]
    services: Mapping[int, str]
    files: tuple[Attached, ...] = ()
    told: Transcript | None = None


@dataclass(frozen=True, slots=True)
class IntakeViews:
    """The pages on which an officer takes a complaint in."""

    desk: ComplaintDesk
    allowed: Allowed

    def add_to(self, pages: Desk, all_of_them: str) -> None:
        """Let it be done at a desk."""
        anywhere = Somewhere(Act.READ_COMPLAINTS)
        pages.receive(f"{all_of_them}/baru", self.take_in, anywhere, MOST_SENT)
        pages.receive(f"{all_of_them}/baru/surel", self.mail, anywhere, MOST_BYTES)

    def take_in(self, standing: Standing) -> Response:
        """The form; where it was sent and is in order, the receipt."""
        form = entered(IntakeEntry, bits=secrets.token_hex(BITS), track=Track.ORDINARY.value)
        try:
            files = opened_files(request.form.getlist(FIELD)[: self.allowed.files], self.desk.key)
        except ForgedTokenError:
            sheet = self._sheet(standing, form)
            form.form_errors.append(_torn(spoken()))
            return self._drawn(sheet, UNPROCESSABLE)
        sheet = self._sheet(standing, form, files)
        if request.method != "POST" or LOOK in request.form:
            return self._drawn(sheet, SHOWN)
        form.validate()
        found = read(raw_of(form))
        if isinstance(found, Unfit):
            mark_unfit(form, found)
        if isinstance(found, Unfit) or form.errors:
            return self._drawn(sheet, UNPROCESSABLE)
        return self._receive(sheet, found)

    def mail(self, standing: Standing) -> Response:
        """Read an e-mail file into the form, where it is corrected before it is taken in."""
        words, form = spoken(), entered(MailEntry)
        status = SHOWN
        if request.method == "POST":
            try:
                told = transcribing.transcribe(file_sent("file")[1], self.allowed)
            except UnreadableMailError as error:
                refusal = refusal_of(error, words)
                mark(form, refusal)
                status = refusal.status
            else:
                return self._read(standing, told)
        frame = frame_of(standing, *_crumbs(words))
        page = MailPage(frame.language, frame, form)
        return make_response(draw("pages/complaints/handling_mail.html", page), status)

    def _read(self, standing: Standing, told: Transcript) -> Response:
        kept = {"route": Route.MAIL.value, "kind": Kind.COMPLAINT.value}
        form = IntakeEntry(None, data={**kept, **told.fields, "bits": secrets.token_hex(BITS)})
        return self._drawn(self._sheet(standing, form, told.files, told), SHOWN)

    def _sheet(
        self,
        standing: Standing,
        form: IntakeEntry,
        files: tuple[Attached, ...] = (),
        told: Transcript | None = None,
    ) -> _Sheet:
        """The form with its choices: units within reach, and the services of the chosen one."""
        words, database, actor = spoken(), self.desk.database, actor_of(standing)
        far = reach(standing.appointments, Act.READ_COMPLAINTS, standing.today)
        seats = queueing.seats(database, actor, far)
        is_sent = request.method == "POST" and told is None
        fill(form, seats, words, is_sent=is_sent)
        chosen = next((one for one in seats if str(one.id) == form.unit_id.data), None)
        services = {} if chosen is None else queueing.services(database, actor, chosen.id)
        offer_services(form, services, words)
        return _Sheet(standing, form, seats, services, files, told)

    def _receive(self, sheet: _Sheet, intake: Intake) -> Response:
        form, standing = sheet.form, sheet.standing
        told = Told(
            intake,
            Route(form.route.data),
            bits_of(str(form.bits.data)),
            unit_id=_number(form.unit_id.data),
            service_id=_number(form.service_id.data),
            files=sheet.files,
        )
        try:
            receipt = receive(self.desk, actor_of(standing), told)
        except NoSuchPlaceError:
            said = spoken().say("This unit is not there any more. Choose another one.")
            mark(form, Refusal(said, ("unit_id",)))
            return self._drawn(sheet, UNPROCESSABLE)
        tracked = number_in(self.desk, standing.home.id, receipt.number)
        follow = follow_address(self.desk.post.address)
        page = _receipt(sheet, told, receipt, tracked, follow)
        return make_response(draw("pages/complaints/handling_receipt.html", page))

    def _drawn(self, sheet: _Sheet, status: int) -> Response:
        words, told = spoken(), sheet.told
        frame = frame_of(sheet.standing, *_crumbs(words))
        page = IntakePage(
            language=frame.language,
            frame=frame,
            form=sheet.form,
            told=told,
            left=tuple((one.name, one.sentence(words)) for one in told.left) if told else (),
            files=tuple(one.name for one in sheet.files),
            carried=sealed_files(sheet.files, self.desk.key),
            looks=len(sheet.seats) > 1,
            hints=_hints(words),
        )
        return make_response(draw("pages/complaints/handling_intake.html", page), status)


def _crumbs(words: Language) -> tuple[Crumb, ...]:
    return (Crumb(words.say("Complaints"), url_for("handling.queue")),)


def _number(chosen: str | None) -> int | None:
    """The id that was chosen of those that were offered."""
    return int(chosen) if chosen else None


def _receipt(
    sheet: _Sheet,
    told: Told,
    receipt: Receipt,
    tracked: Tracked,
    follow: str,
) -> ReceiptPage:
    standing, words = sheet.standing, spoken()
    frame = frame_of(standing, *_crumbs(words))
    now = standing.now.astimezone(ZoneInfo(standing.home.time_zone))
    unit = next((one.name for one in sheet.seats if one.id == told.unit_id), None)
    return ReceiptPage(
        language=frame.language,
        frame=frame,
        receipt=receipt,
        intake=told.intake,
        route=str(ROUTES[told.route]),
        unit=unit or words.say("Not known yet"),
        service=sheet.services.get(told.service_id or 0, ""),
        files=tuple(one.name for one in told.files),
        tracked=tracked,
        follow=follow,
        day=now,
        time=now.strftime("%H.%M"),
    )


def _torn(words: Language) -> str:
    return words.say(
        "The files of the message did not come back whole, so none of them is taken in. Read the "
        "e-mail file once more.",
    )


def _hints(words: Language) -> Mapping[str, str]:
    return {
        "mail": words.say("Messages on how it goes are sent there. Leave it blank if not wanted."),
        "title": words.say("Leave it blank to take the first words."),
        "words": words.say("In the reporter's own words; what happened, when, and who was there."),
        "name": words.say("Kept under lock. May stay blank."),
        "track": words.say("The formal track asks for name, address, loss and wish."),
        "anonymous": words.say("Only the central verifier and the inspector can open it then."),
    }
