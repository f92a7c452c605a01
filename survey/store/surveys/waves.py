"""Waves from setting up to closing; what a respondent sees of them is in places.py."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TypeAlias

from sqlalchemy import Select, func, insert, select
from sqlalchemy.orm import Session, aliased, joinedload

from survey.core.surveys.wave import WaveState, checked_move
from survey.store.columns import new_id
from survey.store.tables.registry import UnitRow
from survey.store.tables.waves import InstrumentRow, PeriodRow, WaveRow

Waves: TypeAlias = Sequence[WaveRow]


def keep(session: Session, wave: WaveRow, instrument: InstrumentRow) -> None:
    """Keep a new wave with the instrument that it asks, as a draft."""
    wave.instrument_digest = instrument.digest
    wave.items, wave.points = instrument.items, instrument.points
    wave.state = WaveState.DRAFT
    session.add(wave)
    session.flush()


def keep_many(session: Session, waves: Waves, instrument: InstrumentRow) -> None:
    """Keep waves of the past that ask an instrument, each in the state that it has by now."""
    for wave in waves:
        wave.instrument_digest = instrument.digest
        wave.items, wave.points = instrument.items, instrument.points
    session.add_all(waves)
    session.flush()


def move(session: Session, wave: WaveRow, state: WaveState) -> None:
    """Move a wave to another state.

    Raises WaveMoveError. A second open wave of a unit, period and instrument breaks
    uq_waves_one_open; a wave that somebody else moved is ChangedMeanwhileError.
    """
    wave.state = checked_move(wave.state, state)
    session.flush()


def find(session: Session, wave_id: int) -> WaveRow | None:
    """The wave of that id, with its unit and period."""
    return session.scalar(_with_unit_and_period().where(WaveRow.id == wave_id))


def of_unit(session: Session, unit_id: int) -> Waves:
    """The waves of a unit, with unit and period, the latest first."""
    waves = _with_unit_and_period().where(WaveRow.unit_id == unit_id)
    return session.scalars(waves.order_by(WaveRow.opens.desc(), WaveRow.id)).all()


def of_period(session: Session, period_id: int) -> Waves:
    """The waves of a period, with unit and period, as they opened."""
    waves = _with_unit_and_period().where(WaveRow.period_id == period_id)
    return session.scalars(waves.order_by(WaveRow.opens, WaveRow.id)).all()


def states_by_period(session: Session) -> dict[int, dict[WaveState, int]]:
    """How many waves of each state there are in each period that has any; one statement."""
    counted = select(WaveRow.period_id, WaveRow.state, func.count())
    by_period: dict[int, dict[WaveState, int]] = defaultdict(dict)
    for period_id, state, n in session.execute(counted.group_by(WaveRow.period_id, WaveRow.state)):
        by_period[period_id][state] = n
    return by_period


def drop(session: Session, draft: WaveRow) -> None:
    """Take a draft away, as if it had never been set up."""
    session.delete(draft)
    session.flush()


def prepare_again(
    session: Session,
    source: PeriodRow,
    target: PeriodRow,
    *,
    unit_id: int | None = None,
) -> int:
    """Copy the waves of one period into another as drafts; how many.

    unit_id: of one unit only. Unit, instrument, population and sample target come along, the
    days are those of the target. Left out is what the target has already, units that are there
    no more, and checklists, which a workshop asks. Two statements.
    """
    made = aliased(WaveRow)
    there = select(made.id).where(
        made.period_id == target.id,
        made.unit_id == WaveRow.unit_id,
        made.instrument_digest == WaveRow.instrument_digest,
    )
    waves = (
        select(WaveRow)
        .join(WaveRow.unit)
        .join(WaveRow.instrument)
        .where(WaveRow.period_id == source.id, UnitRow.until.is_(None), ~there.exists())
        .where(InstrumentRow.kind.is_(None))
    )
    if unit_id is not None:
        waves = waves.where(WaveRow.unit_id == unit_id)
    drafts = {(w.unit_id, w.instrument_digest): _draft(w, target) for w in session.scalars(waves)}
    if drafts:
        session.execute(insert(WaveRow), list(drafts.values()))
    return len(drafts)


def _draft(wave: WaveRow, period: PeriodRow) -> dict[str, object]:
    return {
        "institution_id": wave.institution_id,
        "id": new_id(),
        "unit_id": wave.unit_id,
        "period_id": period.id,
        "instrument_digest": wave.instrument_digest,
        "items": wave.items,
        "points": wave.points,
        "population": wave.population,
        "sample_target": wave.sample_target,
        "opens": period.since,
        "closes": period.until,
        "state": WaveState.DRAFT,
        "version": 1,
    }


def _with_unit_and_period() -> Select[WaveRow]:
    return select(WaveRow).options(joinedload(WaveRow.unit), joinedload(WaveRow.period))
