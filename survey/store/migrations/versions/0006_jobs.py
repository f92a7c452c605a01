"""Jobs that are done in the background, taken under a lease."""

from alembic import op

from survey.store.migrations.vocabulary import (
    ID,
    INSTANT,
    WHOLE,
    WORDS,
    belongs,
    check,
    index,
    known,
    may,
    must,
    outside,
)

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table."""
    outside(
        "jobs",
        "id",
        must(ID, "id"),
        may(ID, "institution_id"),
        must(WORDS, "kind", "key", "payload", "state"),
        must(INSTANT, "due_at"),
        must(WHOLE, "attempts"),
        may(WORDS, "holder"),
        may(INSTANT, "ended_at"),
        may(WORDS, "failure"),
        known("state", "waiting done failed"),
        check("attempts_not_negative", "attempts >= 0"),
        check("holder_only_waiting", "holder IS NULL OR state = 'waiting'"),
        check(
            "ended_or_waiting",
            "CASE WHEN state = 'waiting' THEN ended_at IS NULL ELSE ended_at IS NOT NULL END",
        ),
        belongs(),
    )
    index("uq_jobs_key", "jobs", "key", "state = 'waiting'", unique=True)
    index("ix_jobs_due", "jobs", "due_at", "state = 'waiting'")


def downgrade() -> None:
    """Take it away."""
    op.drop_table("jobs")
