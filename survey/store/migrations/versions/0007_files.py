"""Files and texts; with the files an institution gets its arms."""

import sqlalchemy as sa
from alembic import op

from survey.store.migrations.vocabulary import (
    BYTES,
    ID,
    INSTANT,
    WHOLE,
    WORDS,
    belongs,
    check,
    coded,
    digested,
    inside_bulky,
    must,
    named,
    refers,
)

revision = "0007"
down_revision = "0006"

ARMS = "fk_institutions_arms_id"


def upgrade() -> None:
    """Make the tables, and let an institution name one of its files."""
    inside_bulky(
        "files",
        "id",
        must(ID, "id"),
        must(WORDS, "name", "media_type"),
        must(BYTES, "digest"),
        must(INSTANT, "made_at"),
        must(BYTES, "content"),
        belongs(),
        named(),
        check("content_length", "length(content) BETWEEN 1 AND 20000000"),
        digested(32),
    )
    inside_bulky(
        "texts",
        "unit_id block",
        must(ID, "unit_id"),
        must(WORDS, "block", "words"),
        must(WHOLE, "version"),
        coded("block", 40),
        check("words_length", "length(words) <= 20000"),
        refers("unit_id", "units.id"),
    )
    with op.batch_alter_table("institutions") as institutions:
        institutions.add_column(sa.Column("arms_id", ID, nullable=True))
        institutions.create_foreign_key(
            ARMS,
            "files",
            ["id", "arms_id"],
            ["institution_id", "id"],
        )


def downgrade() -> None:
    """Take the tables away, and the arms with them."""
    with op.batch_alter_table("institutions") as institutions:
        institutions.drop_constraint(ARMS, type_="foreignkey")
        institutions.drop_column("arms_id")
    op.drop_table("texts")
    op.drop_table("files")
