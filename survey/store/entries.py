"""New entries of the registry, many at once."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.store.tables.registry import AgencyRow, ServiceRow, UnitRow


def keep(session: Session, rows: Iterable[AgencyRow | UnitRow | ServiceRow]) -> None:
    """Keep new entries of one level, so that their ids are known."""
    session.add_all(rows)
    session.flush()


def service(session: Session, service_id: int) -> ServiceRow | None:
    """The service of that id, while it is there."""
    found = select(ServiceRow).where(ServiceRow.id == service_id, ServiceRow.until.is_(None))
    return session.scalar(found)


def unit(session: Session, unit_id: int) -> UnitRow | None:
    """The unit of that id."""
    return session.scalar(select(UnitRow).where(UnitRow.id == unit_id))
