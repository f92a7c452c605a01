"""How many services served month by month, as it was said, with what was said before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, aliased

from survey.core.accounts.access import Reach
from survey.store.complaints.complaints import within
from survey.store.tables.accounts import OfficerRow
from survey.store.tables.api_keys import ApiKeyRow
from survey.store.tables.registry import AgencyRow, ServiceRow, UnitRow
from survey.store.tables.served_counts import ServedCountRow


@dataclass(frozen=True, slots=True)
class Place:
    """A service with the names around it."""

    service_id: int
    service: str
    unit_id: int
    unit: str
    agency_id: int


@dataclass(frozen=True, slots=True)
class Listed:
    """One thing that was said, and about what; by: the name of the officer, or of the system."""

    row: ServedCountRow
    place: Place
    by: str


@dataclass(frozen=True, slots=True)
class OfUnit:
    """How many the services of a unit served in a month, all that were told of."""

    unit_id: int
    agency_id: int
    month: date
    n: int


def place(session: Session, service_id: int) -> Place | None:
    """The service of that id, under the unit that gives it now; one statement."""
    found = (
        select(ServiceRow.id, ServiceRow.name, UnitRow.id, UnitRow.name, UnitRow.agency_id)
        .join(UnitRow, UnitRow.id == ServiceRow.unit_id)
        .where(ServiceRow.id == service_id)
    )
    row = session.execute(found).first()
    return None if row is None else Place(*row)


def said(session: Session, service_id: int, month: date) -> Sequence[ServedCountRow]:
    """All that was said of a service and a month, the first first; one statement."""
    told = select(ServedCountRow).where(
        ServedCountRow.service_id == service_id,
        ServedCountRow.month == month,
    )
    return session.scalars(told.order_by(ServedCountRow.number)).all()


def add(session: Session, row: ServedCountRow) -> None:
    """Keep one thing more. Of two with one number the second breaks pk_served_counts."""
    session.add(row)
    session.flush()


def listed(session: Session, reach: Reach, since: date, until: date) -> Sequence[Listed]:
    """All that was said of months between two days, as far as the reach; one statement.

    By month, then by unit and service, what was said first first.
    """
    rows = session.execute(
        select(
            ServedCountRow,
            ServiceRow.id,
            ServiceRow.name,
            UnitRow.id,
            UnitRow.name,
            UnitRow.agency_id,
            func.coalesce(OfficerRow.name, ApiKeyRow.label),
        )
        .join(ServiceRow, ServiceRow.id == ServedCountRow.service_id)
        .join(UnitRow, UnitRow.id == ServiceRow.unit_id)
        .outerjoin(OfficerRow, OfficerRow.id == ServedCountRow.officer_id)
        .outerjoin(ApiKeyRow, ApiKeyRow.id == ServedCountRow.key_id)
        .where(ServedCountRow.month.between(since, until), within(reach))
        .order_by(
            ServedCountRow.month,
            UnitRow.name,
            ServiceRow.name,
            ServiceRow.id,
            ServedCountRow.number,
        ),
    )
    return [
        Listed(row, Place(service_id, service, unit_id, unit, agency_id), by)
        for row, service_id, service, unit_id, unit, agency_id, by in rows
    ]


def of_units(
    session: Session,
    since: date,
    until: date,
    seen: ColumnElement[bool],
) -> Sequence[OfUnit]:
    """What holds of each unit and month between two days; one statement.

    seen: which units, which are joined with their agencies.
    """
    later = aliased(ServedCountRow)
    corrected = select(later.number).where(
        and_(
            later.institution_id == ServedCountRow.institution_id,
            later.service_id == ServedCountRow.service_id,
            later.month == ServedCountRow.month,
            later.number > ServedCountRow.number,
        ),
    )
    rows = session.execute(
        select(UnitRow.id, UnitRow.agency_id, ServedCountRow.month, func.sum(ServedCountRow.n))
        .join(ServiceRow, ServiceRow.id == ServedCountRow.service_id)
        .join(UnitRow, UnitRow.id == ServiceRow.unit_id)
        .join(AgencyRow, AgencyRow.id == UnitRow.agency_id)
        .where(ServedCountRow.month.between(since, until), ~corrected.exists(), seen)
        .group_by(UnitRow.id, UnitRow.agency_id, ServedCountRow.month)
        .order_by(ServedCountRow.month, UnitRow.id),
    )
    return [OfUnit(unit, agency, month, int(n)) for unit, agency, month, n in rows]
