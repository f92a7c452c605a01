"""Subscribing: an officer lets another system be told of things, looks at the log, and ends it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from survey.core.accounts.access import Reach
from survey.core.accounts.role import Node
from survey.core.api.subscription import LONGEST_LABEL, WANTED, DeliveryState, Happening
from survey.core.roster import Roster, Wish
from survey.exchange.webhook import address_in
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.flows.api import heralding
from survey.flows.api.heralding import News
from survey.flows.api.keeping_keys import LabelTakenError, UnfitLabelError, refuse_missing
from survey.flows.locking import Locker
from survey.store.api import deliveries, subscriptions
from survey.store.api.deliveries import Names
from survey.store.api.subscriptions import Kept
from survey.store.columns import new_id
from survey.store.databases import Database, StoreSession
from survey.store.tables.subscriptions import DeliveryRow, SubscriptionRow
from survey.store.truths import BrokenTruthError, expect

__all__ = ["LONGEST_LABEL", "WANTED", "Kept", "Names"]

SECOND_THOUGHTS = timedelta(minutes=10)  # after a system was told nothing any more

LABEL_ONCE = "uq_subscriptions_label"
BITS = 32  # bytes of a secret
PREFIX = "suara_tanda_"


class NothingWantedError(ValueError):
    """A system that would be told of nothing."""


class EndedError(RuntimeError):
    """The subscriber is told nothing any more."""


@dataclass(frozen=True, slots=True)
class NewSubscriber:
    """A system that is to be told; node: of what is at that place or below."""

    label: str
    address: str
    node: Node
    wanted: frozenset[Happening]


@dataclass(frozen=True, slots=True)
class Message:
    """A message as the log tells of it; number: the id that it was sent with.

    answer: the status that its address answered last, or why it did not, or "".
    """

    id: int
    number: str
    happening: Happening
    state: DeliveryState
    attempts: int
    answer: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """A subscriber as it stands; is_over: whether it is told nothing any more."""

    id: int
    label: str
    address: str
    wanted: tuple[Happening, ...]
    is_over: bool
    version: int


def wanted_of(row: SubscriptionRow) -> tuple[Happening, ...]:
    """What a subscriber is told of."""
    return tuple(map(Happening, row.wanted.split()))


def subscribers(database: Database, actor: Actor, reach: Reach) -> Sequence[Kept]:
    """Those within reach; one statement."""
    with database.reading(actor.institution_id) as session:
        return subscriptions.listed(session, reach)


def subscribe(
    database: Database,
    actor: Actor,
    new: NewSubscriber,
    locker: Locker,
    *,
    with_private: bool = False,
) -> tuple[int, str]:
    """A new subscriber: its id, and the secret of its messages, which is shown this once.

    with_private: whether it may stand in a private network. Raises UnfitLabelError,
    UnfitAddressError, NothingWantedError, LabelTakenError, NoSuchPlaceError.
    """
    secret = PREFIX + secrets.token_urlsafe(BITS)
    row = _row(actor, new, locker.locked(secret), with_private=with_private)
    try:
        with database.writing(actor.institution_id) as session:
            refuse_missing(session, new.node)
            subscriptions.keep(session, row)
            _note(session, actor, "make subscriber", row)
    except BrokenTruthError as error:
        if error.name == LABEL_ONCE:
            raise LabelTakenError from error
        raise
    return row.id, secret


def told(database: Database, actor: Actor, subscription_id: int) -> Told:
    """A subscriber as it stands; one statement. Raises NoSuchPlaceError."""
    with database.reading(actor.institution_id) as session:
        return _told(_found(session, subscription_id))


def log(
    database: Database,
    actor: Actor,
    subscription_id: int,
    wish: Wish,
    names: Names,
) -> tuple[Told, Roster[Message]]:
    """A subscriber with a page of its messages, the latest first. Raises NoSuchPlaceError.

    Three statements, two for all pages; see deliveries.page.
    """
    with database.reading(actor.institution_id) as session:
        row = _found(session, subscription_id)
        sent = deliveries.page(session, subscription_id, wish, names)
        return _told(row), sent.told(map(_message, sent.rows))


def _told(row: SubscriptionRow) -> Told:
    return Told(
        id=row.id,
        label=row.label,
        address=row.address,
        wanted=wanted_of(row),
        is_over=row.ended_at is not None,
        version=row.version,
    )


def _message(row: DeliveryRow) -> Message:
    return Message(
        id=row.id,
        number=f"{row.institution_id:x}.{row.id:x}",
        happening=row.happening,
        state=row.state,
        attempts=row.attempts,
        answer=str(row.status or row.failure or ""),
        written_at=row.written_at,
    )


def end(database: Database, actor: Actor, subscription_id: int, version: int) -> None:
    """Tell a subscriber nothing any more; what waits is given up when its turn comes.

    Raises NoSuchPlaceError, ChangedMeanwhileError.
    """
    with database.writing(actor.institution_id) as session:
        row = _found(session, subscription_id)
        expect(row, version)
        if row.ended_at is None:
            row.ended_at = actor.now
            _note(session, actor, "end subscriber", row)


def resume(database: Database, actor: Actor, subscription_id: int, version: int) -> None:
    """Tell a subscriber of things again that was ended some minutes ago at most.

    Later its secret may have gone anywhere. Raises NoSuchPlaceError, ChangedMeanwhileError,
    EndedError where it is too late, LabelTakenError.
    """
    try:
        with database.writing(actor.institution_id) as session:
            row = _found(session, subscription_id)
            expect(row, version)
            if row.ended_at is None or actor.now - row.ended_at > SECOND_THOUGHTS:
                raise EndedError
            row.ended_at = None
            _note(session, actor, "resume subscriber", row)
    except BrokenTruthError as error:
        if error.name == LABEL_ONCE:
            raise LabelTakenError from error
        raise


def try_out(database: Database, actor: Actor, subscription_id: int) -> None:
    """Send a message that tells of nothing. Raises NoSuchPlaceError, EndedError."""
    with database.writing(actor.institution_id) as session:
        row = _found(session, subscription_id)
        if row.ended_at is not None:
            raise EndedError
        news = News(Happening.TRIAL, f"trial {new_id()}", row.unit_id, {})
        heralding.address(session, row, news, actor.now)
        _note(session, actor, "try subscriber", row)


def send_again(
    database: Database,
    actor: Actor,
    subscription_id: int,
    delivery_id: int,
) -> None:
    """Send a message once more that was sent or given up, from the first try on.

    It is the same message with the same id. Raises NoSuchPlaceError, EndedError.
    """
    with database.writing(actor.institution_id) as session:
        row = _found(session, subscription_id)
        message = deliveries.find(session, delivery_id)
        if message is None or message.subscription_id != subscription_id:
            raise NoSuchPlaceError
        if row.ended_at is not None:
            raise EndedError
        message.state, message.attempts, message.sent_at = DeliveryState.WAITING, 0, None
        heralding.order(session, delivery_id, actor.now)
        _note(session, actor, "resend message", row)


def _row(
    actor: Actor,
    new: NewSubscriber,
    locked: bytes,
    *,
    with_private: bool,
) -> SubscriptionRow:
    label = " ".join(new.label.split())
    if not 0 < len(label) <= LONGEST_LABEL:
        raise UnfitLabelError
    if not new.wanted:
        raise NothingWantedError
    if actor.officer_id is None:
        raise ValueError(actor)
    return SubscriptionRow(
        label=label,
        address=address_in(new.address, with_private=with_private),
        wanted=" ".join(one.value for one in WANTED if one in new.wanted),
        locked=locked,
        agency_id=new.node.agency_id,
        unit_id=new.node.unit_id,
        made_by=actor.officer_id,
        made_at=actor.now,
    )


def _note(session: StoreSession, actor: Actor, act: str, row: SubscriptionRow) -> None:
    place = {"agency": row.agency_id, "unit": row.unit_id}
    note(session, actor, act, f"subscription:{row.id}", **place)


def _found(session: StoreSession, subscription_id: int) -> SubscriptionRow:
    row = subscriptions.find(session, subscription_id)
    if row is None:
        raise NoSuchPlaceError
    return row
