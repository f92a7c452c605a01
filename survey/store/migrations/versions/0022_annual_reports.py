"""Annual compliance reports that were asked for, with what was made."""

from alembic import op

from survey.store.migrations.vocabulary import (
    ID,
    INSTANT,
    SMALL,
    WORDS,
    belongs,
    check,
    inside,
    may,
    must,
    refers,
)

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Make the table."""
    inside(
        "annual_reports",
        "year language",
        must(SMALL, "year"),
        must(WORDS, "language"),
        must(ID, "officer_id"),
        must(INSTANT, "asked_at"),
        must(ID, "job_id"),
        may(ID, "pdf_id", "xlsx_id"),
        may(WORDS, "content"),
        belongs(),
        check("year_known", "year BETWEEN 2004 AND 2100"),
        check("language_known", "language IN ('id', 'en')"),
        check("made_whole", "(pdf_id IS NULL) = (xlsx_id IS NULL)"),
        check("told_whole", "(pdf_id IS NULL) = (content IS NULL)"),
        refers("officer_id", "officers.id"),
        refers("pdf_id", "files.id"),
        refers("xlsx_id", "files.id"),
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("annual_reports")
