"""Inventing a correction: the seal of a result that was handed in already is replaced."""

from datetime import timedelta

from survey.demo.history import NOW_ASKED
from survey.demo.registry import number
from survey.demo.year import CORRECTED, CORRECTED_AFTER, CORRECTED_FOR, MORE_SERVED
from survey.flows.results.correcting import Corrected, correct
from survey.flows.results.signing import Signer
from survey.flows.sample.inventing_sp4n import Stage
from survey.flows.surveys.surveying import MeantWave
from survey.store.surveys import waves


def invent_correction(stage: Stage, signer: Signer) -> None:
    """Seal the half-year before today's of one unit again, once that is past: more were served."""
    period = stage.plan.periods[NOW_ASKED - 1]
    day = period.until + timedelta(days=CORRECTED_AFTER)
    if CORRECTED not in stage.leaders or day >= stage.plan.today:
        return
    wave_id = number("wave", CORRECTED, period.code)
    with stage.database.reading(stage.institution_id) as session:
        wave = waves.find(session, wave_id)
    if wave is not None and wave.population is not None:
        said = Corrected(wave.population + MORE_SERVED, CORRECTED_FOR)
        meant = MeantWave(wave_id, wave.version)
        correct(stage.database, stage.bureau_on(day), meant, said, signer)
