"""Reports that were ordered together: who ordered them when, and which waves they are of."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from survey.store.columns import ID, Flag, Instant, Words
from survey.store.tables.rows import (
    Identified,
    Inside,
    Row,
    TableArguments,
    Versioned,
    check,
    inside,
    refers,
)


class BatchRow(Identified, Versioned, Row):
    """The reports of all units of a period, or of an agency in it, ordered at once.

    agency_id: None for all. cancelled_at: when what had not begun was called off, None while it
    was not.
    """

    __tablename__ = "batches"
    __table_args__: TableArguments = inside(
        check("language_known", "language IN ('id', 'en')"),
        refers("period_id", "periods.id"),
        refers("agency_id", "agencies.id"),
        refers("officer_id", "officers.id"),
        # Serves batches.latest.
        Index("ix_batches_at", "institution_id", "at"),
    )

    period_id: Mapped[int] = mapped_column(ID)
    agency_id: Mapped[int | None] = mapped_column(ID)
    language: Mapped[str] = mapped_column(Words)
    officer_id: Mapped[int] = mapped_column(ID)
    at: Mapped[datetime] = mapped_column(Instant)
    cancelled_at: Mapped[datetime | None] = mapped_column(Instant)


class BatchReportRow(Inside, Row):
    """One report of a batch. place: from 1, in the order of the registry.

    job_id: of the job that makes it; how that stands is asked of the job, which may be gone.
    is_own: whether the batch ordered it; else it was being made already, for somebody else.
    """

    __tablename__ = "batch_reports"
    __table_args__: TableArguments = inside(
        check("place_positive", "place > 0"),
        check("is_own_known", "is_own IN (true, false)"),
        refers("batch_id", "batches.id"),
        refers("wave_id", "waves.id"),
    )

    batch_id: Mapped[int] = mapped_column(ID, primary_key=True)
    wave_id: Mapped[int] = mapped_column(ID, primary_key=True)
    place: Mapped[int]
    job_id: Mapped[int] = mapped_column(ID)
    is_own: Mapped[bool] = mapped_column(Flag)
