"""Messages to other systems: written in the transaction of what they tell, and sent afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from survey.core.api.subscription import DeliveryState, Happening
from survey.store.isolation import here
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


def latest(session: Session, subscription_id: int, n: int) -> Sequence[DeliveryRow]:
    """The latest messages to a subscriber; one statement."""
    found = select(DeliveryRow).where(DeliveryRow.subscription_id == subscription_id)
    newest = found.order_by(DeliveryRow.written_at.desc(), DeliveryRow.id)
    return session.scalars(newest.limit(n)).all()


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
