"""Calling: another system shows its key, and is let in, counted, or refused."""

from dataclasses import dataclass
from datetime import date, datetime
from hmac import compare_digest
from math import ceil

from survey.core.accounts.access import Reach, Spot, reaches
from survey.core.accounts.role import Level, Node
from survey.core.api.api_key import ApiKey, Right, UnreadableKeyError, read
from survey.flows.surveys import answering
from survey.flows.surveys.answering import EPOCH, WINDOW, Counter, TooOftenError, day_in
from survey.store import limits
from survey.store.api import api_keys
from survey.store.api.api_keys import Shown
from survey.store.databases import Database
from survey.store.tables.api_keys import ApiKeyRow

NOTHING = bytes(32)  # what random bits are held against where there is no such key
MOST_CALLS = 1200  # of a key in ten minutes: two in a second, all the time
MOST_REFUSED = 100  # of a network in ten minutes


class UnknownKeyError(PermissionError):
    """No key was shown, or none of ours, or one that was withdrawn; which is not said."""


class NotForThisError(PermissionError):
    """A key that is good, but not for what was asked."""

    def __init__(self, right: Right) -> None:
        """Keep what it would have to be good for."""
        super().__init__(right)
        self.right = right


@dataclass(frozen=True, slots=True)
class Call:
    """What somebody shows, from which network, and what they want to do."""

    key: str
    address: str
    right: Right


@dataclass(frozen=True, slots=True)
class Caller:
    """A system that was let in; node: how far its key reaches. today: in its institution.

    rights: all that its key may be used for.
    """

    institution_id: int
    key_id: int
    node: Node
    time_zone: str
    now: datetime
    today: date
    rights: frozenset[Right] = frozenset()

    @property
    def reach(self) -> Reach:
        """The same as it is asked of complaints."""
        node = self.node
        return Reach(
            everywhere=node.level is Level.INSTITUTION,
            agency_ids=_only(node.agency_id),
            unit_ids=_only(node.unit_id),
        )

    def reaches(self, spot: Spot) -> bool:
        """Whether its key holds there."""
        return reaches(self.node, spot)


def answer(counter: Counter, call: Call, now: datetime) -> Caller:
    """Who calls; two statements, three when it is the first call of a day.

    A key that there is not and one whose bits are wrong take the same way. Raises
    UnknownKeyError, NotForThisError, TooOftenError.
    """
    try:
        key = read(call.key)
    except UnreadableKeyError as error:
        _count_refused(counter, call, now)
        raise UnknownKeyError from error
    with counter.database.reading(key.institution_id) as session:
        found = api_keys.shown(session, key.id)
    if not _is_good(found, key) or found is None:
        _count_refused(counter, call, now)
        raise UnknownKeyError
    if call.right not in rights_of(found.row):
        raise NotForThisError(call.right)
    caller = _caller(found, now)
    _count(counter.database, found, caller)
    return caller


def rights_of(row: ApiKeyRow) -> frozenset[Right]:
    """What a key may be used for."""
    said = {
        Right.TELL: row.tells,
        Right.FOLLOW: row.follows,
        Right.FIGURES: row.counts,
        Right.SERVE: row.serves,
        Right.RESULTS: row.reads,
        Right.DRAFTS: row.previews,
    }
    return frozenset(right for right, holds in said.items() if holds)


def _is_good(found: Shown | None, key: ApiKey) -> bool:
    known = NOTHING if found is None else found.row.digest
    is_theirs = compare_digest(key.digest, known)
    return is_theirs and found is not None and found.row.withdrawn_at is None


def _caller(found: Shown, now: datetime) -> Caller:
    row = found.row
    return Caller(
        institution_id=row.institution_id,
        key_id=row.id,
        node=Node(row.agency_id, row.unit_id),
        time_zone=found.time_zone,
        now=now,
        today=day_in(found.time_zone, now),
        rights=rights_of(row),
    )


def _only(id_: int | None) -> frozenset[int]:
    return frozenset() if id_ is None else frozenset({id_})


def _count(database: Database, found: Shown, caller: Caller) -> None:
    """Count one more call of a key, and keep the day. Raises TooOftenError."""
    since = caller.now - (caller.now - EPOCH) % WINDOW
    with database.writing(caller.institution_id) as session:
        if found.used_on != caller.today:
            api_keys.use(session, caller.key_id, caller.today)
        hits = limits.hit(session, f"key {caller.key_id}", since)
    if hits > MOST_CALLS:
        raise TooOftenError(ceil((since + WINDOW - caller.now).total_seconds()))


def _count_refused(counter: Counter, call: Call, now: datetime) -> None:
    """Count one more key of a network that opens nothing; one statement. Raises TooOftenError."""
    answering.admit(counter, call.address, now, "refused key", MOST_REFUSED)
