"""Records of public consultation forums: kept, found, listed by unit."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from survey.store.tables.plans import ForumRow


def keep(session: Session, row: ForumRow) -> None:
    """Keep a new record."""
    session.add(row)
    session.flush()


def find(session: Session, forum_id: int) -> ForumRow | None:
    """The record of that id."""
    return session.scalar(select(ForumRow).where(ForumRow.id == forum_id))


def of_unit(session: Session, unit_id: int) -> Sequence[ForumRow]:
    """Those of a unit, the latest first; one statement."""
    rows = select(ForumRow).where(ForumRow.unit_id == unit_id)
    return session.scalars(rows.order_by(ForumRow.held_on.desc(), ForumRow.id)).all()


def held_between(session: Session, since: date, until: date) -> dict[int, date]:
    """The first forum of each unit between two days, both included; one statement."""
    rows = select(ForumRow.unit_id, func.min(ForumRow.held_on)).where(
        ForumRow.held_on.between(since, until),
    )
    return dict(session.execute(rows.group_by(ForumRow.unit_id)).all())


def between(session: Session, since: date, until: date) -> Sequence[ForumRow]:
    """Those of all units between two days, both included, the earliest first; one statement."""
    rows = select(ForumRow).where(ForumRow.held_on.between(since, until))
    return session.scalars(rows.order_by(ForumRow.held_on, ForumRow.unit_id, ForumRow.id)).all()


def latest_between(session: Session, since: date, until: date) -> dict[int, date]:
    """The latest forum of each unit between two days, both included; one statement."""
    rows = select(ForumRow.unit_id, func.max(ForumRow.held_on)).where(
        ForumRow.held_on.between(since, until),
    )
    return dict(session.execute(rows.group_by(ForumRow.unit_id)).all())
