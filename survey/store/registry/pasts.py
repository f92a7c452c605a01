"""What an entry of the registry said before, each time until a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.store.registry.registry import EntryRow
from survey.store.tables.registry import (
    AgencyRow,
    PastAgencyRow,
    PastServiceRow,
    PastUnitRow,
    ServiceRow,
    UnitRow,
)


@dataclass(frozen=True, slots=True)
class Past:
    """What an entry was called until that day, both included.

    parent: what it stood under, by its name of today; None for an agency.
    """

    until: date
    name: str
    parent: str | None


def of(session: Session, entry: EntryRow) -> Sequence[Past]:
    """Everything that an entry said before, the latest first; one statement."""
    match entry:
        case AgencyRow():
            was = select(PastAgencyRow.until, PastAgencyRow.name).where(
                PastAgencyRow.agency_id == entry.id,
            )
            rows = session.execute(was.order_by(PastAgencyRow.until.desc()))
            return [Past(until, name, None) for until, name in rows]
        case UnitRow():
            under = (
                select(PastUnitRow.until, PastUnitRow.name, AgencyRow.name)
                .join(AgencyRow, AgencyRow.id == PastUnitRow.agency_id)
                .where(PastUnitRow.unit_id == entry.id)
                .order_by(PastUnitRow.until.desc())
            )
        case ServiceRow():
            under = (
                select(PastServiceRow.until, PastServiceRow.name, UnitRow.name)
                .join(UnitRow, UnitRow.id == PastServiceRow.unit_id)
                .where(PastServiceRow.service_id == entry.id)
                .order_by(PastServiceRow.until.desc())
            )
    return [Past(*row) for row in session.execute(under)]
