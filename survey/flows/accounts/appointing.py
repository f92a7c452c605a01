"""Appointing: officers get an account and a place in the tree, and lose them again."""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta

from survey.core.accounts.role import LEVELS, Appointment, Node, Role
from survey.core.journal import Act, Detail
from survey.flows.acting import Actor
from survey.store import journal
from survey.store.accounts import officers, sessions
from survey.store.databases import Database, StoreSession
from survey.store.tables.accounts import AppointmentRow, OfficerRow
from survey.store.truths import BrokenTruthError

ONE_DAY = timedelta(days=1)
EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
LONGEST_EMAIL, LONGEST_NAME = 254, 300
EMAIL_IS_TAKEN = "uq_officers_email"
UNIQUIFIER_BYTES = 24


class UnfitEmailError(ValueError):
    """A text is no e-mail address."""


class UnfitNameError(ValueError):
    """A text is no name: it is empty, too long or cannot be printed."""


class EmailTakenError(ValueError):
    """Somebody has an account with that address, here or in another institution."""


class NoSuchOfficerError(LookupError):
    """The institution has no officer of that id."""


class NoSuchAppointmentError(LookupError):
    """The institution has no appointment of that id."""


class RoleOffLevelError(ValueError):
    """A role does not stand on the level of its node."""

    def __init__(self, role: Role) -> None:
        """Keep the role."""
        super().__init__(role)
        self.role = role


class NoSuchNodeError(LookupError):
    """There is no such agency or unit on the day that an appointment begins."""


class UnfitDaysError(ValueError):
    """An appointment was to end before it began, or before yesterday."""


class AlreadyAppointedError(ValueError):
    """The officer holds that role on that node on some of these days already."""


class LastBureauError(ValueError):
    """Afterwards nobody would be left who may appoint officers."""


class OwnAccountError(ValueError):
    """Somebody was about to close the account that they are using."""


@dataclass(frozen=True, slots=True)
class NewOfficer:
    """Somebody who gets an account.

    password: what accounts/hashing.py keeps of it; without one nobody can sign in until a
    link was used (survey/flows/accounts/inviting.py). appointments: those to begin with.
    """

    name: str
    email: str
    password: str | None = None
    appointments: tuple[Appointment, ...] = ()


def about(actor: Actor, officer_id: int) -> tuple[str, int | None]:
    """Subject and author of an act that somebody's account is the subject of."""
    return f"officer:{officer_id}", actor.officer_id


def checked(new: NewOfficer) -> NewOfficer:
    """The same, tidy. Raises UnfitNameError and UnfitEmailError."""
    name, email = " ".join(new.name.split()), new.email.strip().lower()
    if not (0 < len(name) <= LONGEST_NAME and name.isprintable()):
        raise UnfitNameError
    if len(email) > LONGEST_EMAIL or not is_email(email):
        raise UnfitEmailError
    return replace(new, name=name, email=email)


def is_email(text: str) -> bool:
    """Whether a text, tidied up, can be an e-mail address; whether there is one nobody asks."""
    return text.isascii() and text.isprintable() and EMAIL.fullmatch(text) is not None


def add_officer(database: Database, actor: Actor, new: NewOfficer) -> int:
    """Give somebody an account with its first appointments; the id of the officer.

    Raises UnfitNameError, UnfitEmailError, EmailTakenError, and what appoint raises.
    """
    new = checked(new)
    with _alone(database, actor) as session:
        officer = OfficerRow(
            name=new.name,
            email=new.email,
            password=new.password,
            active=True,
            fs_uniquifier=new_uniquifier(),
        )
        officer_id = officers.keep(session, officer)
        _note(session, actor, Act("add officer", *about(actor, officer_id)))
        for one in new.appointments:
            _appoint(session, actor, officer_id, one)
    return officer_id


def appoint(
    database: Database,
    actor: Actor,
    officer_id: int,
    appointment: Appointment,
) -> int:
    """Give an officer a role on a node; the id of the appointment.

    Raises NoSuchOfficerError, RoleOffLevelError, NoSuchNodeError, UnfitDaysError and
    AlreadyAppointedError.
    """
    with _alone(database, actor) as session:
        _officer(session, officer_id)
        return _appoint(session, actor, officer_id, appointment)


def end_appointment(
    database: Database,
    actor: Actor,
    appointment_id: int,
    until: date | None,
) -> None:
    """Let an appointment hold until that day and no longer; yesterday ends it at once.

    One that would end before it began is withdrawn; None lets it hold without an end. Raises
    NoSuchAppointmentError, UnfitDaysError for a day before yesterday, LastBureauError, and
    AlreadyAppointedError where the same role was given for days that come then.
    """
    with _alone(database, actor) as session:
        row = officers.appointment(session, appointment_id)
        if row is None:
            raise NoSuchAppointmentError
        if until == date.max or (until and until < actor.today - ONE_DAY):
            raise UnfitDaysError
        if row.until and (until is None or until > row.until):
            _refuse_doubled(session, row, until)
        if until and row.role is Role.BUREAU:
            _keep_a_bureau(session, until + ONE_DAY, without_appointment=row.id)
        _end(session, actor, row, until)


def close_account(database: Database, actor: Actor, officer_id: int) -> None:
    """Let an officer sign in no more, and end every visit.

    Raises NoSuchOfficerError, OwnAccountError and LastBureauError.
    """
    if officer_id == actor.officer_id:
        raise OwnAccountError
    with _alone(database, actor) as session:
        officer = _officer(session, officer_id)
        _keep_a_bureau(session, actor.today, without_officer=officer_id)
        officer.active = False
        sessions.drop_of_officer(session, officer_id)
        _note(session, actor, Act("close account", *about(actor, officer_id)))


def reopen_account(database: Database, actor: Actor, officer_id: int) -> None:
    """Let an officer sign in again. Raises NoSuchOfficerError."""
    with _alone(database, actor) as session:
        _officer(session, officer_id).active = True
        _note(session, actor, Act("reopen account", *about(actor, officer_id)))


def end_visits(database: Database, actor: Actor, officer_id: int) -> None:
    """Sign an officer out everywhere. Raises NoSuchOfficerError."""
    with _alone(database, actor) as session:
        _officer(session, officer_id)
        sessions.drop_of_officer(session, officer_id)
        _note(session, actor, Act("end visits", *about(actor, officer_id)))


def new_uniquifier() -> str:
    """A random word that stands for an account until its password changes."""
    return secrets.token_urlsafe(UNIQUIFIER_BYTES)


@contextmanager
def _alone(database: Database, actor: Actor) -> Iterator[StoreSession]:
    """A transaction in the institution while nobody else changes who works there."""
    try:
        with database.writing(actor.institution_id) as session:
            journal.wait(session)
            yield session
    except BrokenTruthError as error:
        if error.name == EMAIL_IS_TAKEN:
            raise EmailTakenError from error
        raise


def _appoint(session: StoreSession, actor: Actor, officer_id: int, meant: Appointment) -> int:
    _refuse_unfit(session, officer_id, meant)
    kept = officers.appoint(session, officer_id, meant)
    detail: Detail = {
        "role": meant.role.value,
        "agency": meant.node.agency_id,
        "unit": meant.node.unit_id,
        "since": meant.since.isoformat(),
        "until": None if meant.until is None else meant.until.isoformat(),
    }
    _note(session, actor, Act("appoint", *about(actor, officer_id), detail))
    return kept


def _refuse_unfit(session: StoreSession, officer_id: int, meant: Appointment) -> None:
    if meant.node.level not in LEVELS[meant.role]:
        raise RoleOffLevelError(meant.role)
    if meant.until is not None and meant.until < meant.since:
        raise UnfitDaysError
    if not officers.is_there(session, meant.node, meant.since):
        raise NoSuchNodeError
    if any(_overlaps(meant, one) for one in officers.appointments_of(session, officer_id)):
        raise AlreadyAppointedError


def _overlaps(meant: Appointment, held: AppointmentRow) -> bool:
    """Whether both are the same role on the same node with a day in common."""
    return (
        (held.role, held.agency_id, held.unit_id)
        == (meant.role, meant.node.agency_id, meant.node.unit_id)
        and (held.until is None or held.until >= meant.since)
        and (meant.until is None or meant.until >= held.since)
    )


def _refuse_doubled(session: StoreSession, row: AppointmentRow, until: date | None) -> None:
    """Refuse days on which the officer holds the same by another appointment."""
    meant = Appointment(row.role, Node(row.agency_id, row.unit_id), row.since, until)
    held = officers.appointments_of(session, row.officer_id)
    if any(one.id != row.id and _overlaps(meant, one) for one in held):
        raise AlreadyAppointedError


def _end(session: StoreSession, actor: Actor, row: AppointmentRow, until: date | None) -> None:
    detail: Detail = {
        "role": row.role.value,
        "agency": row.agency_id,
        "unit": row.unit_id,
        "until": None if until is None else until.isoformat(),
    }
    if until and until < row.since:
        officers.withdraw(session, row)
        _note(session, actor, Act("withdraw appointment", *about(actor, row.officer_id), detail))
    else:
        row.until = until
        act = "continue appointment" if until is None else "end appointment"
        _note(session, actor, Act(act, *about(actor, row.officer_id), detail))


def _keep_a_bureau(
    session: StoreSession,
    day: date,
    *,
    without_appointment: int | None = None,
    without_officer: int | None = None,
) -> None:
    """Raise LastBureauError unless somebody else is of the bureau on that day.

    Where nobody is even now, nothing is taken away.
    """
    held = officers.who_hold(session, Role.BUREAU, day)
    left = [
        one for one in held if one.id != without_appointment and one.officer_id != without_officer
    ]
    if held and not left:
        raise LastBureauError


def _officer(session: StoreSession, officer_id: int) -> OfficerRow:
    officer = officers.one(session, officer_id)
    if officer is None:
        raise NoSuchOfficerError
    return officer


def _note(session: StoreSession, actor: Actor, act: Act) -> None:
    journal.append(session, actor.now, act)
