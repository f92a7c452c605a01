"""Responses keep what was answered beside the ratings of the index."""

import sqlalchemy as sa
from alembic import op

from survey.store.migrations.vocabulary import WORDS

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add it; nobody was asked more so far."""
    op.add_column("responses", sa.Column("extras", WORDS, nullable=True))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("responses", "extras")
