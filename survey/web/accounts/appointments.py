"""Appointing an officer to a role on a part of the tree, and ending that."""

from dataclasses import dataclass
from datetime import date

from flask import make_response, request, url_for
from wtforms import BooleanField, DateField, SearchField, SelectField
from wtforms.validators import InputRequired, Optional

from survey.core.accounts.access import Act
from survey.core.accounts.role import Appointment, Role
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.accounts.appointing import (
    AlreadyAppointedError,
    LastBureauError,
    NoSuchNodeError,
    RoleOffLevelError,
    UnfitDaysError,
    appoint,
    end_appointment,
)
from survey.flows.accounts.staffing import (
    Choices,
    Held,
    Member,
    appointment,
    choices,
    member,
    node_of,
)
from survey.flows.acting import actor_of
from survey.language import Language
from survey.web.accounts.door import UNFIT
from survey.web.accounts.officers import ONE, list_crumb, officer_crumb, to_officer, trouble_in
from survey.web.accounts.roles import NAMES, RIGHTS, Post, post_of
from survey.web.entry import Entry, _, entered, options
from survey.web.frame import Frame, Undo, frame_of, offer_undo, spoken
from survey.web.gate import Desk, Drawn
from survey.web.opposites import opposite
from survey.web.rendering import draw

UnfitAppointment = (AlreadyAppointedError, NoSuchNodeError, RoleOffLevelError, UnfitDaysError)


class PlaceEntry(Entry):
    """Words of the place where the role is to stand."""

    cari = SearchField(_("Part of the name of the place"))


class AppointmentEntry(Entry):
    """Where and how long."""

    place = SelectField(_("Place"), [InputRequired()], choices=[])
    since = DateField(_("First day"), [InputRequired()])
    until = DateField(_("Last day"), [Optional()])


class EndEntry(Entry):
    """The last day, or that there is none."""

    until = DateField(_("Last day"), [Optional()])
    endless = BooleanField(_("It holds without an end"))

    @property
    def said(self) -> date | None:
        """The last day; None for none. Raises UnfitDaysError where neither was said."""
        if not (self.endless.data or self.until.data):
            raise UnfitDaysError
        return None if self.endless.data else self.until.data


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """A role that can be chosen, and what it lets somebody do."""

    code: str
    name: str
    rights: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class AppointPage:
    """pages/accounts/appoint.html; role: "" until one is chosen, places: how many fit."""

    language: str
    frame: Frame
    name: str
    roles: tuple[RoleChoice, ...]
    role: str
    search: Entry
    form: Entry
    places: int


@dataclass(frozen=True, slots=True)
class EndPage:
    """pages/accounts/end.html."""

    language: str
    frame: Frame
    name: str
    post: Post
    form: Entry
    back: str


class AppointmentsDesk:
    """The pages by which the bureau appoints."""

    def __init__(self, office: Office) -> None:
        """Keep where officers are."""
        self.office = office

    def desk(self) -> Desk:
        """Their addresses."""
        pages = Desk("appointments", self.office)
        pages.ask(f"{ONE}/tugas", self.new_appointment, Act.APPOINT)
        pages.ask("/kantor/tugas/<int:appointment_id>/akhir", self.end, Act.APPOINT)
        return pages

    def new_appointment(self, standing: Standing, officer_id: int) -> Drawn:
        """Appoint: first the role, then one of the places that fit it."""
        whom = self._member(standing, officer_id)
        search = PlaceEntry(request.args)
        role = next((one for one in Role if one.value == request.args.get("peran")), None)
        found = self._choices(standing, role, search.cari.data or "")
        form = entered(AppointmentEntry, since=standing.today)
        form.place.choices = options(_options(found, standing.home.name))
        if role is not None and request.method == "POST" and form.validate():
            refusal = self._appointed(standing, officer_id, role, form)
            if refusal is None:
                return to_officer(officer_id, spoken().say("The officer is appointed."))
        frame = frame_of(standing, list_crumb(), officer_crumb(whom))
        page = AppointPage(
            language=frame.language,
            frame=frame,
            name=whom.name,
            roles=_roles(role),
            role="" if role is None else NAMES[role],
            search=search,
            form=form,
            places=sum(len(one.places) for one in found),
        )
        return make_response(
            draw("pages/accounts/appoint.html", page),
            UNFIT if form.errors else 200,
        )

    def end(self, standing: Standing, appointment_id: int) -> Drawn:
        """Let an appointment end."""
        database, home = self.office.database, standing.home.id
        officer_id, held = appointment(database, home, appointment_id, standing.today)
        whom = self._member(standing, officer_id)
        form = entered(EndEntry, until=held.until or standing.today)
        if request.method == "POST" and form.validate():
            try:
                end_appointment(database, actor_of(standing), appointment_id, form.said)
            except UnfitDaysError:
                form.until.errors = [spoken().say("The last day may be yesterday or later.")]
            except (LastBureauError, AlreadyAppointedError) as error:
                form.until.errors = [_refusal_in(error, spoken())]
            else:
                offer_undo(_reappointing(officer_id, held, form.said))
                return to_officer(officer_id, spoken().say("The end of the appointment is saved."))
        frame = frame_of(standing, list_crumb(), officer_crumb(whom))
        page = EndPage(
            language=frame.language,
            frame=frame,
            name=whom.name,
            post=post_of(held, standing.home.name),
            form=form,
            back=url_for("officers.officer", officer_id=officer_id),
        )
        return make_response(draw("pages/accounts/end.html", page), UNFIT if form.errors else 200)

    def _member(self, standing: Standing, officer_id: int) -> Member:
        return member(self.office.database, standing.home.id, officer_id, standing.today)

    def _choices(self, standing: Standing, role: Role | None, words: str) -> list[Choices]:
        if role is None:
            return []
        return choices(self.office.database, standing.home.id, role, words, standing.today)

    def _appointed(
        self,
        standing: Standing,
        officer_id: int,
        role: Role,
        form: AppointmentEntry,
    ) -> Exception | None:
        """Why the appointment could not be kept, said in the form too; None when it was."""
        node = node_of(str(form.place.data))
        if node is None or form.since.data is None:
            return NoSuchNodeError()
        meant = Appointment(role, node, form.since.data, form.until.data)
        try:
            appoint(self.office.database, actor_of(standing), officer_id, meant)
        except UnfitAppointment as error:
            field = form.until if isinstance(error, UnfitDaysError) else form.place
            field.errors = [_refusal_in(error, spoken())]
            return error
        return None


def _reappointing(officer_id: int, held: Held, until: date | None) -> Undo:
    """What lets an appointment last as before; one that was withdrawn is made anew."""
    if until is None or until >= held.since:
        return opposite({"until": held.until} if held.until else {"endless": "y"})
    days = {"since": held.since, "until": held.until}
    return opposite({"place": held.place, **days}, officer_id=officer_id, peran=held.role.value)


def _refusal_in(error: Exception, words: Language) -> str:
    match error:
        case LastBureauError():
            return trouble_in(error, words)
        case UnfitDaysError():
            return words.say("The last day lies before the first one.")
        case AlreadyAppointedError():
            return words.say("The officer holds this role there on some of these days already.")
        case NoSuchNodeError():
            return words.say("This place is not there on the first day. Choose another one.")
        case _:
            return words.say("This role does not stand on that level. Choose another place.")


def _roles(chosen: Role | None) -> tuple[RoleChoice, ...]:
    return tuple(RoleChoice(role.value, NAMES[role], RIGHTS[role], role is chosen) for role in Role)


def _options(found: list[Choices], institution: str) -> dict[str, dict[str, str]]:
    """The places for a select, in groups by agency; that of the institution bears its name."""
    return {
        one.agency or institution: {place.code: place.name or institution for place in one.places}
        for one in found
    }
