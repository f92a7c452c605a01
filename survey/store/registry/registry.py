"""The tree of an institution on any day, and the changes that keep its past."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TypeAlias

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from survey.core.registry.registry import Agency, Registry, Service, Unit, UnitKind
from survey.store.tables.registry import (
    AddressRow,
    AgencyRow,
    PastAgencyRow,
    PastServiceRow,
    PastUnitRow,
    ServiceRow,
    UnitRow,
)

EntryRow: TypeAlias = AgencyRow | UnitRow | ServiceRow
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class UnitThen:
    """What a unit was called on a day, and under which agency it stood."""

    agency_id: int
    agency: str
    unit: str


class BackdatedError(ValueError):
    """A change was to be dated before one that is already kept."""

    def __init__(self, day: date, latest: date) -> None:
        """Keep the day of the change and the day of the latest one that is kept."""
        super().__init__(day, latest)
        self.day = day
        self.latest = latest


class StillInUseError(ValueError):
    """An agency or unit was to end while something still stood under it."""


def tree(session: Session, day: date) -> Registry:
    """The registry of the institution as it stood on that day; three statements."""
    services: dict[int, list[Service]] = defaultdict(list)
    for unit_id, id_, name in session.execute(_services_on(day)):
        services[unit_id].append(Service(id_, name))
    return _tree(session, day, services)


def outline(session: Session, day: date) -> Registry:
    """The same without any services; two statements."""
    return _tree(session, day, {})


def unit_on(session: Session, unit_id: int, day: date) -> UnitThen | None:
    """What a unit was called on that day; by its last name when it had ended before."""
    row = session.execute(_names_then(), {"day": day, "unit": unit_id}).first()
    return None if row is None else UnitThen(*row)


def regencies(session: Session) -> dict[int, str]:
    """The code of the regency of each unit that says one; one statement."""
    said = select(UnitRow.id, UnitRow.regency).where(UnitRow.regency.is_not(None))
    return {unit_id: code for unit_id, code in session.execute(said) if code is not None}


def services_on(
    session: Session,
    unit_id: int,
    day: date,
    others: Collection[int] = (),
) -> dict[int, str]:
    """Id and name of each service that a unit gave on that day, in the order of the names.

    others: of these too, wherever they stood, by their last name where they had ended before.
    """
    given_by, named = _named_services(day)
    given = and_(given_by == unit_id, _there_on(day, ServiceRow))
    services = session.execute(named.where(or_(given, ServiceRow.id.in_(others))))
    return {id_: name for _, id_, name in services}


def alike(session: Session, unit_id: int, day: date) -> frozenset[int]:
    """The units that gave a service of the same name as one of this unit; one statement."""
    given = [(giver, name) for giver, _, name in session.execute(_services_on(day))]
    own = {name for giver, name in given if giver == unit_id}
    return frozenset(giver for giver, name in given if name in own)


def rename(session: Session, entry: EntryRow, name: str, day: date) -> None:
    """Give an entry another name from that day on. Raises BackdatedError."""
    _keep_past(session, entry, day)
    entry.name = name


def move_unit(session: Session, unit: UnitRow, agency_id: int, day: date) -> None:
    """Put a unit under another agency from that day on. Raises BackdatedError."""
    _keep_past(session, unit, day)
    unit.agency_id = agency_id


def move_service(session: Session, service: ServiceRow, unit_id: int, day: date) -> None:
    """Let another unit give a service from that day on. Raises BackdatedError."""
    _keep_past(session, service, day)
    service.unit_id = unit_id


def end(session: Session, entry: EntryRow, day: date) -> None:
    """Let an entry be there no more from that day on.

    Raises StillInUseError while something stands under it.
    """
    if _children(session, entry):
        raise StillInUseError
    entry.until = day - ONE_DAY


def merge(session: Session, entry: EntryRow, into: EntryRow, day: date) -> None:
    """Let an entry go up in another one of its level from that day on.

    What stood under it moves along, its public codes lead on; what was measured before stays
    with it. Raises BackdatedError.
    """
    for child in _children(session, entry):
        match child:
            case UnitRow():
                move_unit(session, child, into.id, day)
            case ServiceRow():
                move_service(session, child, into.id, day)
    target = _target(entry)
    lead_on = update(AddressRow).where(target == entry.id).values({target: into.id})
    session.execute(lead_on)
    entry.until = day - ONE_DAY
    entry.successor_id = into.id


def _children(session: Session, entry: EntryRow) -> Sequence[UnitRow | ServiceRow]:
    """What stands under an entry now."""
    match entry:
        case AgencyRow():
            units = select(UnitRow).where(UnitRow.agency_id == entry.id, UnitRow.until.is_(None))
            return session.scalars(units).all()
        case UnitRow():
            services = select(ServiceRow).where(
                ServiceRow.unit_id == entry.id,
                ServiceRow.until.is_(None),
            )
            return session.scalars(services).all()
        case ServiceRow():
            return ()


def _target(entry: EntryRow) -> InstrumentedAttribute[int | None]:
    """The column of a public code that leads to entries of that level."""
    match entry:
        case AgencyRow():
            return AddressRow.agency_id
        case UnitRow():
            return AddressRow.unit_id
        case ServiceRow():
            return AddressRow.service_id


def _keep_past(session: Session, entry: EntryRow, day: date) -> None:
    """Keep what an entry says, until the day before."""
    until = day - ONE_DAY
    past = _past(entry, until)
    latest = _latest_past(session, entry)
    if latest is not None and until < latest:
        raise BackdatedError(day, latest + ONE_DAY)
    # What held on no day at all is not kept: a second change on the day of the first one, or
    # one on the very day that the entry came.
    if until != latest and until >= entry.since:
        session.add(past)


def _past(entry: EntryRow, until: date) -> PastAgencyRow | PastUnitRow | PastServiceRow:
    match entry:
        case AgencyRow(id=id_, name=name):
            return PastAgencyRow(agency_id=id_, until=until, name=name)
        case UnitRow(id=id_, name=name, agency_id=agency_id):
            return PastUnitRow(unit_id=id_, until=until, name=name, agency_id=agency_id)
        case ServiceRow(id=id_, name=name, unit_id=unit_id):
            return PastServiceRow(service_id=id_, until=until, name=name, unit_id=unit_id)


def _latest_past(session: Session, entry: EntryRow) -> date | None:
    match entry:
        case AgencyRow():
            latest = select(func.max(PastAgencyRow.until)).where(
                PastAgencyRow.agency_id == entry.id,
            )
        case UnitRow():
            latest = select(func.max(PastUnitRow.until)).where(PastUnitRow.unit_id == entry.id)
        case ServiceRow():
            latest = select(func.max(PastServiceRow.until)).where(
                PastServiceRow.service_id == entry.id,
            )
    return session.scalar(latest)


def _tree(session: Session, day: date, services: Mapping[int, Sequence[Service]]) -> Registry:
    units: dict[int, list[Unit]] = defaultdict(list)
    for agency_id, id_, name, kind in session.execute(_units_on(day)):
        units[agency_id].append(Unit(id_, name, kind, tuple(services.get(id_, ()))))
    agencies = [
        Agency(id_, name, tuple(units[id_])) for id_, name in session.execute(_agencies_on(day))
    ]
    return Registry(day, tuple(agencies))


@cache
def _names_then() -> Select[int, str, str]:
    """Agency, its name and that of a unit on a day; built once, since every seal asks for it."""
    day: BindParameter[date] = bindparam("day")
    past, later = PastUnitRow, aliased(PastUnitRow)
    first = _first_from(day, later.until, later.unit_id == UnitRow.id, UnitRow)
    above, earlier = PastAgencyRow, aliased(PastAgencyRow)
    first_above = _first_from(day, earlier.until, earlier.agency_id == AgencyRow.id, AgencyRow)
    agency_id = func.coalesce(past.agency_id, UnitRow.agency_id)
    agency, unit = func.coalesce(above.name, AgencyRow.name), func.coalesce(past.name, UnitRow.name)
    return (
        select(AgencyRow.id, agency, unit)
        .select_from(UnitRow)
        .outerjoin(past, and_(past.unit_id == UnitRow.id, past.until == first))
        .join(AgencyRow, AgencyRow.id == agency_id)
        .outerjoin(above, and_(above.agency_id == AgencyRow.id, above.until == first_above))
        .where(UnitRow.id == bindparam("unit"))
    )


def _agencies_on(day: date) -> Select[int, str]:
    """Id and name of each agency that was there on the day."""
    past, later = PastAgencyRow, aliased(PastAgencyRow)
    first = _first_from(day, later.until, later.agency_id == AgencyRow.id, AgencyRow)
    name = func.coalesce(past.name, AgencyRow.name)
    return (
        select(AgencyRow.id, name)
        .outerjoin(past, and_(past.agency_id == AgencyRow.id, past.until == first))
        .where(_there_on(day, AgencyRow))
        .order_by(name, AgencyRow.id)
    )


def _units_on(day: date) -> Select[int, int, str, UnitKind]:
    """Agency, id, name and kind of each unit that was there on the day."""
    past, later = PastUnitRow, aliased(PastUnitRow)
    first = _first_from(day, later.until, later.unit_id == UnitRow.id, UnitRow)
    agency_id = func.coalesce(past.agency_id, UnitRow.agency_id)
    name = func.coalesce(past.name, UnitRow.name)
    return (
        select(agency_id, UnitRow.id, name, UnitRow.kind)
        .outerjoin(past, and_(past.unit_id == UnitRow.id, past.until == first))
        .where(_there_on(day, UnitRow))
        .order_by(name, UnitRow.id)
    )


def _services_on(day: date) -> Select[int, int, str]:
    """Unit, id and name of each service that was there on the day."""
    _, named = _named_services(day)
    return named.where(_there_on(day, ServiceRow))


def _named_services(day: date) -> tuple[ColumnElement[int], Select[int, int, str]]:
    """The unit that gave a service on the day; and that, id and name of each there ever was."""
    past, later = PastServiceRow, aliased(PastServiceRow)
    first = _first_from(day, later.until, later.service_id == ServiceRow.id, ServiceRow)
    unit_id = func.coalesce(past.unit_id, ServiceRow.unit_id)
    name = func.coalesce(past.name, ServiceRow.name)
    named = (
        select(unit_id, ServiceRow.id, name)
        .outerjoin(past, and_(past.service_id == ServiceRow.id, past.until == first))
        .order_by(name, ServiceRow.id)
    )
    return unit_id, named


def _first_from(
    day: date | BindParameter[date],
    until: InstrumentedAttribute[date],
    same: ColumnElement[bool],
    entry: type[EntryRow],
) -> ScalarSelect[date]:
    """Until when that held which held on the day; nothing when what holds now held already."""
    return select(func.min(until)).where(same, until >= day).correlate(entry).scalar_subquery()


def _there_on(day: date, entry: type[EntryRow]) -> ColumnElement[bool]:
    return and_(entry.since <= day, or_(entry.until.is_(None), entry.until >= day))
