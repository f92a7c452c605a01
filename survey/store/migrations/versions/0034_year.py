"""The bureau's year: days of periods as they were set, letters to late units, batches."""

from alembic import op

from survey.store.migrations.vocabulary import (
    DAY,
    FLAG,
    ID,
    INSTANT,
    ONLY_ADDED,
    SMALL,
    WHOLE,
    WORDS,
    belongs,
    check,
    index,
    inside,
    known,
    may,
    must,
    never_changes,
    ordered,
    refers,
    unique,
)

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    """Make the tables."""
    _deadlines()
    _demands()
    _batches()


def downgrade() -> None:
    """Take them away."""
    tables = "batch_reports batches demand_papers demand_withdrawals demands period_deadlines"
    for table in tables.split():
        op.drop_table(table)


def _deadlines() -> None:
    inside(
        "period_deadlines",
        "period_id number",
        must(ID, "period_id"),
        must(WHOLE, "number"),
        must(INSTANT, "at"),
        may(ID, "officer_id"),
        may(DAY, "day"),
        may(SMALL, "month", "week"),
        must(WORDS, "source"),
        check("number_not_negative", "number >= 0"),
        check("month_is_one", "month BETWEEN 1 AND 12"),
        check("week_is_one", "week BETWEEN 1 AND 5"),
        check("rule_whole", "(month IS NULL) = (week IS NULL)"),
        check("rule_names_day", "month IS NULL OR day IS NOT NULL"),
        check("source_length", "length(source) <= 500"),
        refers("period_id", "periods.id"),
        refers("officer_id", "officers.id"),
        rights=ONLY_ADDED,
    )
    never_changes("period_deadlines")


def _demands() -> None:
    inside(
        "demands",
        "id",
        must(ID, "id", "unit_id", "period_id", "officer_id", "job_id"),
        must(INSTANT, "at"),
        must(WORDS, "tone", "number", "unit", "agency", "missing", "office", "signer"),
        must(WORDS, "signer_id"),
        must(SMALL, "year"),
        must(DAY, "dated_on", "deadline", "reply_by"),
        belongs(),
        known("tone", "request reprimand"),
        check("number_length", "length(number) BETWEEN 1 AND 100"),
        check("year_is_one", "year BETWEEN 2004 AND 2200"),
        ordered("deadline", "dated_on"),
        ordered("dated_on", "reply_by"),
        check("unit_length", "length(unit) BETWEEN 1 AND 300"),
        check("agency_length", "length(agency) BETWEEN 1 AND 300"),
        check("missing_length", "length(missing) BETWEEN 1 AND 4000"),
        check("office_length", "length(office) BETWEEN 1 AND 200"),
        check("signer_length", "length(signer) BETWEEN 1 AND 200"),
        check("signer_id_length", "length(signer_id) <= 200"),
        unique("number", "institution_id year number"),
        refers("unit_id", "units.id"),
        refers("period_id", "periods.id"),
        refers("officer_id", "officers.id"),
        rights=ONLY_ADDED,
    )
    index("ix_demands_unit", "demands", "institution_id unit_id at")
    inside(
        "demand_withdrawals",
        "demand_id",
        must(ID, "demand_id", "officer_id"),
        must(INSTANT, "at"),
        must(WORDS, "reason"),
        check("reason_length", "length(reason) BETWEEN 1 AND 1000"),
        refers("demand_id", "demands.id"),
        refers("officer_id", "officers.id"),
        rights=ONLY_ADDED,
    )
    inside(
        "demand_papers",
        "demand_id",
        must(ID, "demand_id", "file_id"),
        refers("demand_id", "demands.id"),
        refers("file_id", "files.id"),
        rights=ONLY_ADDED,
    )
    for table in ("demands", "demand_withdrawals", "demand_papers"):
        never_changes(table)


def _batches() -> None:
    inside(
        "batches",
        "id",
        must(ID, "id", "period_id", "officer_id"),
        may(ID, "agency_id"),
        must(WORDS, "language"),
        must(INSTANT, "at"),
        may(INSTANT, "cancelled_at"),
        must(WHOLE, "version"),
        check("language_known", "language IN ('id', 'en')"),
        refers("period_id", "periods.id"),
        refers("agency_id", "agencies.id"),
        refers("officer_id", "officers.id"),
    )
    index("ix_batches_at", "batches", "institution_id at")
    inside(
        "batch_reports",
        "batch_id wave_id",
        must(ID, "batch_id", "wave_id", "job_id"),
        must(WHOLE, "place"),
        must(FLAG, "is_own"),
        check("place_positive", "place > 0"),
        check("is_own_known", "is_own IN (true, false)"),
        refers("batch_id", "batches.id"),
        refers("wave_id", "waves.id"),
    )
