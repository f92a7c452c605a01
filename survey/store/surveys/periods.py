"""Reporting periods of an institution."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from survey.core.surveys.period import Period
from survey.store.columns import new_id
from survey.store.tables.accounts import OfficerRow
from survey.store.tables.period_deadlines import PeriodDeadlineRow
from survey.store.tables.waves import PeriodRow


@dataclass(frozen=True, slots=True)
class Dating:
    """A time that the day of a period was set; officer: None for one of whom nothing is left."""

    row: PeriodDeadlineRow
    officer: str | None


def keep(
    session: Session,
    period: Period,
    deadline: date | None = None,
    *,
    id_: int | None = None,
) -> PeriodRow:
    """The row of a new period; one that is there already breaks uq_periods_code.

    id_: a random one unless it is given.
    """
    row = PeriodRow(
        id=id_ or new_id(),
        code=period.code,
        kind=period.kind,
        since=period.since,
        until=period.until,
        deadline=deadline,
    )
    session.add(row)
    session.flush()
    return row


def find(session: Session, code: str) -> PeriodRow | None:
    """The period of that code, such as 2026-S1."""
    return session.scalar(select(PeriodRow).where(PeriodRow.code == code))


def every(session: Session) -> Sequence[PeriodRow]:
    """All periods, the latest first."""
    return session.scalars(select(PeriodRow).order_by(PeriodRow.since.desc())).all()


def due_between(session: Session, first: date, last: date) -> Sequence[PeriodRow]:
    """The periods whose units report until a day of these, both included; one statement."""
    due = select(PeriodRow).where(PeriodRow.deadline.between(first, last))
    return session.scalars(due.order_by(PeriodRow.deadline, PeriodRow.code)).all()


def add_dating(session: Session, row: PeriodDeadlineRow) -> None:
    """Keep how the day of a period was set, as the next time."""
    last = select(func.max(PeriodDeadlineRow.number)).where(
        PeriodDeadlineRow.period_id == row.period_id,
    )
    number = session.scalar(last)
    row.number = 0 if number is None else number + 1
    session.add(row)
    session.flush()


def datings(session: Session, period_id: int) -> Sequence[Dating]:
    """How the day of a period was set, the last time first; one statement."""
    rows = session.execute(
        select(PeriodDeadlineRow, OfficerRow.name)
        .outerjoin(OfficerRow, OfficerRow.id == PeriodDeadlineRow.officer_id)
        .where(PeriodDeadlineRow.period_id == period_id)
        .order_by(PeriodDeadlineRow.number.desc()),
    )
    return [Dating(row, officer) for row, officer in rows]
