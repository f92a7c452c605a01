"""Weighing: a unit says how many each of its services served during a survey."""

from collections.abc import Mapping
from dataclasses import dataclass

from survey.core.surveys.answer import Breakdown
from survey.core.surveys.volume import decoded, encoded
from survey.flows.acting import Actor, note
from survey.flows.registry.arranging import GoneError
from survey.flows.surveys.surveying import MeantWave
from survey.store.databases import Database, StoreSession
from survey.store.registry import registry
from survey.store.surveys import responses, waves
from survey.store.tables.waves import WaveRow
from survey.store.truths import expect


class FewerServedError(ValueError):
    """Fewer were said to be served than have answered; service_id, n: of whom so many did."""

    def __init__(self, service_id: int, n: int) -> None:
        """Keep both."""
        super().__init__(service_id, n)
        self.service_id = service_id
        self.n = n


@dataclass(frozen=True, slots=True)
class Served:
    """The services of a wave's unit by id, and how many each served, where that was said.

    rated: how many answered about each that was rated.
    """

    unit_id: int
    period: str
    version: int
    services: Mapping[int, str]
    volumes: Mapping[int, int]
    rated: Mapping[int, int]


def served(database: Database, actor: Actor, wave_id: int) -> Served | None:
    """What is known of a wave's volumes; None where there is no such wave."""
    with database.reading(actor.institution_id) as session:
        wave = waves.find(session, wave_id)
        if wave is None:
            return None
        rated = _rated(session, wave)
        return Served(
            unit_id=wave.unit_id,
            period=wave.period.code,
            version=wave.version,
            services=_services(session, wave, rated),
            volumes=decoded(wave.volumes),
            rated=rated,
        )


def weigh(
    database: Database,
    actor: Actor,
    meant: MeantWave,
    volumes: Mapping[int, int],
) -> None:
    """Keep how many each service served; what is not said is forgotten.

    Raises GoneError about a wave or service that is not there, ChangedMeanwhileError, and
    FewerServedError.
    """
    with database.writing(actor.institution_id) as session:
        wave = waves.find(session, meant.id)
        if wave is None:
            raise GoneError
        rated = _rated(session, wave)
        if not set(volumes) <= set(_services(session, wave, rated)):
            raise GoneError
        expect(wave, meant.version)
        for service_id, volume in volumes.items():
            if volume < rated.get(service_id, 0):
                raise FewerServedError(service_id, rated[service_id])
        wave.volumes = encoded(volumes)
        session.flush()
        note(session, actor, "say volumes", f"wave:{wave.id}", services=len(volumes))


def _rated(session: StoreSession, wave: WaveRow) -> dict[int, int]:
    """How many answered about each service that was rated."""
    rated = responses.counts(session, wave.id, Breakdown.SERVICE)
    return {int(id_): n for id_, n in rated.items() if id_ is not None}


def _services(session: StoreSession, wave: WaveRow, rated: Mapping[int, int]) -> dict[int, str]:
    """Those of the unit on the last day, and those that were rated, by name."""
    return registry.services_on(session, wave.unit_id, wave.closes, rated)
