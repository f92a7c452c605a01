"""Templates of replies to complaints: kept, found, listed and taken away."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from survey.core.accounts.access import Reach
from survey.store.complaints.complaints import within
from survey.store.tables.registry import UnitRow
from survey.store.tables.replies import ReplyTemplateRow


@dataclass(frozen=True, slots=True)
class Kept:
    """A template with the name of its unit, None where it is for all."""

    row: ReplyTemplateRow
    unit: str | None


def keep(session: Session, row: ReplyTemplateRow) -> None:
    """Keep a new one."""
    session.add(row)
    session.flush()


def find(session: Session, id_: int) -> ReplyTemplateRow | None:
    """The template of that id."""
    return session.scalar(select(ReplyTemplateRow).where(ReplyTemplateRow.id == id_))


def drop(session: Session, row: ReplyTemplateRow) -> None:
    """Take one away; what was answered with it stays."""
    session.delete(row)
    session.flush()


def within_reach(session: Session, reach: Reach) -> Sequence[Kept]:
    """Those for all units, and those of the units within reach; one statement."""
    return _listed(session, ReplyTemplateRow.unit_id.is_(None) | within(reach))


def of_unit(session: Session, unit_id: int | None) -> Sequence[Kept]:
    """Those that a complaint of this unit can be answered with; one statement."""
    return _listed(
        session,
        ReplyTemplateRow.unit_id.is_(None) | (ReplyTemplateRow.unit_id == unit_id),
    )


def _listed(session: Session, rule: ColumnElement[bool]) -> Sequence[Kept]:
    rows = session.execute(
        select(ReplyTemplateRow, UnitRow.name)
        .outerjoin(UnitRow, UnitRow.id == ReplyTemplateRow.unit_id)
        .where(rule)
        .order_by(ReplyTemplateRow.unit_id.is_not(None), UnitRow.name, ReplyTemplateRow.title),
    )
    return [Kept(row, unit) for row, unit in rows]
