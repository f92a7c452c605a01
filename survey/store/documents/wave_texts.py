"""The text blocks of reports, wave by wave; how often what a unit says in one was changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from survey.core.surveys.wave import WaveState
from survey.store.tables.files import TextRow
from survey.store.tables.papers import PhotographRow, WaveTextRow
from survey.store.tables.waves import PeriodRow, WaveRow
from survey.store.truths import expect


@dataclass(frozen=True, slots=True)
class Chapter:
    """What was written for one wave of a unit, each block under its code; period: its code."""

    wave_id: int
    opens: date
    state: WaveState
    period: str
    texts: dict[str, WaveTextRow] = field(default_factory=dict)


def of_unit(session: Session, unit_id: int) -> Sequence[Chapter]:
    """The waves of a unit with what was written for each, the latest first; one statement."""
    listed = (
        select(WaveRow.id, WaveRow.opens, WaveRow.state, PeriodRow.code, WaveTextRow)
        .join(WaveRow.period)
        .outerjoin(
            WaveTextRow,
            (WaveTextRow.institution_id == WaveRow.institution_id)
            & (WaveTextRow.wave_id == WaveRow.id),
        )
        .where(WaveRow.unit_id == unit_id)
        .order_by(WaveRow.opens.desc(), WaveRow.id)
    )
    chapters: dict[int, Chapter] = {}
    for wave_id, opens, state, period, text in session.execute(listed):
        chapter = chapters.setdefault(wave_id, Chapter(wave_id, opens, state, period))
        if text is not None:
            chapter.texts[text.block] = text
    return tuple(chapters.values())


def write(session: Session, text: WaveTextRow, kept: WaveTextRow | None, version: int) -> None:
    """Keep a block in place of the version that its author had before; 0 for none.

    Raises ChangedMeanwhileError when somebody else has written since.
    """
    expect(kept, version)
    if kept is None:
        session.add(text)
    else:
        kept.words = text.words
    session.flush()


def edits(session: Session, unit_id: int) -> dict[int, int]:
    """How often texts and photographs that the report of each wave shows were saved.

    A wave shows the texts of those before it, where it has none of its own. One statement.
    """
    of_texts = select(func.coalesce(func.sum(WaveTextRow.version), 0))
    of_photographs = select(func.coalesce(func.sum(PhotographRow.version), 0))
    before = select(func.coalesce(func.sum(TextRow.version), 0)).where(TextRow.unit_id == unit_id)
    counted = select(
        WaveRow.id,
        WaveRow.opens,
        of_texts.where(WaveTextRow.wave_id == WaveRow.id).scalar_subquery(),
        of_photographs.where(PhotographRow.wave_id == WaveRow.id).scalar_subquery(),
        before.scalar_subquery(),
    ).where(WaveRow.unit_id == unit_id)
    rows = session.execute(counted).all()
    return {
        wave_id: standing + photographs + sum(texts for _, day, texts, _, _ in rows if day <= opens)
        for wave_id, opens, _, photographs, standing in rows
    }
