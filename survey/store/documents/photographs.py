"""Photographs in the reports of waves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, delete, func, select, update
from sqlalchemy.orm import Session, joinedload, undefer

from survey.store.tables.files import FileRow
from survey.store.tables.papers import PhotographRow
from survey.store.tables.waves import WaveRow

# One that was taken out before that could be undone has no moment, and no file.
IS_THERE = and_(PhotographRow.file_id.is_not(None), PhotographRow.taken_at.is_(None))


@dataclass(frozen=True, slots=True)
class Shown:
    """A photograph with its file; that holds its bytes where they were asked for."""

    row: PhotographRow
    file: FileRow


def of_wave(session: Session, wave_id: int, *, with_bytes: bool = False) -> Sequence[Shown]:
    """The photographs of a wave in their order; one statement."""
    listed = (
        select(PhotographRow, FileRow)
        .join(
            FileRow,
            (FileRow.institution_id == PhotographRow.institution_id)
            & (FileRow.id == PhotographRow.file_id),
        )
        .where(PhotographRow.wave_id == wave_id, IS_THERE)
        .order_by(PhotographRow.number)
    )
    if with_bytes:
        listed = listed.options(undefer(FileRow.content))
    return [Shown(*row) for row in session.execute(listed)]


def find(session: Session, wave_id: int, photograph_id: int) -> PhotographRow | None:
    """A photograph of a wave that was not taken out."""
    return session.scalar(
        select(PhotographRow).where(
            PhotographRow.id == photograph_id,
            PhotographRow.wave_id == wave_id,
            IS_THERE,
        ),
    )


def taken(session: Session, wave_id: int, photograph_id: int) -> PhotographRow | None:
    """A photograph of a wave that was taken out, with or without its file."""
    return session.scalar(
        select(PhotographRow).where(
            PhotographRow.id == photograph_id,
            PhotographRow.wave_id == wave_id,
            PhotographRow.taken_at.is_not(None),
        ),
    )


def last_number(session: Session, wave_id: int) -> int:
    """The greatest place that a photograph of a wave has, or had; 0 for none."""
    places = select(func.max(PhotographRow.number)).where(PhotographRow.wave_id == wave_id)
    return session.scalar(places) or 0


def keep(session: Session, row: PhotographRow) -> None:
    """Keep a photograph; two at the same place break uq_photographs_place."""
    session.add(row)
    session.flush()


def purge(session: Session, before: datetime) -> None:
    """Forget the files of photographs that were taken out earlier; their rows stay.

    One statement, three where there are such. Nobody changed the report by it, so no row gets
    another version.
    """
    old = and_(PhotographRow.file_id.is_not(None), PhotographRow.taken_at < before)
    ids = session.scalars(select(PhotographRow.file_id).where(old)).all()
    if ids:
        session.execute(update(PhotographRow).where(old).values(file_id=None))
        session.execute(delete(FileRow).where(FileRow.id.in_(ids)))


def wave_before(session: Session, wave: WaveRow) -> WaveRow | None:
    """The latest earlier wave of the unit that has photographs, with its period."""
    has_some = (
        select(PhotographRow.id).where(PhotographRow.wave_id == WaveRow.id, IS_THERE).exists()
    )
    return session.scalar(
        select(WaveRow)
        .where(WaveRow.unit_id == wave.unit_id, WaveRow.opens < wave.opens, has_some)
        .options(joinedload(WaveRow.period))
        .order_by(WaveRow.opens.desc())
        .limit(1),
    )
