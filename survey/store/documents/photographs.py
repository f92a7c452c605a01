"""Photographs in the reports of waves."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, undefer

from survey.store import files
from survey.store.tables.files import FileRow
from survey.store.tables.papers import PhotographRow
from survey.store.tables.waves import WaveRow


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
        .where(PhotographRow.wave_id == wave_id)
        .order_by(PhotographRow.number)
    )
    if with_bytes:
        listed = listed.options(undefer(FileRow.content))
    return [Shown(*row) for row in session.execute(listed)]


def find(session: Session, wave_id: int, photograph_id: int) -> PhotographRow | None:
    """A photograph of a wave that was not taken away."""
    return session.scalar(
        select(PhotographRow).where(
            PhotographRow.id == photograph_id,
            PhotographRow.wave_id == wave_id,
            PhotographRow.file_id.is_not(None),
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


def take_away(session: Session, row: PhotographRow) -> None:
    """Forget the file of a photograph; its row stays, without one."""
    file_id = row.file_id
    row.file_id = None
    session.flush()
    if file_id is not None:
        files.drop(session, file_id)


def wave_before(session: Session, wave: WaveRow) -> WaveRow | None:
    """The latest earlier wave of the unit that has photographs, with its period."""
    has_some = (
        select(PhotographRow.id)
        .where(PhotographRow.wave_id == WaveRow.id, PhotographRow.file_id.is_not(None))
        .exists()
    )
    return session.scalar(
        select(WaveRow)
        .where(WaveRow.unit_id == wave.unit_id, WaveRow.opens < wave.opens, has_some)
        .options(joinedload(WaveRow.period))
        .order_by(WaveRow.opens.desc())
        .limit(1),
    )
