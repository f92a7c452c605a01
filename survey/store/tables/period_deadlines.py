"""Until when units report on a period, each time that it was set; only added to."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from survey.store.columns import ID, SMALL, Day, Instant, Words
from survey.store.tables.rows import (
    Administered,
    Inside,
    Row,
    TableArguments,
    check,
    inside,
    refers,
)

LONGEST_SOURCE = 500


class PeriodDeadlineRow(Inside, Administered, Row):
    """The number-th time, counted from 0, that the day of a period was set.

    day: None where none holds from then on. month, week: of the rule that the day was computed
    by, None for a day that somebody chose. source: on what it rests, "" where nobody said.
    """

    __tablename__ = "period_deadlines"
    __table_args__: TableArguments = inside(
        check("number_not_negative", "number >= 0"),
        check("month_is_one", "month BETWEEN 1 AND 12"),
        check("week_is_one", "week BETWEEN 1 AND 5"),
        check("rule_whole", "(month IS NULL) = (week IS NULL)"),
        check("rule_names_day", "month IS NULL OR day IS NOT NULL"),
        check("source_length", f"length(source) <= {LONGEST_SOURCE}"),
        refers("period_id", "periods.id"),
        refers("officer_id", "officers.id"),
    )

    period_id: Mapped[int] = mapped_column(ID, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    officer_id: Mapped[int | None] = mapped_column(ID)
    day: Mapped[date | None] = mapped_column(Day)
    month: Mapped[int | None] = mapped_column(SMALL)
    week: Mapped[int | None] = mapped_column(SMALL)
    source: Mapped[str] = mapped_column(Words)
