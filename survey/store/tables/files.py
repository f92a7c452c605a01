"""Bytes and paragraphs that people bring: files, and the texts of a unit's own report."""

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from survey.store.columns import ID, Instant, Words
from survey.store.tables.registry import LONGEST_CODE
from survey.store.tables.rows import (
    Identified,
    Inside,
    Row,
    TableArguments,
    Versioned,
    belongs,
    check,
    coded,
    inside_bulky,
    named,
    refers,
)

MOST_BYTES = 20_000_000
LONGEST_TEXT = 20_000


class FileRow(Identified, Row):
    """A file with its bytes, which are loaded only where a query asks for them.

    It stands in the database, so that any host serves it.
    """

    __tablename__ = "files"
    __table_args__: TableArguments = inside_bulky(
        belongs(),
        named(),
        check("content_length", f"length(content) BETWEEN 1 AND {MOST_BYTES}"),
        check("digest_length", "length(digest) = 32"),
    )

    name: Mapped[str] = mapped_column(Words)
    media_type: Mapped[str] = mapped_column(Words)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(Instant)
    content: Mapped[bytes] = mapped_column(
        LargeBinary,
        deferred=True,
        deferred_raiseload=True,
    )


class TextRow(Inside, Versioned, Row):
    """One text block of a unit's report, kept from period to period; block: its code."""

    __tablename__ = "texts"
    __table_args__: TableArguments = inside_bulky(
        coded("block", LONGEST_CODE),
        check("words_length", f"length(words) <= {LONGEST_TEXT}"),
        refers("unit_id", "units.id"),
    )

    unit_id: Mapped[int] = mapped_column(ID, primary_key=True)
    block: Mapped[str] = mapped_column(Words, primary_key=True)
    words: Mapped[str] = mapped_column(Words)
