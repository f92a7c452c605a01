"""Reports that were asked for: ordered as jobs, kept as files, listed for the unit."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from survey.core.job import JobState
from survey.store import files
from survey.store.isolation import here
from survey.store.tables.accounts import OfficerRow
from survey.store.tables.documents import DocumentRow
from survey.store.tables.files import FileRow
from survey.store.tables.jobs import JobRow
from survey.store.tables.papers import WordDocumentRow
from survey.store.tables.waves import WaveRow


@dataclass(frozen=True, slots=True)
class Listed:
    """A document with what its list says of it; has_word: whether there is a Word file of it.

    officer: who asked for it last; None for one of whom nothing is left. made_at: of its file.
    state, failure, attempts: of its job; None where that is gone.
    """

    row: DocumentRow
    officer: str | None
    made_at: datetime | None
    state: JobState | None
    failure: str | None
    attempts: int | None
    has_word: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made, from how many answers and after how many savings of texts."""

    file_id: int
    responses: int
    edits: int


def find(session: Session, wave_id: int, language: str) -> DocumentRow | None:
    """The document of a wave in a language."""
    return session.get(DocumentRow, (here(session), wave_id, language))


def ask(session: Session, asked: DocumentRow) -> None:
    """Keep who asks for a document, in place of who did so before; a file that is there stays."""
    kept = find(session, asked.wave_id, asked.language)
    if kept is None:
        session.add(asked)
    else:
        kept.officer_id, kept.asked_at = asked.officer_id, asked.asked_at
        kept.job_id = asked.job_id
    session.flush()


def put(session: Session, document: DocumentRow, made: Made) -> None:
    """Keep what was made in place of the file that was there before, which is forgotten."""
    former = document.file_id
    document.file_id = made.file_id
    document.responses, document.edits = made.responses, made.edits
    session.flush()
    if former is not None:
        session.delete(session.get_one(FileRow, (here(session), former)))
        session.flush()


def word_of(session: Session, wave_id: int, language: str) -> int | None:
    """The id of the Word file of a document."""
    row = session.get(WordDocumentRow, (here(session), wave_id, language))
    return None if row is None else row.file_id


def put_word(session: Session, document: DocumentRow, file_id: int) -> None:
    """Keep the Word file of a document in place of the one before, which is forgotten."""
    key = (here(session), document.wave_id, document.language)
    kept = session.get(WordDocumentRow, key)
    if kept is None:
        row = WordDocumentRow(wave_id=document.wave_id, language=document.language)
        row.file_id = file_id
        session.add(row)
        session.flush()
        return
    former, kept.file_id = kept.file_id, file_id
    session.flush()
    files.drop(session, former)


def of_unit(session: Session, unit_id: int) -> Sequence[Listed]:
    """The documents of all waves of a unit; one statement."""
    listed = (
        select(
            DocumentRow,
            OfficerRow.name,
            FileRow.made_at,
            JobRow.state,
            JobRow.failure,
            JobRow.attempts,
            WordDocumentRow.file_id.is_not(None),
        )
        .join(
            WaveRow,
            (WaveRow.institution_id == DocumentRow.institution_id)
            & (WaveRow.id == DocumentRow.wave_id),
        )
        .outerjoin(OfficerRow, OfficerRow.id == DocumentRow.officer_id)
        .outerjoin(
            FileRow,
            (FileRow.institution_id == DocumentRow.institution_id)
            & (FileRow.id == DocumentRow.file_id),
        )
        .outerjoin(JobRow, JobRow.id == DocumentRow.job_id)
        .outerjoin(
            WordDocumentRow,
            (WordDocumentRow.institution_id == DocumentRow.institution_id)
            & (WordDocumentRow.wave_id == DocumentRow.wave_id)
            & (WordDocumentRow.language == DocumentRow.language),
        )
        .where(WaveRow.unit_id == unit_id)
    )
    return [Listed(*row) for row in session.execute(listed)]


def first_made(session: Session, wave_ids: Collection[int]) -> dict[int, datetime]:
    """When the report of waves was made, in whichever language first; one statement."""
    made = (
        select(DocumentRow.wave_id, func.min(FileRow.made_at))
        .join(
            FileRow,
            (FileRow.institution_id == DocumentRow.institution_id)
            & (FileRow.id == DocumentRow.file_id),
        )
        .where(DocumentRow.wave_id.in_(wave_ids))
        .group_by(DocumentRow.wave_id)
    )
    return dict(session.execute(made).all())
