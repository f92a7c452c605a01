"""Conferring: the record of a public consultation forum (FKP) is kept, and its minutes with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from survey.core.improvement.action import tidied
from survey.core.improvement.forum import LONGEST_AGREED, MOST_PEOPLE, Forum, Kind, points_in
from survey.core.improvement.plan import LONGEST_NAME, LONGEST_TEXT
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.flows.complaints.receiving import Attached
from survey.store import files
from survey.store.databases import Database, StoreSession
from survey.store.improvement import forums
from survey.store.registry import spots
from survey.store.tables.plans import ForumRow
from survey.store.truths import expect


class Flaw(Enum):
    """What is wrong with one field of a record."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    NOBODY = "nobody"  # a forum without anybody of the public is none
    NOT_YET = "not_yet"  # it lies in the future, so nothing was agreed there
    TOO_MANY = "too_many"


class UnfitForumError(ValueError):
    """A record cannot be kept so; flaws: by the name of the field."""

    def __init__(self, flaws: Mapping[str, Flaw]) -> None:
        """Keep what is wrong."""
        super().__init__(dict(flaws))
        self.flaws = flaws


@dataclass(frozen=True, slots=True)
class Told:
    """A record as it was told; agreed: one point a line."""

    held_on: date | None
    place: str
    topic: str
    people: Mapping[Kind, int]
    agreed: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that is kept; has_minutes: whether the signed minutes are there."""

    id: int
    version: int
    forum: Forum
    has_minutes: bool


def forums_of(database: Database, actor: Actor, unit_id: int) -> tuple[Kept, ...]:
    """The records of a unit, the latest first; one statement."""
    with database.reading(actor.institution_id) as session:
        return tuple(kept(row) for row in forums.of_unit(session, unit_id))


def forum_of(database: Database, actor: Actor, forum_id: int) -> tuple[Kept, str, str]:
    """A record, its unit and the agency above it. Raises NoSuchPlaceError."""
    with database.reading(actor.institution_id) as session:
        row = forums.find(session, forum_id)
        spot = None if row is None else spots.of_unit(session, row.unit_id)
        if row is None or spot is None:
            raise NoSuchPlaceError
        return kept(row), spot.unit or "", spot.agency or ""


def record(database: Database, actor: Actor, unit_id: int, told: Told) -> int:
    """Keep a new record; its id. Raises UnfitForumError, NoSuchPlaceError."""
    fit = _checked(told, actor.today)
    with database.writing(actor.institution_id) as session:
        if spots.of_unit(session, unit_id) is None:
            raise NoSuchPlaceError
        row = ForumRow(unit_id=unit_id)
        _write(row, fit)
        forums.keep(session, row)
        note(session, actor, "record forum", f"forum:{row.id}", unit=unit_id)
    return row.id


def change(database: Database, actor: Actor, forum_id: int, version: int, told: Told) -> None:
    """Put another record in place of one of that version.

    Raises UnfitForumError, NoSuchPlaceError, ChangedMeanwhileError.
    """
    fit = _checked(told, actor.today)
    with database.writing(actor.institution_id) as session:
        row = _found(session, forum_id)
        expect(row, version)
        _write(row, fit)
        note(session, actor, "change forum", f"forum:{forum_id}", unit=row.unit_id)


def attach(
    database: Database,
    actor: Actor,
    forum_id: int,
    version: int,
    attached: Attached,
) -> None:
    """Keep the signed minutes of a forum. Raises NoSuchPlaceError, ChangedMeanwhileError."""
    with database.writing(actor.institution_id) as session:
        row = _found(session, forum_id)
        expect(row, version)
        name, media_type, content = attached.name, attached.media_type, attached.content
        row.file_id = files.keep(session, name, media_type, content, actor.now)
        note(session, actor, "attach minutes", f"forum:{forum_id}", unit=row.unit_id)


def kept(row: ForumRow) -> Kept:
    """A record as a value."""
    people = {kind: int(getattr(row, kind.value)) for kind in Kind}
    forum = Forum(row.held_on, row.place, row.topic, people, points_in(row.agreed))
    return Kept(row.id, row.version, forum, row.file_id is not None)


def _found(session: StoreSession, forum_id: int) -> ForumRow:
    row = forums.find(session, forum_id)
    if row is None:
        raise NoSuchPlaceError
    return row


def _checked(told: Told, today: date) -> Forum:
    place, topic = tidied(told.place), tidied(told.topic)
    agreed = "\n".join(points_in(told.agreed))
    flaws: dict[str, Flaw] = {}
    for name, text, most in (("place", place, LONGEST_NAME), ("topic", topic, LONGEST_TEXT)):
        if not text:
            flaws[name] = Flaw.MISSING
        elif len(text) > most:
            flaws[name] = Flaw.TOO_LONG
    if len(agreed) > LONGEST_AGREED:
        flaws["agreed"] = Flaw.TOO_LONG
    if told.held_on is None:
        flaws["held_on"] = Flaw.MISSING
    elif told.held_on > today:
        flaws["held_on"] = Flaw.NOT_YET
    flaws |= {
        kind.value: Flaw.TOO_MANY for kind, n in told.people.items() if not 0 <= n <= MOST_PEOPLE
    }
    forum = Forum(told.held_on or today, place, topic, dict(told.people), points_in(agreed))
    if not flaws and forum.kinds == 0:
        flaws[Kind.USERS.value] = Flaw.NOBODY
    if flaws:
        raise UnfitForumError(flaws)
    return forum


def _write(row: ForumRow, forum: Forum) -> None:
    row.held_on, row.place, row.topic = forum.held_on, forum.place, forum.topic
    row.agreed = "\n".join(forum.agreed)
    for kind in Kind:
        setattr(row, kind.value, forum.people.get(kind, 0))
