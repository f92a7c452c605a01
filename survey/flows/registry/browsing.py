"""Browsing: the registry as it stands today, one entry with its past, and what a word finds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from survey.core.registry.registry import Agency, Rank, Registry, UnitKind
from survey.exchange.sheets.naming import folded
from survey.flows.acting import Actor
from survey.flows.registry.arranging import Facts, GoneError, Meant
from survey.store.databases import Database, StoreSession
from survey.store.registry import entries, pasts, registry
from survey.store.registry.pasts import Past
from survey.store.registry.registry import EntryRow
from survey.store.surveys import addresses
from survey.store.tables.registry import ServiceRow, UnitRow

MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class Kin:
    """An entry by its name; until: its last day, None while it is there."""

    id: int
    name: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the registry with its past, the latest first.

    kind: of a unit. facts: of a service. successor: what it was merged into, by name.
    """

    meant: Meant
    name: str
    since: date
    until: date | None
    parent: Kin | None
    kind: UnitKind | None
    facts: Facts | None
    successor: Kin | None
    pasts: Sequence[Past]

    @property
    def is_there(self) -> bool:
        """Whether it has not ended."""
        return self.until is None


@dataclass(frozen=True, slots=True)
class Found:
    """An entry whose name has the words that were looked for, with the names above it."""

    rank: Rank
    id: int
    name: str
    above: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, the first fifty of n."""

    found: tuple[Found, ...]
    n: int


@dataclass(frozen=True, slots=True)
class ListedService:
    """A service of a unit with its facts and its public code; None where it has none."""

    id: int
    name: str
    facts: Facts
    code: str | None


def tree(database: Database, actor: Actor) -> Registry:
    """The registry of today; three statements."""
    with database.reading(actor.institution_id) as session:
        return registry.tree(session, actor.today)


def entry(database: Database, actor: Actor, rank: Rank, entry_id: int) -> Entry:
    """One entry with its past; at most four statements. Raises GoneError where there is none."""
    with database.reading(actor.institution_id) as session:
        row = entries.find(session, rank, entry_id)
        if row is None:
            raise GoneError
        successor = row.successor_id and entries.find(session, rank, row.successor_id)
        return Entry(
            meant=Meant(rank, row.id, row.version),
            name=row.name,
            since=row.since,
            until=row.until,
            parent=_parent(session, row),
            kind=row.kind if isinstance(row, UnitRow) else None,
            facts=facts_of(row) if isinstance(row, ServiceRow) else None,
            successor=_kin(successor) if successor else None,
            pasts=pasts.of(session, row),
        )


def ended(database: Database, actor: Actor, rank: Rank, parent_id: int | None = None) -> list[Kin]:
    """The entries of a level that have ended, under that one; one statement."""
    with database.reading(actor.institution_id) as session:
        rows = entries.under(session, rank, parent_id)
        return [_kin(row) for row in rows if row.until is not None]


def services(database: Database, actor: Actor, unit_id: int) -> list[ListedService]:
    """The services of a unit that are there, by name; two statements."""
    with database.reading(actor.institution_id) as session:
        codes = addresses.of_unit(session, unit_id)
        return [
            ListedService(row.id, row.name, facts_of(row), codes.get(row.id))
            for row in entries.services_of(session, unit_id)
        ]


def matching(listed: Registry, words: str) -> Hits:
    """Every entry whose name has all the words, without regard to case and punctuation."""
    wanted = folded(words).split()
    found = tuple(
        one
        for agency in listed.agencies
        for one in _flat(agency)
        if wanted and all(word in folded(one.name) for word in wanted)
    )
    return Hits(found[:MOST_FOUND], len(found))


def facts_of(row: ServiceRow) -> Facts:
    """What the standard of a service says."""
    return Facts(row.legal_basis or "", row.fee or "", row.duration or "")


def _flat(agency: Agency) -> Iterator[Found]:
    yield Found(Rank.AGENCY, agency.id, agency.name, ())
    for unit in agency.units:
        yield Found(Rank.UNIT, unit.id, unit.name, (agency.name,))
        for service in unit.services:
            yield Found(Rank.SERVICE, service.id, service.name, (agency.name, unit.name))


def _parent(session: StoreSession, row: EntryRow) -> Kin | None:
    match row:
        case UnitRow():
            parent = entries.find(session, Rank.AGENCY, row.agency_id)
        case ServiceRow():
            parent = entries.find(session, Rank.UNIT, row.unit_id)
        case _:
            return None
    return None if parent is None else _kin(parent)


def _kin(row: EntryRow) -> Kin:
    return Kin(row.id, row.name, row.until)
