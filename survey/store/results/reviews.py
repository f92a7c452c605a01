"""What a review of a wave asks: the waves beside it, and its counts by all that divides them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from sqlalchemy import (
    CompoundSelect,
    Select,
    Text,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload

from survey.core.surveys.instrument import InstrumentKind
from survey.core.surveys.wave import WaveState
from survey.store.isolation import here
from survey.store.tables.responses import RemarkRow, ResponseRow
from survey.store.tables.waves import InstrumentRow, PeriodRow, WaveRow

Counts: TypeAlias = Mapping[str, Mapping[str | None, int]]

COUNTED: Mapping[str, InstrumentedAttribute[object]] = {
    "channel": ResponseRow.channel,
    "sex": ResponseRow.sex,
    "age": ResponseRow.age,
    "education": ResponseRow.education,
    "occupation": ResponseRow.occupation,
    "day": ResponseRow.day,
}
REMARKS = "remarks"
# A checklist gives a profile and no index, and has pages of its own.
GIVES_INDEX = InstrumentRow.kind.is_(None)


def waves_beside(session: Session, wave_id: int) -> Sequence[WaveRow]:
    """All waves of the unit that a wave measures, as they opened, with period and instrument.

    Of the instrument only code, version and kind are there, not its text.
    """
    unit_id = select(WaveRow.unit_id).where(WaveRow.id == wave_id).scalar_subquery()
    return session.scalars(_waves().where(WaveRow.unit_id == unit_id)).all()


def waves_of_unit(session: Session, unit_id: int) -> Sequence[WaveRow]:
    """All waves of a unit that give an index, as they opened, with the same."""
    return session.scalars(_waves().where(WaveRow.unit_id == unit_id, GIVES_INDEX)).all()


def waves_of_period(session: Session, period_id: int) -> Sequence[WaveRow]:
    """All waves of a period that give an index, as they opened, with the same and their unit."""
    waves = _waves().where(WaveRow.period_id == period_id, GIVES_INDEX)
    return session.scalars(waves.options(joinedload(WaveRow.unit))).all()


def counts_of(session: Session, wave_id: int) -> Counts:
    """How many responses to a wave by channel, profile and day, and how many remarks.

    By the names in COUNTED, then by what the column holds as text; one statement.
    """
    counts: dict[str, dict[str | None, int]] = {name: {} for name in (*COUNTED, REMARKS)}
    for name, value, n in session.execute(_counts(here(session), wave_id)):
        counts[name][value] = n
    return counts


def _waves() -> Select[WaveRow]:
    of_instrument = joinedload(WaveRow.instrument).load_only(
        InstrumentRow.code,
        InstrumentRow.version,
        InstrumentRow.kind,
    )
    return (
        select(WaveRow)
        .join(PeriodRow, PeriodRow.id == WaveRow.period_id)
        .join(InstrumentRow, InstrumentRow.digest == WaveRow.instrument_digest)
        .options(joinedload(WaveRow.period), of_instrument)
        # Ids are random: of waves that opened on one day the order must not hang on them.
        .order_by(WaveRow.opens, InstrumentRow.code.desc(), InstrumentRow.version, WaveRow.id)
    )


def _counts(institution_id: int, wave_id: int) -> CompoundSelect[str, str | None, int]:
    # The loader criteria of a session are not trusted to reach into a union.
    parts = [
        select(literal(name), cast(column, Text), func.count())
        .where(ResponseRow.institution_id == institution_id, ResponseRow.wave_id == wave_id)
        .group_by(column)
        for name, column in COUNTED.items()
    ]
    remarks = select(literal(REMARKS), cast(null(), Text), func.count()).where(
        RemarkRow.institution_id == institution_id,
        RemarkRow.wave_id == wave_id,
    )
    return union_all(*parts, remarks)


def periods_asked(session: Session) -> Sequence[PeriodRow]:
    """The periods in which a wave was opened, the latest first."""
    asked = (
        select(WaveRow.period_id)
        .join(InstrumentRow, InstrumentRow.digest == WaveRow.instrument_digest)
        .where(WaveRow.state != WaveState.DRAFT, GIVES_INDEX)
    )
    found = select(PeriodRow).where(PeriodRow.id.in_(asked))
    return session.scalars(found.order_by(PeriodRow.since.desc(), PeriodRow.until)).all()


def waves_of_units(session: Session, unit_ids: Collection[int]) -> Sequence[WaveRow]:
    """All waves of several units that give an index, as they opened, with period and instrument."""
    return session.scalars(_waves().where(WaveRow.unit_id.in_(unit_ids), GIVES_INDEX)).all()


def waves_by_id(session: Session, wave_ids: Collection[int]) -> Sequence[WaveRow]:
    """These waves, as they opened, with period and instrument."""
    return session.scalars(_waves().where(WaveRow.id.in_(wave_ids))).all()


def waves_closed(session: Session) -> Sequence[WaveRow]:
    """All closed waves of an institution that give an index, as they opened, with the same."""
    is_closed = WaveRow.state == WaveState.CLOSED
    return session.scalars(_waves().where(is_closed, GIVES_INDEX)).all()


def complaint_surveys(session: Session, unit_ids: Collection[int]) -> Sequence[WaveRow]:
    """The closed complaint surveys of several units, as they opened, with the same."""
    is_checklist = InstrumentRow.kind == InstrumentKind.CHECKLIST
    asked = (WaveRow.unit_id.in_(unit_ids), WaveRow.state == WaveState.CLOSED, is_checklist)
    return session.scalars(_waves().where(*asked)).all()


def waves_open_on(session: Session, day: date) -> Sequence[WaveRow]:
    """The waves that take answers on a day, of all units."""
    is_open = (WaveRow.state == WaveState.OPEN, WaveRow.opens <= day, WaveRow.closes >= day)
    return session.scalars(_waves().where(*is_open)).all()
