"""What a bureau made of the catalogue of actions, change by change."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from survey.store.tables.accounts import OfficerRow
from survey.store.tables.revised_actions import RevisedActionRow


@dataclass(frozen=True, slots=True)
class Kept:
    """A change with the name of who made it."""

    row: RevisedActionRow
    officer: str


def every(session: Session) -> Sequence[Kept]:
    """All changes, the first one first; one statement."""
    rows = session.execute(
        select(RevisedActionRow, OfficerRow.name)
        .join(
            OfficerRow,
            and_(
                OfficerRow.institution_id == RevisedActionRow.institution_id,
                OfficerRow.id == RevisedActionRow.made_by,
            ),
        )
        .order_by(RevisedActionRow.number),
    )
    return [Kept(row, officer) for row, officer in rows]


def add(session: Session, row: RevisedActionRow) -> None:
    """Keep one more change."""
    session.add(row)
    session.flush()
