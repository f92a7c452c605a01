"""Messages to other systems: written in the transaction of what they tell, and sent afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, cast, delete, func, select
from sqlalchemy.orm import Session

from survey.core.api.subscription import DeliveryState, Happening
from survey.core.roster import Roster, Wish
from survey.store.isolation import here
from survey.store.leaves import called, holds, leaf
from survey.store.tables.subscriptions import DeliveryRow
from survey.store.upserts import insert_into


@dataclass(frozen=True, slots=True)
class Message:
    """What is told to one subscriber; see DeliveryRow. id: by which it is known for ever."""

    id: int
    subscription_id: int
    happening: Happening
    key: str
    body: str


@dataclass(frozen=True, slots=True)
class Names:
    """What is said of a message, in the language of whoever looks for it.

    failures: why nothing was answered, as far as there are words for it.
    """

    happenings: Mapping[Happening, str]
    states: Mapping[DeliveryState, str]
    failures: Mapping[str, str]


def write(session: Session, message: Message, now: datetime) -> bool:
    """Whether a message was new; of the same key none is written twice. One statement."""
    inserted = insert_into(session, DeliveryRow).values(
        institution_id=here(session),
        id=message.id,
        subscription_id=message.subscription_id,
        happening=message.happening,
        key=message.key,
        body=message.body,
        state=DeliveryState.WAITING,
        attempts=0,
        written_at=now,
    )
    key = [DeliveryRow.institution_id, DeliveryRow.subscription_id, DeliveryRow.key]
    unless = inserted.on_conflict_do_nothing(index_elements=key)
    return session.scalar(unless.returning(DeliveryRow.id)) is not None


def find(session: Session, id_: int) -> DeliveryRow | None:
    """The message of that id."""
    return session.scalar(select(DeliveryRow).where(DeliveryRow.id == id_))


def page(session: Session, subscription_id: int, wish: Wish, names: Names) -> Roster[DeliveryRow]:
    """A page of the messages to a subscriber, the latest first; two statements, one for all pages.

    wish.words: in what it tells of, where it stands and what was answered, or why nothing was;
    wish.column: happening, written, state, tries or answer.
    """
    happening = called(DeliveryRow.happening.expression, names.happenings)
    state = called(DeliveryRow.state.expression, names.states)
    why = func.nullif(called(func.coalesce(DeliveryRow.failure, ""), names.failures), "")
    answer = func.coalesce(cast(DeliveryRow.status, String), why, DeliveryRow.failure)
    found = select(DeliveryRow).where(
        DeliveryRow.institution_id == here(session),
        DeliveryRow.subscription_id == subscription_id,
        holds(wish.words, happening, state, func.coalesce(answer, "")),
    )
    orders = {
        "happening": func.lower(happening),
        "written": DeliveryRow.written_at.expression,
        "state": func.lower(state),
        "tries": DeliveryRow.attempts.expression,
        "answer": func.lower(answer),
    }
    latest = (DeliveryRow.written_at.desc(), DeliveryRow.id.expression)
    listed = leaf(session, found, wish, orders, *latest)
    return listed.told(row for (row,) in listed.rows)


def stuck(session: Session, before: datetime) -> Sequence[int]:
    """The ids of messages that were written earlier and still wait; one statement."""
    waiting = select(DeliveryRow.id).where(
        DeliveryRow.state == DeliveryState.WAITING,
        DeliveryRow.written_at < before,
    )
    return session.scalars(waiting.order_by(DeliveryRow.written_at)).all()


def purge(session: Session, before: datetime) -> None:
    """Forget what was written earlier and is sent or given up; one statement."""
    session.execute(
        delete(DeliveryRow).where(
            DeliveryRow.state != DeliveryState.WAITING,
            DeliveryRow.written_at < before,
        ),
    )
