"""Sessions of browsers, kept here so that any process serves them; see SessionRow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from survey.store.tables.accounts import SessionRow
from survey.store.upserts import insert_into


@dataclass(frozen=True, slots=True)
class Visit:
    """A session as it is kept: content is the text that the web makes of it."""

    officer_id: int | None
    content: str
    started_at: datetime
    seen_at: datetime
    ends_at: datetime


def load(session: Session, digest: bytes, now: datetime) -> Visit | None:
    """The session of that digest, unless it has ended."""
    found = session.scalar(
        select(SessionRow).where(SessionRow.digest == digest, SessionRow.ends_at > now),
    )
    if found is None:
        return None
    return Visit(
        officer_id=found.officer_id,
        content=found.content,
        started_at=found.started_at,
        seen_at=found.seen_at,
        ends_at=found.ends_at,
    )


def save(session: Session, digest: bytes, visit: Visit) -> None:
    """Keep a session, in place of what was kept under its digest."""
    values = {
        "officer_id": visit.officer_id,
        "content": visit.content,
        "started_at": visit.started_at,
        "seen_at": visit.seen_at,
        "ends_at": visit.ends_at,
    }
    inserted = insert_into(session, SessionRow).values(digest=digest, **values)
    session.execute(
        inserted.on_conflict_do_update(index_elements=[SessionRow.digest], set_=values),
    )


def drop(session: Session, digest: bytes) -> None:
    """End a session."""
    session.execute(delete(SessionRow).where(SessionRow.digest == digest))


def drop_of_officer(session: Session, officer_id: int) -> None:
    """End every session of an officer."""
    session.execute(delete(SessionRow).where(SessionRow.officer_id == officer_id))


def last_seen(session: Session, officer_ids: Sequence[int]) -> dict[int, datetime]:
    """When officers who have a visit were seen last."""
    seen = select(SessionRow.officer_id, func.max(SessionRow.seen_at))
    theirs = seen.where(SessionRow.officer_id.in_(officer_ids)).group_by(SessionRow.officer_id)
    return {id_: at for id_, at in session.execute(theirs) if id_ is not None}


def purge(session: Session, now: datetime) -> None:
    """Forget the sessions that have ended."""
    session.execute(delete(SessionRow).where(SessionRow.ends_at <= now))
