"""Officers of an institution and what they are appointed to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Subquery, and_, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from survey.core.accounts.role import Appointment, Node, Role
from survey.core.roster import Roster, Wish
from survey.store import outbox
from survey.store.isolation import here
from survey.store.leaves import holds, leaf
from survey.store.tables.accounts import AppointmentRow, OfficerRow, SessionRow
from survey.store.tables.journal import JournalRow
from survey.store.tables.registry import AgencyRow, InstitutionRow, UnitRow


@dataclass(frozen=True, slots=True)
class NamedAppointment:
    """An appointment with the names of what it stands on; None for what is above."""

    row: AppointmentRow
    agency: str | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class OfficerSearch:
    """Words that name or address hold, and a role held on the day; neither has to be said."""

    words: str
    role: Role | None
    day: date

    def fits(self, institution_id: int) -> ColumnElement[bool]:
        """What holds of the officers that are looked for."""
        rules = [
            OfficerRow.institution_id == institution_id,
            holds(self.words, OfficerRow.name.expression, OfficerRow.email.expression),
        ]
        if self.role is not None:
            held = select(AppointmentRow.officer_id).where(AppointmentRow.role == self.role)
            rules.append(OfficerRow.id.in_(held.where(_holds(self.day))))
        return and_(*rules)


def find(session: Session, email: str) -> OfficerRow | None:
    """The officer of that address, of whatever institution; it is asked before that is known."""
    return session.scalar(select(OfficerRow).where(OfficerRow.email == email.lower()))


def keep(session: Session, officer: OfficerRow) -> int:
    """Keep a new officer of the institution; the id."""
    officer.institution_id = here(session)
    session.add(officer)
    session.flush()
    return officer.id


def one(session: Session, officer_id: int) -> OfficerRow | None:
    """The officer of that id in the institution."""
    own = OfficerRow.institution_id == here(session)
    return session.scalar(select(OfficerRow).where(OfficerRow.id == officer_id, own))


def at_work(session: Session, officer_id: int) -> tuple[OfficerRow, InstitutionRow] | None:
    """An officer who may sign in, with the institution; asked before that is entered."""
    found = (
        select(OfficerRow, InstitutionRow)
        .join(InstitutionRow, InstitutionRow.id == OfficerRow.institution_id)
        .where(OfficerRow.id == officer_id, OfficerRow.active)
    )
    row = session.execute(found).first()
    return None if row is None else (row[0], row[1])


def every(session: Session) -> Sequence[OfficerRow]:
    """The officers of the institution in the order of their names."""
    own = select(OfficerRow).where(OfficerRow.institution_id == here(session))
    return session.scalars(own.order_by(OfficerRow.name, OfficerRow.id)).all()


def page(session: Session, search: OfficerSearch, wish: Wish) -> Roster[OfficerRow]:
    """A page of the officers that a search finds, by name if nothing else is wished.

    Two statements. wish.column: name, account (open ones first), factor or seen.
    """
    visits = _latest(SessionRow.officer_id, SessionRow.seen_at)
    lines = _latest(JournalRow.officer_id, JournalRow.at)
    orders = {
        "name": func.lower(OfficerRow.name),
        "account": case(
            (OfficerRow.active & OfficerRow.password.is_not(None), 0),
            (OfficerRow.active, 1),
            else_=2,
        ),
        "factor": OfficerRow.tf_totp_secret.is_not(None),
        "seen": func.coalesce(visits.c.at, lines.c.at),
    }
    found = select(OfficerRow).where(search.fits(here(session)))
    if wish.column == "seen":
        found = found.outerjoin(visits, visits.c.officer_id == OfficerRow.id)
        found = found.outerjoin(lines, lines.c.officer_id == OfficerRow.id)
    listed = leaf(
        session,
        found,
        wish,
        orders,
        OfficerRow.name.expression,
        OfficerRow.id.expression,
    )
    return listed.told(row for (row,) in listed.rows)


def names(session: Session, officer_ids: Sequence[int]) -> dict[int, str]:
    """The names of officers of the institution."""
    found = select(OfficerRow.id, OfficerRow.name).where(
        OfficerRow.id.in_(officer_ids),
        OfficerRow.institution_id == here(session),
    )
    return {row.id: row.name for row in session.execute(found)}


def named_appointments(session: Session, officer_ids: Sequence[int]) -> list[NamedAppointment]:
    """All that officers are, were and will be appointed to, the latest first."""
    agency_id = func.coalesce(AppointmentRow.agency_id, UnitRow.agency_id)
    found = (
        select(AppointmentRow, AgencyRow.name, UnitRow.name)
        .outerjoin(UnitRow, UnitRow.id == AppointmentRow.unit_id)
        .outerjoin(AgencyRow, AgencyRow.id == agency_id)
        .where(AppointmentRow.officer_id.in_(officer_ids))
        .order_by(AppointmentRow.since.desc(), AppointmentRow.id)
    )
    return [NamedAppointment(row, agency, unit) for row, agency, unit in session.execute(found)]


def appointments(session: Session, officer_id: int, day: date) -> Sequence[Appointment]:
    """What an officer is appointed to on that day."""
    held = select(AppointmentRow).where(AppointmentRow.officer_id == officer_id, _holds(day))
    return [_appointment(row) for row in session.scalars(held)]


def at_desk(session: Session, officer_id: int, day: date) -> tuple[Sequence[Appointment], int]:
    """The same, and how many notices the officer has not read; one statement for both.

    Of who holds no appointment the notices are not counted.
    """
    new = outbox.unread(officer_id, here(session))
    held = select(AppointmentRow, new).where(AppointmentRow.officer_id == officer_id, _holds(day))
    rows = session.execute(held).all()
    return [_appointment(row) for row, _ in rows], rows[0][1] if rows else 0


def appoint(session: Session, officer_id: int, appointment: Appointment) -> int:
    """Keep an appointment; its id."""
    row = AppointmentRow(
        officer_id=officer_id,
        role=appointment.role,
        agency_id=appointment.node.agency_id,
        unit_id=appointment.node.unit_id,
        since=appointment.since,
        until=appointment.until,
    )
    session.add(row)
    session.flush()
    return row.id


def appointments_of(session: Session, officer_id: int) -> Sequence[AppointmentRow]:
    """Every appointment of an officer, past ones too, the latest first."""
    theirs = select(AppointmentRow).where(AppointmentRow.officer_id == officer_id)
    return session.scalars(theirs.order_by(AppointmentRow.since.desc(), AppointmentRow.id)).all()


def appointed(session: Session) -> Sequence[AppointmentRow]:
    """Every appointment in the institution, past ones too, by officer and day."""
    ordered = select(AppointmentRow).order_by(AppointmentRow.officer_id, AppointmentRow.since)
    return session.scalars(ordered).all()


def appointment(session: Session, appointment_id: int) -> AppointmentRow | None:
    """The appointment of that id."""
    return session.scalar(select(AppointmentRow).where(AppointmentRow.id == appointment_id))


def withdraw(session: Session, row: AppointmentRow) -> None:
    """Take an appointment back as if it had never been."""
    session.delete(row)
    session.flush()


def who_hold(session: Session, role: Role, day: date) -> Sequence[AppointmentRow]:
    """The appointments to a role on that day, of officers who may sign in."""
    held = select(AppointmentRow).where(AppointmentRow.role == role, _holds(day))
    active = select(OfficerRow.id).where(OfficerRow.active)
    return session.scalars(held.where(AppointmentRow.officer_id.in_(active))).all()


def is_there(session: Session, node: Node, day: date) -> bool:
    """Whether the agency or unit of a node is in the registry and has not ended by that day."""
    if node.unit_id is not None:
        found = select(UnitRow.id).where(UnitRow.id == node.unit_id, _lasts(UnitRow, day))
    elif node.agency_id is not None:
        found = select(AgencyRow.id).where(AgencyRow.id == node.agency_id, _lasts(AgencyRow, day))
    else:
        return True
    return session.scalar(found) is not None


def _latest(
    officer_id: InstrumentedAttribute[int | None],
    at: InstrumentedAttribute[datetime],
) -> Subquery:
    """The last moment of each officer."""
    last = select(officer_id.label("officer_id"), func.max(at).label("at"))
    return last.group_by(officer_id).subquery()


def _holds(day: date) -> ColumnElement[bool]:
    return (AppointmentRow.since <= day) & (
        AppointmentRow.until.is_(None) | (AppointmentRow.until >= day)
    )


def _lasts(entry: type[AgencyRow | UnitRow], day: date) -> ColumnElement[bool]:
    return entry.until.is_(None) | (entry.until >= day)


def _appointment(row: AppointmentRow) -> Appointment:
    return Appointment(row.role, Node(row.agency_id, row.unit_id), row.since, row.until)
