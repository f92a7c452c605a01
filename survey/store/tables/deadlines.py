"""What an institution decided about time: its own days off, and its own rules for the clocks."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from survey.core.complaints.complaint import ClockClass, Track
from survey.core.complaints.deadline import Clock, Counting, Start
from survey.core.registry.calendar import MOST_DAYS
from survey.store.columns import ID, Day, Flag, OneOf, Words
from survey.store.tables.rows import (
    Administered,
    Identified,
    Inside,
    Row,
    TableArguments,
    belongs,
    check,
    inside,
    known,
    named,
    ordered,
    refers,
)

LONGEST_REASON = 500


class DayOffRow(Inside, Administered, Row):
    """A day that differs from what weekend and national holidays say. name: why.

    is_working: whether the institution works on it all the same; else it is off.
    """

    __tablename__ = "days_off"
    __table_args__: TableArguments = inside(
        belongs(),
        named(),
        check("is_working_known", "is_working IN (true, false)"),
    )

    day: Mapped[date] = mapped_column(Day, primary_key=True)
    name: Mapped[str] = mapped_column(Words)
    is_working: Mapped[bool] = mapped_column(Flag)


class DeadlineRuleRow(Identified, Administered, Row):
    """A rule for a clock in place of the nation's; unit_id: None for the whole institution."""

    __tablename__ = "deadline_rules"
    __table_args__: TableArguments = inside(
        belongs(),
        known("track", Track),
        known("clock_class", ClockClass),
        known("clock", Clock),
        known("counting", Counting),
        known("start", Start),
        check("days_in_reach", f"days BETWEEN 1 AND {MOST_DAYS}"),
        check("reason_length", f"length(reason) BETWEEN 1 AND {LONGEST_REASON}"),
        ordered("since", "until"),
        refers("unit_id", "units.id"),
        # Serves deadlines.rules_for, which every complaint that comes in asks.
        Index("ix_deadline_rules_unit", "institution_id", "unit_id"),
    )

    unit_id: Mapped[int | None] = mapped_column(ID)
    track: Mapped[Track] = mapped_column(OneOf(Track))
    clock_class: Mapped[ClockClass] = mapped_column(OneOf(ClockClass))
    clock: Mapped[Clock] = mapped_column(OneOf(Clock))
    days: Mapped[int]
    counting: Mapped[Counting] = mapped_column(OneOf(Counting))
    start: Mapped[Start] = mapped_column(OneOf(Start))
    since: Mapped[date] = mapped_column(Day)
    until: Mapped[date | None] = mapped_column(Day)
    reason: Mapped[str] = mapped_column(Words)
