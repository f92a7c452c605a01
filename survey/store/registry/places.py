"""What stands behind a public code: a service in its unit and agency, and what is asked of it.

A respondent's page is drawn and handed in on a telephone, many at once; hence each of these
is one statement that brings all that the page needs, and no more.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from survey.core.surveys.wave import WaveState
from survey.store.tables.registry import (
    AddressRow,
    AgencyRow,
    InstitutionRow,
    ServiceRow,
    UnitRow,
)
from survey.store.tables.waves import InstrumentRow, WaveRow


@dataclass(frozen=True, slots=True)
class Door:
    """Where a public code of a service leads."""

    institution_id: int
    service_id: int
    institution: str
    time_zone: str


@dataclass(frozen=True, slots=True)
class Place:
    """A service by its names; wave_id and definition are None while nothing is asked of it.

    phrasings: the words of its wave's questions, of all services (surveys/phrasing.py decoded).
    """

    service: str
    unit: str
    agency: str
    wave_id: int | None
    definition: str | None
    phrasings: str | None = None


def door(session: Session, code: str) -> Door | None:
    """Where a code leads; None when there is none, or one of an agency or a unit."""
    found = (
        select(
            AddressRow.institution_id,
            AddressRow.service_id,
            InstitutionRow.name,
            InstitutionRow.time_zone,
        )
        .join(InstitutionRow, InstitutionRow.id == AddressRow.institution_id)
        .where(AddressRow.code == code)
    )
    row = session.execute(found).first()
    if row is None or row.service_id is None:
        return None
    return Door(row.institution_id, row.service_id, row.name, row.time_zone)


def place(session: Session, service_id: int, day: date) -> Place | None:
    """A service with what is asked of it on that day; None when it is not there on it.

    Of several waves the one that opened last is asked, of those of one day a checklist.
    """
    row = session.execute(
        select(
            ServiceRow.name,
            UnitRow.name,
            AgencyRow.name,
            WaveRow.id,
            InstrumentRow.definition,
            WaveRow.phrasings,
        )
        .join(UnitRow, UnitRow.id == ServiceRow.unit_id)
        .join(AgencyRow, AgencyRow.id == UnitRow.agency_id)
        .outerjoin(WaveRow, _asked_on(day))
        .outerjoin(InstrumentRow, InstrumentRow.digest == WaveRow.instrument_digest)
        .where(ServiceRow.id == service_id, ServiceRow.until.is_(None))
        .order_by(WaveRow.opens.desc(), InstrumentRow.kind.is_(None), WaveRow.id)
        .limit(1),
    ).first()
    return None if row is None else Place(*row)


def _asked_on(day: date) -> ColumnElement[bool]:
    return and_(
        WaveRow.unit_id == UnitRow.id,
        WaveRow.state == WaveState.OPEN,
        WaveRow.opens <= day,
        WaveRow.closes >= day,
    )
