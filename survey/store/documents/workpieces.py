"""Files that somebody waits for: what they are made from lies in their place until they are there.

A workpiece is a row of files from its beginning. Its id follows from the matter that it is made
from, so equal matter is made once, and no other matter can ever be taken for it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, undefer

from survey.core.job import JobKind
from survey.store import files, jobs
from survey.store.columns import ID_BITS, Json
from survey.store.isolation import here
from survey.store.jobs import Order
from survey.store.tables.files import FileRow
from survey.store.tables.jobs import IS_WAITING, JobRow

RAW = "application/vnd.suara.raw"  # the media type of a row that holds its matter yet
AHEAD = timedelta(days=1)  # somebody waits for it, so it goes before what was ordered in a day
BYTES_OF_ID = 8


@dataclass(frozen=True, slots=True)
class Work:
    """A file to be made. maker: a code of who knows how. matter: all that it follows from."""

    name: str
    media_type: str
    maker: str
    matter: bytes


@dataclass(frozen=True, slots=True)
class Standing:
    """How a workpiece stands: its row with its bytes, and its job while that is waiting."""

    file: FileRow | None
    job: JobRow | None

    @property
    def is_finished(self) -> bool:
        """Whether the file is there."""
        return self.file is not None and self.file.media_type != RAW


def id_of(work: Work) -> int:
    """The id of the file of a work, from everything that the work says."""
    said = sha256()
    for part in (work.name.encode(), work.media_type.encode(), work.maker.encode(), work.matter):
        said.update(sha256(part).digest())
    number = int.from_bytes(said.digest()[:BYTES_OF_ID]) >> (BYTES_OF_ID * 8 - ID_BITS)
    return number or 1


def standing(session: Session, work: Work) -> Standing:
    """How it stands; two statements."""
    waiting = select(JobRow).where(JobRow.key == _key(session, id_of(work)), IS_WAITING)
    return Standing(files.find(session, id_of(work)), session.scalar(waiting))


def begin(session: Session, work: Work, now: datetime) -> None:
    """Order it, unless it is ordered already; three statements."""
    file_id = id_of(work)
    payload: Json = {"file": file_id, "maker": work.maker, "media_type": work.media_type}
    order = Order(JobKind.FILE.value, _key(session, file_id), payload)
    if jobs.add(session, order, now - AHEAD) is None:
        return
    row = files.find(session, file_id)
    if row is None:
        row = FileRow(id=file_id, name=work.name, media_type=RAW, content=work.matter)
        row.digest = sha256(work.matter).digest()
        session.add(row)
    row.made_at = now
    session.flush()


def matter_of(session: Session, file_id: int) -> bytes | None:
    """What a file is to be made from; None where it was made, or is forgotten."""
    row = files.find(session, file_id)
    return row.content if row is not None and row.media_type == RAW else None


def finish(session: Session, file_id: int, media_type: str, content: bytes, now: datetime) -> None:
    """Put the file in the place of its matter."""
    row = session.scalar(
        select(FileRow).where(FileRow.id == file_id).options(undefer(FileRow.content)),
    )
    if row is None:
        return  # tidied away meanwhile; whoever still waits for it orders it again
    row.media_type, row.content, row.made_at = media_type, content, now
    row.digest = sha256(content).digest()
    session.flush()


def purge(session: Session, before: datetime) -> None:
    """Forget those whose making ended earlier, well or not, with their jobs.

    One statement, two where there are such.
    """
    ended = session.scalars(
        delete(JobRow)
        .where(
            JobRow.kind == JobKind.FILE.value,
            JobRow.institution_id == here(session),
            JobRow.ended_at < before,
        )
        .returning(JobRow.payload),
    )
    ids = [payload["file"] for payload in ended]
    if ids:
        session.execute(delete(FileRow).where(FileRow.id.in_(ids)))


def _key(session: Session, file_id: int) -> str:
    return f"file {here(session)} {file_id}"
