"""How many were served is said by officers as well as by the keys of other systems."""

import sqlalchemy as sa
from alembic import op

from survey.store.migrations.vocabulary import ID, never_changes, on_postgresql

revision = "0036"
down_revision = "0035"

MADE = {"sqlite_strict": True, "sqlite_with_rowid": False}  # as tables below an institution are
ONE = "ck_served_counts_said_by_one"
OFFICER = "fk_served_counts_institution_id_officer_id"


def upgrade() -> None:
    """Keep which officer said it, where no key did."""
    with op.batch_alter_table("served_counts", table_kwargs=MADE) as counts:
        counts.alter_column("key_id", nullable=True)
        counts.add_column(sa.Column("officer_id", ID, nullable=True))
        counts.create_check_constraint(op.f(ONE), "(key_id IS NULL) <> (officer_id IS NULL)")
        columns = ["institution_id", "officer_id"]
        counts.create_foreign_key(op.f(OFFICER), "officers", columns, ["institution_id", "id"])
    _hold()


def downgrade() -> None:
    """Forget what officers said; what was corrected by one holds again."""
    _let_go()
    op.execute("DELETE FROM served_counts WHERE key_id IS NULL")
    with op.batch_alter_table("served_counts", table_kwargs=MADE) as counts:
        counts.drop_constraint(op.f(OFFICER), type_="foreignkey")
        counts.drop_constraint(op.f(ONE), type_="check")
        counts.drop_column("officer_id")
        counts.alter_column("key_id", nullable=False)
    _hold(was_let_go=True)


def _hold(*, was_let_go: bool = False) -> None:
    """Let nothing be changed any more. SQLite made the table anew, which loses its triggers."""
    if was_let_go or not on_postgresql():
        never_changes("served_counts")


def _let_go() -> None:
    if on_postgresql():
        op.execute("DROP TRIGGER served_counts_never_changes ON served_counts")
        return
    for change in ("update", "delete"):
        op.execute(f"DROP TRIGGER served_counts_refuses_{change}")
