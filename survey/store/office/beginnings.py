"""How far an institution is set up: a few counts, asked together."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, or_, select
from sqlalchemy.orm import Session

from survey.core.accounts.role import Role
from survey.core.surveys.wave import WaveState
from survey.store.isolation import here
from survey.store.tables.accounts import AppointmentRow
from survey.store.tables.registry import InstitutionRow, ServiceRow, UnitRow
from survey.store.tables.waves import PeriodRow, WaveRow


@dataclass(frozen=True, slots=True)
class Begun:
    """What there is today: units, those with a service, and those with a head of their own.

    has_arms: of the institution. handlers: officers for complaints. periods: that have not ended;
    dated: those of them with a deadline. waves: surveys of these periods; open: those that were
    opened.
    """

    has_arms: bool
    units: int
    serving: int
    led: int
    handlers: int
    periods: int
    dated: int
    waves: int
    open: int


def begun(session: Session, today: date) -> Begun:
    """How far the institution is set up; one statement."""
    own = here(session)
    row = session.execute(
        select(
            InstitutionRow.arms_id.is_not(None),
            _units(own, today).scalar_subquery(),
            _with_service(own, today),
            _with_head(own, today),
            _handlers(own, today),
            _periods(own, today).scalar_subquery(),
            _periods(own, today).where(PeriodRow.deadline.is_not(None)).scalar_subquery(),
            _waves(own, today).scalar_subquery(),
            _waves(own, today).where(WaveRow.state != WaveState.DRAFT).scalar_subquery(),
        ).where(InstitutionRow.id == own),
    ).one()
    return Begun(*row)


# The loader criteria of a session are not trusted to reach into a subquery: each names its own.


def _units(own: int, today: date) -> Select[int]:
    there = UnitRow.until.is_(None) | (UnitRow.until >= today)
    return select(func.count(UnitRow.id.distinct())).where(UnitRow.institution_id == own, there)


def _with_service(own: int, today: date) -> ScalarSelect[int]:
    there = or_(ServiceRow.until.is_(None), ServiceRow.until >= today)
    same = (ServiceRow.unit_id == UnitRow.id) & (ServiceRow.institution_id == own)
    return _units(own, today).join(ServiceRow, same).where(there).scalar_subquery()


def _with_head(own: int, today: date) -> ScalarSelect[int]:
    same = (AppointmentRow.unit_id == UnitRow.id) & (AppointmentRow.institution_id == own)
    heads = (AppointmentRow.role == Role.UNIT_HEAD, _held(today))
    return _units(own, today).join(AppointmentRow, same).where(*heads).scalar_subquery()


def _handlers(own: int, today: date) -> ScalarSelect[int]:
    found = select(func.count(AppointmentRow.id)).where(
        AppointmentRow.institution_id == own,
        AppointmentRow.role == Role.COMPLAINT_OFFICER,
        _held(today),
    )
    return found.scalar_subquery()


def _held(today: date) -> ColumnElement[bool]:
    return (AppointmentRow.since <= today) & (
        AppointmentRow.until.is_(None) | (AppointmentRow.until >= today)
    )


def _periods(own: int, today: date) -> Select[int]:
    return select(func.count(PeriodRow.id)).where(
        PeriodRow.institution_id == own,
        PeriodRow.until >= today,
    )


def _waves(own: int, today: date) -> Select[int]:
    return (
        select(func.count(WaveRow.id))
        .join(PeriodRow, PeriodRow.id == WaveRow.period_id)
        .where(
            WaveRow.institution_id == own,
            PeriodRow.institution_id == own,
            PeriodRow.until >= today,
        )
    )
