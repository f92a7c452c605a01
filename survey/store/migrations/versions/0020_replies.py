"""Templates of replies to complaints."""

from alembic import op

from survey.store.migrations.vocabulary import (
    ID,
    WHOLE,
    WORDS,
    belongs,
    check,
    inside_bulky,
    may,
    must,
    refers,
)

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Make the table."""
    inside_bulky(
        "reply_templates",
        "id",
        must(ID, "id"),
        may(ID, "unit_id"),
        must(WORDS, "title", "words"),
        must(WHOLE, "version"),
        belongs(),
        check("title_length", "length(title) BETWEEN 1 AND 120"),
        check("words_length", "length(words) BETWEEN 1 AND 5000"),
        refers("unit_id", "units.id"),
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("reply_templates")
