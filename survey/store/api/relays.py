"""Complaints that other systems hand in, and those that they may read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select, true
from sqlalchemy.orm import Session

from survey.core.accounts.access import Reach
from survey.core.complaints.complaint import Kind, Move, State
from survey.store.columns import Json
from survey.store.complaints.complaints import within
from survey.store.tables.complaints import (
    ComplaintEventRow,
    ComplaintRow,
    ComplaintTextRow,
)
from survey.store.tables.registry import AgencyRow, UnitRow


@dataclass(frozen=True, slots=True)
class Asked:
    """Which complaints are asked for; None: no matter which. Both moments included."""

    numbers: frozenset[str] | None
    kinds: frozenset[Kind] | None
    states: frozenset[State] | None
    since: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Given:
    """A complaint as another system may read it. words: those of its first event, as masked."""

    row: ComplaintRow
    agency: str | None
    unit: str | None
    words: str


def said_with(session: Session, number: str) -> Json | None:
    """What was kept beside the receipt of a complaint; one statement."""
    first = (
        select(ComplaintEventRow.detail)
        .join(ComplaintRow, ComplaintRow.id == ComplaintEventRow.complaint_id)
        .where(ComplaintRow.number == number, ComplaintEventRow.number == 0)
    )
    return session.scalar(first)


def given(
    session: Session,
    reach: Reach,
    asked: Asked,
    offset: int,
    most: int,
) -> Sequence[Given]:
    """So many of those within reach, the newest first; one statement.

    What its reporter keeps secret and what an inspector took over is not among them.
    """
    rows = session.execute(
        select(ComplaintRow, AgencyRow.name, UnitRow.name, ComplaintTextRow.words)
        .outerjoin(UnitRow, UnitRow.id == ComplaintRow.unit_id)
        .outerjoin(AgencyRow, AgencyRow.id == UnitRow.agency_id)
        .outerjoin(
            ComplaintTextRow,
            and_(ComplaintTextRow.complaint_id == ComplaintRow.id, ComplaintTextRow.number == 0),
        )
        .where(
            within(reach),
            ComplaintRow.is_secret.is_(False),
            ComplaintRow.is_inspected.is_(False),
            _fits(asked),
        )
        .order_by(ComplaintRow.received_at.desc(), ComplaintRow.id)
        .offset(offset)
        .limit(most),
    )
    return [Given(row, agency, unit, words or "") for row, agency, unit, words in rows]


def moved(session: Session, complaint_ids: Sequence[int]) -> Mapping[int, datetime]:
    """When something was told last of each that its reporter may read; one statement."""
    last = (
        select(ComplaintEventRow.complaint_id, func.max(ComplaintEventRow.at))
        .where(
            ComplaintEventRow.complaint_id.in_(complaint_ids),
            ComplaintEventRow.is_public.is_(True),
        )
        .group_by(ComplaintEventRow.complaint_id)
    )
    return dict(session.execute(last).all())


def answers(session: Session, complaint_ids: Sequence[int]) -> Mapping[int, str]:
    """The latest answer of each that has one; one statement."""
    said = (
        select(ComplaintEventRow.complaint_id, ComplaintTextRow.words)
        .join(
            ComplaintTextRow,
            and_(
                ComplaintTextRow.complaint_id == ComplaintEventRow.complaint_id,
                ComplaintTextRow.number == ComplaintEventRow.number,
            ),
        )
        .where(
            ComplaintEventRow.complaint_id.in_(complaint_ids),
            ComplaintEventRow.move == Move.APPROVE,
        )
        .order_by(ComplaintEventRow.number)
    )
    return dict(session.execute(said).all())


def _fits(asked: Asked) -> ColumnElement[bool]:
    rule: ColumnElement[bool] = true()
    if asked.numbers is not None:
        rule &= ComplaintRow.number.in_(sorted(asked.numbers))
    if asked.kinds is not None:
        rule &= ComplaintRow.kind.in_(sorted(asked.kinds, key=lambda kind: kind.value))
    if asked.states is not None:
        rule &= ComplaintRow.state.in_(sorted(asked.states, key=lambda state: state.value))
    if asked.since is not None:
        rule &= ComplaintRow.received_at >= asked.since
    if asked.until is not None:
        rule &= ComplaintRow.received_at <= asked.until
    return rule
