"""Amendment: one word more or one word less in a lexicon, and what two lexicons differ in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from survey.core.complaints.lexicon import ANY_ENDING, OPPOSITE, STEM, Entry, Lexicon, Topic
from survey.core.wording import TURNS, plain

SHORTEST_WORD, LONGEST_WORD = 2, 60  # characters
MOST_PARTS = 6  # words of a phrase
PHRASE = re.compile(r"[^\W_]+(?: [^\W_]+)*\*?")


class Direction(Enum):
    """Whether a word comes or goes."""

    ADD = "add"
    REMOVE = "remove"


class Unfit(Enum):
    """What keeps a word from standing in a lexicon."""

    EMPTY = "empty"
    LONG = "long"
    SIGNS = "signs"  # anything but letters, digits, single spaces and a last *
    SHORT_STEM = "short_stem"
    TURNING = "turning"  # by itself it turns what follows: tidak, belum, tapi


class UnfitWordError(ValueError):
    """A word that can be found in no text, or would be in each; why: what is wrong."""

    def __init__(self, why: Unfit) -> None:
        """Keep why."""
        super().__init__(why)
        self.why = why


class DoubleWordError(ValueError):
    """The topic finds the word already, perhaps written another way; word: as it stands there."""

    def __init__(self, word: str) -> None:
        """Keep it."""
        super().__init__(word)
        self.word = word


class ContradictoryWordError(ValueError):
    """The word stands in a topic that says the opposite; topic: its code."""

    def __init__(self, topic: str) -> None:
        """Keep it."""
        super().__init__(topic)
        self.topic = topic


class MissingWordError(LookupError):
    """There is no such topic, or it has no such word."""


class LastWordError(ValueError):
    """The word is the only one of its topic, which would be nothing without it."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """A word that comes into a topic or goes out of it; topic: its code."""

    direction: Direction
    topic: str
    word: str


def phrase_of(written: str) -> str:
    """A word as a lexicon keeps it: small letters, single spaces. Raises UnfitWordError."""
    if len(written) > LONGEST_WORD * 2:  # nothing as long as that is worth a look
        raise UnfitWordError(Unfit.LONG)
    word = " ".join(plain(written).split()) if "[" not in written else written
    if len(word) < SHORTEST_WORD:
        raise UnfitWordError(Unfit.EMPTY)
    if not PHRASE.fullmatch(word):
        raise UnfitWordError(Unfit.SIGNS)
    parts = word.removesuffix(ANY_ENDING).split()
    if len(word) > LONGEST_WORD or len(parts) > MOST_PARTS:
        raise UnfitWordError(Unfit.LONG)
    if word.endswith(ANY_ENDING) and len(parts[-1]) < STEM:
        raise UnfitWordError(Unfit.SHORT_STEM)
    return word


def amended(lexicon: Lexicon, amendment: Amendment, version: str) -> Lexicon:
    """The lexicon with one word more or less, under another version.

    Raises UnfitWordError, DoubleWordError and ContradictoryWordError for a word that comes,
    MissingWordError and LastWordError for one that goes.
    """
    topic = next((one for one in lexicon.topics if one.code == amendment.topic), None)
    if topic is None:
        raise MissingWordError
    if amendment.direction is Direction.ADD:
        words = (*topic.words, _fit_for(topic, amendment.word, lexicon))
    else:
        words = _without(topic, amendment.word)
    changed = replace(topic, words=words)
    topics = tuple(changed if one is topic else one for one in lexicon.topics)
    return replace(lexicon, topics=topics, version=version)


def between(before: Lexicon, after: Lexicon) -> tuple[Amendment, ...]:
    """The words that went and those that came, topic by topic; nothing of slang and negators."""
    return tuple(_between(_words(before), _words(after)))


def _fit_for(topic: Topic, written: str, lexicon: Lexicon) -> str:
    word = phrase_of(written)
    if word in lexicon.negators | lexicon.belittlers | TURNS:
        raise UnfitWordError(Unfit.TURNING)
    new = lexicon.entry(word, topic)
    opposite = OPPOSITE.get(topic.polarity)
    for entry in lexicon.index.get(new.parts[0][:STEM], ()):
        if entry.topic is topic and (_is_same(entry, new) or _covers(entry, new)):
            raise DoubleWordError(entry.word)
        if opposite and entry.topic.polarity is opposite and _meet(entry, new):
            raise ContradictoryWordError(entry.topic.code)
    return word


def _is_same(one: Entry, other: Entry) -> bool:
    return (one.parts, one.ends_anyhow) == (other.parts, other.ends_anyhow)


def _covers(one: Entry, other: Entry) -> bool:
    """Whether any ending of one takes the other in: antri* does antrian."""
    return one.ends_anyhow and len(one.parts) == len(other.parts) and one.stands_at(other.parts, 0)


def _meet(one: Entry, other: Entry) -> bool:
    """Whether some text would be both."""
    return _is_same(one, other) or _covers(one, other) or _covers(other, one)


def _without(topic: Topic, word: str) -> tuple[str, ...]:
    if word not in topic.words:
        raise MissingWordError
    if len(topic.words) == 1:
        raise LastWordError
    return tuple(one for one in topic.words if one != word)


def _words(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    return {topic.code: topic.words for topic in lexicon.topics}


def _between(
    before: dict[str, tuple[str, ...]],
    after: dict[str, tuple[str, ...]],
) -> Iterator[Amendment]:
    for code in dict.fromkeys([*before, *after]):
        old, new = before.get(code, ()), after.get(code, ())
        yield from (Amendment(Direction.REMOVE, code, one) for one in old if one not in new)
        yield from (Amendment(Direction.ADD, code, one) for one in new if one not in old)
