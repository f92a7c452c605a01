"""A photograph that was taken out of a report can be put back for some minutes."""

import sqlalchemy as sa
from alembic import op

from survey.store.migrations.vocabulary import INSTANT

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    """Keep when one was taken out; those of before have no file any more."""
    op.add_column("photographs", sa.Column("taken_at", INSTANT, nullable=True))


def downgrade() -> None:
    """Forget it: one that was taken out loses its file at once, as before."""
    op.execute("UPDATE photographs SET file_id = NULL WHERE taken_at IS NOT NULL")
    op.drop_column("photographs", "taken_at")
