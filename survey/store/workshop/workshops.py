"""Workshops about complaints: kept with all that belongs to them, found, listed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from survey.core.accounts.access import Reach
from survey.core.workshop.pledge import Route
from survey.core.workshop.workshop import Part
from survey.store.complaints.complaints import within
from survey.store.tables.registry import UnitRow
from survey.store.tables.workshops import (
    AlternativeRow,
    CauseRow,
    Numbered,
    PledgeCheckRow,
    PledgeRow,
    StatementRow,
    WorkshopActivityRow,
    WorkshopPersonRow,
    WorkshopRow,
)

R = TypeVar("R", bound=Numbered)


@dataclass(frozen=True, slots=True)
class Whole:
    """A workshop with everything in it, each in the order of its numbers."""

    row: WorkshopRow
    people: Sequence[WorkshopPersonRow]
    activities: Sequence[WorkshopActivityRow]
    statements: Sequence[StatementRow]
    causes: Sequence[CauseRow]
    alternatives: Sequence[AlternativeRow]
    pledges: Sequence[PledgeRow]
    checks: Sequence[PledgeCheckRow]


def keep(session: Session, row: WorkshopRow) -> None:
    """Keep a new one."""
    session.add(row)
    session.flush()


def find(session: Session, id_: int) -> WorkshopRow | None:
    """The workshop of that id."""
    return session.scalar(select(WorkshopRow).where(WorkshopRow.id == id_))


def of_unit(session: Session, unit_id: int) -> Sequence[WorkshopRow]:
    """The workshops of a unit, the latest first."""
    found = select(WorkshopRow).where(WorkshopRow.unit_id == unit_id)
    return session.scalars(found.order_by(WorkshopRow.opened_on.desc(), WorkshopRow.id)).all()


def is_public(session: Session, unit_id: int) -> bool:
    """Whether the unit has published a profile."""
    public = select(WorkshopRow.id).where(
        WorkshopRow.unit_id == unit_id,
        WorkshopRow.published_on.is_not(None),
    )
    return session.scalar(public.limit(1)) is not None


def whole(session: Session, id_: int) -> Whole | None:
    """A workshop with everything in it; eight statements."""
    row = find(session, id_)
    if row is None:
        return None
    return Whole(
        row=row,
        people=_of(session, WorkshopPersonRow, id_),
        activities=_of(session, WorkshopActivityRow, id_),
        statements=_of(session, StatementRow, id_),
        causes=_of(session, CauseRow, id_),
        alternatives=_of(session, AlternativeRow, id_),
        pledges=_of(session, PledgeRow, id_),
        checks=_of(session, PledgeCheckRow, id_),
    )


def add(session: Session, row: Numbered) -> int:
    """Keep one more thing of a workshop under the next number of its kind; the number."""
    kind = type(row)
    last = select(func.max(kind.number)).where(kind.workshop_id == row.workshop_id)
    row.number = (session.scalar(last) or 0) + 1
    session.add(row)
    session.flush()
    return row.number


def one(session: Session, kind: type[R], workshop_id: int, number: int) -> R | None:
    """The number-th of a kind."""
    found = select(kind).where(kind.workshop_id == workshop_id, kind.number == number)
    return session.scalar(found)


def drop(session: Session, row: Numbered) -> None:
    """Take away what nothing else refers to."""
    session.delete(row)
    session.flush()


def erase_names(session: Session, workshop_id: int, parts: Collection[Part]) -> int:
    """Forget who took part in one of these ways; of how many. Where they came from stays."""
    named = (
        WorkshopPersonRow.workshop_id == workshop_id,
        WorkshopPersonRow.name.is_not(None),
        WorkshopPersonRow.part.in_(parts),
    )
    counted = session.scalar(select(func.count()).select_from(WorkshopPersonRow).where(*named))
    session.execute(update(WorkshopPersonRow).where(*named).values(name=None))
    return counted or 0


def sent(session: Session, reach: Reach) -> list[tuple[PledgeRow, str, date]]:
    """The recommendations that were sent by units within reach, with the unit and the day."""
    found = (
        select(PledgeRow, UnitRow.name, WorkshopRow.sent_on)
        .join(WorkshopRow, WorkshopRow.id == PledgeRow.workshop_id)
        .join(UnitRow, UnitRow.id == WorkshopRow.unit_id)
        .where(PledgeRow.route == Route.RECOMMENDATION, WorkshopRow.sent_on.is_not(None))
        .where(within(reach))
        .order_by(PledgeRow.due, PledgeRow.workshop_id, PledgeRow.number)
    )
    return [(row, unit, day) for row, unit, day in session.execute(found) if day is not None]


def let_go(session: Session, wave_id: int) -> None:
    """Forget a draft of a survey that is taken away; the workshop can set up another one."""
    for column in (WorkshopRow.wave_id, WorkshopRow.repeat_wave_id):
        session.execute(update(WorkshopRow).where(column == wave_id).values({column: None}))


def _of(session: Session, kind: type[R], workshop_id: int) -> Sequence[R]:
    found = select(kind).where(kind.workshop_id == workshop_id)
    return session.scalars(found.order_by(kind.number)).all()
