"""The lexicons of an institution: each version whole, added and never changed."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from survey.store.columns import ID, Instant, Words
from survey.store.tables.rows import (
    Administered,
    Inside,
    Row,
    TableArguments,
    belongs,
    check,
    inside_bulky,
    refers,
)

LONGEST_REASON = 500
DIGEST = 64  # characters


class LexiconRow(Inside, Administered, Row):
    """One version, counted from 1; before the first there is the one that comes along.

    name: what suggestions call it. content: the file of it (docs/triage.md), digest: the
    SHA-256 of that in hexadecimal.
    """

    __tablename__ = "lexicons"
    __table_args__: TableArguments = inside_bulky(
        belongs(),
        check("number_positive", "number > 0"),
        check("name_length", "length(name) BETWEEN 1 AND 100"),
        check("reason_length", f"length(reason) BETWEEN 1 AND {LONGEST_REASON}"),
        check("digest_length", f"length(digest) = {DIGEST}"),
        refers("officer_id", "officers.id"),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    officer_id: Mapped[int] = mapped_column(ID)
    name: Mapped[str] = mapped_column(Words)
    reason: Mapped[str] = mapped_column(Words)
    digest: Mapped[str] = mapped_column(Words)
    content: Mapped[str] = mapped_column(Words, deferred=True)
