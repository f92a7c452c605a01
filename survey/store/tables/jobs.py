"""What is done in the background; a worker asks before it knows for which institution."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from survey.core.job import JobState
from survey.store.columns import ID, Instant, Json, OneOf, Particulars, Words, new_id
from survey.store.tables.rows import Row, TableArguments, check, known, outside

IS_WAITING = text("state = 'waiting'")


class JobRow(Row):
    """One job. A lease is a later due time: taken, it is not due again until the lease ends.

    key: what it is about; no two jobs of one key wait at a time. holder: which worker has it.
    payload: ids and codes, nothing about persons, because this table is not partitioned.
    """

    __tablename__ = "jobs"
    __table_args__: TableArguments = outside(
        known("state", JobState),
        check("attempts_not_negative", "attempts >= 0"),
        check("holder_only_waiting", "holder IS NULL OR state = 'waiting'"),
        check(
            "ended_or_waiting",
            "CASE WHEN state = 'waiting' THEN ended_at IS NULL ELSE ended_at IS NOT NULL END",
        ),
        Index(
            "uq_jobs_key",
            "key",
            unique=True,
            sqlite_where=IS_WAITING,
            postgresql_where=IS_WAITING,
        ),
        # Serves jobs.claim.
        Index(
            "ix_jobs_due",
            "due_at",
            sqlite_where=IS_WAITING,
            postgresql_where=IS_WAITING,
        ),
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True, default=new_id)
    institution_id: Mapped[int | None] = mapped_column(ID, ForeignKey("institutions.id"))
    kind: Mapped[str] = mapped_column(Words)
    key: Mapped[str] = mapped_column(Words)
    payload: Mapped[Json] = mapped_column(Particulars)
    state: Mapped[JobState] = mapped_column(OneOf(JobState))
    due_at: Mapped[datetime] = mapped_column(Instant)
    attempts: Mapped[int]
    holder: Mapped[str | None] = mapped_column(Words)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    failure: Mapped[str | None] = mapped_column(Words)
