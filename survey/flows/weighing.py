"""Weighing: a unit says how many each of its services served during a survey."""

from collections.abc import Mapping
from dataclasses import dataclass

from survey.core.answer import Breakdown
from survey.core.volume import decoded, encoded
from survey.flows.acting import Actor, note
from survey.flows.arranging import GoneError
from survey.flows.surveying import MeantWave
from survey.store import registry, responses, waves
from survey.store.databases import Database, StoreSession
from survey.store.tables.waves import WaveRow
from survey.store.truths import expect


@dataclass(frozen=True, slots=True)
class Served:
    """The services of a wave's unit by id, and how many each served, where that was said."""

    unit_id: int
    version: int
    services: Mapping[int, str]
    volumes: Mapping[int, int]


def served(database: Database, actor: Actor, wave_id: int) -> Served | None:
    """What is known of a wave's volumes; None where there is no such wave."""
    with database.reading(actor.institution_id) as session:
        wave = waves.find(session, wave_id)
        if wave is None:
            return None
        services = _services(session, wave)
    return Served(wave.unit_id, wave.version, services, decoded(wave.volumes))


def weigh(
    database: Database,
    actor: Actor,
    meant: MeantWave,
    volumes: Mapping[int, int],
) -> None:
    """Keep how many each service served; what is not said is forgotten.

    Raises GoneError about a wave or service that is not there, ChangedMeanwhileError.
    """
    with database.writing(actor.institution_id) as session:
        wave = waves.find(session, meant.id)
        if wave is None or not set(volumes) <= set(_services(session, wave)):
            raise GoneError
        expect(wave, meant.version)
        wave.volumes = encoded(volumes)
        session.flush()
        note(session, actor, "say volumes", f"wave:{wave.id}", services=len(volumes))


def _services(session: StoreSession, wave: WaveRow) -> dict[int, str]:
    """Those of the unit on the last day, and those that were rated, by name."""
    rated = responses.counts(session, wave.id, Breakdown.SERVICE)
    ids = [int(id_) for id_ in rated if id_ is not None]
    return registry.services_on(session, wave.unit_id, wave.closes, ids)
