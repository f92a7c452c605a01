"""The bureau's year: how the day of each period was set."""

from alembic import op

from survey.store.migrations.vocabulary import (
    DAY,
    ID,
    INSTANT,
    ONLY_ADDED,
    SMALL,
    WHOLE,
    WORDS,
    check,
    inside,
    may,
    must,
    never_changes,
    refers,
)

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    """Make the tables."""
    _deadlines()


def downgrade() -> None:
    """Take them away."""
    op.drop_table("period_deadlines")


def _deadlines() -> None:
    inside(
        "period_deadlines",
        "period_id number",
        must(ID, "period_id"),
        must(WHOLE, "number"),
        must(INSTANT, "at"),
        may(ID, "officer_id"),
        may(DAY, "day"),
        may(SMALL, "month", "week"),
        must(WORDS, "source"),
        check("number_not_negative", "number >= 0"),
        check("month_is_one", "month BETWEEN 1 AND 12"),
        check("week_is_one", "week BETWEEN 1 AND 5"),
        check("rule_whole", "(month IS NULL) = (week IS NULL)"),
        check("rule_names_day", "month IS NULL OR day IS NOT NULL"),
        check("source_length", "length(source) <= 500"),
        refers("period_id", "periods.id"),
        refers("officer_id", "officers.id"),
        rights=ONLY_ADDED,
    )
    never_changes("period_deadlines")
