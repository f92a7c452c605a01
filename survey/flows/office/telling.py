"""Telling: letters are written with what they tell, shown as notices, and sent by a worker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from survey.core.job import JobKind
from survey.core.letter import SENT_OUT, Channel, LetterState
from survey.core.roster import Roster, Wish
from survey.flows.acting import Actor, note
from survey.settings import Settings
from survey.store import jobs, outbox
from survey.store.complaints import dues
from survey.store.databases import Database, StoreSession
from survey.store.isolation import here
from survey.store.jobs import Order
from survey.store.outbox import Letter, Unsent
from survey.store.registry import institutions
from survey.store.tables.outbox import OutboxRow

OVERDUE = timedelta(hours=1)  # a letter without a job waits that long for another one


class NoSuchLetterError(LookupError):
    """There is no such letter that was given up."""


@dataclass(frozen=True, slots=True)
class News:
    """What is told, whoever it is told to. key: what it is about; it is told once."""

    key: str
    subject: str
    words: str
    link: str | None = None


def channels_of(settings: Settings) -> frozenset[Channel]:
    """The ways by which this installation can tell somebody."""
    ways = {Channel.NOTICE}
    if settings.mail is not None:
        ways.add(Channel.MAIL)
    if settings.webhook is not None:
        ways.add(Channel.WEBHOOK)
    return frozenset(ways)


def tell_officer(
    session: StoreSession,
    officer_id: int,
    news: News,
    ways: frozenset[Channel],
    now: datetime,
) -> bool:
    """Tell an officer by each way, in this transaction; whether it was news.

    What was told already is not told again, however often it is tried.
    """
    told = [
        _write(session, _letter(news, letter_key(news.key, way, officer_id), way, officer_id), now)
        for way in sorted(ways, key=lambda one: one.value)
    ]
    return any(told)


class Telling(Protocol):
    """Something that officers are told of, by what it is known and to whom it is told."""

    @property
    def key(self) -> str:
        """What it is about."""

    @property
    def officer_ids(self) -> tuple[int, ...]:
        """Who is told."""


T = TypeVar("T", bound=Telling)


def untold(session: StoreSession, found: Sequence[T]) -> list[T]:
    """Those of which somebody has not been told; a notice is always among the ways."""
    keys = [{_notice(one.key, id_) for id_ in one.officer_ids} for one in found]
    known = dues.told(session, [key for each in keys for key in each])
    return [one for one, each in zip(found, keys, strict=True) if each - known]


def _notice(key: str, officer_id: int) -> str:
    return letter_key(key, Channel.NOTICE, officer_id)


def letter_key(key: str, way: Channel, officer_id: int | None) -> str:
    """By what it is known that a letter was written; officer_id: None for somebody else."""
    return f"{key} {way.value} {'outside' if officer_id is None else officer_id}"


def tell_outside(
    session: StoreSession,
    way: Channel,
    locked: bytes,
    news: News,
    now: datetime,
) -> bool:
    """Tell somebody whose address is locked, by mail or webhook; whether it was news.

    The key of the news has to name whom it is for: the address is not looked into.
    """
    letter = _letter(news, letter_key(news.key, way, None), way, locked=locked)
    return _write(session, letter, now)


def send_stuck(database: Database, now: datetime) -> None:
    """Order once more what waits and has no job; one statement for each institution, and letter."""
    with database.reading() as session:
        found = institutions.every(session)
    for institution in found:
        with database.reading(institution.id) as session:
            letter_ids = outbox.stuck(session, now - OVERDUE)
        for letter_id in letter_ids:
            with database.writing(institution.id) as session:
                order(session, letter_id, now)


def order(session: StoreSession, letter_id: int, due_at: datetime) -> None:
    """Order that a letter is sent; while that is ordered already nothing more is."""
    key = f"send {here(session)} {letter_id}"
    jobs.add(session, Order(JobKind.SEND.value, key, {"letter": letter_id}), due_at)


def notices(
    database: Database,
    institution_id: int,
    officer_id: int,
    wish: Wish,
) -> Roster[OutboxRow]:
    """The notices of an officer as they are wished for; two statements, one for all pages."""
    with database.reading(institution_id) as session:
        return outbox.notices(session, officer_id, wish)


def read(database: Database, institution_id: int, officer_id: int, now: datetime) -> None:
    """Keep that an officer has read the notices that there are; one statement."""
    with database.writing(institution_id) as session:
        outbox.mark_read(session, officer_id, now)


def failed(database: Database, institution_id: int, wish: Wish) -> Roster[Unsent]:
    """Letters that were given up, as they are wished for; two statements, one for all pages."""
    with database.reading(institution_id) as session:
        return outbox.failed(session, wish)


def try_again(database: Database, actor: Actor, letter_id: int) -> None:
    """Send a letter once more that was given up, from the first try on.

    Raises NoSuchLetterError.
    """
    with database.writing(actor.institution_id) as session:
        row = outbox.find(session, letter_id)
        if row is None or row.state is not LetterState.FAILED:
            raise NoSuchLetterError
        row.state, row.attempts = LetterState.WAITING, 0
        order(session, letter_id, actor.now)
        note(session, actor, "send again", f"letter:{letter_id}")


def _letter(
    news: News,
    key: str,
    way: Channel,
    officer_id: int | None = None,
    locked: bytes | None = None,
) -> Letter:
    return Letter(
        channel=way,
        key=key,
        subject=news.subject,
        words=news.words,
        link=news.link,
        officer_id=officer_id,
        locked=locked,
    )


def _write(session: StoreSession, letter: Letter, now: datetime) -> bool:
    letter_id = outbox.write(session, letter, now)
    if letter_id is not None and letter.channel in SENT_OUT:
        order(session, letter_id, now)
    return letter_id is not None
