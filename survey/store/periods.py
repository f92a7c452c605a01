"""Reporting periods of an institution."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.core.period import Period
from survey.store.columns import new_id
from survey.store.tables.waves import PeriodRow


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
