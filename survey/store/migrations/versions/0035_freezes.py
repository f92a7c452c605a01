"""The state of each period on its report date."""

from alembic import op

from survey.store.migrations.vocabulary import (
    DAY,
    ID,
    INSTANT,
    ONLY_ADDED,
    WORDS,
    check,
    inside_bulky,
    must,
    never_changes,
    ordered,
    refers,
)

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    """Make the table."""
    inside_bulky(
        "freezes",
        "period_id",
        must(ID, "period_id"),
        must(DAY, "day", "taken_on"),
        must(INSTANT, "taken_at"),
        must(WORDS, "digest", "content"),
        check("digest_length", "length(digest) = 64"),
        check("content_there", "length(content) > 0"),
        ordered("day", "taken_on"),
        refers("period_id", "periods.id"),
        rights=ONLY_ADDED,
    )
    never_changes("freezes")


def downgrade() -> None:
    """Take it away."""
    op.drop_table("freezes")
