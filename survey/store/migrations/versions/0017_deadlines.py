"""The days off of an institution, and its own rules for the clocks of complaints."""

from alembic import op

from survey.store.migrations.vocabulary import (
    DAY,
    FLAG,
    ID,
    WHOLE,
    WORDS,
    belongs,
    check,
    index,
    inside,
    known,
    may,
    must,
    named,
    ordered,
    refers,
)

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Make the tables."""
    inside(
        "days_off",
        "day",
        must(DAY, "day"),
        must(WORDS, "name"),
        must(FLAG, "is_working"),
        belongs(),
        named(),
        check("is_working_known", "is_working IN (true, false)"),
    )
    inside(
        "deadline_rules",
        "id",
        must(ID, "id"),
        may(ID, "unit_id"),
        must(WORDS, "track", "clock_class", "clock"),
        must(WHOLE, "days"),
        must(WORDS, "counting", "start"),
        must(DAY, "since"),
        may(DAY, "until"),
        must(WORDS, "reason"),
        belongs(),
        known("track", "ordinary formal"),
        known("clock_class", "information aspiration ordinary supervisory"),
        known("clock", "verify answer finish complete reply deliver"),
        known("counting", "working calendar"),
        known("start", "received verified asked answered decided"),
        check("days_in_reach", "days BETWEEN 1 AND 3660"),
        check("reason_length", "length(reason) BETWEEN 1 AND 500"),
        ordered("since", "until"),
        refers("unit_id", "units.id"),
    )
    index("ix_deadline_rules_unit", "deadline_rules", "institution_id unit_id")


def downgrade() -> None:
    """Take them away."""
    op.drop_table("deadline_rules")
    op.drop_table("days_off")
