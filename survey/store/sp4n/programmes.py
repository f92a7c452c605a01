"""Plans of action: kept, listed, with their rows, realisation and proof."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from survey.store.tables.files import FileRow
from survey.store.tables.registry import AgencyRow
from survey.store.tables.sp4n import (
    ProgrammeFileRow,
    ProgrammeItemRow,
    ProgrammeResultRow,
    ProgrammeRow,
)


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a plan with what was reported, and the files that prove it."""

    row: ProgrammeItemRow
    results: tuple[ProgrammeResultRow, ...]
    files: dict[tuple[int, int], list[FileRow]]


def keep(session: Session, row: ProgrammeRow | ProgrammeItemRow | ProgrammeResultRow) -> None:
    """Keep a plan, a row of one or a report."""
    session.add(row)
    session.flush()


def find(session: Session, programme_id: int) -> ProgrammeRow | None:
    """A plan."""
    return session.scalar(select(ProgrammeRow).where(ProgrammeRow.id == programme_id))


def of_place(session: Session, agency_id: int | None) -> Sequence[ProgrammeRow]:
    """The plans of an agency, or of the institution, the latest first."""
    at = ProgrammeRow.agency_id
    rule = at.is_(None) if agency_id is None else at == agency_id
    ordered = select(ProgrammeRow).where(rule)
    return session.scalars(ordered.order_by(ProgrammeRow.first_year.desc(), ProgrammeRow.id)).all()


def every(session: Session) -> list[tuple[ProgrammeRow, str | None]]:
    """Every plan with the name of its agency, the latest first."""
    found = (
        select(ProgrammeRow, AgencyRow.name)
        .outerjoin(AgencyRow, AgencyRow.id == ProgrammeRow.agency_id)
        .order_by(ProgrammeRow.first_year.desc(), ProgrammeRow.id)
    )
    return [(row, agency) for row, agency in session.execute(found)]


def item(session: Session, item_id: int) -> ProgrammeItemRow | None:
    """A row of a plan."""
    return session.scalar(select(ProgrammeItemRow).where(ProgrammeItemRow.id == item_id))


def drop(session: Session, row: ProgrammeItemRow) -> None:
    """Take a row of a plan away."""
    session.delete(row)
    session.flush()


def result(session: Session, item_id: int, year: int, quarter: int) -> ProgrammeResultRow | None:
    """What was reported of a row for a quarter."""
    rule = and_(
        ProgrammeResultRow.item_id == item_id,
        ProgrammeResultRow.year == year,
        ProgrammeResultRow.quarter == quarter,
    )
    return session.scalar(select(ProgrammeResultRow).where(rule))


def attach(session: Session, result_: ProgrammeResultRow, file_id: int) -> None:
    """Let a file prove what was reported."""
    row = ProgrammeFileRow(item_id=result_.item_id, year=result_.year, quarter=result_.quarter)
    row.file_id = file_id
    session.add(row)
    session.flush()


def proof(session: Session, item_id: int, file_id: int) -> bool:
    """Whether a file proves something of that row."""
    rule = and_(ProgrammeFileRow.item_id == item_id, ProgrammeFileRow.file_id == file_id)
    return session.scalar(select(ProgrammeFileRow.file_id).where(rule)) is not None


def items(session: Session, programme_ids: Sequence[int]) -> dict[int, list[Item]]:
    """The rows of plans in the order they were written, by plan; three statements."""
    rows = session.scalars(
        select(ProgrammeItemRow)
        .where(ProgrammeItemRow.programme_id.in_(programme_ids))
        .order_by(ProgrammeItemRow.programme_id, ProgrammeItemRow.component, ProgrammeItemRow.id),
    ).all()
    ids = [row.id for row in rows]
    results = _results(session, ids)
    files = _files(session, ids)
    found: defaultdict[int, list[Item]] = defaultdict(list)
    for row in rows:
        found[row.programme_id].append(Item(row, tuple(results[row.id]), files[row.id]))
    return found


def _results(session: Session, ids: list[int]) -> defaultdict[int, list[ProgrammeResultRow]]:
    found: defaultdict[int, list[ProgrammeResultRow]] = defaultdict(list)
    reported = select(ProgrammeResultRow).where(ProgrammeResultRow.item_id.in_(ids))
    ordered = reported.order_by(ProgrammeResultRow.year, ProgrammeResultRow.quarter)
    for row in session.scalars(ordered):
        found[row.item_id].append(row)
    return found


def _files(
    session: Session,
    ids: list[int],
) -> defaultdict[int, dict[tuple[int, int], list[FileRow]]]:
    proofs = (
        select(ProgrammeFileRow, FileRow)
        .join(FileRow, FileRow.id == ProgrammeFileRow.file_id)
        .where(ProgrammeFileRow.item_id.in_(ids))
        .order_by(FileRow.made_at, FileRow.id)
    )
    found: defaultdict[int, dict[tuple[int, int], list[FileRow]]] = defaultdict(dict)
    for link, file in session.execute(proofs):
        found[link.item_id].setdefault((link.year, link.quarter), []).append(file)
    return found
