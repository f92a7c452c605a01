"""Keys by which other systems come in, and the day on which each was used last."""

from alembic import op

from survey.store.migrations.vocabulary import (
    BYTES,
    DAY,
    FLAG,
    ID,
    INSTANT,
    WHOLE,
    WORDS,
    belongs,
    check,
    digested,
    index,
    inside,
    may,
    must,
    ordered,
    refers,
)

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Make the tables."""
    inside(
        "api_keys",
        "id",
        must(ID, "id"),
        must(WORDS, "label"),
        must(BYTES, "digest"),
        may(ID, "agency_id", "unit_id"),
        must(FLAG, "tells", "follows", "counts"),
        must(ID, "made_by"),
        must(INSTANT, "made_at"),
        may(INSTANT, "withdrawn_at"),
        must(WHOLE, "version"),
        belongs(),
        check("label_length", "length(label) BETWEEN 1 AND 100"),
        digested(32),
        check("one_node", "agency_id IS NULL OR unit_id IS NULL"),
        check(
            "flags_known",
            "tells IN (true, false) AND follows IN (true, false) AND counts IN (true, false)",
        ),
        check("good_for_something", "tells OR follows OR counts"),
        ordered("made_at", "withdrawn_at"),
        refers("made_by", "officers.id"),
        refers("agency_id", "agencies.id"),
        refers("unit_id", "units.id"),
    )
    columns = "institution_id label"
    index("uq_api_keys_label", "api_keys", columns, "withdrawn_at IS NULL", unique=True)
    inside(
        "api_key_uses",
        "key_id",
        must(ID, "key_id"),
        must(DAY, "used_on"),
        refers("key_id", "api_keys.id"),
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_table("api_key_uses")
    op.drop_table("api_keys")
