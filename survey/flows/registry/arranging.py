"""Arranging: entries of the registry are added, renamed, moved, merged and ended, each from a day.

What an entry said until that day is kept, so that a report of last year finds its tree.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from survey.core.registry.registry import Rank, UnitKind
from survey.core.surveys.wave import WaveState
from survey.exchange.sheets.naming import folded
from survey.flows.acting import Actor, note
from survey.store.databases import Database, StoreSession
from survey.store.registry import entries, registry
from survey.store.registry.registry import BackdatedError, EntryRow
from survey.store.surveys import addresses, waves
from survey.store.tables.registry import AgencyRow, ServiceRow, UnitRow
from survey.store.truths import BrokenTruthError, expect

LONGEST_NAME = 300
FIRST_DAY = date(1945, 8, 17)  # no office of the republic is older
NAME_TRUTHS = frozenset({"uq_agencies_name", "uq_units_name"})
PARENTS = {Rank.UNIT: Rank.AGENCY, Rank.SERVICE: Rank.UNIT}


class UnfitNameError(ValueError):
    """A name is blank or too long."""


class NameTakenError(ValueError):
    """What stands beside an entry has this name, or one that reads the same.

    name: its own; "" where two that were to come together have one name.
    """

    def __init__(self, name: str = "") -> None:
        """Keep the name that is there."""
        super().__init__(name)
        self.name = name


class UnfitDayError(ValueError):
    """A change cannot hold from that day; earliest, latest: the days from which it can."""

    def __init__(self, earliest: date, latest: date) -> None:
        """Keep both days."""
        super().__init__(earliest, latest)
        self.earliest = earliest
        self.latest = latest


class GoneError(LookupError):
    """What was to be changed, or what it was to stand under, is not there any more."""


class SamePlaceError(ValueError):
    """An entry was to be moved to where it stands, or merged with itself."""


class SurveyedError(ValueError):
    """A unit was to go while its survey is open."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The entry that a change is about; version: as it was when its form was drawn."""

    rank: Rank
    id: int
    version: int

    @property
    def subject(self) -> str:
        """What the journal calls it."""
        return f"{self.rank.value}:{self.id}"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the standard of a service says; blank where it says nothing."""

    legal_basis: str = ""
    fee: str = ""
    duration: str = ""


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to be added; since: its first day."""

    name: str
    kind: UnitKind
    since: date


def add_agency(database: Database, actor: Actor, name: str, day: date) -> int:
    """A new agency from that day on; its id.

    Raises UnfitNameError, NameTakenError, UnfitDayError.
    """
    with _changing(database, actor) as session:
        row = AgencyRow(name=tidy_name(name), since=within(day, FIRST_DAY, actor.today))
        _refuse_twin(session, row, row.name)
        return _added(session, actor, row)


def add_unit(database: Database, actor: Actor, agency_id: int, new: NewUnit) -> int:
    """A new unit of an agency; its id.

    Raises as add_agency does, and GoneError.
    """
    with _changing(database, actor) as session:
        agency = _standing(session, Rank.AGENCY, agency_id)
        since = within(new.since, agency.since, actor.today)
        name = tidy_name(new.name)
        unit = UnitRow(agency_id=agency_id, name=name, kind=new.kind, since=since)
        _refuse_twin(session, unit, unit.name)
        return _added(session, actor, unit)


def add_service(
    database: Database,
    actor: Actor,
    unit_id: int,
    name: str,
    facts: Facts,
) -> int:
    """A new service of a unit from today on, with a public code; its id.

    Raises UnfitNameError, GoneError, and NameTakenError where one is there of that name and
    these very facts.
    """
    with _changing(database, actor) as session:
        _standing(session, Rank.UNIT, unit_id)
        service = _described(ServiceRow(name=tidy_name(name), since=actor.today), facts)
        service.unit_id = unit_id
        for there in entries.under(session, Rank.SERVICE, unit_id):
            if there.until is None and _said_by(there) == _said_by(service):
                raise NameTakenError(there.name)
        return _added(session, actor, service)


def rename(database: Database, actor: Actor, meant: Meant, name: str, day: date) -> None:
    """Give an entry another name from that day on.

    Raises UnfitNameError, NameTakenError, UnfitDayError, GoneError, ChangedMeanwhileError.
    """
    with _changing(database, actor) as session:
        row = _meant(session, meant)
        tidy = tidy_name(name)
        _refuse_twin(session, row, tidy)
        registry.rename(session, row, tidy, within(day, row.since, actor.today))
        note(session, actor, "rename", meant.subject, day=str(day))


def move(database: Database, actor: Actor, meant: Meant, into_id: int, day: date) -> None:
    """Put a unit under another agency, or a service under another unit, from that day on.

    Raises SamePlaceError, NameTakenError, UnfitDayError, GoneError, ChangedMeanwhileError.
    """
    with _changing(database, actor) as session:
        row = _meant(session, meant)
        target = _standing(session, PARENTS[meant.rank], into_id)
        within(day, max(row.since, target.since), actor.today)
        match row:
            case UnitRow():
                _refuse_same(row.agency_id, into_id)
                registry.move_unit(session, row, into_id, day)
                _refuse_twin(session, row, row.name)
            case ServiceRow():
                _refuse_same(row.unit_id, into_id)
                registry.move_service(session, row, into_id, day)
        note(session, actor, "move", meant.subject, day=str(day), into=str(into_id))


def merge(database: Database, actor: Actor, meant: Meant, into_id: int, day: date) -> None:
    """Let an entry go up in another of its level; what stood under it moves along.

    Raises SamePlaceError, SurveyedError, NameTakenError, UnfitDayError, GoneError and
    ChangedMeanwhileError.
    """
    with _changing(database, actor) as session:
        row = _meant(session, meant)
        _refuse_same(meant.id, into_id)
        target = _standing(session, meant.rank, into_id)
        within(day, max(row.since + registry.ONE_DAY, target.since), actor.today)
        _refuse_surveyed(session, row)
        registry.merge(session, row, target, day)
        note(session, actor, "merge", meant.subject, day=str(day), into=str(into_id))


def end(database: Database, actor: Actor, meant: Meant, day: date) -> None:
    """Let an entry be there no more from that day on.

    Raises StillInUseError, SurveyedError, UnfitDayError, GoneError, ChangedMeanwhileError.
    """
    with _changing(database, actor) as session:
        row = _meant(session, meant)
        within(day, row.since + registry.ONE_DAY, actor.today)
        _refuse_surveyed(session, row)
        registry.end(session, row, day)
        note(session, actor, "end", meant.subject, day=str(day))


def restore(database: Database, actor: Actor, meant: Meant) -> None:
    """Take back that an entry ended; one that was merged stays where it went.

    Raises GoneError where what it stood under is gone, NameTakenError, ChangedMeanwhileError.
    """
    with _changing(database, actor) as session:
        row = entries.find(session, meant.rank, meant.id)
        expect(row, meant.version)
        if row is None or row.until is None or row.successor_id is not None:
            raise GoneError
        match row:
            case UnitRow():
                _standing(session, Rank.AGENCY, row.agency_id)
            case ServiceRow():
                _standing(session, Rank.UNIT, row.unit_id)
        _refuse_twin(session, row, row.name)
        row.until = None
        note(session, actor, "restore", meant.subject)


def set_kind(database: Database, actor: Actor, meant: Meant, kind: UnitKind) -> None:
    """Say what kind of unit it is. Raises GoneError, ChangedMeanwhileError."""
    with _changing(database, actor) as session:
        row = _meant(session, meant)
        if isinstance(row, UnitRow):
            row.kind = kind
        note(session, actor, "set kind", meant.subject, kind=kind.value)


def describe(database: Database, actor: Actor, meant: Meant, facts: Facts) -> None:
    """Keep what the standard of a service says. Raises GoneError, ChangedMeanwhileError."""
    with _changing(database, actor) as session:
        row = _meant(session, meant)
        if isinstance(row, ServiceRow):
            _described(row, facts)
        note(session, actor, "describe", meant.subject)


def tidy_name(name: str) -> str:
    """The name on one line, without what cannot be seen. Raises UnfitNameError."""
    words = " ".join(name.split())
    tidy = " ".join("".join(sign for sign in words if sign.isprintable()).split())
    if not 1 <= len(tidy) <= LONGEST_NAME:
        raise UnfitNameError
    return tidy


def within(day: date, earliest: date, latest: date) -> date:
    """The day, when it lies between the two. Raises UnfitDayError."""
    if not earliest <= day <= latest:
        raise UnfitDayError(earliest, latest)
    return day


@contextmanager
def _changing(database: Database, actor: Actor) -> Iterator[StoreSession]:
    """A transaction of the registry, whose refusals are told as facts about it."""
    try:
        with database.writing(actor.institution_id) as session:
            yield session
    except BackdatedError as error:
        raise UnfitDayError(error.latest, actor.today) from error
    except BrokenTruthError as error:
        if error.name in NAME_TRUTHS:
            raise NameTakenError from error
        raise


def _meant(session: StoreSession, meant: Meant) -> EntryRow:
    row = entries.find(session, meant.rank, meant.id)
    if row is None or row.until is not None:
        raise GoneError
    expect(row, meant.version)
    return row


def _standing(session: StoreSession, rank: Rank, entry_id: int) -> EntryRow:
    row = entries.find(session, rank, entry_id)
    if row is None or row.until is not None:
        raise GoneError
    return row


def _added(session: StoreSession, actor: Actor, row: EntryRow) -> int:
    entries.keep(session, [row])
    if isinstance(row, ServiceRow):
        addresses.lead_to_service(session, row.id)
    rank = _rank(row)
    note(session, actor, f"add {rank.value}", f"{rank.value}:{row.id}", since=str(row.since))
    return row.id


def _rank(row: EntryRow) -> Rank:
    match row:
        case AgencyRow():
            return Rank.AGENCY
        case UnitRow():
            return Rank.UNIT
        case ServiceRow():
            return Rank.SERVICE


def _refuse_twin(session: StoreSession, row: EntryRow, name: str) -> None:
    """Refuse a name that reads like that of another one beside it; services may share theirs."""
    with session.no_autoflush:
        if isinstance(row, ServiceRow):
            return
        parent_id = row.agency_id if isinstance(row, UnitRow) else None
        for there in entries.under(session, _rank(row), parent_id):
            same = there.until is None and there.id != row.id and folded(there.name) == folded(name)
            if same:
                raise NameTakenError(there.name)


def _refuse_same(here_id: int, into_id: int) -> None:
    if here_id == into_id:
        raise SamePlaceError


def _refuse_surveyed(session: StoreSession, row: EntryRow) -> None:
    if not isinstance(row, UnitRow):
        return
    if any(wave.state is WaveState.OPEN for wave in waves.of_unit(session, row.id)):
        raise SurveyedError


def _described(service: ServiceRow, facts: Facts) -> ServiceRow:
    service.legal_basis = " ".join(facts.legal_basis.split()) or None
    service.fee = " ".join(facts.fee.split()) or None
    service.duration = " ".join(facts.duration.split()) or None
    return service


def _said_by(row: EntryRow) -> tuple[str, ...]:
    if not isinstance(row, ServiceRow):
        return (folded(row.name),)
    said = (row.name, row.legal_basis, row.fee, row.duration)
    return tuple((text or "").casefold() for text in said)
