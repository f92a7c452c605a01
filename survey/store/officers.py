"""Officers of an institution and what they are appointed to."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from survey.core.role import Appointment, Node, Role
from survey.store.isolation import here
from survey.store.tables.accounts import AppointmentRow, OfficerRow
from survey.store.tables.registry import AgencyRow, InstitutionRow, UnitRow


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


def appointments(session: Session, officer_id: int, day: date) -> Sequence[Appointment]:
    """What an officer is appointed to on that day."""
    held = select(AppointmentRow).where(AppointmentRow.officer_id == officer_id, _holds(day))
    return [_appointment(row) for row in session.scalars(held)]


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


def _holds(day: date) -> ColumnElement[bool]:
    return (AppointmentRow.since <= day) & (
        AppointmentRow.until.is_(None) | (AppointmentRow.until >= day)
    )


def _lasts(entry: type[AgencyRow | UnitRow], day: date) -> ColumnElement[bool]:
    return entry.until.is_(None) | (entry.until >= day)


def _appointment(row: AppointmentRow) -> Appointment:
    return Appointment(row.role, Node(row.agency_id, row.unit_id), row.since, row.until)
