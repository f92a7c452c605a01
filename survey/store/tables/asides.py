"""What was recommended and set aside."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from survey.store.columns import ID, Instant, Words
from survey.store.tables.rows import (
    Administered,
    Inside,
    Row,
    TableArguments,
    check,
    inside,
    refers,
)

LONGEST_REASON = 500
LONGEST_SUBJECT = 60


class AsideRow(Inside, Administered, Row):
    """A recommendation to a wave's unit that somebody set aside, and perhaps took up again.

    subject: code of an element, or of an action of the catalogue. The reason stays when it is
    taken up again; who sets it aside once more gives another one.
    """

    __tablename__ = "asides"
    __table_args__: TableArguments = inside(
        check("subject_length", f"length(subject) BETWEEN 1 AND {LONGEST_SUBJECT}"),
        check("reason_length", f"length(reason) BETWEEN 1 AND {LONGEST_REASON}"),
        check("undone_whole", "(undone_at IS NULL) = (undone_by IS NULL)"),
        refers("wave_id", "waves.id"),
        refers("set_by", "officers.id"),
        refers("undone_by", "officers.id"),
    )

    wave_id: Mapped[int] = mapped_column(ID, primary_key=True)
    subject: Mapped[str] = mapped_column(Words, primary_key=True)
    reason: Mapped[str] = mapped_column(Words)
    set_at: Mapped[datetime] = mapped_column(Instant)
    set_by: Mapped[int] = mapped_column(ID)
    undone_at: Mapped[datetime | None] = mapped_column(Instant)
    undone_by: Mapped[int | None] = mapped_column(ID)
