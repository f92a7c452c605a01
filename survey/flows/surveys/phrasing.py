"""Phrasing: a unit words the questions of a survey for one of its services."""

from collections.abc import Mapping
from dataclasses import dataclass

from survey.core.surveys.instrument import Instrument, Text
from survey.core.surveys.phrasing import LONGEST, NOTHING, Phrasing, decoded, encoded
from survey.core.surveys.response import plain_text
from survey.core.surveys.wave import WaveMoveError, WaveState
from survey.flows.acting import Actor, note
from survey.flows.registry.arranging import GoneError
from survey.flows.surveys.answering import instrument_kept
from survey.flows.surveys.surveying import MeantWave
from survey.store.databases import Database, StoreSession
from survey.store.registry import registry
from survey.store.surveys import instruments, waves
from survey.store.tables.waves import WaveRow
from survey.store.truths import expect


class UnfitPhrasingError(ValueError):
    """A question was worded in one language only, or in too many characters; place: its number."""

    def __init__(self, place: int) -> None:
        """Keep the number of the question."""
        super().__init__(place)
        self.place = place


@dataclass(frozen=True, slots=True)
class Worded:
    """A wave with its questions as its services are asked them; is_draft: may be changed."""

    unit_id: int
    version: int
    is_draft: bool
    instrument: Instrument
    services: Mapping[int, str]
    phrasings: Mapping[int, Phrasing]


def worded(database: Database, actor: Actor, wave_id: int) -> Worded | None:
    """How the questions of a wave are worded, in three statements; None without such a wave."""
    with database.reading(actor.institution_id) as session:
        wave = waves.find(session, wave_id)
        if wave is None:
            return None
        return Worded(
            unit_id=wave.unit_id,
            version=wave.version,
            is_draft=wave.state is WaveState.DRAFT,
            instrument=_instrument(session, wave),
            services=registry.services_on(session, wave.unit_id, wave.closes, ()),
            phrasings=decoded(wave.phrasings),
        )


def word(
    database: Database,
    actor: Actor,
    meant: MeantWave,
    service_id: int,
    texts: Phrasing,
) -> None:
    """Keep the words of the questions for a service; those of the instrument are not kept twice.

    texts: by code of the item. Raises GoneError, ChangedMeanwhileError, UnfitPhrasingError, and
    WaveMoveError once the wave was opened: what was asked is never edited afterwards.
    """
    with database.writing(actor.institution_id) as session:
        wave = waves.find(session, meant.id)
        if wave is None:
            raise GoneError
        if service_id not in registry.services_on(session, wave.unit_id, wave.closes, ()):
            raise GoneError
        if wave.state is not WaveState.DRAFT:
            raise WaveMoveError(wave.state, WaveState.DRAFT)
        expect(wave, meant.version)
        instrument = _instrument(session, wave)
        kept = _own(instrument, texts)
        wave.phrasings = encoded({**decoded(wave.phrasings), service_id: kept})
        session.flush()
        note(session, actor, "word questions", f"wave:{wave.id}", questions=len(kept))


def _instrument(session: StoreSession, wave: WaveRow) -> Instrument:
    texts = instruments.definitions(session, [wave.instrument_digest])
    return instrument_kept(texts[wave.instrument_digest])


def _own(instrument: Instrument, texts: Phrasing) -> Phrasing:
    """What of the texts differs from the words of the instrument."""
    own: dict[str, Text] = dict(NOTHING)
    for place, item in enumerate(instrument.items, start=1):
        given = texts.get(item.code, item.question)
        text = Text(id=plain_text(given.id), en=plain_text(given.en))
        if text == item.question or not (text.id or text.en):
            continue
        if not text.id or not text.en or max(len(text.id), len(text.en)) > LONGEST:
            raise UnfitPhrasingError(place)
        own[item.code] = text
    return own
