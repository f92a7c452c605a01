"""An action of a plan may come from a promise of a workshop, and from each promise one."""

import sqlalchemy as sa
from alembic import op

from survey.store.migrations.vocabulary import ID, WHOLE

revision = "0038"
down_revision = "0037"

MADE = {"sqlite_strict": True, "sqlite_with_rowid": False}  # as tables below an institution are
TRUTHS = {
    "ck_actions_pledged_or_not": "(workshop_id IS NULL) = (pledge IS NULL)",
    "ck_actions_pledge_is_source": "pledge IS NULL OR source = 'pledge'",
}
ONE, PLEDGE = "uq_actions_pledge", "fk_actions_institution_id_workshop_id_pledge"
KEY = ["institution_id", "workshop_id", "pledge"]


def upgrade() -> None:
    """Keep the promise; the actions that there are come from none that is known."""
    with op.batch_alter_table("actions", table_kwargs=MADE) as actions:
        actions.add_column(sa.Column("workshop_id", ID, nullable=True))
        actions.add_column(sa.Column("pledge", WHOLE, nullable=True))
        for name, rule in TRUTHS.items():
            actions.create_check_constraint(op.f(name), rule)
        actions.create_unique_constraint(op.f(ONE), KEY)
        target = ["institution_id", "workshop_id", "number"]
        actions.create_foreign_key(op.f(PLEDGE), "pledges", KEY, target)


def downgrade() -> None:
    """Forget from which promise an action came."""
    with op.batch_alter_table("actions", table_kwargs=MADE) as actions:
        actions.drop_constraint(op.f(PLEDGE), type_="foreignkey")
        actions.drop_constraint(op.f(ONE), type_="unique")
        for name in TRUTHS:
            actions.drop_constraint(op.f(name), type_="check")
        for name in ("pledge", "workshop_id"):
            actions.drop_column(name)
