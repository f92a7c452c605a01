"""What is published of surveys: the sealed waves that give an index, with where they belong."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from survey.store.results.reviews import GIVES_INDEX
from survey.store.results.seals import last_seals
from survey.store.tables.registry import AgencyRow, UnitRow
from survey.store.tables.seals import SealRow
from survey.store.tables.waves import InstrumentRow, PeriodRow, WaveRow


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed wave; unit and agency: as they are called now. is_there: whether the unit is.

    regency: the code of that in which the unit stands.
    """

    wave_id: int
    unit_id: int
    unit: str
    agency_id: int
    agency: str
    is_there: bool
    regency: str | None
    period: str


def every(session: Session) -> Sequence[Sealed]:
    """Those of an institution, unit by unit in the order of the registry, then as they opened."""
    return [Sealed(*row) for row in session.execute(_asked())]


def of_unit(session: Session, unit_id: int) -> Sequence[Sealed]:
    """Those of a unit, as they opened."""
    return [Sealed(*row) for row in session.execute(_asked().where(UnitRow.id == unit_id))]


def moments(session: Session) -> Sequence[tuple[str, str]]:
    """The period of each sealed wave that gives an index, and the text that was signed."""
    found = (
        last_seals()
        .with_only_columns(PeriodRow.code, SealRow.content)
        .join(WaveRow, WaveRow.id == SealRow.wave_id)
        .join(PeriodRow, PeriodRow.id == WaveRow.period_id)
        .join(InstrumentRow, InstrumentRow.digest == WaveRow.instrument_digest)
        .where(GIVES_INDEX)
    )
    return [(period, content) for period, content in session.execute(found)]


def units(session: Session) -> int:
    """How many units there are now."""
    counted = select(func.count()).select_from(UnitRow).where(UnitRow.until.is_(None))
    return session.scalar(counted) or 0


def _asked() -> Select[int, int, str, int, str, bool, str | None, str]:
    sealed = last_seals().with_only_columns(SealRow.wave_id)
    return (
        select(
            WaveRow.id,
            UnitRow.id,
            UnitRow.name,
            AgencyRow.id,
            AgencyRow.name,
            UnitRow.until.is_(None),
            UnitRow.regency,
            PeriodRow.code,
        )
        .join(UnitRow, UnitRow.id == WaveRow.unit_id)
        .join(AgencyRow, AgencyRow.id == UnitRow.agency_id)
        .join(PeriodRow, PeriodRow.id == WaveRow.period_id)
        .join(InstrumentRow, InstrumentRow.digest == WaveRow.instrument_digest)
        .where(WaveRow.id.in_(sealed), GIVES_INDEX)
        # The same order as reviews: of waves that opened on one day the last one leads.
        .order_by(
            AgencyRow.name,
            AgencyRow.id,
            UnitRow.name,
            UnitRow.id,
            WaveRow.opens,
            InstrumentRow.code.desc(),
            InstrumentRow.version,
            WaveRow.id,
        )
    )
