"""What a key may do with results and with how many were served, and how many that were."""

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

from survey.store.migrations.vocabulary import (
    DAY,
    FLAG,
    ID,
    INSTANT,
    ONLY_ADDED,
    WHOLE,
    check,
    inside,
    must,
    never_changes,
    refers,
)

revision = "0033"
down_revision = "0030"

MADE = {"sqlite_strict": True, "sqlite_with_rowid": False}  # as tables below an institution are
BEFORE = "tells follows counts"
ADDED = "serves reads previews"
FLAGS, GOOD = "ck_api_keys_flags_known", "ck_api_keys_good_for_something"
PREVIEWS = "ck_api_keys_previews_what_it_reads"

SPENT = "DELETE FROM api_keys WHERE NOT (tells OR follows OR counts)"
USES_OF_SPENT = (
    "DELETE FROM api_key_uses WHERE key_id IN "
    "(SELECT id FROM api_keys WHERE NOT (tells OR follows OR counts))"
)


def upgrade() -> None:
    """Let keys do more, which none does yet, and make the tables."""
    with op.batch_alter_table("api_keys", table_kwargs=MADE) as keys:
        for name in ADDED.split():
            keys.add_column(sa.Column(name, FLAG, nullable=False, server_default=sa.false()))
    with op.batch_alter_table("api_keys", table_kwargs=MADE) as keys:
        for name in ADDED.split():
            keys.alter_column(name, server_default=None)
        _be_good_for(keys, f"{BEFORE} {ADDED}")
        keys.create_check_constraint(op.f(PREVIEWS), "reads OR NOT previews")
    _served()


def downgrade() -> None:
    """Take the tables away, and keys that would be good for nothing."""
    op.drop_table("served_counts")
    op.execute(USES_OF_SPENT)
    op.execute(SPENT)
    with op.batch_alter_table("api_keys", table_kwargs=MADE) as keys:
        keys.drop_constraint(op.f(PREVIEWS), type_="check")
        _be_good_for(keys, BEFORE)
        for name in ADDED.split():
            keys.drop_column(name)


def _be_good_for(keys: BatchOperations, names: str) -> None:
    """Let a key be good for one of these at least."""
    for constraint in (FLAGS, GOOD):
        keys.drop_constraint(op.f(constraint), type_="check")
    flags = names.split()
    known = " AND ".join(f"{name} IN (true, false)" for name in flags)
    keys.create_check_constraint(op.f(FLAGS), known)
    keys.create_check_constraint(op.f(GOOD), " OR ".join(flags))


def _served() -> None:
    inside(
        "served_counts",
        "service_id month number",
        must(ID, "service_id"),
        must(DAY, "month"),
        must(WHOLE, "number", "n"),
        must(ID, "key_id"),
        must(INSTANT, "said_at"),
        check("month_is_first_day", "substr(CAST(month AS text), 9, 2) = '01'"),
        check("number_not_negative", "number >= 0"),
        check("n_not_negative", "n >= 0"),
        refers("service_id", "services.id"),
        refers("key_id", "api_keys.id"),
        rights=ONLY_ADDED,
    )
    never_changes("served_counts")
