"""Keys of other systems: kept, listed, asked for by who shows one, and when each was used."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from survey.core.accounts.access import Reach
from survey.store.complaints.complaints import within
from survey.store.isolation import here
from survey.store.tables.accounts import OfficerRow
from survey.store.tables.api_keys import ApiKeyRow, ApiKeyUseRow
from survey.store.tables.registry import AgencyRow, InstitutionRow, UnitRow
from survey.store.upserts import insert_into


@dataclass(frozen=True, slots=True)
class Kept:
    """A key with the names around it; agency, unit: None where it is of the level above."""

    row: ApiKeyRow
    agency: str | None
    unit: str | None
    maker: str
    used_on: date | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What has to be known of a key that somebody shows."""

    row: ApiKeyRow
    used_on: date | None
    time_zone: str


def keep(session: Session, row: ApiKeyRow) -> None:
    """Keep a new one."""
    session.add(row)
    session.flush()


def find(session: Session, id_: int) -> ApiKeyRow | None:
    """The key of that id."""
    return session.scalar(select(ApiKeyRow).where(ApiKeyRow.id == id_))


def listed(session: Session, reach: Reach) -> Sequence[Kept]:
    """Those that are good, then those withdrawn, the newest first; one statement."""
    rows = session.execute(
        select(ApiKeyRow, AgencyRow.name, UnitRow.name, OfficerRow.name, ApiKeyUseRow.used_on)
        .outerjoin(UnitRow, UnitRow.id == ApiKeyRow.unit_id)
        .outerjoin(
            AgencyRow,
            or_(AgencyRow.id == ApiKeyRow.agency_id, AgencyRow.id == UnitRow.agency_id),
        )
        .join(OfficerRow, OfficerRow.id == ApiKeyRow.made_by)
        .outerjoin(ApiKeyUseRow, ApiKeyUseRow.key_id == ApiKeyRow.id)
        .where(within(reach))
        .order_by(ApiKeyRow.withdrawn_at.is_not(None), ApiKeyRow.made_at.desc(), ApiKeyRow.id),
    )
    return [Kept(*row) for row in rows]


def shown(session: Session, id_: int) -> Shown | None:
    """The key of that id with the time zone of its institution; one statement."""
    row = session.execute(
        select(ApiKeyRow, ApiKeyUseRow.used_on, InstitutionRow.time_zone)
        .join(InstitutionRow, InstitutionRow.id == ApiKeyRow.institution_id)
        .outerjoin(ApiKeyUseRow, ApiKeyUseRow.key_id == ApiKeyRow.id)
        .where(ApiKeyRow.id == id_),
    ).first()
    return None if row is None else Shown(*row)


def use(session: Session, id_: int, day: date) -> None:
    """Keep that it was used on that day; one statement."""
    used = insert_into(session, ApiKeyUseRow)
    said = used.on_conflict_do_update(
        index_elements=[ApiKeyUseRow.institution_id, ApiKeyUseRow.key_id],
        set_={"used_on": used.excluded.used_on},
    )
    session.execute(said, {"institution_id": here(session), "key_id": id_, "used_on": day})
