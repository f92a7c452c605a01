"""Complaints that a unit hands up to the desk of its agency, or to the central one."""

import sqlalchemy as sa
from alembic import op

from survey.store.migrations.vocabulary import WORDS, known, never_changes, on_postgresql

revision = "0023"
down_revision = "0022"

BEFORE = (
    "receive verify ask complete reject merge forward assign begin pause resume draft return "
    "approve reply accept close lapse withdraw reopen take_over tell note classify redact rate"
)
MOVES = BEFORE.replace("assign", "assign hand_up")
MOVE, DESK = "ck_complaint_events_move_known", "ck_complaints_desk_known"


def upgrade() -> None:
    """Keep which desk has a complaint, and let the move be told."""
    with op.batch_alter_table("complaints", table_kwargs=MADE) as complaints:
        complaints.add_column(sa.Column("desk", WORDS, nullable=True))
        complaints.create_check_constraint(op.f(DESK), known("desk", "agency central").sqltext)
    _let(MOVES)


def downgrade() -> None:
    """Take it away; refused where something was handed up, as events never change."""
    with op.batch_alter_table("complaints", table_kwargs=MADE) as complaints:
        complaints.drop_constraint(op.f(DESK), type_="check")
        complaints.drop_column("desk")
    _let(BEFORE)


MADE = {"sqlite_strict": True, "sqlite_with_rowid": False}  # as tables below an institution are


def _let(moves: str) -> None:
    """Let events be of these moves. SQLite makes the table anew, which loses its triggers."""
    with op.batch_alter_table("complaint_events", table_kwargs=MADE) as events:
        events.drop_constraint(op.f(MOVE), type_="check")
        events.create_check_constraint(op.f(MOVE), known("move", moves).sqltext)
    if not on_postgresql():
        never_changes("complaint_events")
