"""Answers that look unusual, and the hours and staff networks that a unit is judged by."""

from alembic import op

from survey.store.migrations.vocabulary import (
    FLAG,
    ID,
    INSTANT,
    WHOLE,
    WORDS,
    check,
    inside,
    may,
    must,
    refers,
)

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the tables."""
    inside(
        "doubts",
        "wave_id response_id",
        must(ID, "wave_id", "response_id"),
        must(WORDS, "reasons"),
        may(INSTANT, "cleared_at"),
        may(ID, "cleared_by"),
        may(WORDS, "cleared_why"),
        check("reasons_not_empty", "reasons <> ''"),
        check(
            "cleared_whole",
            "(cleared_at IS NULL) = (cleared_by IS NULL) "
            "AND (cleared_at IS NULL) = (cleared_why IS NULL)",
        ),
        check("cleared_why_length", "length(cleared_why) BETWEEN 1 AND 500"),
        refers("wave_id response_id", "responses.wave_id id"),
        refers("cleared_by", "officers.id"),
    )
    inside(
        "servings",
        "unit_id",
        must(ID, "unit_id"),
        must(WHOLE, "opens", "closes"),
        must(FLAG, "on_saturday", "on_sunday"),
        must(WORDS, "networks"),
        must(WHOLE, "version"),
        check("opens_before_closes", "opens < closes"),
        check("within_a_day", "opens >= 0 AND closes <= 1440"),
        check("saturday_known", "on_saturday IN (true, false)"),
        check("sunday_known", "on_sunday IN (true, false)"),
        check("networks_length", "length(networks) <= 1000"),
        refers("unit_id", "units.id"),
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_table("servings")
    op.drop_table("doubts")
