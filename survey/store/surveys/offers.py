"""What the public can answer about now: services under units and agencies, browsed or searched.

Each function is one statement. Open is a service whose unit has an open wave on the day, and
to which a public code leads.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from survey.core.surveys.wave import WaveState
from survey.store.isolation import here
from survey.store.spellings import Bare
from survey.store.tables.registry import AddressRow, AgencyRow, ServiceRow, UnitRow
from survey.store.tables.waves import WaveRow


@dataclass(frozen=True, slots=True)
class Branch:
    """An agency or a unit; services: how many of its services can be answered about now."""

    id: int
    name: str
    services: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A service with its names; code: its public one, None while nothing is asked about it."""

    service: str
    unit: str
    agency: str
    code: str | None
    unit_id: int


def agencies(session: Session, day: date) -> Sequence[Branch]:
    """The agencies with services in the order of their names."""
    everywhere = AgencyRow.until.is_(None)
    return _branches(session, (AgencyRow.id, AgencyRow.name), day, everywhere)


def units(session: Session, agency_id: int, day: date) -> Sequence[Branch]:
    """The units of an agency with services in the order of their names."""
    return _branches(session, (UnitRow.id, UnitRow.name), day, UnitRow.agency_id == agency_id)


def of_unit(session: Session, unit_id: int, day: date) -> Sequence[Offer]:
    """The services of a unit in the order of their names."""
    return [Offer(*row) for row in session.execute(_offered(session, day, UnitRow.id == unit_id))]


def matching(
    session: Session,
    words: Sequence[str],
    day: date,
    most: int,
    after: int = 0,
) -> Sequence[Offer]:
    """At most so many services in whose names, with unit and agency, every word stands.

    What has the words in its own name comes first. words: as bare() writes them. after: how
    many of them stand on pages before this one.
    """
    names = (ServiceRow.name, UnitRow.name, AgencyRow.name)
    somewhere = and_(*(or_(*(_holds(name, word) for name in names)) for word in words))
    in_its_own = and_(*(_holds(ServiceRow.name, word) for word in words))
    found = _offered(session, day, somewhere, case((in_its_own, 0), else_=1))
    return [Offer(*row) for row in session.execute(found.limit(most).offset(after))]


def _branches(
    session: Session,
    named: tuple[InstrumentedAttribute[int], InstrumentedAttribute[str]],
    day: date,
    where: ColumnElement[bool],
) -> Sequence[Branch]:
    codes, id_, name = _open_codes(session, day), *named
    counted = (
        select(id_, name, func.count(codes.c.code))
        .select_from(ServiceRow)
        .join(UnitRow, UnitRow.id == ServiceRow.unit_id)
        .join(AgencyRow, AgencyRow.id == UnitRow.agency_id)
        .outerjoin(codes, codes.c.service_id == ServiceRow.id)
        .where(ServiceRow.until.is_(None), where)
        .group_by(id_, name)
        .order_by(name, id_)
    )
    return [Branch(*row) for row in session.execute(counted)]


def _offered(
    session: Session,
    day: date,
    where: ColumnElement[bool],
    *first: ColumnElement[int],
) -> Select[str, str, str, str | None, int]:
    """Services with their names; first: what they are ordered by before what is open."""
    codes = _open_codes(session, day)
    is_shut = case((codes.c.code.is_(None), 1), else_=0)
    return (
        select(ServiceRow.name, UnitRow.name, AgencyRow.name, codes.c.code, UnitRow.id)
        .join(UnitRow, UnitRow.id == ServiceRow.unit_id)
        .join(AgencyRow, AgencyRow.id == UnitRow.agency_id)
        .outerjoin(codes, codes.c.service_id == ServiceRow.id)
        .where(ServiceRow.until.is_(None), where)
        .order_by(*first, is_shut, ServiceRow.name, UnitRow.name, ServiceRow.id)
    )


def _open_codes(session: Session, day: date) -> Subquery:
    """A public code of each service that is asked about on the day."""
    asked = select(WaveRow.unit_id).where(
        WaveRow.institution_id == here(session),
        WaveRow.state == WaveState.OPEN,
        WaveRow.opens <= day,
        WaveRow.closes >= day,
    )
    return (
        select(AddressRow.service_id, func.min(AddressRow.code).label("code"))
        .join(ServiceRow, ServiceRow.id == AddressRow.service_id)
        .where(
            AddressRow.institution_id == here(session),
            ServiceRow.institution_id == here(session),
            ServiceRow.unit_id.in_(asked),
        )
        .group_by(AddressRow.service_id)
        .subquery()
    )


def _holds(name: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    return Bare(name).contains(word, autoescape=True)
