"""Documents of waves that were asked for, and their files when made."""

from alembic import op

from survey.store.migrations.vocabulary import (
    ID,
    INSTANT,
    WHOLE,
    WORDS,
    check,
    inside,
    known,
    may,
    must,
    refers,
)

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table."""
    inside(
        "documents",
        "wave_id language",
        must(ID, "wave_id"),
        must(WORDS, "language"),
        must(ID, "officer_id"),
        must(INSTANT, "asked_at"),
        must(ID, "job_id"),
        may(ID, "file_id"),
        may(WHOLE, "responses", "edits"),
        known("language", "id en"),
        check(
            "made_whole",
            "(file_id IS NULL) = (responses IS NULL) AND (file_id IS NULL) = (edits IS NULL)",
        ),
        refers("wave_id", "waves.id"),
        refers("officer_id", "officers.id"),
        refers("file_id", "files.id"),
    )


def downgrade() -> None:
    """Take it away; the files stay."""
    op.drop_table("documents")
