"""Gathering: what respondents wrote and what was complained about, read together by element."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from survey.core.complaints.lexicon import Polarity
from survey.core.complaints.topic import Alarm
from survey.core.complaints.triage import Suggestion, suggest
from survey.core.surveys.instrument import Text
from survey.core.surveys.period import Period, period_of
from survey.exchange.complaints.masking import masked
from survey.flows.complaints.equipping import equipment_in
from survey.flows.complaints.triaging import Equipment
from survey.flows.results.reviewing import UnknownWaveError, instruments_of
from survey.store.complaints import worklists
from survey.store.databases import Database
from survey.store.registry import registry
from survey.store.results import reviews
from survey.store.surveys import responses

MOST_READ = 300  # remarks of a wave: some 1.5 ms each
MOST_QUOTED = 3  # of an element
BLAMING = frozenset({Polarity.NEGATIVE, Polarity.MIXED, Polarity.SUGGESTION})


@dataclass(frozen=True, slots=True)
class Told:
    """A complaint about an element."""

    id: int
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Voice:
    """What is said of one element.

    remarks: how many blame it or propose something, praised: how many praise it. quotes: a few
    of the former, without what names a person. told: the complaints about it.
    """

    code: str
    name: Text
    remarks: int
    praised: int
    quotes: tuple[str, ...]
    told: tuple[Told, ...]

    @property
    def weight(self) -> int:
        """How often it is blamed, in remarks and complaints together."""
        return self.remarks + len(self.told)


@dataclass(frozen=True, slots=True)
class Voices:
    """What is said of a unit during a wave.

    voices: of elements that anything was said of, the most blamed first. read: how many remarks
    were read, of as many as there are. alarms: among the remarks, for somebody to look at.
    """

    unit: str
    period: Period
    voices: tuple[Voice, ...]
    read: int
    there: int
    alarms: tuple[tuple[Alarm, int], ...]


def gather(database: Database, institution_id: int, wave_id: int, instruments: Path) -> Voices:
    """Remarks of a wave beside the complaints that came in between its days; eight statements.

    An element of a remark is suggested, never decided; of a complaint what an officer decided,
    else what was suggested. Raises UnknownWaveError.
    """
    with database.reading(institution_id) as session:
        wave = next((w for w in reviews.waves_beside(session, wave_id) if w.id == wave_id), None)
        then = None if wave is None else registry.unit_on(session, wave.unit_id, wave.closes)
        if wave is None or then is None:
            raise UnknownWaveError(wave_id)
        names = {
            element.code: element.name
            for element in instruments_of(session, [wave])[wave.instrument_digest].elements
        }
        there = sum(responses.remarks_by_service(session, wave_id).values())
        found = responses.remarks(session, wave_id, most=MOST_READ)
        told = worklists.by_element(session, wave.unit_id, wave.opens, wave.closes)
        equipment = equipment_in(session, instruments)
    heard = _heard([one.words for one in found], equipment)
    return Voices(
        unit=then.unit,
        period=period_of(wave.period.code),
        voices=tuple(_voices(names, heard, told)),
        read=len(found),
        there=there,
        alarms=_alarms(one for _, one in heard),
    )


def _heard(texts: Sequence[str], equipment: Equipment) -> list[tuple[str, Suggestion]]:
    return [(text, suggest(text, equipment.lexicon, equipment.model)) for text in texts]


def _voices(
    names: dict[str, Text],
    heard: Sequence[tuple[str, Suggestion]],
    told: Sequence[tuple[str, int, str, str]],
) -> list[Voice]:
    blamed, praised = defaultdict[str, list[str]](list), defaultdict[str, int](int)
    for text, one in heard:
        for code in one.elements:
            if one.polarity in BLAMING:
                blamed[code].append(text)
            elif one.polarity is Polarity.POSITIVE:
                praised[code] += 1
    about = defaultdict[str, list[Told]](list)
    for code, id_, number, title in told:
        about[code].append(Told(id_, number, title))
    found = [
        Voice(
            code=code,
            name=name,
            remarks=len(blamed[code]),
            praised=praised[code],
            quotes=tuple(masked(text).text for text in blamed[code][:MOST_QUOTED]),
            told=tuple(about[code]),
        )
        for code, name in names.items()
    ]
    spoken_of = (voice for voice in found if voice.weight or voice.praised)
    return sorted(spoken_of, key=lambda voice: -voice.weight)


def _alarms(heard: Iterable[Suggestion]) -> tuple[tuple[Alarm, int], ...]:
    counts = defaultdict[Alarm, int](int)
    for one in heard:
        for alarm in one.alarms:
            counts[alarm] += 1
    return tuple((alarm, counts[alarm]) for alarm in Alarm if counts[alarm])
