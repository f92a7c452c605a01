"""Where a complaint can be told: the institution and place behind a public code, or by words.

Only what is there now is offered; whoever comes by the code of something that has ended is
still let into its institution.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from survey.store.tables.registry import (
    AddressRow,
    AgencyRow,
    InstitutionRow,
    ServiceRow,
    UnitRow,
)


@dataclass(frozen=True, slots=True)
class Entrance:
    """An institution with the part of it that a complaint is to be told about; None: not said."""

    institution_id: int
    code: str
    institution: str
    agency_id: int | None = None
    unit_id: int | None = None
    service_id: int | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A unit, or a service of it, by its names; service: None where the unit is meant."""

    agency: str
    unit_id: int
    unit: str
    service_id: int | None = None
    service: str | None = None


def of_code(session: Session, code: str) -> Entrance | None:
    """Where a public code leads; one statement."""
    row = session.execute(
        select(
            InstitutionRow.id,
            InstitutionRow.code,
            InstitutionRow.name,
            AddressRow.agency_id,
            AddressRow.unit_id,
            AddressRow.service_id,
        )
        .join(InstitutionRow, InstitutionRow.id == AddressRow.institution_id)
        .where(AddressRow.code == code),
    ).first()
    return None if row is None else Entrance(*row)


def of_institution(session: Session, code: str) -> Entrance | None:
    """The institution of that code, no part of it; one statement."""
    found = select(InstitutionRow.id, InstitutionRow.code, InstitutionRow.name)
    row = session.execute(found.where(InstitutionRow.code == code)).first()
    return None if row is None else Entrance(*row)


def goal(session: Session, unit_id: int | None, service_id: int | None) -> Goal | None:
    """A service with its unit, or a unit, that is there; one statement."""
    if service_id is None:
        unit = session.execute(_units().where(UnitRow.id == unit_id)).first()
        return None if unit is None else Goal(*unit)
    service = session.execute(_services().where(ServiceRow.id == service_id)).first()
    return None if service is None else Goal(*service)


def units(session: Session, agency_id: int) -> Sequence[Goal]:
    """The units of an agency in the order of their names; one statement."""
    found = _units().where(UnitRow.agency_id == agency_id).order_by(UnitRow.name, UnitRow.id)
    return [Goal(*row) for row in session.execute(found)]


def agencies(session: Session) -> Sequence[tuple[int, str]]:
    """The agencies in the order of their names, by id and name; one statement."""
    found = select(AgencyRow.id, AgencyRow.name).where(AgencyRow.until.is_(None))
    rows = session.execute(found.order_by(AgencyRow.name, AgencyRow.id))
    return [(agency_id, name) for agency_id, name in rows]


def matching(session: Session, words: Sequence[str], most: int) -> list[Goal]:
    """At most so many units, then services, in whose names every word stands; two statements.

    words: in small letters.
    """
    names = (UnitRow.name, AgencyRow.name)
    in_unit = _units().where(_hold(names, words)).order_by(UnitRow.name, UnitRow.id)
    in_service = _services().where(_hold((ServiceRow.name, *names), words))
    in_service = in_service.order_by(ServiceRow.name, UnitRow.name, ServiceRow.id)
    found = [Goal(*row) for row in session.execute(in_unit.limit(most))]
    return [*found, *(Goal(*row) for row in session.execute(in_service.limit(most - len(found))))]


def _units() -> Select[str, int, str]:
    return (
        select(AgencyRow.name, UnitRow.id, UnitRow.name)
        .join(AgencyRow, AgencyRow.id == UnitRow.agency_id)
        .where(UnitRow.until.is_(None))
    )


def _services() -> Select[str, int, str, int, str]:
    return (
        select(AgencyRow.name, UnitRow.id, UnitRow.name, ServiceRow.id, ServiceRow.name)
        .join(UnitRow, UnitRow.id == ServiceRow.unit_id)
        .join(AgencyRow, AgencyRow.id == UnitRow.agency_id)
        .where(ServiceRow.until.is_(None), UnitRow.until.is_(None))
    )


def _hold(names: Sequence[InstrumentedAttribute[str]], words: Sequence[str]) -> ColumnElement[bool]:
    """That every word stands in one of the names."""
    return and_(
        *(
            or_(*(func.lower(name).contains(word, autoescape=True) for name in names))
            for word in words
        ),
    )
