"""A wave may ask each service in words of its own."""

import sqlalchemy as sa
from alembic import op

from survey.store.migrations.vocabulary import WORDS

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add it; all were asked in the words of the instrument."""
    op.add_column("waves", sa.Column("phrasings", WORDS, nullable=True))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("waves", "phrasings")
