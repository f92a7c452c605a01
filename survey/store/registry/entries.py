"""Entries of the registry: many new ones at once, single ones, and those that stand together."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from survey.core.registry.registry import Rank
from survey.store.registry.registry import EntryRow
from survey.store.tables.registry import AgencyRow, ServiceRow, UnitRow


def keep(session: Session, rows: Iterable[AgencyRow | UnitRow | ServiceRow]) -> None:
    """Keep new entries of one level, so that their ids are known."""
    session.add_all(rows)
    session.flush()


def find(session: Session, rank: Rank, entry_id: int) -> EntryRow | None:
    """The entry of that level and id, one that has ended too."""
    match rank:
        case Rank.AGENCY:
            return session.scalar(select(AgencyRow).where(AgencyRow.id == entry_id))
        case Rank.UNIT:
            return unit(session, entry_id)
        case Rank.SERVICE:
            return session.scalar(select(ServiceRow).where(ServiceRow.id == entry_id))


def service(session: Session, service_id: int) -> ServiceRow | None:
    """The service of that id, while it is there."""
    found = select(ServiceRow).where(ServiceRow.id == service_id, ServiceRow.until.is_(None))
    return session.scalar(found)


def unit(session: Session, unit_id: int) -> UnitRow | None:
    """The unit of that id."""
    return session.scalar(select(UnitRow).where(UnitRow.id == unit_id))


def under(session: Session, rank: Rank, parent_id: int | None = None) -> Sequence[EntryRow]:
    """The entries of a level that ever stood last under that one, by name; ended ones too.

    parent_id: the agency of units, the unit of services; nothing for agencies.
    """
    return session.scalars(_under(rank, parent_id)).all()


def agencies(session: Session) -> Sequence[AgencyRow]:
    """The agencies that are there, by name."""
    there = select(AgencyRow).where(AgencyRow.until.is_(None))
    return session.scalars(there.order_by(AgencyRow.name, AgencyRow.id)).all()


def units(session: Session) -> Sequence[UnitRow]:
    """The units that are there, by name."""
    there = select(UnitRow).where(UnitRow.until.is_(None))
    return session.scalars(there.order_by(UnitRow.name, UnitRow.id)).all()


def services(session: Session) -> Sequence[ServiceRow]:
    """The services that are there, by name."""
    there = select(ServiceRow).where(ServiceRow.until.is_(None))
    return session.scalars(there.order_by(ServiceRow.name, ServiceRow.id)).all()


def services_of(session: Session, unit_id: int) -> Sequence[ServiceRow]:
    """The services of a unit that are there, by name."""
    found = select(ServiceRow).where(ServiceRow.unit_id == unit_id, ServiceRow.until.is_(None))
    return session.scalars(found.order_by(ServiceRow.name, ServiceRow.id)).all()


def _under(rank: Rank, parent_id: int | None) -> Select[AgencyRow | UnitRow | ServiceRow]:
    match rank:
        case Rank.AGENCY:
            return select(AgencyRow).order_by(AgencyRow.name, AgencyRow.id)
        case Rank.UNIT:
            units = select(UnitRow).where(UnitRow.agency_id == parent_id)
            return units.order_by(UnitRow.name, UnitRow.id)
        case Rank.SERVICE:
            services = select(ServiceRow).where(ServiceRow.unit_id == parent_id)
            return services.order_by(ServiceRow.name, ServiceRow.id)
