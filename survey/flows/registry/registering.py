"""What happens when an institution is set up: founded, its services listed, its waves opened."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from survey.core.journal import Act, Detail
from survey.core.registry.registry import UnitKind
from survey.core.surveys.instrument import Instrument
from survey.core.surveys.period import Period, PeriodKind
from survey.core.surveys.wave import WaveState
from survey.exchange.sheets.registry import Entry
from survey.flows.surveys.answering import day_in
from survey.store import journal
from survey.store.databases import Database, StoreSession
from survey.store.registry import entries, institutions, registry
from survey.store.surveys import addresses, instruments, periods
from survey.store.surveys import waves as kept_waves
from survey.store.tables.registry import AgencyRow, InstitutionRow, ServiceRow, UnitRow
from survey.store.tables.waves import InstrumentRow, PeriodRow, WaveRow

CODE = re.compile(r"[a-z0-9-]{1,40}")
COLOUR = re.compile(r"#[0-9a-f]{6}")
NAME = re.compile(r".{1,300}")
FIRST_HALF = 6  # months
KINDS = {
    "uptd": UnitKind.UPTD,
    "uptb": UnitKind.UPTB,
    "bidang": UnitKind.DIVISION,
}


class UnfitFoundingError(ValueError):
    """What an institution is to be called cannot be used; option: the one that says it."""

    def __init__(self, option: str, value: str) -> None:
        """Keep the name of the option and what it held."""
        super().__init__(option, value)
        self.option = option
        self.value = value


class AlreadyFoundedError(ValueError):
    """There is an institution of that code."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


class SampleThereError(ValueError):
    """A real institution was to be set up beside one that was made up."""


class RealThereError(ValueError):
    """A sample was to be made where there is an institution that was not made up."""

    def __init__(self, name: str) -> None:
        """Keep the name of the institution."""
        super().__init__(name)
        self.name = name


class UnknownInstitutionError(LookupError):
    """No institution was named, or one that there is not; codes: those that there are."""

    def __init__(self, code: str | None, codes: tuple[str, ...]) -> None:
        """Keep the code that was asked for, None for none, and the codes there are."""
        super().__init__(code, codes)
        self.code = code
        self.codes = codes


@dataclass(frozen=True, slots=True)
class Founding:
    """What an institution is called; colour: #rrggbb."""

    code: str
    name: str
    time_zone: str
    colour: str


@dataclass(frozen=True, slots=True)
class Founded:
    """How much there is of an institution that was just set up; period: what is asked now."""

    code: str
    period: str
    agencies: int
    units: int
    services: int


@dataclass(frozen=True, slots=True)
class ListedService:
    """A service with its unit and the public code that leads to it."""

    code: str
    agency: str
    unit: str
    service: str


def checked(founding: Founding) -> Founding:
    """The same, tidy. Raises UnfitFoundingError."""
    tidy = Founding(
        code=founding.code.strip().lower(),
        name=" ".join(founding.name.split()),
        time_zone=founding.time_zone,
        colour=founding.colour.lower(),
    )
    for option, said, fits in (
        ("--code", founding.code, CODE.fullmatch(tidy.code)),
        ("--name", founding.name, tidy.name.isprintable() and NAME.fullmatch(tidy.name)),
        ("--time-zone", founding.time_zone, _is_time_zone(tidy.time_zone)),
        ("--colour", founding.colour, COLOUR.fullmatch(tidy.colour)),
    ):
        if not fits:
            raise UnfitFoundingError(option, said)
    return tidy


def _is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return False
    return True


def register(
    database: Database,
    founding: Founding,
    listed: Sequence[Entry],
    instrument: Instrument,
    now: datetime,
) -> Founded:
    """Found an institution with its services, and open this half-year's wave for each unit.

    One transaction. Raises UnfitFoundingError, AlreadyFoundedError and SampleThereError.
    """
    founding = checked(founding)
    today = day_in(founding.time_zone, now)
    with database.writing() as session:
        there = institutions.every(session)
        if any(one.is_sample for one in there):
            raise SampleThereError
        if any(one.code == founding.code for one in there):
            raise AlreadyFoundedError(founding.code)
        institutions.found(session, _institution(founding))
        period = _keep_year(session, today)
        units = _keep_registry(session, listed, period.since)
        kept = instruments.keep(session, instrument)
        for unit in units.values():
            open_wave(session, unit.id, period, kept)
        agencies = len({agency for agency, _ in units})
        done = Founded(founding.code, period.code, agencies, len(units), len(listed))
        journal.append(session, now, _act(done))
        return done


def holds_sample(database: Database) -> bool:
    """Whether there is an institution whose rows were made up (skm demo)."""
    with database.reading() as session:
        return any(one.is_sample for one in institutions.every(session))


def services_of(database: Database, code: str | None, now: datetime) -> list[ListedService]:
    """The services of an institution with their codes, in the order of the registry.

    code: None for the only one there is. Raises UnknownInstitutionError.
    """
    institution_id, time_zone = institution_called(database, code)
    with database.reading(institution_id) as session:
        codes = addresses.of_services(session)
        tree = registry.tree(session, day_in(time_zone, now))
    return [
        ListedService(codes.get(service.id, ""), agency.name, unit.name, service.name)
        for agency in tree.agencies
        for unit in agency.units
        for service in unit.services
    ]


def institution_called(database: Database, code: str | None) -> tuple[int, str]:
    """Id and time zone of the institution of that code, or of the only one.

    Raises UnknownInstitutionError.
    """
    with database.reading() as session:
        there = institutions.every(session)
    meant = [one for one in there if code is None or one.code == code.lower()]
    if len(meant) != 1:
        raise UnknownInstitutionError(code, tuple(one.code for one in there))
    return meant[0].id, meant[0].time_zone


def _institution(founding: Founding) -> InstitutionRow:
    return InstitutionRow(
        code=founding.code,
        name=founding.name,
        colour=founding.colour,
        time_zone=founding.time_zone,
    )


def _act(done: Founded) -> Act:
    detail: Detail = {
        "period": done.period,
        "agencies": done.agencies,
        "units": done.units,
        "services": done.services,
    }
    return Act("found", f"institution {done.code}", detail=detail)


def _keep_year(session: StoreSession, today: date) -> PeriodRow:
    """Keep both half-years of the year; that of today."""
    first, second = (
        periods.keep(session, Period(PeriodKind.HALF, today.year, place)) for place in (1, 2)
    )
    return first if today.month <= FIRST_HALF else second


def _keep_registry(
    session: StoreSession,
    listed: Sequence[Entry],
    since: date,
) -> dict[tuple[str, str], UnitRow]:
    """Keep agencies, units and services, each with its code; the units by agency and name."""
    names = dict.fromkeys(entry.agency for entry in listed)
    agencies = {name: AgencyRow(name=name, since=since) for name in names}
    entries.keep(session, agencies.values())
    places = dict.fromkeys((entry.agency, entry.unit) for entry in listed)
    units = {place: unit_called(agencies[place[0]], place[1], since) for place in places}
    entries.keep(session, units.values())
    services = [service_listed(units[entry.agency, entry.unit], entry, since) for entry in listed]
    entries.keep(session, services)
    for service, code in zip(services, fresh_codes(len(services)), strict=True):
        addresses.lead_to_service(session, service.id, code)
    return units


def fresh_codes(many: int) -> list[str]:
    """So many codes, no two alike; that none is in use elsewhere the table sees to."""
    codes: set[str] = set()
    while len(codes) < many:
        codes.add(addresses.new_code())
    return list(codes)


def unit_called(agency: AgencyRow, name: str, since: date) -> UnitRow:
    """A new unit of an agency, of the kind that its name begins with."""
    kind = KINDS.get(name.split(maxsplit=1)[0].lower(), UnitKind.UPP)
    return UnitRow(agency_id=agency.id, name=name, kind=kind, since=since)


def service_listed(unit: UnitRow, entry: Entry, since: date) -> ServiceRow:
    """A new service of a unit, as a sheet says."""
    return ServiceRow(
        unit_id=unit.id,
        name=entry.service,
        legal_basis=entry.legal_basis or None,
        fee=entry.fee or None,
        duration=entry.duration or None,
        since=since,
    )


def open_wave(
    session: StoreSession,
    unit_id: int,
    period: PeriodRow,
    instrument: InstrumentRow,
) -> WaveRow:
    """A new wave of a unit that is asked throughout a period."""
    wave = WaveRow(
        unit_id=unit_id,
        period_id=period.id,
        opens=period.since,
        closes=period.until,
    )
    kept_waves.keep(session, wave, instrument)
    kept_waves.move(session, wave, WaveState.OPEN)
    return wave
