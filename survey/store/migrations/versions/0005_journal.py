"""The journal: lines are added, never changed."""

from alembic import op

from survey.store.migrations.vocabulary import (
    BYTES,
    ID,
    INSTANT,
    ONLY_ADDED,
    WHOLE,
    WORDS,
    belongs,
    check,
    digested,
    inside,
    may,
    must,
    never_changes,
    refers,
)

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table."""
    inside(
        "journal",
        "number",
        must(WHOLE, "number"),
        must(INSTANT, "at"),
        may(ID, "officer_id"),
        must(WORDS, "act", "subject", "detail"),
        must(BYTES, "digest"),
        belongs(),
        check("number_positive", "number > 0"),
        check("act_not_empty", "act <> ''"),
        digested(32),
        refers("officer_id", "officers.id"),
        rights=ONLY_ADDED,
    )
    never_changes("journal")


def downgrade() -> None:
    """Take it away."""
    op.drop_table("journal")
