"""Obliging: what UU 25/2009 asks of each unit, gathered from what was recorded and what is known.

Surveys, forums, the complaint channel and who is in charge are read from the platform; nobody
types them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from survey.core.law.proof import ProofState
from survey.core.law.standard import (
    UNDISCLOSED,
    Disclosure,
    Known,
    Met,
    Obligation,
    Standard,
    held_in,
    obligations,
    pledges_in,
)
from survey.core.registry.registry import Agency, Service, Unit
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.store.databases import Database, StoreSession
from survey.store.improvement import forums
from survey.store.law import proofs, standards
from survey.store.registry import registry
from survey.store.tables.standards import DisclosureRow, InnovationRow, StandardRow

A_YEAR = timedelta(days=365)  # how far back a survey and a forum count
WHOLE_UNIT = 0  # in place of the id of a service


@dataclass(frozen=True, slots=True)
class OfService:
    """The standard of a service; service_id: WHOLE_UNIT for one of a unit without services.

    version: 0 and an empty standard where none was recorded.
    """

    service_id: int
    name: str
    standard: Standard
    version: int = 0


@dataclass(frozen=True, slots=True)
class Novelty:
    """An innovation of a unit."""

    id: int
    version: int
    name: str
    year: int
    what: str
    effect: str


@dataclass(frozen=True, slots=True)
class Owing:
    """A unit with all that it owes. channel: the public code of its complaint page, "" for none.

    in_charge: who handles its complaints. wave_id: the survey that counts. disclosed: version
    of its disclosure, 0 where there is none. proofs: how many stand in each state.
    """

    unit_id: int
    unit: str
    agency_id: int
    agency: str
    known: Known
    met: Mapping[Obligation, Met]
    services: tuple[OfService, ...]
    disclosed: int
    novelties: tuple[Novelty, ...]
    channel: str
    in_charge: tuple[str, ...]
    wave_id: int | None
    proofs: Mapping[ProofState, int] = field(default_factory=dict)

    @property
    def disclosure(self) -> Disclosure:
        """What it makes known."""
        return self.known.disclosure

    @property
    def fulfilled(self) -> int:
        """How many of its duties it meets in full."""
        return sum(met is Met.WHOLE for met in self.met.values())

    @property
    def is_whole(self) -> bool:
        """Whether it meets all that it owes."""
        return all(met is Met.WHOLE for met in self.met.values())


@dataclass(frozen=True, slots=True)
class _Found:
    """What the database holds, by unit; standards of services by those."""

    of_services: Mapping[int, StandardRow]
    of_units: Mapping[int, StandardRow]
    disclosures: Mapping[int, DisclosureRow]
    innovations: Mapping[int, Sequence[InnovationRow]]
    surveyed: Mapping[int, tuple[int, date]]
    forums: Mapping[int, date]
    channels: Mapping[int, str]
    in_charge: Mapping[tuple[int | None, int | None], Sequence[str]]
    proofs: Mapping[int, Mapping[ProofState, int]]


def owing_units(database: Database, institution_id: int, day: date) -> tuple[Owing, ...]:
    """Every unit that is in the registry on a day, by agency and name; eleven statements."""
    with database.reading(institution_id) as session:
        return owing_in(session, day)


def owing_in(session: StoreSession, day: date) -> tuple[Owing, ...]:
    """The same within a transaction."""
    agencies = registry.tree(session, day).agencies
    found = _found(session, day)
    return tuple(_owing(agency, unit, found) for agency in agencies for unit in agency.units)


def owing_unit(database: Database, institution_id: int, unit_id: int, day: date) -> Owing:
    """One of them. Raises NoSuchPlaceError for one that has ended."""
    every = owing_units(database, institution_id, day)
    found = next((one for one in every if one.unit_id == unit_id), None)
    if found is None:
        raise NoSuchPlaceError
    return found


def standard_in(row: StandardRow) -> Standard:
    """A standard as a value."""
    held = held_in(row.components)
    return Standard(held, row.decree or "", row.decreed_on, row.place or "", row.reviewed_on)


def disclosure_in(row: DisclosureRow) -> Disclosure:
    """What a unit makes known, as a value."""
    return Disclosure(
        charter=row.charter or "",
        charter_decree=row.charter_decree or "",
        charter_on=row.charter_on,
        pledges=pledges_in(row.pledges),
        print_place=row.print_place or "",
        online_place=row.online_place or "",
        system_name=row.system_name or "",
        system_place=row.system_place or "",
        sippn_place=row.sippn_place or "",
        system_on=row.system_on,
    )


def _found(session: StoreSession, day: date) -> _Found:
    since, rows = day - A_YEAR, standards.standards(session)
    in_charge: defaultdict[tuple[int | None, int | None], list[str]] = defaultdict(list)
    for agency_id, unit_id, name in standards.in_charge(session, day):
        in_charge[agency_id, unit_id].append(name)
    return _Found(
        of_services={row.service_id: row for row in rows if row.service_id is not None},
        of_units={row.unit_id: row for row in rows if row.service_id is None},
        disclosures=standards.disclosures(session),
        innovations=standards.innovations(session),
        surveyed=standards.surveyed(session, since, day),
        forums=forums.latest_between(session, since, day),
        channels=standards.channels(session),
        in_charge=in_charge,
        proofs=proofs.counted(session),
    )


def _owing(agency: Agency, unit: Unit, found: _Found) -> Owing:
    services = tuple(_of_services(unit, found))
    row = found.disclosures.get(unit.id)
    wave_id, ended = found.surveyed.get(unit.id, (None, None))
    nearest = (found.in_charge.get(one, ()) for one in ((None, unit.id), (agency.id, None)))
    in_charge = tuple(name for names in nearest for name in names)
    novelties = tuple(novelty_in(one) for one in found.innovations.get(unit.id, ()))
    known = Known(
        services=len(unit.services),
        standards=tuple(one.standard for one in services if one.version),
        disclosure=UNDISCLOSED if row is None else disclosure_in(row),
        innovations=len(novelties),
        sealed_on=ended,
        forum_on=found.forums.get(unit.id),
        has_channel=unit.id in found.channels,
        has_officer=bool(in_charge),
    )
    return Owing(
        unit_id=unit.id,
        unit=unit.name,
        agency_id=agency.id,
        agency=agency.name,
        known=known,
        met=obligations(known),
        services=services,
        disclosed=0 if row is None else row.version,
        novelties=novelties,
        channel=found.channels.get(unit.id, ""),
        in_charge=in_charge,
        wave_id=wave_id,
        proofs=found.proofs.get(unit.id, {}),
    )


def _of_services(unit: Unit, found: _Found) -> Iterator[OfService]:
    """The standard of each service; that of the unit as a whole where it gives none."""
    for service in unit.services or (Service(WHOLE_UNIT, ""),):
        row = found.of_services.get(service.id)
        if service.id == WHOLE_UNIT:
            row = found.of_units.get(unit.id)
        if row is None:
            yield OfService(service.id, service.name, Standard({}))
        else:
            yield OfService(service.id, service.name, standard_in(row), row.version)


def novelty_in(row: InnovationRow) -> Novelty:
    """An innovation as a value."""
    return Novelty(row.id, row.version, row.name, row.year, row.what, row.effect)
