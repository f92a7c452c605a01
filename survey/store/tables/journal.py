"""The journal: who did what, one chain an institution; lines are added, never changed."""

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from survey.store.columns import ID, Instant, Json, Particulars, Words
from survey.store.tables.rows import Inside, Row, TableArguments, belongs, check, inside, refers


class JournalRow(Inside, Row):
    """One line (survey/core/journal.py); without an officer the program did it."""

    __tablename__ = "journal"
    __table_args__: TableArguments = inside(
        belongs(),
        check("number_positive", "number > 0"),
        check("digest_length", "length(digest) = 32"),
        check("act_not_empty", "act <> ''"),
        refers("officer_id", "officers.id"),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    officer_id: Mapped[int | None] = mapped_column(ID)
    act: Mapped[str] = mapped_column(Words)
    subject: Mapped[str] = mapped_column(Words)
    detail: Mapped[Json] = mapped_column(Particulars)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
