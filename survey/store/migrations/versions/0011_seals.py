"""Seals, the keys that they were signed with, and signed heads of the journal."""

from alembic import op

from survey.store.migrations.vocabulary import (
    BYTES,
    DAY,
    ID,
    INSTANT,
    ONLY_ADDED,
    WHOLE,
    WORDS,
    belongs,
    check,
    coded,
    digested,
    index,
    inside,
    leads,
    may,
    must,
    never_changes,
    outside,
    refers,
    unique,
)

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the tables."""
    outside(
        "keys",
        "id",
        must(WORDS, "id"),
        must(BYTES, "public"),
        must(INSTANT, "since"),
        check("id_length", "length(id) = 16"),
        check("public_length", "length(public) = 32"),
    )
    _make_seals()
    outside(
        "seal_codes",
        "code",
        must(WORDS, "code"),
        must(ID, "institution_id"),
        leads("institution_id", "institutions.id"),
        refers("code", "seals.code"),
    )
    inside(
        "heads",
        "day",
        must(DAY, "day"),
        must(WHOLE, "number"),
        must(BYTES, "digest"),
        must(WORDS, "key_id"),
        must(BYTES, "signature"),
        belongs(),
        check("number_positive", "number > 0"),
        check("signature_length", "length(signature) = 64"),
        digested(32),
        leads("key_id", "keys.id"),
        rights=ONLY_ADDED,
    )
    for table in ("keys", "seals", "seal_codes", "heads"):
        never_changes(table)


def downgrade() -> None:
    """Take them away; the waves stay closed."""
    for table in ("heads", "seal_codes", "seals", "keys"):
        op.drop_table(table)


def _make_seals() -> None:
    inside(
        "seals",
        "code",
        must(WORDS, "code"),
        must(ID, "wave_id"),
        may(WORDS, "corrects"),
        must(WORDS, "content", "report", "key_id"),
        must(BYTES, "signature"),
        coded("code", 40),
        check("signature_length", "length(signature) = 64"),
        check("corrects_another", "corrects <> code"),
        unique("corrects", "institution_id corrects"),
        refers("wave_id", "waves.id"),
        refers("corrects", "seals.code"),
        leads("key_id", "keys.id"),
        rights=ONLY_ADDED,
    )
    index(
        "uq_seals_first",
        "seals",
        "institution_id wave_id",
        "corrects IS NULL",
        unique=True,
    )
    index("ix_seals_wave", "seals", "institution_id wave_id")
