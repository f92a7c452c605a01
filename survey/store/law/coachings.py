"""What the bureau advised units: kept, found, listed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.store.tables.accounts import OfficerRow
from survey.store.tables.assessments import CoachingRow
from survey.store.tables.registry import AgencyRow, UnitRow


@dataclass(frozen=True, slots=True)
class Coached:
    """An advice with the names around it; officer: None where the program wrote it down."""

    row: CoachingRow
    agency: str
    unit: str
    officer: str | None


def keep(session: Session, row: CoachingRow) -> None:
    """Keep an advice, new or changed."""
    session.add(row)
    session.flush()


def find(session: Session, coaching_id: int) -> CoachingRow | None:
    """The advice of that id."""
    return session.scalar(select(CoachingRow).where(CoachingRow.id == coaching_id))


def between(
    session: Session,
    since: date,
    until: date,
    unit_id: int | None = None,
) -> Sequence[Coached]:
    """What was advised between two days, both included, the latest first; one statement."""
    rows = (
        select(CoachingRow, AgencyRow.name, UnitRow.name, OfficerRow.name)
        .join(UnitRow, UnitRow.id == CoachingRow.unit_id)
        .join(AgencyRow, AgencyRow.id == UnitRow.agency_id)
        .outerjoin(OfficerRow, OfficerRow.id == CoachingRow.officer_id)
        .where(CoachingRow.held_on.between(since, until))
        .order_by(CoachingRow.held_on.desc(), UnitRow.name, CoachingRow.id)
    )
    if unit_id is not None:
        rows = rows.where(CoachingRow.unit_id == unit_id)
    return [Coached(*row) for row in session.execute(rows)]
