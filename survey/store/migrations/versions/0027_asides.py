"""Recommendations that somebody set aside, and what a bureau made of the actions."""

from alembic import op

from survey.store.migrations.vocabulary import (
    FLAG,
    ID,
    INSTANT,
    WHOLE,
    WORDS,
    belongs,
    check,
    inside,
    inside_bulky,
    known,
    may,
    must,
    refers,
)

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Make the tables."""
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
    texts = ("text_id", "text_en", "evidence_id", "evidence_en")
    inside_bulky(
        "revised_actions",
        "number",
        must(WHOLE, "number"),
        must(WORDS, "code", "role", "span", "authority", "reason", *texts),
        must(FLAG, "is_dropped"),
        must(INSTANT, "made_at"),
        must(ID, "made_by"),
        belongs(),
        check("number_positive", "number > 0"),
        check("code_length", "length(code) BETWEEN 1 AND 60"),
        check("role_length", "length(role) BETWEEN 1 AND 60"),
        *(check(f"{one}_length", f"length({one}) BETWEEN 1 AND 300") for one in texts),
        known("span", "quick medium long"),
        known("authority", "internal external both"),
        check("is_dropped_known", "is_dropped IN (true, false)"),
        check("reason_length", "length(reason) BETWEEN 1 AND 500"),
        refers("made_by", "officers.id"),
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_table("revised_actions")
    op.drop_table("asides")
