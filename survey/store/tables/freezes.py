"""The state of a period on its report date; added once, never changed."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from survey.store.columns import ID, Day, Instant, Words
from survey.store.tables.rows import (
    Administered,
    Inside,
    Row,
    TableArguments,
    check,
    inside_bulky,
    ordered,
    refers,
)


class FreezeRow(Inside, Administered, Row):
    """All units and steps of a period as they were on a day.

    content: the canonical text (core/year/freeze.py); digest: its SHA-256 in hexadecimal digits.
    """

    __tablename__ = "freezes"
    __table_args__: TableArguments = inside_bulky(
        check("digest_length", "length(digest) = 64"),
        check("content_there", "length(content) > 0"),
        ordered("day", "taken_on"),
        refers("period_id", "periods.id"),
    )

    period_id: Mapped[int] = mapped_column(ID, primary_key=True)
    day: Mapped[date] = mapped_column(Day)
    taken_on: Mapped[date] = mapped_column(Day)
    taken_at: Mapped[datetime] = mapped_column(Instant)
    digest: Mapped[str] = mapped_column(Words)
    content: Mapped[str] = mapped_column(Words)
