"""Keeping the lexicon: the words by which texts are sorted, as an institution changes them.

Each change is a new version, whole and never changed; an earlier one that is taken back
becomes a new one too. Version 0 is the lexicon that comes along with the instruments.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from survey.core.complaints.amendment import Amendment, amended, between
from survey.core.complaints.lexicon import Lexicon
from survey.core.complaints.triage import Suggestion, suggest
from survey.exchange.complaints.lexicon_toml import toml_of
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.flows.complaints.equipping import read_version
from survey.flows.complaints.triaging import Equipment, equipment_of
from survey.store.accounts import officers
from survey.store.complaints import lexicons
from survey.store.databases import Database, StoreSession
from survey.store.tables.lexicons import LONGEST_REASON, LexiconRow

MOST_LISTED = 50  # versions, the newest
MOST_LETTERS = LONGEST_REASON
LONGEST_BASE = 80  # characters
OWN = "+"  # between the version that comes along and the number of the institution's own


class UnfitReasonError(ValueError):
    """Why the words change is blank or too long."""


class SameLexiconError(ValueError):
    """The version that was to be taken back says what the one in use says."""


class OutdatedLexiconError(RuntimeError):
    """Somebody else saved a version meanwhile; changes: what it changed."""

    def __init__(self, number: int, changes: tuple[Amendment, ...]) -> None:
        """Keep the number of the version in use, and the changes."""
        super().__init__(number)
        self.number = number
        self.changes = changes


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where an institution keeps its lexicon; folder: of the instruments."""

    database: Database
    folder: Path


@dataclass(frozen=True, slots=True)
class Version:
    """One version; officer, at, reason: None and "" of the one that comes along."""

    number: int
    name: str
    digest: str
    at: datetime | None = None
    officer: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class InUse:
    """What the institution sorts with now, and its versions, the newest first, the last is 0."""

    equipment: Equipment
    versions: tuple[Version, ...]

    @property
    def version(self) -> Version:
        """The version in use."""
        return self.versions[0]


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A version with its lexicon, its file, and what it changed in the one before it."""

    version: Version
    lexicon: Lexicon
    content: str
    changes: tuple[Amendment, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What is suggested for a sentence now, and after a change where one is tried."""

    now: Suggestion
    then: Suggestion | None


def in_use(shelf: Shelf, institution_id: int) -> InUse:
    """The lexicon in use with the newest versions; two statements, three with own versions."""
    shipped = equipment_of(shelf.folder)
    with shelf.database.reading(institution_id) as session:
        latest = lexicons.latest(session)
        rows = lexicons.listed(session, MOST_LISTED)
        named = officers.names(session, [row.officer_id for row in rows]) if rows else {}
    equipment = shipped
    if latest is not None:
        equipment = replace(shipped, lexicon=read_version(latest.content, shipped.elements))
    own = (_version(row, named) for row in rows)
    return InUse(equipment, (*own, _shipped(shipped)))


def opened(shelf: Shelf, institution_id: int, number: int) -> Opened:
    """One version; at most three statements. Raises NoSuchPlaceError."""
    shipped = equipment_of(shelf.folder)
    if number == 0:
        return Opened(_shipped(shipped), shipped.lexicon, toml_of(shipped.lexicon), ())
    with shelf.database.reading(institution_id) as session:
        row = lexicons.numbered(session, number)
        if row is None:
            raise NoSuchPlaceError
        before = lexicons.numbered(session, number - 1)
        named = officers.names(session, [row.officer_id])
    lexicon = read_version(row.content, shipped.elements)
    changes = between(_read(before, shipped), lexicon)
    return Opened(_version(row, named), lexicon, row.content, changes)


def amend(
    shelf: Shelf,
    actor: Actor,
    drawn_at: int,
    amendment: Amendment,
    reason: str,
) -> int:
    """Let one word come or go; the number of the new version.

    drawn_at: the version that the officer saw. Raises UnfitReasonError, OutdatedLexiconError,
    and what core/complaints/amendment.py raises.
    """

    def changed(lexicon: Lexicon, name: str) -> Lexicon:
        return amended(lexicon, amendment, name)

    act = f"{amendment.direction.value} lexicon word"
    return _save(shelf, actor, _Change(act, drawn_at, reason, changed))


def take_back(shelf: Shelf, actor: Actor, drawn_at: int, number: int, reason: str) -> int:
    """Let an earlier version hold again, as a new one; its number.

    Raises UnfitReasonError, OutdatedLexiconError, SameLexiconError, NoSuchPlaceError.
    """
    earlier = opened(shelf, actor.institution_id, number).lexicon

    def changed(lexicon: Lexicon, name: str) -> Lexicon:
        if replace(earlier, version=lexicon.version) == lexicon:
            raise SameLexiconError
        own = name.rpartition(OWN)[2]
        return replace(earlier, version=_named(earlier, own))

    return _save(shelf, actor, _Change("take back lexicon", drawn_at, reason, changed))


def tried(equipment: Equipment, sentence: str, amendment: Amendment | None) -> Trial:
    """What is suggested for a sentence, now and after a change; nothing is kept.

    Raises what core/complaints/amendment.py raises.
    """
    now = suggest(sentence, equipment.lexicon, equipment.model)
    if amendment is None:
        return Trial(now, None)
    lexicon = amended(equipment.lexicon, amendment, equipment.lexicon.version)
    return Trial(now, suggest(sentence, lexicon, equipment.model))


@dataclass(frozen=True, slots=True)
class _Change:
    """What is to be saved, as act of the journal; changed: the lexicon after it, so named."""

    act: str
    drawn_at: int
    reason: str
    changed: Callable[[Lexicon, str], Lexicon]


def _save(shelf: Shelf, actor: Actor, change: _Change) -> int:
    reason = change.reason.strip()
    if not 0 < len(reason) <= LONGEST_REASON:
        raise UnfitReasonError
    shipped = equipment_of(shelf.folder)
    with shelf.database.writing(actor.institution_id) as session:
        latest = lexicons.latest(session)
        now = _read(latest, shipped)
        number = 0 if latest is None else latest.number
        if number != change.drawn_at:
            raise OutdatedLexiconError(number, _since(session, change.drawn_at, now, shipped))
        lexicon = change.changed(now, _named(now, str(number + 1)))
        content = toml_of(lexicon)
        lexicons.keep(
            session,
            LexiconRow(
                number=number + 1,
                at=actor.now,
                officer_id=actor.officer_id,
                name=lexicon.version,
                reason=reason,
                digest=_digest(content),
                content=content,
            ),
        )
        note(session, actor, change.act, f"lexicon:{number + 1}", n=number + 1)
    return number + 1


def _named(source: Lexicon, number: str) -> str:
    """What a version is called: that which came along with what it is made of, and its number."""
    return f"{source.version.partition(OWN)[0][:LONGEST_BASE]}{OWN}{number}"


def _since(
    session: StoreSession,
    number: int,
    now: Lexicon,
    shipped: Equipment,
) -> tuple[Amendment, ...]:
    """What was changed after a version; of one that never was, what differs from version 0."""
    return between(_read(lexicons.numbered(session, number), shipped), now)


def _read(row: LexiconRow | None, shipped: Equipment) -> Lexicon:
    return shipped.lexicon if row is None else read_version(row.content, shipped.elements)


def _version(row: LexiconRow, named: dict[int, str]) -> Version:
    return Version(
        number=row.number,
        name=row.name,
        digest=row.digest,
        at=row.at,
        officer=named.get(row.officer_id, ""),
        reason=row.reason,
    )


def _shipped(equipment: Equipment) -> Version:
    lexicon = equipment.lexicon
    return Version(0, lexicon.version, _digest(toml_of(lexicon)))


def _digest(content: str) -> str:
    return sha256(content.encode()).hexdigest()
