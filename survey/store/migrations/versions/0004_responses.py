"""Responses with their remarks and traces, and the tokens of the forms handed in."""

from alembic import op

from survey.store.migrations.vocabulary import (
    BYTES,
    DAY,
    FLAG,
    ID,
    INSTANT,
    SMALL,
    WHOLE,
    WORDS,
    check,
    coded,
    digested,
    inside,
    known,
    may,
    must,
    refers,
)

revision = "0004"
down_revision = "0003"

SCALE = ".123456789abcdefghijklmnopqrstuvwxyz"


def upgrade() -> None:
    """Make the tables."""
    _responses()
    _remarks()
    _traces()
    inside(
        "spent_tokens",
        "wave_id digest",
        must(ID, "wave_id"),
        must(BYTES, "digest"),
        digested(32),
        refers("wave_id", "waves.id"),
    )


def downgrade() -> None:
    """Take them away."""
    for table in ("spent_tokens", "traces", "remarks", "responses"):
        op.drop_table(table)


def _responses() -> None:
    inside(
        "responses",
        "wave_id id",
        must(ID, "wave_id", "id"),
        must(SMALL, "items", "points"),
        must(ID, "service_id"),
        must(DAY, "day"),
        must(WORDS, "channel", "ratings"),
        may(WORDS, "sex", "age", "education", "occupation", "disability"),
        check("ratings_not_empty", "ratings <> ''"),
        check("ratings_one_per_item", "length(ratings) = items"),
        check("ratings_on_scale", f"ltrim(ratings, substr('{SCALE}', 1, points + 1)) = ''"),
        known("channel", "link qr kiosk paper assisted import api"),
        coded("sex", 16),
        coded("age", 16),
        coded("education", 16),
        coded("occupation", 16),
        coded("disability", 16),
        refers("wave_id items points", "waves.id items points"),
        refers("service_id", "services.id"),
    )


def _remarks() -> None:
    inside(
        "remarks",
        "wave_id response_id",
        must(ID, "wave_id", "response_id"),
        must(WORDS, "words"),
        check("words_length", "length(words) BETWEEN 1 AND 5000"),
        refers("wave_id response_id", "responses.wave_id id"),
    )


def _traces() -> None:
    inside(
        "traces",
        "wave_id response_id",
        must(ID, "wave_id", "response_id"),
        must(INSTANT, "minute"),
        may(WORDS, "device", "network"),
        may(WHOLE, "seconds"),
        must(FLAG, "assisted"),
        must(WORDS, "language"),
        check("seconds_not_negative", "seconds >= 0"),
        check("assisted_known", "assisted IN (true, false)"),
        check("language_known", "language IN ('id', 'en')"),
        refers("wave_id response_id", "responses.wave_id id"),
    )
