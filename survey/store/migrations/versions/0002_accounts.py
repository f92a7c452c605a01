"""Accounts: officers and their appointments, sessions, and what is counted against abuse."""

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
    known,
    leads,
    may,
    must,
    named,
    ordered,
    outside,
    refers,
    unique,
)

revision = "0002"
down_revision = "0001"

ROLES = "bureau agency_head unit_head unit_officer enumerator complaint_officer inspector viewer"


def upgrade() -> None:
    """Make the tables."""
    _officers()
    _appointments()
    _sessions()
    outside(
        "limits",
        "key since",
        must(WORDS, "key"),
        must(INSTANT, "since"),
        must(WHOLE, "hits"),
        check("hits_positive", "hits > 0"),
    )


def downgrade() -> None:
    """Take them away."""
    for table in ("limits", "sessions", "appointments", "officers"):
        op.drop_table(table)


def _officers() -> None:
    outside(
        "officers",
        "id",
        must(ID, "id", "institution_id"),
        must(WORDS, "name", "email", "fs_uniquifier"),
        must(FLAG, "active"),
        may(WORDS, "password", "tf_primary_method", "tf_totp_secret", "mf_recovery_codes"),
        may(INSTANT, "confirmed_at"),
        named(),
        check("email_is_lower", "email = lower(email) AND email LIKE '%_@_%'"),
        check("active_known", "active IN (true, false)"),
        unique("email", "email"),
        unique("fs_uniquifier", "fs_uniquifier"),
        unique("institution", "institution_id id"),
        belongs(),
    )


def _appointments() -> None:
    inside(
        "appointments",
        "id",
        must(ID, "id", "officer_id"),
        must(WORDS, "role"),
        may(ID, "agency_id", "unit_id"),
        must(DAY, "since"),
        may(DAY, "until"),
        known("role", ROLES),
        check("one_node", "agency_id IS NULL OR unit_id IS NULL"),
        check(
            "role_on_its_level",
            "CASE WHEN role = 'bureau' THEN agency_id IS NULL AND unit_id IS NULL "
            "WHEN role = 'agency_head' THEN agency_id IS NOT NULL "
            "WHEN role IN ('unit_head', 'unit_officer', 'enumerator') THEN unit_id IS NOT NULL "
            "ELSE true END",
        ),
        ordered("since", "until"),
        refers("officer_id", "officers.id"),
        refers("agency_id", "agencies.id"),
        refers("unit_id", "units.id"),
    )
    index("ix_appointments_officer", "appointments", "institution_id officer_id")


def _sessions() -> None:
    outside(
        "sessions",
        "digest",
        must(BYTES, "digest"),
        may(ID, "officer_id"),
        must(WORDS, "content"),
        must(INSTANT, "started_at", "seen_at", "ends_at"),
        digested(32),
        ordered("started_at", "seen_at"),
        leads("officer_id", "officers.id", ondelete="CASCADE"),
    )
    index("ix_sessions_officer", "sessions", "officer_id")
    index("ix_sessions_ends", "sessions", "ends_at")
