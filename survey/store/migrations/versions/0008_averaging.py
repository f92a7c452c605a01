"""An institution declares how it averages its units, and whether what it holds was made up."""

import sqlalchemy as sa
from alembic import op

from survey.store.migrations.vocabulary import FLAG, WORDS, Kind

revision = "0008"
down_revision = "0007"

COLUMNS: dict[str, Kind] = {"is_sample": FLAG, "averaging": WORDS}
TRUTHS = {
    "ck_institutions_is_sample_known": "is_sample IN (true, false)",
    "ck_institutions_averaging_known": "averaging IN ('equal', 'respondents', 'population')",
}


def upgrade() -> None:
    """Add both; what is there already is real and averages its units equally."""
    with op.batch_alter_table("institutions") as institutions:
        for name, kind in COLUMNS.items():
            institutions.add_column(sa.Column(name, kind, nullable=True))
    op.execute("UPDATE institutions SET is_sample = false, averaging = 'equal'")
    with op.batch_alter_table("institutions") as institutions:
        for name in COLUMNS:
            institutions.alter_column(name, nullable=False)
        for name, rule in TRUTHS.items():
            institutions.create_check_constraint(op.f(name), rule)


def downgrade() -> None:
    """Take both away."""
    with op.batch_alter_table("institutions") as institutions:
        for name in TRUTHS:
            institutions.drop_constraint(op.f(name), type_="check")
        for name in COLUMNS:
            institutions.drop_column(name)
