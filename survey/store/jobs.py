"""Jobs: added with what they follow from, taken under a lease, so that a killed worker's return.

A lease is a later due time: a job that was taken is not due again until its lease ends.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import CursorResult, Update, delete, select, update
from sqlalchemy.orm import Session

from survey.core.job import JobState
from survey.store.columns import Json, new_id
from survey.store.isolation import INSTITUTION
from survey.store.tables.jobs import IS_WAITING, JobRow
from survey.store.upserts import insert_into

MOST_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done. key: what it is about; no two orders of one key wait at a time."""

    kind: str
    key: str
    payload: Json


@dataclass(frozen=True, slots=True)
class Lease:
    """Who holds which job: nobody else can end it meanwhile."""

    job_id: int
    holder: str


def add(session: Session, order: Order, due_at: datetime) -> int | None:
    """The id of a new job for the institution of the session, if it is in one.

    None when one of the same key is waiting already.
    """
    inserted = insert_into(session, JobRow).values(
        id=new_id(),
        institution_id=session.info.get(INSTITUTION),
        kind=order.kind,
        key=order.key,
        payload=order.payload,
        state=JobState.WAITING,
        due_at=due_at,
        attempts=0,
    )
    unless = inserted.on_conflict_do_nothing(index_elements=[JobRow.key], index_where=IS_WAITING)
    return session.scalar(unless.returning(JobRow.id))


def is_due(session: Session, now: datetime) -> bool:
    """Whether there is anything to claim or to give up; asked first, because it locks nothing."""
    due = select(JobRow.id).where(JobRow.state == JobState.WAITING, JobRow.due_at <= now)
    return session.scalar(due.limit(1)) is not None


def claim(session: Session, holder: str, now: datetime, lease: timedelta) -> JobRow | None:
    """The job that has been due longest, held by that worker until the lease ends.

    holder: another name for each claim. Two workers never get the same job: on PostgreSQL
    they step over each other's, on SQLite one waits for the other.
    """
    due = select(JobRow).where(
        JobRow.state == JobState.WAITING,
        JobRow.due_at <= now,
        JobRow.attempts < MOST_ATTEMPTS,
    )
    first = due.order_by(JobRow.due_at).limit(1).with_for_update(skip_locked=True)
    job = session.scalar(first)
    if job is not None:
        job.holder, job.due_at, job.attempts = holder, now + lease, job.attempts + 1
        session.flush()
    return job


def extend(session: Session, lease: Lease, until: datetime) -> bool:
    """Whether the worker still holds the job; then it does so until that moment."""
    return _changed(session, _held(lease).values(due_at=until))


def finish(session: Session, lease: Lease, now: datetime) -> bool:
    """Whether the worker still held the job; then it is done."""
    return _changed(session, _held(lease).values(state=JobState.DONE, holder=None, ended_at=now))


def put_back(session: Session, lease: Lease, due_at: datetime, failure: str) -> bool:
    """Whether the worker still held the job; then it is due again at that moment."""
    return _changed(session, _held(lease).values(holder=None, due_at=due_at, failure=failure))


def give_up(session: Session, now: datetime) -> None:
    """Let those fail that were taken too often: whatever kills their workers is in them."""
    session.execute(
        update(JobRow)
        .where(
            JobRow.state == JobState.WAITING,
            JobRow.due_at <= now,
            JobRow.attempts >= MOST_ATTEMPTS,
        )
        .values(state=JobState.FAILED, holder=None, ended_at=now),
    )


def purge(session: Session, before: datetime) -> None:
    """Forget the jobs that ended earlier, well or not."""
    session.execute(delete(JobRow).where(JobRow.ended_at < before))


def _held(lease: Lease) -> Update:
    return update(JobRow).where(
        JobRow.id == lease.job_id,
        JobRow.holder == lease.holder,
        JobRow.state == JobState.WAITING,
    )


def _changed(session: Session, change: Update) -> bool:
    result = session.execute(change)
    return isinstance(result, CursorResult) and result.rowcount == 1
