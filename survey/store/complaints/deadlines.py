"""The days off of an institution, and its own rules for the clocks of complaints."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from survey.store.tables.deadlines import DayOffRow, DeadlineRuleRow
from survey.store.tables.registry import AgencyRow, UnitRow


@dataclass(frozen=True, slots=True)
class NamedRule:
    """A rule with the names of its unit and the agency of that; None for the institution's."""

    row: DeadlineRuleRow
    unit: str | None
    agency: str | None


def days_off(session: Session, since: date, until: date) -> Sequence[DayOffRow]:
    """What the institution says of its days, both included, in their order."""
    found = select(DayOffRow).where(DayOffRow.day.between(since, until))
    return session.scalars(found.order_by(DayOffRow.day)).all()


def keep_day(session: Session, row: DayOffRow) -> None:
    """Keep what is said of a day; said already it breaks pk_days_off."""
    session.add(row)
    session.flush()


def drop_day(session: Session, day: date) -> bool:
    """Take back what is said of a day; whether anything was."""
    row = session.scalar(select(DayOffRow).where(DayOffRow.day == day))
    if row is None:
        return False
    session.delete(row)
    session.flush()
    return True


def rules_for(session: Session, unit_id: int | None) -> Sequence[DeadlineRuleRow]:
    """The rules of the whole institution, and of a unit where there is one."""
    general = DeadlineRuleRow.unit_id.is_(None)
    fits = general if unit_id is None else or_(general, DeadlineRuleRow.unit_id == unit_id)
    return session.scalars(select(DeadlineRuleRow).where(fits)).all()


def rules_of(session: Session, unit_id: int | None) -> Sequence[DeadlineRuleRow]:
    """The rules of exactly that unit, or of the institution without its units."""
    own = DeadlineRuleRow.unit_id.is_not_distinct_from(unit_id)
    return session.scalars(select(DeadlineRuleRow).where(own)).all()


def every_rule(session: Session) -> list[NamedRule]:
    """All own rules with the names of their units, those of the institution first."""
    found = (
        select(DeadlineRuleRow, UnitRow.name, AgencyRow.name)
        .outerjoin(UnitRow, UnitRow.id == DeadlineRuleRow.unit_id)
        .outerjoin(AgencyRow, AgencyRow.id == UnitRow.agency_id)
        .order_by(
            DeadlineRuleRow.unit_id.is_not(None),
            AgencyRow.name,
            UnitRow.name,
            DeadlineRuleRow.since.desc(),
            DeadlineRuleRow.id,
        )
    )
    return [NamedRule(row, unit, agency) for row, unit, agency in session.execute(found)]


def find(session: Session, rule_id: int) -> DeadlineRuleRow | None:
    """The rule of that id."""
    return session.scalar(select(DeadlineRuleRow).where(DeadlineRuleRow.id == rule_id))


def keep(session: Session, row: DeadlineRuleRow) -> None:
    """Keep a new rule."""
    session.add(row)
    session.flush()


def drop(session: Session, rule_id: int) -> None:
    """Take a rule away as if it had never been."""
    session.execute(delete(DeadlineRuleRow).where(DeadlineRuleRow.id == rule_id))
