"""Inventing an opinion: users of one unit were asked what PEKPPP asks them, and it was sealed."""

from pathlib import Path

from survey.catalogue.instruments import catalogue_of
from survey.core.surveys.wave import WaveState
from survey.demo.history import NOW_ASKED
from survey.demo.opinion import ASKED, QUESTIONNAIRE, days_of, told
from survey.demo.registry import number
from survey.flows.acting import note
from survey.flows.results.signing import Signer
from survey.flows.sample.inventing_sp4n import Stage
from survey.flows.surveys.surveying import MeantWave, close_wave
from survey.store.surveys import instruments, responses, waves
from survey.store.tables.waves import WaveRow


def invent_opinion(stage: Stage, folder: Path, signer: Signer) -> None:
    """Store a survey of users in the half-year before today's; none where its unit is not there.

    folder: of the official questionnaires.
    """
    units = (unit for agency in stage.plan.agencies for unit in agency.units)
    unit = next((one for one in units if one.key == ASKED), None)
    if unit is None:
        return
    asked = catalogue_of(folder)[QUESTIONNAIRE]
    period = stage.plan.periods[NOW_ASKED - 1]
    opens, closes = days_of(period)
    begun, over = (stage.head_of(ASKED, day) for day in (opens, closes))
    wave_id = number("wave", ASKED, period.code, QUESTIONNAIRE)
    with stage.database.writing(stage.institution_id) as session:
        wave = WaveRow(id=wave_id, unit_id=unit.id, period_id=number("period", period.code))
        wave.opens, wave.closes = opens, closes
        waves.keep(session, wave, instruments.keep(session, asked))
        waves.move(session, wave, WaveState.OPEN)
        codes = tuple(item.code for item in asked.items)
        responses.add_filled(session, wave, list(told(unit, period, codes)))
        note(session, begun, "open wave", f"wave:{wave_id}")
        meant = MeantWave(wave_id, wave.version)
    close_wave(stage.database, over, meant, signer)
