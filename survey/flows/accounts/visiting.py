"""Visiting: what an officer's browser is known by, kept on our side between two pages."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from survey.store.accounts import sessions
from survey.store.accounts.sessions import Visit
from survey.store.databases import Database

IDLE = timedelta(hours=2)  # without a page
LONGEST = timedelta(hours=12)  # a working day, however busy
STRANGER = timedelta(hours=1)  # who is not signed in
SEEN_EVERY = timedelta(minutes=5)  # how exactly the last page is kept


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is kept of a visit; content: the text that the web makes of its session."""

    content: str
    officer_id: int | None
    started_at: datetime


def recall(database: Database, token: str, now: datetime) -> Remembered | None:
    """What is kept under a token, unless the visit has ended; one statement.

    That it was seen is kept at most every five minutes, by one more.
    """
    with database.reading() as session:
        visit = sessions.load(session, digest_of(token), now)
    if visit is None:
        return None
    remembered = Remembered(visit.content, visit.officer_id, visit.started_at)
    if now - visit.seen_at >= SEEN_EVERY:
        keep(database, token, remembered, now)
    return remembered


def keep(database: Database, token: str, remembered: Remembered, now: datetime) -> None:
    """Keep a visit under a token, in place of what was kept there."""
    with database.writing() as session:
        sessions.save(session, digest_of(token), _visit(remembered, now))


def forget(database: Database, token: str) -> None:
    """End the visit of a token."""
    with database.writing() as session:
        sessions.drop(session, digest_of(token))


def end_visits(database: Database, officer_id: int) -> None:
    """End every visit of an officer, in whatever browser."""
    with database.writing() as session:
        sessions.drop_of_officer(session, officer_id)


def digest_of(token: str) -> bytes:
    """What is kept of a token: whoever reads the table cannot take over a visit."""
    return sha256(token.encode()).digest()


def _visit(remembered: Remembered, now: datetime) -> Visit:
    idle = STRANGER if remembered.officer_id is None else IDLE
    return Visit(
        officer_id=remembered.officer_id,
        content=remembered.content,
        started_at=remembered.started_at,
        seen_at=now,
        ends_at=min(now + idle, remembered.started_at + LONGEST),
    )
