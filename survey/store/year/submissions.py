"""Reports of units on periods: kept, found, with what happened to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from survey.store.tables.accounts import OfficerRow
from survey.store.tables.submissions import SubmissionEventRow, SubmissionRow


@dataclass(frozen=True, slots=True)
class Happened:
    """An event with the name of the officer, None for one of whom nothing is left."""

    row: SubmissionEventRow
    officer: str | None


def keep(session: Session, row: SubmissionRow) -> None:
    """Keep a new one; a second of the same unit and period breaks uq_submissions_one."""
    session.add(row)
    session.flush()


def find(session: Session, id_: int) -> SubmissionRow | None:
    """The report of that id."""
    return session.scalar(select(SubmissionRow).where(SubmissionRow.id == id_))


def of_unit(session: Session, unit_id: int, period_id: int) -> SubmissionRow | None:
    """What a unit handed in on a period."""
    return session.scalar(
        select(SubmissionRow).where(
            SubmissionRow.unit_id == unit_id,
            SubmissionRow.period_id == period_id,
        ),
    )


def of_period(session: Session, period_id: int) -> Mapping[int, SubmissionRow]:
    """What was handed in on a period, by unit; one statement."""
    rows = session.scalars(select(SubmissionRow).where(SubmissionRow.period_id == period_id))
    return {row.unit_id: row for row in rows}


def add_event(session: Session, event: SubmissionEventRow) -> None:
    """Add what happened as the next event."""
    last = select(func.max(SubmissionEventRow.number)).where(
        SubmissionEventRow.submission_id == event.submission_id,
    )
    number = session.scalar(last)
    event.number = 0 if number is None else number + 1
    session.add(event)
    session.flush()


def events(session: Session, submission_id: int) -> Sequence[Happened]:
    """What happened to a report, the first thing first; one statement."""
    rows = session.execute(
        select(SubmissionEventRow, OfficerRow.name)
        .outerjoin(OfficerRow, OfficerRow.id == SubmissionEventRow.officer_id)
        .where(SubmissionEventRow.submission_id == submission_id)
        .order_by(SubmissionEventRow.number),
    )
    return [Happened(row, officer) for row, officer in rows]
