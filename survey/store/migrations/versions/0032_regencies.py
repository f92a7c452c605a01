"""A unit may say in which regency or city it stands, by the code of its area."""

from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    """Add it with its check; nobody has said so yet."""
    # As one statement SQLite keeps table, triggers and indexes as they are.
    op.execute(
        "ALTER TABLE units ADD COLUMN regency TEXT "
        "CONSTRAINT ck_units_regency_length CHECK (length(regency) = 5)",
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_column("units", "regency")
