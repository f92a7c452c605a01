"""What other systems read of the registry and of surveys: pages of it, each one statement."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session, joinedload

from survey.core.accounts.access import Reach
from survey.core.surveys.wave import WaveState
from survey.store.complaints.complaints import within
from survey.store.results.reviews import GIVES_INDEX
from survey.store.tables.registry import AgencyRow, ServiceRow, UnitRow
from survey.store.tables.seals import SealRow
from survey.store.tables.waves import InstrumentRow, PeriodRow, WaveRow

EVERYWHERE = Reach(everywhere=True, agency_ids=frozenset(), unit_ids=frozenset())


@dataclass(frozen=True, slots=True)
class Page:
    """Which page of a list, from 1, and how many stand on one."""

    number: int
    size: int

    @property
    def skipped(self) -> int:
        """How many stand before it."""
        return (self.number - 1) * self.size


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which waves: within a reach, of a period ("" for any), of a unit, sealed ones alone."""

    reach: Reach = EVERYWHERE
    period: str = ""
    unit_id: int | None = None
    wave_id: int | None = None
    is_sealed: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """A wave with its period and instrument, and the names that its unit has now."""

    wave: WaveRow
    unit: str
    agency_id: int
    agency: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that is there, with its agency."""

    row: UnitRow
    agency: str


def units(session: Session, page: Page) -> Sequence[Unit]:
    """The units that are there, by agency and name; one more than stands on the page."""
    rows = session.execute(
        select(UnitRow, AgencyRow.name)
        .join(AgencyRow, AgencyRow.id == UnitRow.agency_id)
        .where(UnitRow.until.is_(None))
        .order_by(AgencyRow.name, UnitRow.name, UnitRow.id)
        .offset(page.skipped)
        .limit(page.size + 1),
    )
    return [Unit(row, agency) for row, agency in rows]


def services(session: Session, unit_id: int) -> Sequence[ServiceRow]:
    """The services of a unit that are there, by name."""
    given = select(ServiceRow).where(ServiceRow.unit_id == unit_id, ServiceRow.until.is_(None))
    return session.scalars(given.order_by(ServiceRow.name, ServiceRow.id)).all()


def waves(session: Session, wanted: Wanted, page: Page) -> Sequence[Found]:
    """Waves that were opened, the latest first; one more than stands on the page."""
    of_instrument = joinedload(WaveRow.instrument).load_only(
        InstrumentRow.code,
        InstrumentRow.version,
        InstrumentRow.kind,
    )
    rows = session.execute(
        select(WaveRow, UnitRow.name, AgencyRow.id, AgencyRow.name)
        .join(PeriodRow, PeriodRow.id == WaveRow.period_id)
        .join(InstrumentRow, InstrumentRow.digest == WaveRow.instrument_digest)
        .join(UnitRow, UnitRow.id == WaveRow.unit_id)
        .join(AgencyRow, AgencyRow.id == UnitRow.agency_id)
        .options(joinedload(WaveRow.period), of_instrument)
        .where(*_rules(wanted))
        .order_by(WaveRow.opens.desc(), AgencyRow.name, UnitRow.name, WaveRow.id)
        .offset(page.skipped)
        .limit(page.size + 1),
    )
    return [Found(*row) for row in rows]


def _rules(wanted: Wanted) -> list[ColumnElement[bool]]:
    is_sealed = select(SealRow.code).where(SealRow.wave_id == WaveRow.id).exists()
    return [
        GIVES_INDEX,
        WaveRow.state != WaveState.DRAFT,
        within(wanted.reach),
        PeriodRow.code == wanted.period if wanted.period else true(),
        true() if wanted.unit_id is None else WaveRow.unit_id == wanted.unit_id,
        true() if wanted.wave_id is None else WaveRow.id == wanted.wave_id,
        is_sealed if wanted.is_sealed else true(),
    ]
