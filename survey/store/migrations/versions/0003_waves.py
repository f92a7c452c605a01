"""Waves: instruments as they are asked, periods, waves, and the files taken into them."""

from alembic import op

from survey.store.migrations.vocabulary import (
    BYTES,
    DAY,
    ID,
    INSTANT,
    ONLY_ADDED,
    SMALL,
    WHOLE,
    WORDS,
    belongs,
    check,
    coded,
    digested,
    index,
    inside,
    inside_bulky,
    known,
    may,
    must,
    never_changes,
    ordered,
    refers,
    unique,
)

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    _instruments()
    _periods()
    _waves()
    _imports()


def downgrade() -> None:
    """Take them away."""
    for table in ("imports", "waves", "periods", "instruments"):
        op.drop_table(table)


def _instruments() -> None:
    inside_bulky(
        "instruments",
        "digest",
        must(WORDS, "digest", "code", "version"),
        must(SMALL, "items", "points"),
        must(WORDS, "definition"),
        belongs(),
        coded("code", 40),
        digested(64),
        check("items_positive", "items > 0"),
        check("points_on_base36", "points BETWEEN 2 AND 35"),
        unique("version", "institution_id code version"),
        unique("shape", "institution_id digest items points"),
        rights=ONLY_ADDED,
    )
    never_changes("instruments")


def _periods() -> None:
    inside(
        "periods",
        "id",
        must(ID, "id"),
        must(WORDS, "code", "kind"),
        must(DAY, "since", "until"),
        may(DAY, "deadline"),
        must(WHOLE, "version"),
        belongs(),
        known("kind", "quarter half year"),
        ordered("since", "until"),
        ordered("since", "deadline"),
        unique("code", "institution_id code"),
    )


def _waves() -> None:
    inside(
        "waves",
        "id",
        must(ID, "id", "unit_id", "period_id"),
        must(WORDS, "instrument_digest"),
        must(SMALL, "items", "points"),
        may(WHOLE, "population", "sample_target"),
        must(DAY, "opens", "closes"),
        must(WORDS, "state"),
        must(WHOLE, "version"),
        known("state", "draft open closed"),
        ordered("opens", "closes"),
        check("population_not_negative", "population >= 0"),
        check("sample_target_not_negative", "sample_target >= 0"),
        check("sample_target_in_population", "sample_target <= population"),
        unique("shape", "institution_id id items points"),
        refers("unit_id", "units.id"),
        refers("period_id", "periods.id"),
        refers("instrument_digest items points", "instruments.digest items points"),
    )
    columns = "institution_id unit_id period_id instrument_digest"
    index("uq_waves_one_open", "waves", columns, "state = 'open'", unique=True)
    index("ix_waves_unit", "waves", "institution_id unit_id")
    index("ix_waves_period", "waves", "institution_id period_id")


def _imports() -> None:
    inside(
        "imports",
        "id",
        must(ID, "id", "wave_id"),
        must(BYTES, "digest"),
        must(WHOLE, "turn"),
        must(INSTANT, "at"),
        may(ID, "officer_id"),
        must(WHOLE, "responses"),
        digested(32),
        check("turn_positive", "turn > 0"),
        check("responses_not_negative", "responses >= 0"),
        unique("turn", "institution_id digest turn"),
        refers("wave_id", "waves.id"),
        refers("officer_id", "officers.id"),
    )
