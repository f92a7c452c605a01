"""Enrolling: a sheet of services is held against the registry, looked at, and taken in whole."""

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from survey.exchange.sheets.doubts import Doubtful, doubtful_names
from survey.exchange.sheets.naming import folded
from survey.exchange.sheets.registry import Entry, RegistrySheet, read_registry
from survey.flows.acting import Actor, note
from survey.flows.registry.registering import fresh_codes, service_listed, unit_called
from survey.store import files
from survey.store.databases import Database, StoreSession
from survey.store.registry import entries
from survey.store.surveys import addresses
from survey.store.tables.registry import AgencyRow, ServiceRow, UnitRow

SHEET = "application/x-suara-registry"  # a sheet that waits for its officer to say yes
KEPT_FOR = timedelta(days=1)


class NoSheetError(LookupError):
    """No sheet waits under that id; it was taken in, or a day has passed."""


class RegistryChangedError(RuntimeError):
    """The registry changed since the officer looked, so a sheet would do something else now."""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a sheet brings to the registry, and what it does not.

    agencies, units: the names of new ones, units with that of their agency. services: the new
    ones, each under the spelling of the registry. there: how many are there already, word for
    word. differing: those that are there with other facts, which stay. repeated: the rows left
    out because they repeat one above. digest: of all that would be done.
    """

    agencies: tuple[str, ...]
    units: tuple[tuple[str, str], ...]
    services: tuple[Entry, ...]
    there: int
    differing: tuple[Entry, ...]
    repeated: tuple[int, ...]
    doubtful: tuple[Doubtful, ...]
    digest: str

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing new in it."""
        return not self.services


@dataclass(frozen=True, slots=True)
class _There:
    """The registry of now, each name under what is read of it."""

    agencies: dict[str, AgencyRow] = field(default_factory=dict)
    units: dict[tuple[str, str], UnitRow] = field(default_factory=dict)
    services: dict[tuple[str, str], list[Entry]] = field(
        default_factory=lambda: defaultdict(list),
    )

    @property
    def spellings(self) -> list[str]:
        """How agencies and units are written."""
        return [row.name for row in (*self.agencies.values(), *self.units.values())]


def keep_sheet(database: Database, actor: Actor, name: str, content: bytes) -> int:
    """Keep a sheet until its officer says yes; its id.

    One that cannot be used is not kept. Raises RefusedError, with every cell at fault.
    """
    _read(content)
    with database.writing(actor.institution_id) as session:
        files.purge(session, SHEET, actor.now - KEPT_FOR)
        return files.keep(session, name[:300] or "registry", SHEET, content, actor.now)


def preview(database: Database, actor: Actor, sheet_id: int) -> Enrolment:
    """What a kept sheet would bring now. Raises NoSheetError."""
    with database.reading(actor.institution_id) as session:
        content = _kept(session, sheet_id)
    return rehearse(database, actor, _read(content))


def rehearse(database: Database, actor: Actor, sheet: RegistrySheet) -> Enrolment:
    """What a sheet would bring now; three statements."""
    with database.reading(actor.institution_id) as session:
        return _planned(sheet, _there(session))


def enrol_kept(database: Database, actor: Actor, sheet_id: int, seen: str) -> Enrolment:
    """Take a kept sheet in, as it was seen; seen: the digest of what its officer looked at.

    Raises NoSheetError, and RegistryChangedError where it would do something else by now.
    """
    with database.reading(actor.institution_id) as session:
        content = _kept(session, sheet_id)
    sheet = _read(content)
    with database.writing(actor.institution_id) as session:
        planned = _planned(sheet, _there(session))
        if planned.digest != seen:
            raise RegistryChangedError
        files.drop(session, sheet_id)
        return _enrolled(session, actor, planned)


def enrol(database: Database, actor: Actor, sheet: RegistrySheet) -> Enrolment:
    """Take a sheet in; one transaction."""
    with database.writing(actor.institution_id) as session:
        return _enrolled(session, actor, _planned(sheet, _there(session)))


def forget_sheet(database: Database, actor: Actor, sheet_id: int) -> None:
    """Throw a kept sheet away. Raises NoSheetError."""
    with database.writing(actor.institution_id) as session:
        _kept(session, sheet_id)
        files.drop(session, sheet_id)


def _read(content: bytes) -> RegistrySheet:
    with tempfile.NamedTemporaryFile(prefix="suara-") as file:
        file.write(content)
        file.flush()
        return read_registry(Path(file.name))


def _kept(session: StoreSession, sheet_id: int) -> bytes:
    file = files.find(session, sheet_id)
    if file is None or file.media_type != SHEET:
        raise NoSheetError
    return file.content


def _there(session: StoreSession) -> _There:
    """The registry of now; three statements."""
    there = _There()
    agencies = {row.id: row for row in entries.agencies(session)}
    there.agencies.update({folded(row.name): row for row in agencies.values()})
    places: dict[int, tuple[str, str]] = {}
    for unit in entries.units(session):
        if unit.agency_id in agencies:
            places[unit.id] = (folded(agencies[unit.agency_id].name), folded(unit.name))
            there.units[places[unit.id]] = unit
    for service in entries.services(session):
        if service.unit_id in places:
            there.services[places[service.unit_id]].append(_entry(service))
    return there


def _entry(row: ServiceRow) -> Entry:
    return Entry("", "", row.name, row.legal_basis or "", row.fee or "", row.duration or "")


def _planned(sheet: RegistrySheet, there: _There) -> Enrolment:
    names = _spelt(sheet, there)
    in_sheet = Counter(_called(entry) for entry in sheet.entries)
    fresh: dict[tuple[str, ...], Entry] = {}
    known, differing, repeated = 0, [], list(sheet.repeated)
    for entry, row in zip(sheet.entries, sheet.rows, strict=True):
        place = _place(entry)
        kept = there.services.get(place, [])
        namesakes = [one for one in kept if one.service.casefold() == entry.service.casefold()]
        if any(_facts(one) == _facts(entry) for one in namesakes):
            known += 1
        elif len(namesakes) == 1 and in_sheet[_called(entry)] == 1:
            differing.append(entry)
        elif (*place, *_facts(entry)) in fresh:
            repeated.append(row)
        else:
            fresh[(*place, *_facts(entry))] = _under(entry, names)
    services = tuple(fresh.values())
    spellings = {*there.spellings, *sheet.spellings}
    return Enrolment(
        agencies=tuple(_new_agencies(services, there)),
        units=tuple(_new_units(services, there)),
        services=services,
        there=known,
        differing=tuple(differing),
        repeated=tuple(sorted(repeated)),
        doubtful=tuple(doubtful_names([s.service for s in services], sorted(spellings))),
        digest=_digest(services),
    )


def _spelt(sheet: RegistrySheet, there: _There) -> dict[str, str]:
    """How each agency and unit is written: as in the registry, else as the sheet has it first."""
    names: dict[str, str] = {}
    for entry in sheet.entries:
        names.setdefault(folded(entry.agency), entry.agency)
        names.setdefault(folded(entry.unit), entry.unit)
    kept = {unit: row.name for (_, unit), row in there.units.items()}
    return names | kept | {name: row.name for name, row in there.agencies.items()}


def _under(entry: Entry, names: dict[str, str]) -> Entry:
    agency, unit = names[folded(entry.agency)], names[folded(entry.unit)]
    return Entry(agency, unit, entry.service, entry.legal_basis, entry.fee, entry.duration)


def _place(entry: Entry) -> tuple[str, str]:
    return folded(entry.agency), folded(entry.unit)


def _called(entry: Entry) -> tuple[str, ...]:
    return (*_place(entry), entry.service.casefold())


def _facts(entry: Entry) -> tuple[str, ...]:
    said = (entry.service, entry.legal_basis, entry.fee, entry.duration)
    return tuple(text.casefold() for text in said)


def _new_agencies(services: tuple[Entry, ...], there: _There) -> Iterator[str]:
    for name in dict.fromkeys(entry.agency for entry in services):
        if folded(name) not in there.agencies:
            yield name


def _new_units(services: tuple[Entry, ...], there: _There) -> Iterator[tuple[str, str]]:
    for agency, unit in dict.fromkeys((entry.agency, entry.unit) for entry in services):
        if (folded(agency), folded(unit)) not in there.units:
            yield agency, unit


def _digest(services: tuple[Entry, ...]) -> str:
    said = [[e.agency, e.unit, *_facts(e)] for e in services]
    return sha256(json.dumps(said).encode()).hexdigest()


def _enrolled(session: StoreSession, actor: Actor, planned: Enrolment) -> Enrolment:
    if planned.is_empty:
        return planned
    there, since = _there(session), actor.today
    fresh = [AgencyRow(name=name, since=since) for name in planned.agencies]
    entries.keep(session, fresh)
    there.agencies.update({folded(row.name): row for row in fresh})
    units = [
        unit_called(there.agencies[folded(agency)], unit, since) for agency, unit in planned.units
    ]
    entries.keep(session, units)
    for (agency, unit), row in zip(planned.units, units, strict=True):
        there.units[folded(agency), folded(unit)] = row
    services = [service_listed(there.units[_place(e)], e, since) for e in planned.services]
    entries.keep(session, services)
    for service, code in zip(services, fresh_codes(len(services)), strict=True):
        addresses.lead_to_service(session, service.id, code)
    counts = {"agencies": len(fresh), "units": len(units), "services": len(services)}
    note(session, actor, "enrol", "institution", **counts)
    return planned
