"""Complainants: who told a complaint, locked, apart from it."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from survey.store.tables.complaints import ComplainantRow


def keep(session: Session, complaint_id: int, locked: bytes) -> None:
    """Keep who told it."""
    session.add(ComplainantRow(complaint_id=complaint_id, locked=locked))
    session.flush()


def find(session: Session, complaint_id: int) -> bytes | None:
    """Who told it, locked; None where nobody said."""
    who = select(ComplainantRow.locked).where(ComplainantRow.complaint_id == complaint_id)
    return session.scalar(who)


def change(session: Session, complaint_id: int, locked: bytes) -> None:
    """Keep it anew in place of what was kept."""
    theirs = ComplainantRow.complaint_id == complaint_id
    session.execute(update(ComplainantRow).where(theirs).values(locked=locked))
