"""Queueing: the complaints that an officer may see, the earliest due first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from survey.core.accounts.access import Reach
from survey.core.complaints.complaint import Kind, State, UpperDesk
from survey.core.complaints.urgency import Days, Due, due_of
from survey.core.roster import Roster, Wish
from survey.flows.acting import Actor
from survey.store.complaints import complaints, worklists
from survey.store.complaints.complaints import Listed, Wanted
from survey.store.complaints.worklists import Seat
from survey.store.databases import Database
from survey.store.registry import entries
from survey.store.tables.complaints import ComplaintRow

__all__ = ["Seat", "Wanted"]


@dataclass(frozen=True, slots=True)
class Line:
    """A complaint in the work list; "" where something is not known.

    due: what presses next. desk: to which it was handed up. alarms: their codes, suggested or
    decided.
    """

    id: int
    version: int
    number: str
    title: str
    kind: Kind
    state: State
    agency: str
    unit: str
    service: str
    unit_id: int | None
    received_at: datetime
    received_on: date
    finish_by: date | None
    due: Due | None
    is_inspected: bool
    is_secret: bool
    desk: UpperDesk | None
    alarms: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of the work list.

    counts: how many there are in each state, whatever was looked for. late: how many should be
    finished. seats: the units that can be chosen.
    """

    lines: Roster[Line]
    counts: Mapping[State, int]
    late: int
    seats: Sequence[Seat]


def queue(
    database: Database,
    actor: Actor,
    reach: Reach,
    wanted: Wanted,
    wish: Wish,
) -> Queue:
    """The complaints within reach that are looked for; six statements."""
    with database.reading(actor.institution_id) as session:
        found = complaints.listed(session, reach, wanted, wish)
        alarms = worklists.alarms(session, [one.row.id for one in found.rows])
        lines = (line_of(one, tuple(alarms.get(one.row.id, ()))) for one in found.rows)
        return Queue(
            lines=found.told(lines),
            counts=complaints.counted(session, reach),
            late=worklists.late(session, reach, actor.today),
            seats=worklists.seats(session, reach, actor.today),
        )


def seats(database: Database, actor: Actor, reach: Reach) -> Sequence[Seat]:
    """The units within reach; one statement."""
    with database.reading(actor.institution_id) as session:
        return worklists.seats(session, reach, actor.today)


def services(database: Database, actor: Actor, unit_id: int) -> Mapping[int, str]:
    """The services of a unit by their ids, those that have ended left out; one statement."""
    with database.reading(actor.institution_id) as session:
        return {row.id: row.name for row in entries.services_of(session, unit_id)}


def line_of(one: Listed, alarms: tuple[str, ...]) -> Line:
    """A complaint as it stands in a list."""
    row = one.row
    return Line(
        id=row.id,
        version=row.version,
        number=row.number,
        title=row.title,
        kind=row.kind,
        state=row.state,
        agency=one.agency or "",
        unit=one.unit or "",
        service=one.service or "",
        unit_id=row.unit_id,
        received_at=row.received_at,
        received_on=row.received_on,
        finish_by=row.finish_by,
        due=due_of(row.state, days_of(row)),
        is_inspected=row.is_inspected,
        is_secret=row.is_secret,
        desk=row.desk,
        alarms=alarms,
    )


def days_of(row: ComplaintRow) -> Days:
    """The days of a complaint."""
    return Days(
        verify_by=row.verify_by,
        answer_by=row.answer_by,
        finish_by=row.finish_by,
        reply_by=row.reply_by,
        answered_on=row.answered_on,
        paused_on=row.paused_on,
    )
