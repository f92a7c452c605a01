"""The annual compliance report of an institution: who asked for it last, and what was made."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from survey.store.columns import ID, SMALL, Instant, Words
from survey.store.tables.rows import Inside, Row, TableArguments, belongs, check, inside, refers


class AnnualReportRow(Inside, Row):
    """The report on a year in a language; job_id: of the job that was ordered last.

    pdf_id, xlsx_id, content: what was made last, as the year stood then, as files and as the
    canonical text of its sheet; all stay while others are made.
    """

    __tablename__ = "annual_reports"
    __table_args__: TableArguments = inside(
        belongs(),
        check("year_known", "year BETWEEN 2004 AND 2100"),
        check("language_known", "language IN ('id', 'en')"),
        check("made_whole", "(pdf_id IS NULL) = (xlsx_id IS NULL)"),
        check("told_whole", "(pdf_id IS NULL) = (content IS NULL)"),
        refers("officer_id", "officers.id"),
        refers("pdf_id", "files.id"),
        refers("xlsx_id", "files.id"),
    )

    year: Mapped[int] = mapped_column(SMALL, primary_key=True)
    language: Mapped[str] = mapped_column(Words, primary_key=True)
    officer_id: Mapped[int] = mapped_column(ID)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    job_id: Mapped[int] = mapped_column(ID)
    pdf_id: Mapped[int | None] = mapped_column(ID)
    xlsx_id: Mapped[int | None] = mapped_column(ID)
    content: Mapped[str | None] = mapped_column(Words)
