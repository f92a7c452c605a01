"""Signed reports of waves as they were uploaded, those that were withdrawn among them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from survey.store.tables.accounts import OfficerRow
from survey.store.tables.documents import DocumentRow
from survey.store.tables.files import FileRow
from survey.store.tables.papers import SignedPaperRow
from survey.store.tables.waves import WaveRow


@dataclass(frozen=True, slots=True)
class Listed:
    """A signed report with the digest of its file, and by name who uploaded and withdrew it."""

    row: SignedPaperRow
    digest: bytes
    officer: str | None
    withdrawer: str | None


def of_unit(session: Session, unit_id: int) -> Sequence[Listed]:
    """The signed reports of all waves of a unit, the latest first; one statement."""
    withdrawer = aliased(OfficerRow)
    listed = (
        select(SignedPaperRow, FileRow.digest, OfficerRow.name, withdrawer.name)
        .join(
            WaveRow,
            (WaveRow.institution_id == SignedPaperRow.institution_id)
            & (WaveRow.id == SignedPaperRow.wave_id),
        )
        .join(
            FileRow,
            (FileRow.institution_id == SignedPaperRow.institution_id)
            & (FileRow.id == SignedPaperRow.file_id),
        )
        .outerjoin(OfficerRow, OfficerRow.id == SignedPaperRow.officer_id)
        .outerjoin(withdrawer, withdrawer.id == SignedPaperRow.withdrawn_by)
        .where(WaveRow.unit_id == unit_id)
        .order_by(SignedPaperRow.at.desc(), SignedPaperRow.id)
    )
    return [Listed(*row) for row in session.execute(listed)]


def find(session: Session, wave_id: int, signed_id: int) -> SignedPaperRow | None:
    """A signed report of a wave."""
    wanted = select(SignedPaperRow).where(SignedPaperRow.id == signed_id)
    return session.scalar(wanted.where(SignedPaperRow.wave_id == wave_id))


def standing(session: Session, wave_id: int) -> SignedPaperRow | None:
    """The signed report of a wave that was not withdrawn."""
    kept = select(SignedPaperRow).where(SignedPaperRow.wave_id == wave_id)
    return session.scalar(kept.where(SignedPaperRow.withdrawn_at.is_(None)))


def keep(session: Session, row: SignedPaperRow) -> None:
    """Keep a signed report; a second one that stands breaks uq_signed_papers_standing."""
    session.add(row)
    session.flush()


def is_made_here(session: Session, wave_id: int, digest: bytes) -> bool:
    """Whether a file of that digest is the very report that was made, so nobody signed it."""
    made = (
        select(FileRow.id)
        .join(
            DocumentRow,
            (DocumentRow.institution_id == FileRow.institution_id)
            & (DocumentRow.file_id == FileRow.id),
        )
        .where(DocumentRow.wave_id == wave_id, FileRow.digest == digest)
    )
    return session.scalar(made.limit(1)) is not None
