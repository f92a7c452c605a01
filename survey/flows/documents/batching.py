"""Batching: the reports of many units are ordered at once, followed, called off, and fetched.

Each report is a job of its own, as when a unit asks for it, so a worker that is killed loses one at
most, which is made once its lease has ended; and each report lies where its unit finds it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from survey.core.documents.batch import Headway, Piece, headway
from survey.core.job import JobState
from survey.exchange.sheets.archive import zipped
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor
from survey.flows.documents.reporting import report_order
from survey.flows.results.overlooking import View, overlook
from survey.flows.surveys.scheduling import found_period
from survey.store import files
from survey.store.databases import Database
from survey.store.documents import batches
from survey.store.documents.batches import Listed, Member
from survey.store.tables.batches import BatchRow

__all__ = ["Listed"]

MOST_LISTED = 50
DIGITS = 3  # of the number before a name in the archive


class NothingToReportError(ValueError):
    """No unit has an answered survey in that period, so there is no report to make."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a batch; unit: whose. is_tried_again: whether the last try went wrong."""

    unit: str
    unit_id: int
    piece: Piece
    is_tried_again: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch with how far it is."""

    listed: Listed
    reports: tuple[Report, ...]
    headway: Headway


@dataclass(frozen=True, slots=True)
class Ordered:
    """What was asked for: the reports of a period, of one agency or all, in a language.

    site: by which address the officer came.
    """

    period: str
    agency_id: int | None
    language: str
    site: str = ""


def order(database: Database, actor: Actor, ordered: Ordered) -> int:
    """Order the reports of all units that were answered; the id of the batch.

    The units are those of the page of compliance: by the registry on the last day of the period.
    Raises NothingToReportError, UnknownPeriodError.
    """
    home = actor.institution_id
    view = View(ordered.agency_id, ordered.period)
    overview = overlook(database, home, view, actor.today)
    is_asked = overview.period is not None and overview.period.code == ordered.period
    answered = [line for line in overview.lines if line.n and line.wave_id] if is_asked else []
    if not answered:
        raise NothingToReportError
    with database.writing(home) as session:
        row = BatchRow(period_id=found_period(session, ordered.period).id, at=actor.now)
        row.agency_id, row.language = ordered.agency_id, ordered.language
        row.officer_id = actor.officer_id or 0
        orders = [
            (line.wave_id, report_order(home, line.wave_id, ordered.language, ordered.site))
            for line in answered
            if line.wave_id is not None
        ]
        batches.keep(session, row, orders)
        return row.id


def latest(database: Database, institution_id: int) -> Sequence[Listed]:
    """The latest batches; one statement."""
    with database.reading(institution_id) as session:
        return batches.latest(session, MOST_LISTED)


def batch(database: Database, institution_id: int, batch_id: int) -> Batch:
    """A batch with how far it is; two statements. Raises NoSuchPlaceError."""
    with database.reading(institution_id) as session:
        listed = batches.find(session, batch_id)
        if listed is None:
            raise NoSuchPlaceError
        found = batches.members(session, batch_id)
    reports = tuple(_report(one, listed.row) for one in found)
    return Batch(listed, reports, headway(one.piece for one in reports))


def call_off(database: Database, actor: Actor, batch_id: int) -> None:
    """Call off what nobody has begun; what is ready stays. Raises NoSuchPlaceError."""
    with database.writing(actor.institution_id) as session:
        listed = batches.find(session, batch_id)
        if listed is None:
            raise NoSuchPlaceError
        if listed.row.cancelled_at is None:
            batches.call_off(session, batch_id, actor.now)


def archive(database: Database, institution_id: int, batch_id: int) -> Iterator[bytes]:
    """The reports of a batch that are ready, as pieces of a ZIP; one is in memory at a time.

    Two statements, and one for each report. Raises NoSuchPlaceError before the first piece.
    """
    with database.reading(institution_id) as session:
        listed = batches.find(session, batch_id)
        if listed is None:
            raise NoSuchPlaceError
        found = batches.members(session, batch_id)
    ready = [one for one in found if piece_of(one, listed.row) is Piece.READY]
    return zipped(_files(database, institution_id, ready))


def _files(
    database: Database,
    institution_id: int,
    ready: Sequence[Member],
) -> Iterator[tuple[str, datetime, bytes]]:
    for one in ready:
        with database.reading(institution_id) as session:
            file = None if one.file_id is None else files.find(session, one.file_id)
        if file is not None:  # else it is being replaced, and the next fetching has it
            name = f"{one.place:0{DIGITS}}-{file.name}"
            yield name, file.made_at, file.content


def _report(member: Member, row: BatchRow) -> Report:
    piece = piece_of(member, row)
    is_tried_again = piece is Piece.WAITING and member.failure is not None
    return Report(member.unit, member.unit_id, piece, is_tried_again)


def piece_of(member: Member, row: BatchRow) -> Piece:
    """How one report stands: by its job, or where that is gone by what was made since."""
    is_made = member.made_at is not None and member.made_at >= row.at
    match member.state:
        case JobState.DONE:
            return Piece.READY
        case JobState.FAILED:
            return Piece.FAILED
        case JobState.WAITING:
            return Piece.WAITING if member.holder is None else Piece.BEGUN
        case None if is_made:
            return Piece.READY
        case None if row.cancelled_at is not None:
            return Piece.CALLED_OFF
    return Piece.FAILED
