"""A wave may say how many each service served."""

import sqlalchemy as sa
from alembic import op

from survey.store.migrations.vocabulary import WORDS

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add it; nobody has said so yet."""
    op.add_column("waves", sa.Column("volumes", WORDS, nullable=True))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("waves", "volumes")
