"""Officers of an institution and what they are appointed to."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from survey.core.role import Appointment, Node
from survey.store.isolation import here
from survey.store.tables.accounts import AppointmentRow, OfficerRow
from survey.store.tables.registry import InstitutionRow


def find(session: Session, email: str) -> OfficerRow | None:
    """The officer of that address, of whatever institution; it is asked before that is known."""
    return session.scalar(select(OfficerRow).where(OfficerRow.email == email.lower()))


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
    held = select(AppointmentRow).where(
        AppointmentRow.officer_id == officer_id,
        AppointmentRow.since <= day,
        or_(AppointmentRow.until.is_(None), AppointmentRow.until >= day),
    )
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


def appointed(session: Session) -> Sequence[AppointmentRow]:
    """Every appointment in the institution, past ones too, by officer and day."""
    ordered = select(AppointmentRow).order_by(AppointmentRow.officer_id, AppointmentRow.since)
    return session.scalars(ordered).all()


def _appointment(row: AppointmentRow) -> Appointment:
    return Appointment(row.role, Node(row.agency_id, row.unit_id), row.since, row.until)
