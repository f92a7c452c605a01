"""What was recommended and set aside: kept with its reason, also when it is taken up again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from survey.store.isolation import here
from survey.store.tables.accounts import OfficerRow
from survey.store.tables.asides import AsideRow


@dataclass(frozen=True, slots=True)
class Kept:
    """One that is set aside, with the name of who did it."""

    row: AsideRow
    officer: str


def of_waves(session: Session, wave_ids: Collection[int]) -> Mapping[int, list[Kept]]:
    """What is set aside now, by wave and then in the order of the subjects; one statement."""
    found: dict[int, list[Kept]] = {}
    rows = session.execute(
        select(AsideRow, OfficerRow.name)
        .join(
            OfficerRow,
            and_(
                OfficerRow.institution_id == AsideRow.institution_id,
                OfficerRow.id == AsideRow.set_by,
            ),
        )
        .where(AsideRow.wave_id.in_(list(wave_ids)), AsideRow.undone_at.is_(None))
        .order_by(AsideRow.wave_id, AsideRow.subject),
    )
    for row, officer in rows:
        found.setdefault(row.wave_id, []).append(Kept(row, officer))
    return found


def find(session: Session, wave_id: int, subject: str) -> AsideRow | None:
    """What was set aside once, whether it still is or not."""
    return session.get(AsideRow, (here(session), wave_id, subject))


def keep(session: Session, row: AsideRow) -> None:
    """Keep a first one."""
    session.add(row)
    session.flush()


def undo(session: Session, row: AsideRow, officer_id: int, now: datetime) -> None:
    """Let it be taken up again; its reason stays."""
    row.undone_at, row.undone_by = now, officer_id
    session.flush()
