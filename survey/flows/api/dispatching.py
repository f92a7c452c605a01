"""Dispatching: a worker takes a message to a subscriber, and keeps what became of it.

A worker that dies between sending and keeping leaves the message waiting, so it is sent once
more with the same id, by which whoever receives it can tell. It is never lost; that it comes
exactly once nobody can promise.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from survey.core.api.subscription import DeliveryState
from survey.core.letter import Channel
from survey.exchange.sending import UnsentError
from survey.exchange.webhook import Target, headers_of, post, refuse_status
from survey.flows.api import heralding
from survey.flows.locking import WrongKeyError
from survey.flows.office.sending import DELAYS
from survey.flows.office.telling import News, tell_officer
from survey.flows.working import Handler, Keep, Task, Workshop
from survey.language import INDONESIAN, language
from survey.store.api import deliveries, subscriptions
from survey.store.databases import StoreSession
from survey.store.tables.subscriptions import DeliveryRow, SubscriptionRow

ENDED = "ended"
WRONG_KEY = "locked with another key"
PAGE = "/kantor/langganan/{}"
NOTICE = frozenset({Channel.NOTICE})
LOG = logging.getLogger(__name__)
Opener = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of a try: the status that was answered, and what went wrong."""

    status: int | None
    error: UnsentError | None


def courier_of(opened: Opener) -> Handler:
    """What takes messages to subscribers; opened: how their secrets are unlocked."""

    def deliver(workshop: Workshop, task: Task) -> Keep:
        """Send the message that the job is about, if it still waits."""
        with workshop.database.reading(task.institution_id) as session:
            message = deliveries.find(session, _id(task))
            if message is None or message.state is not DeliveryState.WAITING:
                return _nothing
            row = subscriptions.find(session, message.subscription_id)
        outcome = _sent(workshop, message, row, opened, task)
        return _keeper(task, outcome)

    return deliver


def _sent(
    workshop: Workshop,
    message: DeliveryRow,
    row: SubscriptionRow | None,
    opened: Opener,
    task: Task,
) -> _Outcome:
    """Send a message; the status is kept where something was answered."""
    if row is None or row.ended_at is not None:
        return _Outcome(None, UnsentError(ENDED, is_final=True))
    body = message.body.encode("utf-8")
    number = f"{message.institution_id:x}.{message.id:x}"
    try:
        headers = headers_of(body, opened(row.locked).encode("utf-8"), number, task.now)
        status = post(Target(row.address, workshop.settings.private_subscribers), body, headers)
    except WrongKeyError:
        return _Outcome(None, UnsentError(WRONG_KEY))
    except UnsentError as error:
        return _Outcome(None, error)
    try:
        refuse_status(status)
    except UnsentError as error:
        return _Outcome(status, error)
    return _Outcome(status, None)


def _keeper(task: Task, outcome: _Outcome) -> Keep:
    """Keep what became of it: sent, tried again later, or given up and told of."""

    def keep(session: StoreSession) -> None:
        message = deliveries.find(session, _id(task))
        if message is None or message.state is not DeliveryState.WAITING:
            return
        message.attempts, message.tried_at = message.attempts + 1, task.now
        message.status = outcome.status
        error = outcome.error
        message.failure = None if error is None else error.reason
        if error is None:
            message.state, message.sent_at = DeliveryState.SENT, task.now
        elif error.is_final or message.attempts > len(DELAYS):
            message.state = DeliveryState.FAILED
            _tell(session, message, task)
        else:
            heralding.order(session, message.id, task.now + DELAYS[message.attempts - 1])

    return keep


def _tell(session: StoreSession, message: DeliveryRow, task: Task) -> None:
    """Tell who let the system be told that it was not; once a day for each system."""
    LOG.warning("message %s was given up: %s", message.id, message.failure)
    row = subscriptions.find(session, message.subscription_id)
    if row is None or row.ended_at is not None:
        return
    words = language(INDONESIAN)
    news = News(
        key=f"subscriber {row.id} {task.now:%Y-%m-%d}",
        subject=words.say("“%(label)s” could not be told", label=row.label),
        words=words.say("Messages to this system were given up. See why, then send them again."),
        link=PAGE.format(row.id),
    )
    tell_officer(session, row.made_by, news, NOTICE, task.now)


def _id(task: Task) -> int:
    return int(task.payload["delivery"] or 0)


def _nothing(session: StoreSession) -> None:
    """Keep nothing: the message was sent meanwhile."""
    del session
