"""What a unit adds to the report of a wave, and other forms in which reports were made."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from survey.core.documents.photograph import LONGEST_CAPTION
from survey.store.columns import ID, SMALL, Flag, Instant, Words
from survey.store.tables.files import LONGEST_TEXT
from survey.store.tables.registry import LONGEST_CODE
from survey.store.tables.rows import (
    Administered,
    Identified,
    Inside,
    Row,
    TableArguments,
    Versioned,
    check,
    coded,
    inside,
    inside_bulky,
    refers,
)

LONGEST_REASON = 500
MOST_PAGES = 1000
STANDS = text("withdrawn_at IS NULL")


class WaveTextRow(Inside, Versioned, Row):
    """One text block as a unit wrote it for the report of a wave; block: its code.

    A later wave begins with it until something is written for that one; what a unit wrote
    before it had a wave stands in texts.
    """

    __tablename__ = "wave_texts"
    __table_args__: TableArguments = inside_bulky(
        coded("block", LONGEST_CODE),
        check("words_length", f"length(words) <= {LONGEST_TEXT}"),
        refers("wave_id", "waves.id"),
    )

    wave_id: Mapped[int] = mapped_column(ID, primary_key=True)
    block: Mapped[str] = mapped_column(Words, primary_key=True)
    words: Mapped[str] = mapped_column(Words)


class PhotographRow(Identified, Versioned, Row):
    """A photograph in the report of a wave; number: its place among them.

    taken_at: when it was taken out; some minutes later its file is gone too, and the row stays,
    so that the count of changes never goes back. is_earlier: taken over from the report before
    and not looked at since.
    """

    __tablename__ = "photographs"
    __table_args__: TableArguments = inside(
        check("number_positive", "number >= 1"),
        check("caption_length", f"length(caption) BETWEEN 1 AND {LONGEST_CAPTION}"),
        check("is_earlier_known", "is_earlier IN (true, false)"),
        UniqueConstraint("institution_id", "wave_id", "number", name="place"),
        refers("wave_id", "waves.id"),
        refers("file_id", "files.id"),
    )

    wave_id: Mapped[int] = mapped_column(ID)
    number: Mapped[int] = mapped_column(SMALL)
    caption: Mapped[str] = mapped_column(Words)
    is_earlier: Mapped[bool] = mapped_column(Flag)
    file_id: Mapped[int | None] = mapped_column(ID)
    taken_at: Mapped[datetime | None] = mapped_column(Instant)


class SignedPaperRow(Identified, Administered, Row):
    """The signed report of a wave as somebody uploaded it, byte for byte.

    signatures: how many the file itself declares; nobody has verified them. What was withdrawn
    stays with the reason.
    """

    __tablename__ = "signed_papers"
    __table_args__: TableArguments = inside(
        check("pages_counted", f"pages BETWEEN 1 AND {MOST_PAGES}"),
        check("signatures_counted", "signatures BETWEEN 0 AND 1000"),
        check("reason_length", f"length(reason) BETWEEN 1 AND {LONGEST_REASON}"),
        check(
            "withdrawn_whole",
            "(withdrawn_at IS NULL) = (withdrawn_by IS NULL) "
            "AND (withdrawn_at IS NULL) = (reason IS NULL)",
        ),
        refers("wave_id", "waves.id"),
        refers("file_id", "files.id"),
        refers("officer_id", "officers.id"),
        refers("withdrawn_by", "officers.id"),
        Index(
            "uq_signed_papers_standing",
            "institution_id",
            "wave_id",
            unique=True,
            sqlite_where=STANDS,
            postgresql_where=STANDS,
        ),
    )

    wave_id: Mapped[int] = mapped_column(ID)
    file_id: Mapped[int] = mapped_column(ID)
    officer_id: Mapped[int] = mapped_column(ID)
    at: Mapped[datetime] = mapped_column(Instant)
    pages: Mapped[int] = mapped_column(SMALL)
    signatures: Mapped[int] = mapped_column(SMALL)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_by: Mapped[int | None] = mapped_column(ID)
    reason: Mapped[str | None] = mapped_column(Words)


class WordDocumentRow(Inside, Row):
    """The report of a wave in a language as an editable text, made together with its PDF."""

    __tablename__ = "word_documents"
    __table_args__: TableArguments = inside(
        refers("wave_id language", "documents.wave_id language"),
        refers("file_id", "files.id"),
    )

    wave_id: Mapped[int] = mapped_column(ID, primary_key=True)
    language: Mapped[str] = mapped_column(Words, primary_key=True)
    file_id: Mapped[int] = mapped_column(ID)


class WordAnnualRow(Inside, Row):
    """The report on a year in a language as an editable text, made together with its PDF."""

    __tablename__ = "word_annuals"
    __table_args__: TableArguments = inside(
        refers("year language", "annual_reports.year language"),
        refers("file_id", "files.id"),
    )

    year: Mapped[int] = mapped_column(SMALL, primary_key=True)
    language: Mapped[str] = mapped_column(Words, primary_key=True)
    file_id: Mapped[int] = mapped_column(ID)
