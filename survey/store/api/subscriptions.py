"""Other systems that are told of things: kept, listed, and found when something happens."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from survey.core.accounts.access import Reach
from survey.core.api.subscription import Happening
from survey.store.complaints.complaints import within
from survey.store.tables.accounts import OfficerRow
from survey.store.tables.registry import AgencyRow, UnitRow
from survey.store.tables.subscriptions import SubscriptionRow


@dataclass(frozen=True, slots=True)
class Kept:
    """One with the names around it; agency, unit: None where it is of the level above."""

    row: SubscriptionRow
    agency: str | None
    unit: str | None
    maker: str


def keep(session: Session, row: SubscriptionRow) -> None:
    """Keep a new one."""
    session.add(row)
    session.flush()


def find(session: Session, id_: int) -> SubscriptionRow | None:
    """The one of that id."""
    return session.scalar(select(SubscriptionRow).where(SubscriptionRow.id == id_))


def listed(session: Session, reach: Reach) -> Sequence[Kept]:
    """Those within reach, first those that are told still, the newest first; one statement."""
    rows = session.execute(
        select(SubscriptionRow, AgencyRow.name, UnitRow.name, OfficerRow.name)
        .outerjoin(UnitRow, UnitRow.id == SubscriptionRow.unit_id)
        .outerjoin(
            AgencyRow,
            or_(AgencyRow.id == SubscriptionRow.agency_id, AgencyRow.id == UnitRow.agency_id),
        )
        .join(OfficerRow, OfficerRow.id == SubscriptionRow.made_by)
        .where(within(reach))
        .order_by(
            SubscriptionRow.ended_at.is_not(None),
            SubscriptionRow.made_at.desc(),
            SubscriptionRow.id,
        ),
    )
    return [Kept(*row) for row in rows]


def wanting(
    session: Session,
    happening: Happening,
    unit_id: int | None,
) -> Sequence[SubscriptionRow]:
    """Those that are to be told of what happened at a unit; one statement.

    unit_id: None for what is nobody's yet, of which only those of the institution are told.
    """
    node = SubscriptionRow.agency_id.is_(None) & SubscriptionRow.unit_id.is_(None)
    if unit_id is not None:
        above = select(UnitRow.agency_id).where(UnitRow.id == unit_id).scalar_subquery()
        node = node | (SubscriptionRow.unit_id == unit_id) | (SubscriptionRow.agency_id == above)
    found = session.scalars(
        select(SubscriptionRow)
        .where(SubscriptionRow.ended_at.is_(None), node)
        .order_by(SubscriptionRow.id),
    )
    return [one for one in found if happening.value in one.wanted.split()]
