"""Questionnaires that an institution writes itself."""

from alembic import op

from survey.store.migrations.vocabulary import (
    ID,
    WHOLE,
    WORDS,
    belongs,
    check,
    coded,
    inside_bulky,
    known,
    may,
    must,
    refers,
    unique,
)

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the table."""
    inside_bulky(
        "questionnaires",
        "id",
        must(ID, "id"),
        must(WORDS, "code"),
        must(WHOLE, "edition"),
        may(ID, "unit_id"),
        must(WORDS, "state", "definition"),
        may(WORDS, "instrument_digest"),
        must(WORDS, "remark"),
        must(WHOLE, "version"),
        belongs(),
        coded("code", 40),
        known("state", "draft submitted approved"),
        check("edition_positive", "edition > 0"),
        check("frozen_when_approved", "(state = 'approved') = (instrument_digest IS NOT NULL)"),
        unique("edition", "institution_id code edition"),
        refers("unit_id", "units.id"),
        refers("instrument_digest", "instruments.digest"),
    )


def downgrade() -> None:
    """Take it away; what was asked stays among the instruments."""
    op.drop_table("questionnaires")
