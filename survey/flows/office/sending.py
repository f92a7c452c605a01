"""Sending: a worker takes a letter of the outbox to where it goes, and keeps what became of it.

A worker that dies between sending and keeping leaves the letter waiting, so it is sent once
more. Such a double carries the same Message-ID and Idempotency-Key: whoever receives it can
tell. A letter is never lost; that it comes exactly once nobody can promise.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from survey.core.letter import Channel, LetterState
from survey.exchange.mail import Mail, MailServer, Security, send_mail
from survey.exchange.sending import UnsentError
from survey.exchange.webhook import Call, Gateway, call_gateway
from survey.flows.locking import WrongKeyError
from survey.flows.office.telling import order
from survey.flows.working import Handler, Keep, Task, Workshop
from survey.settings import Settings, secret_in
from survey.store import outbox
from survey.store.accounts import officers
from survey.store.databases import StoreSession
from survey.store.tables.outbox import OutboxRow

# How long a letter waits after it was refused once, twice, …; then it is given up.
DELAYS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=24),
)
NOT_SET_UP = "not set up"
NO_ADDRESS = "account closed"
WRONG_KEY = "locked with another key"
LOG = logging.getLogger(__name__)
Opener = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter with the address that it goes to now."""

    row: OutboxRow
    to: str


def sender_of(opened: Opener) -> Handler:
    """What sends letters; opened: how addresses are unlocked."""

    def send(workshop: Workshop, task: Task) -> Keep:
        """Send the letter that the job is about, if it still waits."""
        try:
            outgoing = _outgoing(workshop, task, opened)
            if outgoing is None:
                return _nothing
            _carry(workshop.settings, outgoing, task.now)
        except UnsentError as error:
            LOG.warning("letter %s was not sent: %s", task.payload["letter"], error.reason)
            return _refused(task, error)
        return _sent(task)

    return send


def _outgoing(workshop: Workshop, task: Task, opened: Opener) -> Outgoing | None:
    """The letter and its address; None when it is sent, given up or gone."""
    with workshop.database.reading(task.institution_id) as session:
        row = outbox.find(session, _letter_id(task))
        if row is None or row.state is not LetterState.WAITING:
            return None
        return Outgoing(row, _address(session, row, opened))


def _address(session: StoreSession, row: OutboxRow, opened: Opener) -> str:
    if row.locked is not None:
        try:
            return opened(row.locked)
        except WrongKeyError as error:
            raise UnsentError(WRONG_KEY) from error
    officer = officers.one(session, row.officer_id or 0)
    if officer is None or not officer.active:
        raise UnsentError(NO_ADDRESS, is_final=True)
    return officer.email


def _carry(settings: Settings, outgoing: Outgoing, now: datetime) -> None:
    row = outgoing.row
    number = f"{row.institution_id:x}.{row.id:x}"
    link = f"{settings.address}{row.link}" if settings.address and row.link else None
    if row.channel is Channel.MAIL:
        words = row.words if link is None else f"{row.words}\n\n{link}\n"
        mail = Mail(outgoing.to, row.subject, words, number, row.written_at)
        send_mail(_mail_server(settings), mail)
    else:
        call = Call(outgoing.to, row.subject, row.words, link, number)
        call_gateway(_gateway(settings), call, now)


def _mail_server(settings: Settings) -> MailServer:
    mail = settings.mail
    if mail is None:
        raise UnsentError(NOT_SET_UP)
    password = b"" if mail.password_file is None else _secret(mail.password_file)
    return MailServer(
        host=mail.host,
        port=mail.port,
        security=Security(mail.security),
        sender=mail.sender,
        user=mail.user,
        password=password.decode("utf-8"),
    )


def _gateway(settings: Settings) -> Gateway:
    hook = settings.webhook
    if hook is None:
        raise UnsentError(NOT_SET_UP)
    return Gateway(hook.url, _secret(hook.secret_file), hook.is_private)


def _secret(file: Path) -> bytes:
    """What the file holds now: it may have been replaced since the start."""
    try:
        return secret_in(file)
    except OSError as error:
        raise UnsentError(NOT_SET_UP) from error


def _sent(task: Task) -> Keep:
    def keep(session: StoreSession) -> None:
        row = _waiting(session, task)
        if row is not None:
            row.state, row.sent_at, row.attempts = LetterState.SENT, task.now, row.attempts + 1
            row.failure = None

    return keep


def _refused(task: Task, error: UnsentError) -> Keep:
    """Keep why, and order the next try, or give the letter up."""

    def keep(session: StoreSession) -> None:
        row = _waiting(session, task)
        if row is None:
            return
        row.attempts, row.failure = row.attempts + 1, error.reason
        if error.is_final or row.attempts > len(DELAYS):
            row.state = LetterState.FAILED
        else:
            order(session, row.id, task.now + DELAYS[row.attempts - 1])

    return keep


def _waiting(session: StoreSession, task: Task) -> OutboxRow | None:
    row = outbox.find(session, _letter_id(task))
    return row if row is not None and row.state is LetterState.WAITING else None


def _letter_id(task: Task) -> int:
    return int(task.payload["letter"] or 0)


def _nothing(session: StoreSession) -> None:
    """Keep nothing: the letter was sent meanwhile."""
    del session
