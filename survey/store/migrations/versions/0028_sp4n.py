"""Root causes with their versions."""

from alembic import op

from survey.store.migrations.vocabulary import (
    ID,
    INSTANT,
    ONLY_ADDED,
    WHOLE,
    WORDS,
    belongs,
    check,
    index,
    inside,
    inside_bulky,
    may,
    must,
    never_changes,
    refers,
)

revision = "0028"
down_revision = "0020"


def upgrade() -> None:
    """Make the tables."""
    inside(
        "root_causes",
        "id",
        must(ID, "id", "unit_id"),
        may(WORDS, "element"),
        may(ID, "wave_id", "complaint_id"),
        must(WHOLE, "latest", "version"),
        belongs(),
        check("element_length", "length(element) BETWEEN 1 AND 40"),
        check("latest_positive", "latest > 0"),
        refers("unit_id", "units.id"),
        refers("wave_id", "waves.id"),
        refers("complaint_id", "complaints.id"),
    )
    index("ix_root_causes_unit", "root_causes", "institution_id unit_id")
    inside_bulky(
        "root_cause_versions",
        "root_cause_id number",
        must(ID, "root_cause_id"),
        must(WHOLE, "number"),
        must(INSTANT, "at"),
        may(ID, "officer_id"),
        must(WORDS, "content"),
        check("number_positive", "number > 0"),
        check("content_length", "length(content) BETWEEN 2 AND 60000"),
        refers("root_cause_id", "root_causes.id"),
        refers("officer_id", "officers.id"),
        rights=ONLY_ADDED,
    )
    never_changes("root_cause_versions")


def downgrade() -> None:
    """Take them away."""
    for table in ("root_cause_versions", "root_causes"):
        op.drop_table(table)
