"""Awaiting: what takes long to make is ordered once, can be left, and is given when it is there.

Who asks says with each look all that the file follows from, which costs no more than drawing a
page. So a look is allowed or refused like that page, nothing stale is ever given, and equal
wishes of two officers are made once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from survey.flows.results.delivering import Parcel
from survey.flows.working import Handler, Keep, Task, Workshop
from survey.reports.manuscript import Manuscript, pressed, read, written
from survey.reports.press import PrintingUnavailableError
from survey.store.databases import Database, StoreSession
from survey.store.documents import workpieces
from survey.store.documents.workpieces import Work

__all__ = ["Database", "Work"]

PRESS = "press"
PDF = "application/pdf"
NO_PRINTING = PrintingUnavailableError.__name__

# The bytes of a file from its matter; None where what it was asked from has changed since.
Maker: TypeAlias = Callable[[Workshop, Task, bytes], bytes | None]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that is being made. asked_at: when it was ordered. is_begun: a worker holds it.

    again_at: when it is tried again, None where no try went wrong. no_printing: because nothing
    can be printed on that machine.
    """

    asked_at: datetime
    is_begun: bool = False
    again_at: datetime | None = None
    no_printing: bool = False


def paper(name: str, page: Manuscript, media_type: str = PDF) -> Work:
    """A page that is to be printed."""
    return Work(name, media_type, PRESS, written(page))


def awaited(database: Database, institution_id: int, work: Work, now: datetime) -> Parcel | Waiting:
    """The file, or how its making stands; ordered where it was not.

    Two statements; six and a transaction of its own for who asks first.
    """
    with database.reading(institution_id) as session:
        found = workpieces.standing(session, work)
    if found.file is not None and found.is_finished:
        return Parcel(found.file.name, found.file.media_type, found.file.content)
    if found.file is None or found.job is None:
        with database.writing(institution_id) as session:
            workpieces.begin(session, work, now)
        return Waiting(now)
    job, failure = found.job, found.job.failure
    return Waiting(
        asked_at=found.file.made_at,
        is_begun=job.holder is not None,
        again_at=None if failure is None else job.due_at,
        no_printing=(failure or "").startswith(NO_PRINTING),
    )


def maker_of(makers: Mapping[str, Maker]) -> Handler:
    """The handler of such jobs, by who makes what; the press is always there."""
    known: Mapping[str, Maker] = {**makers, PRESS: _press}

    def make(workshop: Workshop, task: Task) -> Keep:
        home, file_id = task.institution_id or 0, int(task.payload["file"] or 0)
        with workshop.database.reading(home) as session:
            matter = workpieces.matter_of(session, file_id)
        maker, media_type = (str(task.payload[name]) for name in ("maker", "media_type"))
        content = None if matter is None else known[maker](workshop, task, matter)

        def keep(session: StoreSession) -> None:
            if content is not None:
                workpieces.finish(session, file_id, media_type, content, task.now)

        return keep

    return make


def _press(workshop: Workshop, task: Task, matter: bytes) -> bytes:
    del task
    settings = workshop.settings
    return pressed(read(matter), settings.templates, settings.static)
