"""How many a service served in a month, as somebody said it, with all that was said before."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from survey.store.columns import ID, Day, Instant
from survey.store.tables.rows import Inside, Row, TableArguments, check, inside, refers


class ServedCountRow(Inside, Row):
    """What was said once; the highest number of a service and month is what holds.

    month: its first day. number: 0 for what was said first, then of each correction. key_id: the
    key of the system that said it, or officer_id: who did. Nothing is ever changed: a correction
    is one more row.
    """

    __tablename__ = "served_counts"
    __table_args__: TableArguments = inside(
        check("month_is_first_day", "substr(CAST(month AS text), 9, 2) = '01'"),
        check("number_not_negative", "number >= 0"),
        check("n_not_negative", "n >= 0"),
        refers("service_id", "services.id"),
        check("said_by_one", "(key_id IS NULL) <> (officer_id IS NULL)"),
        refers("key_id", "api_keys.id"),
        refers("officer_id", "officers.id"),
    )

    service_id: Mapped[int] = mapped_column(ID, primary_key=True)
    month: Mapped[date] = mapped_column(Day, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    n: Mapped[int]
    key_id: Mapped[int | None] = mapped_column(ID)
    officer_id: Mapped[int | None] = mapped_column(ID)
    said_at: Mapped[datetime] = mapped_column(Instant)
