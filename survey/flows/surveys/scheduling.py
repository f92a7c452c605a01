"""Scheduling: the bureau sets periods, copies their set-up and opens what was set up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from survey.core.surveys.period import Period
from survey.core.surveys.wave import WaveState
from survey.flows.acting import Actor, note
from survey.flows.year.dating import Chosen, UnfitDeadlineError, set_day
from survey.store.databases import Database, StoreSession
from survey.store.registry import registry
from survey.store.surveys import periods, waves
from survey.store.tables.waves import PeriodRow, WaveRow
from survey.store.truths import BrokenTruthError, expect

__all__ = ["UnfitDeadlineError"]

ONE_PERIOD = "uq_periods_code"


class PeriodThereError(ValueError):
    """There is a period of that code already."""


class UnknownPeriodError(LookupError):
    """There is no period of that code."""


class NothingToCopyError(ValueError):
    """A period has no survey that the other one has not already."""


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A period with how many waves of each state it has; deadline: until when units report."""

    code: str
    since: date
    until: date
    deadline: date | None
    version: int
    waves: Mapping[WaveState, int]

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.since <= day <= self.until


class LeftOut(Enum):
    """Why a draft was not opened."""

    NO_SERVICE = "no_service"
    OVER = "over"  # its last day has passed
    OPEN_ALREADY = "open_already"  # another wave of the same unit and questionnaire
    UNIT_GONE = "unit_gone"


@dataclass(frozen=True, slots=True)
class Opened:
    """How many drafts were opened, and which were not: the name of the unit and why."""

    opened: int
    left_out: tuple[tuple[str, LeftOut], ...]


def lines(database: Database, institution_id: int) -> list[PeriodLine]:
    """The periods of an institution, the latest first; two statements."""
    with database.reading(institution_id) as session:
        counted = waves.states_by_period(session)
        return [line_of(row, counted.get(row.id, {})) for row in periods.every(session)]


def line_of(row: PeriodRow, counted: Mapping[WaveState, int]) -> PeriodLine:
    """A period as its row says."""
    return PeriodLine(row.code, row.since, row.until, row.deadline, row.version, counted)


def add_period(database: Database, actor: Actor, period: Period, deadline: date | None) -> None:
    """Keep a new period. Raises PeriodThereError, UnfitDeadlineError."""
    try:
        with database.writing(actor.institution_id) as session:
            row = periods.keep(session, period)
            set_day(session, actor, row, Chosen(deadline), "add period")
    except BrokenTruthError as error:
        if error.name == ONE_PERIOD:
            raise PeriodThereError from error
        raise


def set_deadline(
    database: Database,
    actor: Actor,
    code: str,
    version: int,
    chosen: Chosen,
) -> None:
    """Keep until when the units report on a period, a day or a rule; neither: no day is set.

    Raises UnknownPeriodError, UnfitDeadlineError, TwoDeadlinesError, UnfitSourceError,
    ClosedWeekError, ChangedMeanwhileError.
    """
    with database.writing(actor.institution_id) as session:
        row = found_period(session, code)
        expect(row, version)
        set_day(session, actor, row, chosen, "set deadline")


def copy_set_up(
    database: Database,
    actor: Actor,
    source: str,
    target: str,
    unit_id: int | None = None,
) -> int:
    """Copy the waves of one period into another as drafts, of all units or of one; how many.

    Raises UnknownPeriodError, NothingToCopyError.
    """
    with database.writing(actor.institution_id) as session:
        before, after = found_period(session, source), found_period(session, target)
        copied = waves.prepare_again(session, before, after, unit_id=unit_id)
        if not copied:
            raise NothingToCopyError
        subject = f"period:{target}" if unit_id is None else f"unit:{unit_id}"
        note(session, actor, "copy set-up", subject, source=source, target=target, waves=copied)
    return copied


def open_drafts(database: Database, actor: Actor, code: str) -> Opened:
    """Open every draft of a period that can be answered. Raises UnknownPeriodError."""
    with database.writing(actor.institution_id) as session:
        row = found_period(session, code)
        every = waves.of_period(session, row.id)
        served = {unit.id for unit in registry.tree(session, actor.today).units if unit.services}
        running = {_asked(wave) for wave in every if wave.state is WaveState.OPEN}
        left_out, opened = [], 0
        for wave in every:
            if wave.state is not WaveState.DRAFT:
                continue
            reason = _reason_against(wave, served, running, actor.today)
            if reason is not None:
                left_out.append((wave.unit.name, reason))
                continue
            waves.move(session, wave, WaveState.OPEN)
            running.add(_asked(wave))
            opened += 1
        if opened:
            note(session, actor, "open waves", f"period:{code}", waves=opened)
    return Opened(opened, tuple(sorted(left_out, key=lambda one: one[0])))


def found_period(session: StoreSession, code: str) -> PeriodRow:
    """The period of that code. Raises UnknownPeriodError."""
    row = periods.find(session, code)
    if row is None:
        raise UnknownPeriodError
    return row


def _asked(wave: WaveRow) -> tuple[int, str]:
    return wave.unit_id, wave.instrument_digest


def _reason_against(
    wave: WaveRow,
    served: set[int],
    running: set[tuple[int, str]],
    today: date,
) -> LeftOut | None:
    if wave.unit.until is not None:
        return LeftOut.UNIT_GONE
    if wave.unit_id not in served:
        return LeftOut.NO_SERVICE
    if wave.closes < today:
        return LeftOut.OVER
    return LeftOut.OPEN_ALREADY if _asked(wave) in running else None
