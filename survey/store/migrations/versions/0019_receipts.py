"""A receipt leads to the wave that its form was handed in to, and to no response."""

from alembic import op

from survey.store.migrations.vocabulary import (
    BYTES,
    ID,
    belongs,
    digested,
    must,
    outside,
    refers,
)

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Make the table; receipts given out before lead nowhere."""
    outside(
        "receipts",
        "digest wave_id",
        must(BYTES, "digest"),
        must(ID, "institution_id", "wave_id"),
        belongs(),
        digested(32),
        refers("wave_id", "waves.id"),
        in_order=True,
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("receipts")
