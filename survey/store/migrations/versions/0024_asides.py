"""Recommendations that somebody set aside, with the reason."""

from alembic import op

from survey.store.migrations.vocabulary import (
    ID,
    INSTANT,
    WORDS,
    check,
    inside,
    may,
    must,
    refers,
)

revision = "0024"
down_revision = "0020"


def upgrade() -> None:
    """Make the table."""
    inside(
        "asides",
        "wave_id subject",
        must(ID, "wave_id"),
        must(WORDS, "subject", "reason"),
        must(INSTANT, "set_at"),
        must(ID, "set_by"),
        may(INSTANT, "undone_at"),
        may(ID, "undone_by"),
        check("subject_length", "length(subject) BETWEEN 1 AND 60"),
        check("reason_length", "length(reason) BETWEEN 1 AND 500"),
        check("undone_whole", "(undone_at IS NULL) = (undone_by IS NULL)"),
        refers("wave_id", "waves.id"),
        refers("set_by", "officers.id"),
        refers("undone_by", "officers.id"),
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("asides")
