"""Root causes: kept version by version, found, and listed by the unit that they are about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session

from survey.store.tables.accounts import OfficerRow
from survey.store.tables.causes import RootCauseRow, RootCauseVersionRow
from survey.store.tables.complaints import ComplaintRow
from survey.store.tables.registry import UnitRow
from survey.store.tables.waves import PeriodRow, WaveRow


@dataclass(frozen=True, slots=True)
class Written:
    """A version of a root cause with the names around it.

    officer: who wrote it; period: the code of that of the wave; complaint: its number; None
    where there is none.
    """

    row: RootCauseRow
    version: RootCauseVersionRow
    unit: str
    officer: str | None
    period: str | None
    complaint: str | None


def keep(
    session: Session,
    row: RootCauseRow,
    content: str,
    officer_id: int | None,
    now: datetime,
) -> int:
    """Keep a version of a root cause, the first one of a new one; its number."""
    row.latest = (row.latest or 0) + 1
    session.add(row)
    session.flush()
    version = RootCauseVersionRow(root_cause_id=row.id, number=row.latest, content=content)
    version.at, version.officer_id = now, officer_id
    session.add(version)
    session.flush()
    return row.latest


def find(session: Session, root_cause_id: int) -> RootCauseRow | None:
    """What a root cause belongs to."""
    return session.scalar(select(RootCauseRow).where(RootCauseRow.id == root_cause_id))


def written(session: Session, root_cause_id: int, number: int | None = None) -> Written | None:
    """A version of a root cause, the latest without a number; one statement."""
    which = RootCauseRow.latest if number is None else number
    rule = and_(RootCauseRow.id == root_cause_id, RootCauseVersionRow.number == which)
    found = session.execute(_written().where(rule)).first()
    return None if found is None else Written(*found)


def of_unit(session: Session, unit_id: int) -> Sequence[Written]:
    """The latest versions of the root causes of a unit, the newest first; one statement."""
    rule = and_(
        RootCauseRow.unit_id == unit_id,
        RootCauseVersionRow.number == RootCauseRow.latest,
    )
    ordered = _written().where(rule).order_by(RootCauseVersionRow.at.desc(), RootCauseRow.id)
    return [Written(*found) for found in session.execute(ordered)]


def _written() -> Select[RootCauseRow, RootCauseVersionRow, str, str, str, str]:
    return (
        select(
            RootCauseRow,
            RootCauseVersionRow,
            UnitRow.name,
            OfficerRow.name,
            PeriodRow.code,
            ComplaintRow.number,
        )
        .join(RootCauseVersionRow, RootCauseVersionRow.root_cause_id == RootCauseRow.id)
        .join(UnitRow, UnitRow.id == RootCauseRow.unit_id)
        .outerjoin(OfficerRow, OfficerRow.id == RootCauseVersionRow.officer_id)
        .outerjoin(WaveRow, WaveRow.id == RootCauseRow.wave_id)
        .outerjoin(PeriodRow, PeriodRow.id == WaveRow.period_id)
        .outerjoin(ComplaintRow, ComplaintRow.id == RootCauseRow.complaint_id)
    )
