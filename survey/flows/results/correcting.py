"""Correcting: what was said beside the answers was wrong, so a new seal names the old one."""

from dataclasses import dataclass

from survey.core.results.seal import Correction
from survey.core.surveys.wave import WaveState
from survey.flows.acting import Actor, note
from survey.flows.api.heralding import wave_sealed
from survey.flows.registry.arranging import GoneError
from survey.flows.results.sealing import seal_wave
from survey.flows.results.signing import Signer
from survey.flows.surveys.surveying import MOST_PEOPLE, MeantWave, UnfitPopulationError
from survey.store.databases import Database
from survey.store.results import seals
from survey.store.surveys import responses, waves
from survey.store.truths import expect

SHORTEST_REASON, LONGEST_REASON = 10, 500  # characters


class NotSealedError(LookupError):
    """There is no seal that could be corrected: the wave is not closed, or nobody answered."""


class UnfitReasonError(ValueError):
    """A reason is missing, or too short or too long to tell the public anything."""


class NothingCorrectedError(ValueError):
    """The corrected number is the one that was sealed."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """How many people were really served (None: nobody knows), and why it is corrected."""

    population: int | None
    reason: str


def correct(
    database: Database,
    actor: Actor,
    meant: MeantWave,
    corrected: Corrected,
    signer: Signer,
) -> str:
    """Seal a wave again with another population; the code of the new seal.

    The answers are what they were: nothing changes them. Raises UnfitReasonError,
    NotSealedError, UnfitPopulationError, NothingCorrectedError, GoneError and
    ChangedMeanwhileError.
    """
    reason = " ".join(corrected.reason.split())
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON or not reason.isprintable():
        raise UnfitReasonError
    with database.writing(actor.institution_id) as session:
        wave = waves.find(session, meant.id)
        if wave is None:
            raise GoneError
        expect(wave, meant.version)
        last = seals.last_of(session, wave.id)
        if wave.state is not WaveState.CLOSED or last is None:
            raise NotSealedError
        n = responses.counts_by_wave(session, [wave.id])[wave.id]
        if corrected.population is not None and not n <= corrected.population <= MOST_PEOPLE:
            raise UnfitPopulationError(n)
        if corrected.population == wave.population:
            raise NothingCorrectedError
        wave.population = corrected.population
        if wave.population is None or (wave.sample_target or 0) > wave.population:
            wave.sample_target = None  # it was meant for another population
        session.flush()
        row = seal_wave(session, wave, signer, actor.now, Correction(last.code, reason))
        if row is None:
            raise NotSealedError
        wave_sealed(session, wave, row, actor.now)
        note(session, actor, "correct seal", f"wave:{wave.id}", seal=row.code, before=last.code)
        return row.code
