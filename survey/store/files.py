"""Files with their bytes, and the text blocks of a unit's report."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, undefer

from survey.store.tables.files import FileRow, TextRow
from survey.store.truths import expect


def keep(session: Session, name: str, media_type: str, content: bytes, now: datetime) -> int:
    """Keep a file; its id."""
    row = FileRow(
        name=name,
        media_type=media_type,
        digest=sha256(content).digest(),
        made_at=now,
        content=content,
    )
    session.add(row)
    session.flush()
    return row.id


def find(session: Session, file_id: int) -> FileRow | None:
    """A file with its bytes."""
    whole = select(FileRow).where(FileRow.id == file_id).options(undefer(FileRow.content))
    return session.scalar(whole)


def drop(session: Session, file_id: int) -> None:
    """Forget a file."""
    session.execute(delete(FileRow).where(FileRow.id == file_id))


def purge(session: Session, media_type: str, before: datetime) -> None:
    """Forget the files of a kind that were made earlier."""
    old = delete(FileRow).where(FileRow.media_type == media_type, FileRow.made_at < before)
    session.execute(old)


def texts(session: Session, unit_id: int) -> dict[str, TextRow]:
    """The text blocks of a unit, each under its code."""
    rows = session.scalars(select(TextRow).where(TextRow.unit_id == unit_id))
    return {row.block: row for row in rows}


def write_text(session: Session, text: TextRow, version: int) -> None:
    """Keep a text block in place of the version that its author had before; 0 for none.

    Raises ChangedMeanwhileError when somebody else has written since.
    """
    kept = texts(session, text.unit_id).get(text.block)
    expect(kept, version)
    if kept is None:
        session.add(text)
    else:
        kept.words = text.words
    session.flush()
