"""Letters: written in the transaction of what they tell, once for each key, and sent afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ScalarSelect, delete, func, select, update
from sqlalchemy.orm import Session

from survey.core.letter import Channel, LetterState
from survey.core.roster import Roster, Wish
from survey.store.columns import new_id
from survey.store.isolation import here
from survey.store.leaves import Order, holds, leaf
from survey.store.tables.accounts import OfficerRow
from survey.store.tables.outbox import OutboxRow
from survey.store.upserts import insert_into

ORDERS: Mapping[str, Order] = {
    "subject": func.lower(OutboxRow.subject),
    "written": OutboxRow.written_at.expression,
}
LATEST = (OutboxRow.written_at.desc(), OutboxRow.id.expression)


@dataclass(frozen=True, slots=True)
class Letter:
    """What is told to one recipient by one way; see OutboxRow."""

    channel: Channel
    key: str
    subject: str
    words: str
    link: str | None = None
    officer_id: int | None = None
    locked: bytes | None = None


@dataclass(frozen=True, slots=True)
class Unsent:
    """A letter that could not be sent, with the name of the officer it was for, if any."""

    row: OutboxRow
    officer: str | None


def write(session: Session, letter: Letter, now: datetime) -> int | None:
    """The id of a new letter; None when one of the same key was written before.

    A notice is sent by being there.
    """
    is_there = letter.channel is Channel.NOTICE
    inserted = insert_into(session, OutboxRow).values(
        institution_id=here(session),
        id=new_id(),
        channel=letter.channel,
        officer_id=letter.officer_id,
        locked=letter.locked,
        subject=letter.subject,
        words=letter.words,
        link=letter.link,
        key=letter.key,
        state=LetterState.SENT if is_there else LetterState.WAITING,
        attempts=0,
        written_at=now,
        sent_at=now if is_there else None,
    )
    key = [OutboxRow.institution_id, OutboxRow.key]
    unless = inserted.on_conflict_do_nothing(index_elements=key)
    return session.scalar(unless.returning(OutboxRow.id))


def find(session: Session, letter_id: int) -> OutboxRow | None:
    """The letter of that id."""
    return session.scalar(select(OutboxRow).where(OutboxRow.id == letter_id))


def stuck(session: Session, before: datetime) -> Sequence[int]:
    """The ids of letters that were written earlier and still wait."""
    waiting = select(OutboxRow.id).where(
        OutboxRow.state == LetterState.WAITING,
        OutboxRow.written_at < before,
    )
    return session.scalars(waiting.order_by(OutboxRow.written_at)).all()


def failed(session: Session, wish: Wish) -> Roster[Unsent]:
    """A page of the letters that were given up, with whom they were for, the latest first.

    Two statements, one for all pages.
    """
    found = (
        select(OutboxRow, OfficerRow.name)
        .outerjoin(
            OfficerRow,
            (OfficerRow.id == OutboxRow.officer_id)
            & (OfficerRow.institution_id == OutboxRow.institution_id),
        )
        .where(
            OutboxRow.institution_id == here(session),
            OutboxRow.state == LetterState.FAILED,
            holds(
                wish.words,
                OutboxRow.subject.expression,
                func.coalesce(OfficerRow.name, ""),
                func.coalesce(OutboxRow.failure, ""),
            ),
        )
    )
    orders = {
        **ORDERS,
        "officer": func.lower(OfficerRow.name),
        "failure": func.lower(OutboxRow.failure),
    }
    page = leaf(session, found, wish, orders, *LATEST)
    return page.told(Unsent(row, name) for row, name in page.rows)


def given_up(session: Session) -> int:
    """How many letters were given up; one statement."""
    found = select(func.count()).select_from(OutboxRow).where(OutboxRow.state == LetterState.FAILED)
    return session.scalar(found) or 0


def unread(officer_id: int, institution_id: int) -> ScalarSelect[int]:
    """How many notices an officer has not read, to be asked for within another statement."""
    return (
        select(func.count())
        .select_from(OutboxRow)
        # The loader criteria of a session are not trusted to reach into a subquery.
        .where(
            OutboxRow.institution_id == institution_id,
            OutboxRow.officer_id == officer_id,
            OutboxRow.channel == Channel.NOTICE,
            OutboxRow.read_at.is_(None),
        )
        .scalar_subquery()
    )


def notices(session: Session, officer_id: int, wish: Wish) -> Roster[OutboxRow]:
    """A page of the notices of an officer, the latest first; two statements, one for all pages."""
    own = select(OutboxRow).where(
        OutboxRow.institution_id == here(session),
        OutboxRow.officer_id == officer_id,
        OutboxRow.channel == Channel.NOTICE,
        holds(wish.words, OutboxRow.subject.expression, OutboxRow.words.expression),
    )
    page = leaf(session, own, wish, ORDERS, *LATEST)
    return page.told(row for (row,) in page.rows)


def mark_read(session: Session, officer_id: int, now: datetime) -> None:
    """Keep that an officer has read all notices that there are."""
    session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.officer_id == officer_id,
            OutboxRow.channel == Channel.NOTICE,
            OutboxRow.read_at.is_(None),
        )
        .values(read_at=now),
    )


def purge(session: Session, before: datetime) -> None:
    """Forget what was written earlier and is sent or given up."""
    session.execute(
        delete(OutboxRow).where(
            OutboxRow.state != LetterState.WAITING,
            OutboxRow.written_at < before,
        ),
    )
