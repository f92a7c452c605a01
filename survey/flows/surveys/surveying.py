"""Surveying: a unit sets its wave up, opens it, adjusts it while it runs, and closes it."""

from dataclasses import dataclass
from datetime import date

from survey.core.surveys.instrument import Instrument
from survey.core.surveys.sample import minimum_sample
from survey.core.surveys.wave import WaveMoveError, WaveState, checked_move
from survey.flows.acting import Actor, note
from survey.flows.api.heralding import wave_sealed
from survey.flows.registry.arranging import GoneError
from survey.flows.results.screening import keep_doubts
from survey.flows.results.sealing import seal_wave
from survey.flows.results.signing import Signer
from survey.flows.surveys.scheduling import found_period
from survey.store.databases import Database, StoreSession
from survey.store.registry import entries
from survey.store.surveys import instruments, responses, waves
from survey.store.tables.waves import PeriodRow, WaveRow
from survey.store.truths import BrokenTruthError, expect
from survey.store.workshop import workshops

MOST_PEOPLE = 1_000_000_000
ONE_OPEN = "uq_waves_one_open"


class SetUpAlreadyError(ValueError):
    """The unit has a draft or an open wave of that period and questionnaire."""


class AlreadyOpenError(ValueError):
    """Another wave of the unit, period and questionnaire is open."""


class UnfitOpeningError(ValueError):
    """A wave cannot open on that day; earliest, latest: between which days it can."""

    def __init__(self, earliest: date, latest: date) -> None:
        """Keep both days."""
        super().__init__(earliest, latest)
        self.earliest = earliest
        self.latest = latest


class UnfitClosingError(UnfitOpeningError):
    """A wave cannot close on that day; earliest, latest: between which days it can."""


class UnfitPopulationError(ValueError):
    """So many people cannot have been served; least: the number of answers that there are."""

    def __init__(self, least: int) -> None:
        """Keep the number of answers."""
        super().__init__(least)
        self.least = least


class UnfitTargetError(ValueError):
    """More answers are wanted than people were served, or none; most: how many can be."""

    def __init__(self, most: int) -> None:
        """Keep the population."""
        super().__init__(most)
        self.most = most


class LowTargetError(ValueError):
    """Fewer answers are wanted than the table asks for, and nobody said that it is meant."""

    def __init__(self, population: int, minimum: int) -> None:
        """Keep the population and what the table asks of it."""
        super().__init__(population, minimum)
        self.population = population
        self.minimum = minimum


class UnservedError(ValueError):
    """A wave was to open in a unit without services, where nobody could answer it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a wave is set up: of whom, how many, between which days, both asked.

    population: how many were served; None while it is not known. target: how many answers are
    wanted; None for what the table of Krejcie and Morgan asks for. is_low_meant: whether a
    lower target is set knowingly.
    """

    population: int | None
    target: int | None
    opens: date
    closes: date
    is_low_meant: bool = False

    @property
    def minimum(self) -> int | None:
        """What the table asks for; None while the population is not known."""
        return None if self.population is None else minimum_sample(self.population)


@dataclass(frozen=True, slots=True)
class MeantWave:
    """The wave that a change is about; version: as it was when its form was drawn."""

    id: int
    version: int


def set_up(
    database: Database,
    actor: Actor,
    unit_id: int,
    asked: tuple[str, Instrument],
    plan: Plan,
) -> int:
    """A new wave of a unit as a draft, with the questionnaire copied in; its id.

    asked: the code of the period, and the questionnaire. Raises UnknownPeriodError, GoneError,
    SetUpAlreadyError, UnfitOpeningError, UnfitClosingError, UnfitPopulationError,
    UnfitTargetError, LowTargetError.
    """
    with database.writing(actor.institution_id) as session:
        return set_up_within(session, actor, unit_id, asked, plan).id


def set_up_within(
    session: StoreSession,
    actor: Actor,
    unit_id: int,
    asked: tuple[str, Instrument],
    plan: Plan,
) -> WaveRow:
    """The same in a transaction that does more. Raises as set_up does."""
    code, instrument = asked
    period = found_period(session, code)
    _refuse_gone(session, unit_id)
    kept = instruments.keep(session, instrument)
    for wave in waves.of_unit(session, unit_id):
        same = (wave.period_id, wave.instrument_digest) == (period.id, kept.digest)
        if same and wave.state is not WaveState.CLOSED:
            raise SetUpAlreadyError
    wave = WaveRow(unit_id=unit_id, period_id=period.id, **_days(plan, period, period.since))
    wave.population, wave.sample_target = _sample(plan, 0)
    waves.keep(session, wave, kept)
    note(session, actor, "set up wave", f"wave:{wave.id}", **_detail(wave))
    return wave


def revise(database: Database, actor: Actor, meant: MeantWave, plan: Plan) -> None:
    """Change how a wave is set up; of an open one the first day stays as it is.

    Raises GoneError, ChangedMeanwhileError, WaveMoveError where it is closed, and what is
    raised by set_up for a plan.
    """
    with database.writing(actor.institution_id) as session:
        wave = _meant(session, meant)
        if wave.state is WaveState.CLOSED:
            raise WaveMoveError(wave.state, WaveState.OPEN)
        is_open = wave.state is WaveState.OPEN
        days = _days(plan, wave.period, actor.today if is_open else wave.period.since)
        wave.opens, wave.closes = wave.opens if is_open else days["opens"], days["closes"]
        wave.population, wave.sample_target = _sample(plan, _n(session, wave))
        note(session, actor, "revise wave", f"wave:{wave.id}", **_detail(wave))


def open_wave(database: Database, actor: Actor, meant: MeantWave) -> None:
    """Let a wave be answered. Raises WaveMoveError, AlreadyOpenError, UnservedError.

    And GoneError, ChangedMeanwhileError, UnfitClosingError where its last day has passed.
    """
    try:
        with database.writing(actor.institution_id) as session:
            wave = _found(session, meant)
            checked_move(wave.state, WaveState.OPEN)
            expect(wave, meant.version)
            _refuse_gone(session, wave.unit_id)
            if wave.closes < actor.today:
                raise UnfitClosingError(actor.today, last_day(wave.period))
            under = entries.services_of(session, wave.unit_id)
            if not under:
                raise UnservedError
            waves.move(session, wave, WaveState.OPEN)
            note(session, actor, "open wave", f"wave:{wave.id}")
    except BrokenTruthError as error:
        if error.name == ONE_OPEN:
            raise AlreadyOpenError from error
        raise


def close_wave(
    database: Database,
    actor: Actor,
    meant: MeantWave,
    signer: Signer,
    key: bytes = b"",
) -> str | None:
    """Let a wave be answered no more, for good, and seal it; the code of the seal.

    None where nobody answered: there is nothing that could be sealed then. Which answers look
    unusual is kept as well; key: what the names of networks are made with, to know those of
    the staff. Raises WaveMoveError, GoneError, ChangedMeanwhileError, SettingError.
    """
    with database.writing(actor.institution_id) as session:
        wave = _found(session, meant)
        checked_move(wave.state, WaveState.CLOSED)
        expect(wave, meant.version)
        keep_doubts(session, wave, key)
        waves.move(session, wave, WaveState.CLOSED)
        row = seal_wave(session, wave, signer, actor.now)
        code, n = row.code if row else None, _n(session, wave)
        if row is not None:
            wave_sealed(session, wave, row, actor.now)
        note(session, actor, "close wave", f"wave:{wave.id}", responses=n, seal=code)
        return code


def discard(database: Database, actor: Actor, meant: MeantWave) -> None:
    """Take a draft away. Raises WaveMoveError for any other, GoneError, ChangedMeanwhileError."""
    with database.writing(actor.institution_id) as session:
        wave = _found(session, meant)
        checked_move(wave.state, WaveState.OPEN)
        expect(wave, meant.version)
        workshops.let_go(session, wave.id)
        waves.drop(session, wave)
        note(session, actor, "discard wave", f"wave:{meant.id}")


def last_day(period: PeriodRow) -> date:
    """The last day on which a wave of a period may be answered: its end, or a later deadline."""
    return max(period.until, period.deadline or period.until)


def _days(plan: Plan, period: PeriodRow, not_closing_before: date) -> dict[str, date]:
    """Both days of a plan. Raises UnfitOpeningError, UnfitClosingError."""
    if not period.since <= plan.opens <= period.until:
        raise UnfitOpeningError(period.since, period.until)
    earliest, latest = max(plan.opens, not_closing_before), last_day(period)
    if not earliest <= plan.closes <= latest:
        raise UnfitClosingError(earliest, latest)
    return {"opens": plan.opens, "closes": plan.closes}


def _sample(plan: Plan, n: int) -> tuple[int | None, int | None]:
    """Population and target of a plan, of which n have answered already."""
    if plan.population is None or plan.minimum is None:
        if plan.target is not None and not 1 <= plan.target <= MOST_PEOPLE:
            raise UnfitTargetError(MOST_PEOPLE)
        return None, plan.target
    if not max(1, n) <= plan.population <= MOST_PEOPLE:
        raise UnfitPopulationError(n)
    target = plan.minimum if plan.target is None else plan.target
    if not 1 <= target <= plan.population:
        raise UnfitTargetError(plan.population)
    if target < plan.minimum and not plan.is_low_meant:
        raise LowTargetError(plan.population, plan.minimum)
    return plan.population, target


def _detail(wave: WaveRow) -> dict[str, str | int | None]:
    return {
        "population": wave.population,
        "target": wave.sample_target,
        "opens": str(wave.opens),
        "closes": str(wave.closes),
    }


def _n(session: StoreSession, wave: WaveRow) -> int:
    return responses.counts_by_wave(session, [wave.id]).get(wave.id, 0)


def _found(session: StoreSession, meant: MeantWave) -> WaveRow:
    wave = waves.find(session, meant.id)
    if wave is None:
        raise GoneError
    return wave


def _meant(session: StoreSession, meant: MeantWave) -> WaveRow:
    wave = _found(session, meant)
    expect(wave, meant.version)
    return wave


def _refuse_gone(session: StoreSession, unit_id: int) -> None:
    unit = entries.unit(session, unit_id)
    if unit is None or unit.until is not None:
        raise GoneError
