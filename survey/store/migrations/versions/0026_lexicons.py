"""The lexicons of triage that institutions keep, each version whole."""

from alembic import op

from survey.store.migrations.vocabulary import (
    ID,
    INSTANT,
    ONLY_ADDED,
    WHOLE,
    WORDS,
    belongs,
    check,
    digested,
    inside_bulky,
    must,
    never_changes,
    refers,
)

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Make the table."""
    inside_bulky(
        "lexicons",
        "number",
        must(WHOLE, "number"),
        must(INSTANT, "at"),
        must(ID, "officer_id"),
        must(WORDS, "name", "reason", "digest", "content"),
        belongs(),
        check("number_positive", "number > 0"),
        check("name_length", "length(name) BETWEEN 1 AND 100"),
        check("reason_length", "length(reason) BETWEEN 1 AND 500"),
        digested(64),
        refers("officer_id", "officers.id"),
        rights=ONLY_ADDED,
    )
    never_changes("lexicons")


def downgrade() -> None:
    """Take it away."""
    op.drop_table("lexicons")
