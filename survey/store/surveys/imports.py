"""Files whose answers were taken into a wave, known by the digest of their bytes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from survey.store.tables.waves import ImportRow


@dataclass(frozen=True, slots=True)
class Import:
    """Who took which file into which wave, and how many responses it gave."""

    wave_id: int
    digest: bytes
    at: datetime
    responses: int
    officer_id: int | None = None


def times(session: Session, digest: bytes) -> int:
    """How often a file of that digest was taken in."""
    counted = select(func.count()).select_from(ImportRow).where(ImportRow.digest == digest)
    return session.scalar(counted) or 0


def record(session: Session, done: Import, turn: int) -> None:
    """Keep that a file was taken in for the turn-th time, 1 for the first.

    Of two that take in the same file at once for the same turn, one breaks uq_imports_turn.
    """
    session.add(
        ImportRow(
            wave_id=done.wave_id,
            digest=done.digest,
            turn=turn,
            at=done.at,
            officer_id=done.officer_id,
            responses=done.responses,
        ),
    )
    session.flush()
