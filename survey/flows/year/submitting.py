"""Submitting: units hand in their report on a period; the bureau accepts it or sends it back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from survey.core.year.filed import FiledMeans, means_in
from survey.core.year.submission import (
    RefusedMoveError,
    SubmissionMove,
    SubmissionState,
    UnfitReasonError,
    moved,
)
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.flows.api.heralding import report_moved
from survey.flows.surveys.scheduling import found_period
from survey.store.databases import Database, StoreSession
from survey.store.results import seals
from survey.store.surveys import instruments, waves
from survey.store.tables.submissions import SubmissionEventRow, SubmissionRow
from survey.store.tables.waves import PeriodRow
from survey.store.truths import BrokenTruthError, expect
from survey.store.year import submissions
from survey.store.year.submissions import Happened

__all__ = ["RefusedMoveError", "UnfitReasonError"]

ONE_REPORT = "uq_submissions_one"


class NotSealedError(ValueError):
    """A report was to be handed in on a result that is not sealed."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """A report at the bureau with what happened to it, the first thing first.

    means: of another tool; None where it has none, and for an index that was filed as typed.
    """

    state: SubmissionState
    version: int
    submitted_on: date
    accepted_on: date | None
    tool: str | None
    index: Decimal | None
    n: int | None
    wave_id: int | None
    file_id: int | None
    sheet_id: int | None
    means: FiledMeans | None
    events: Sequence[Happened]

    @property
    def reason(self) -> str:
        """Why it was sent back last, "" where it was not."""
        return next((one.row.reason for one in reversed(self.events) if one.row.reason), "")


@dataclass(frozen=True, slots=True)
class Said:
    """Why a report is sent back, and which version of it was looked at."""

    reason: str
    version: int


def submitted(
    database: Database,
    institution_id: int,
    unit_id: int,
    code: str,
) -> Submitted | None:
    """What a unit handed in on a period, None for nothing; at most four statements.

    Raises UnknownPeriodError.
    """
    with database.reading(institution_id) as session:
        row = submissions.of_unit(session, unit_id, found_period(session, code).id)
        if row is None:
            return None
        return _submitted(row, _means(session, row), submissions.events(session, row.id))


def period_of_wave(database: Database, institution_id: int, wave_id: int) -> str:
    """The code of the period of a wave; one statement. Raises NoSuchPlaceError."""
    with database.reading(institution_id) as session:
        wave = waves.find(session, wave_id)
        if wave is None:
            raise NoSuchPlaceError
        return wave.period.code


def submit(database: Database, actor: Actor, wave_id: int) -> None:
    """Hand in the report on the period of a wave, which is sealed.

    Raises NoSuchPlaceError, NotSealedError, RefusedMoveError where it was handed in already.
    """
    with handing_in(database, actor) as session:
        wave = waves.find(session, wave_id)
        if wave is None:
            raise NoSuchPlaceError
        if seals.last_of(session, wave_id) is None:
            raise NotSealedError
        row = SubmissionRow(wave_id=wave_id)
        hand_in(session, actor, wave.unit_id, wave.period, row)


def send_back(database: Database, actor: Actor, unit_id: int, code: str, said: Said) -> None:
    """Give a report back to its unit with a reason, an accepted one as well.

    Raises NoSuchPlaceError, RefusedMoveError, UnfitReasonError, ChangedMeanwhileError.
    """
    with database.writing(actor.institution_id) as session:
        row = _kept(session, unit_id, code)
        expect(row, said.version)
        row.state = moved(row.state, SubmissionMove.RETURN, said.reason)
        row.accepted_on = None
        _happen(session, actor, row, SubmissionMove.RETURN, said.reason.strip())


def accept(database: Database, actor: Actor, unit_id: int, code: str, version: int) -> None:
    """Accept a report. Raises NoSuchPlaceError, RefusedMoveError, ChangedMeanwhileError."""
    with database.writing(actor.institution_id) as session:
        row = _kept(session, unit_id, code)
        expect(row, version)
        row.state = moved(row.state, SubmissionMove.ACCEPT)
        row.accepted_on = actor.today
        _happen(session, actor, row, SubmissionMove.ACCEPT)


@contextmanager
def handing_in(database: Database, actor: Actor) -> Iterator[StoreSession]:
    """A transaction of which nothing is kept where somebody handed in at the same moment."""
    try:
        with database.writing(actor.institution_id) as session:
            yield session
    except BrokenTruthError as error:
        if error.name == ONE_REPORT:
            raise RefusedMoveError(SubmissionState.SUBMITTED) from error
        raise


def hand_in(
    session: StoreSession,
    actor: Actor,
    unit_id: int,
    period: PeriodRow,
    new: SubmissionRow,
) -> None:
    """Keep a report, or in place of the one that was sent back. Raises RefusedMoveError."""
    row = submissions.of_unit(session, unit_id, period.id)
    state = moved(None if row is None else row.state, SubmissionMove.SUBMIT)
    if row is None:
        new.unit_id, new.period_id = unit_id, period.id
        new.state, new.submitted_on = state, actor.today
        row = new
        submissions.keep(session, row)
    else:
        row.state, row.wave_id, row.tool = state, new.wave_id, new.tool
        row.filed_index, row.filed_n = new.filed_index, new.filed_n
        row.file_id, row.sheet_id = new.file_id, new.sheet_id
        row.instrument_digest, row.means = new.instrument_digest, new.means
    _happen(session, actor, row, SubmissionMove.SUBMIT)


def _happen(
    session: StoreSession,
    actor: Actor,
    row: SubmissionRow,
    move: SubmissionMove,
    reason: str = "",
) -> None:
    event = SubmissionEventRow(submission_id=row.id, at=actor.now, officer_id=actor.officer_id)
    event.move, event.reason = move, reason
    submissions.add_event(session, event)
    report_moved(session, row, event)
    note(session, actor, f"{move.value} report", f"unit:{row.unit_id}", period=row.period_id)


def _kept(session: StoreSession, unit_id: int, code: str) -> SubmissionRow:
    row = submissions.of_unit(session, unit_id, found_period(session, code).id)
    if row is None:
        raise NoSuchPlaceError
    return row


def _means(session: StoreSession, row: SubmissionRow) -> FiledMeans | None:
    if row.means is None or row.instrument_digest is None:
        return None
    asked = instruments.find(session, row.instrument_digest)
    return None if asked is None else means_in(row.means, asked)


def _submitted(
    row: SubmissionRow,
    means: FiledMeans | None,
    events: Sequence[Happened],
) -> Submitted:
    return Submitted(
        state=row.state,
        version=row.version,
        submitted_on=row.submitted_on,
        accepted_on=row.accepted_on,
        tool=row.tool,
        index=None if row.filed_index is None else Decimal(row.filed_index),
        n=row.filed_n,
        wave_id=row.wave_id,
        file_id=row.file_id,
        sheet_id=row.sheet_id,
        means=means,
        events=events,
    )
