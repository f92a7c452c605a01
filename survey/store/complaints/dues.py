"""What is due soon or overdue: complaints whose clocks run, without their words."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session

from survey.core.accounts.role import Appointment, Node, Role
from survey.core.complaints.complaint import WORKED_ON, ClockClass, State, Track, UpperDesk
from survey.store.isolation import here
from survey.store.tables.accounts import AppointmentRow, OfficerRow
from survey.store.tables.complaints import ComplaintRow
from survey.store.tables.outbox import OutboxRow
from survey.store.tables.registry import UnitRow

OPEN = (State.RECEIVED, *WORKED_ON)
AT_ONCE = 500  # keys in one statement


# The day that presses next, as core/complaints/urgency.py has it; null where none does.
PRESSING = case(
    (
        ComplaintRow.state == State.RECEIVED,
        func.coalesce(ComplaintRow.verify_by, ComplaintRow.finish_by),
    ),
    (ComplaintRow.state.in_((State.INCOMPLETE, State.ANSWERED)), ComplaintRow.reply_by),
    (
        and_(ComplaintRow.state.in_(WORKED_ON), ComplaintRow.answered_on.is_(None)),
        func.coalesce(ComplaintRow.answer_by, ComplaintRow.finish_by),
    ),
    (ComplaintRow.state.in_(WORKED_ON), ComplaintRow.finish_by),
)


@dataclass(frozen=True, slots=True)
class DueComplaint:
    """A complaint with its clocks; agency_id: of its unit, None where no unit is known."""

    id: int
    number: str
    track: Track
    clock_class: ClockClass
    unit_id: int | None
    agency_id: int | None
    unit: str | None
    desk: UpperDesk | None
    is_inspected: bool
    reopened: int
    received_on: date
    verify_by: date | None
    answer_by: date | None
    finish_by: date | None
    verified_on: date | None
    answered_on: date | None
    finished_on: date | None


def due(session: Session, until: date) -> list[DueComplaint]:
    """The complaints that are worked on, and of which an open clock ends until that day.

    Those whose clocks stand are not among them.
    """
    clocks = (
        (ComplaintRow.verify_by, ComplaintRow.verified_on),
        (ComplaintRow.answer_by, ComplaintRow.answered_on),
        (ComplaintRow.finish_by, ComplaintRow.finished_on),
    )
    near = or_(*(and_(by <= until, done.is_(None)) for by, done in clocks))
    found = (
        select(
            ComplaintRow.id,
            ComplaintRow.number,
            ComplaintRow.track,
            ComplaintRow.clock_class,
            ComplaintRow.unit_id,
            UnitRow.agency_id,
            UnitRow.name.label("unit"),
            ComplaintRow.desk,
            ComplaintRow.is_inspected,
            ComplaintRow.reopened,
            ComplaintRow.received_on,
            *(column for pair in clocks for column in pair),
        )
        .outerjoin(
            UnitRow,
            and_(
                UnitRow.institution_id == ComplaintRow.institution_id,
                UnitRow.id == ComplaintRow.unit_id,
            ),
        )
        .where(ComplaintRow.state.in_(OPEN), ComplaintRow.paused_on.is_(None), near)
        .order_by(ComplaintRow.received_on, ComplaintRow.id)
    )
    return [DueComplaint(**row) for row in session.execute(found).mappings()]


def holding(
    session: Session,
    roles: Collection[Role],
    day: date,
) -> list[tuple[int, Appointment]]:
    """Who holds one of these roles on that day, with the appointment; closed accounts left out."""
    held = (
        select(AppointmentRow)
        .join(OfficerRow, OfficerRow.id == AppointmentRow.officer_id)
        .where(
            OfficerRow.institution_id == here(session),
            OfficerRow.active,
            AppointmentRow.role.in_(roles),
            AppointmentRow.since <= day,
            or_(AppointmentRow.until.is_(None), AppointmentRow.until >= day),
        )
        .order_by(AppointmentRow.officer_id)
    )
    return [(row.officer_id, _appointment(row)) for row in session.scalars(held)]


def told(session: Session, keys: list[str]) -> set[str]:
    """Which of these letters were written already; a statement for each 500."""
    found: set[str] = set()
    for begin in range(0, len(keys), AT_ONCE):
        some = keys[begin : begin + AT_ONCE]
        found.update(session.scalars(select(OutboxRow.key).where(OutboxRow.key.in_(some))))
    return found


def _appointment(row: AppointmentRow) -> Appointment:
    node = Node(agency_id=row.agency_id, unit_id=row.unit_id)
    return Appointment(row.role, node, row.since, row.until)
