"""Hearing: what somebody wrote is masked, and what it seems to be about is proposed."""

from collections.abc import Iterator
from dataclasses import dataclass

from survey.core.complaints.topic import Matter
from survey.core.complaints.triage import Suggestion, suggest
from survey.exchange.complaints.masking import masked
from survey.flows.complaints.triaging import Equipment
from survey.flows.locking import Locker
from survey.store.tables.complaints import LONGEST_TITLE, LONGEST_WORDS


@dataclass(frozen=True, slots=True)
class Heard:
    """Words as they may be read; original: as they were, locked, None where nothing was masked."""

    words: str
    original: bytes | None


def heard(words: str, locker: Locker) -> Heard:
    """Words without what names a person: numbers, addresses, names after "a.n."."""
    readable = masked(words).text
    original = None if readable == words else locker.locked(words)
    return Heard(readable[:LONGEST_WORDS], original)


def titled(title: str) -> str:
    """A title without what names a person."""
    return masked(title).text[:LONGEST_TITLE]


def proposed(words: str, equipment: Equipment) -> list[tuple[Matter, str]]:
    """What a text seems to be about, for an officer to decide."""
    return list(_topics(suggest(words, equipment.lexicon, equipment.model)))


def _topics(suggestion: Suggestion) -> Iterator[tuple[Matter, str]]:
    yield from ((Matter.ELEMENT, code) for code in suggestion.elements)
    yield from ((Matter.MALADMINISTRATION, one.value) for one in suggestion.maladministration)
    yield from ((Matter.ALARM, one.value) for one in suggestion.alarms)
