"""What a key may do with results; how many were served; other systems that are told of things."""

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

from survey.store.migrations.vocabulary import (
    BYTES,
    DAY,
    FLAG,
    ID,
    INSTANT,
    ONLY_ADDED,
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

revision = "0033"
down_revision = "0032"

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
    _subscriptions()
    _deliveries()


def downgrade() -> None:
    """Take the tables away, and keys that would be good for nothing."""
    for table in ("deliveries", "subscriptions", "served_counts"):
        op.drop_table(table)
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


def _subscriptions() -> None:
    inside(
        "subscriptions",
        "id",
        must(ID, "id"),
        must(WORDS, "label", "address", "wanted"),
        must(BYTES, "locked"),
        may(ID, "agency_id", "unit_id"),
        must(ID, "made_by"),
        must(INSTANT, "made_at"),
        may(INSTANT, "ended_at"),
        must(WHOLE, "version"),
        belongs(),
        check("label_length", "length(label) BETWEEN 1 AND 100"),
        check("address_length", "length(address) BETWEEN 1 AND 500"),
        check("wanted_something", "length(wanted) BETWEEN 1 AND 200"),
        check("one_node", "agency_id IS NULL OR unit_id IS NULL"),
        ordered("made_at", "ended_at"),
        refers("made_by", "officers.id"),
        refers("agency_id", "agencies.id"),
        refers("unit_id", "units.id"),
    )
    columns = "institution_id label"
    index("uq_subscriptions_label", "subscriptions", columns, "ended_at IS NULL", unique=True)


def _deliveries() -> None:
    inside(
        "deliveries",
        "id",
        must(ID, "id", "subscription_id"),
        must(WORDS, "happening", "key", "body", "state"),
        must(WHOLE, "attempts"),
        may(WHOLE, "status"),
        may(WORDS, "failure"),
        must(INSTANT, "written_at"),
        may(INSTANT, "tried_at", "sent_at"),
        known("happening", "complaint.moved wave.sealed report.moved action.late trial"),
        known("state", "waiting sent failed"),
        check("body_length", "length(body) BETWEEN 1 AND 4000"),
        check("attempts_not_negative", "attempts >= 0"),
        check("status_is_http", "status BETWEEN 100 AND 999"),
        check("sent_or_not", "(sent_at IS NOT NULL) = (state = 'sent')"),
        unique("key", "institution_id subscription_id key"),
        refers("subscription_id", "subscriptions.id"),
    )
    waiting = "institution_id written_at"
    index("ix_deliveries_waiting", "deliveries", waiting, "state = 'waiting'")
    index("ix_deliveries_of", "deliveries", "institution_id subscription_id written_at")
