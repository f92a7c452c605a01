"""Lexicon: which words speak of what, and which of them a text says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from survey.core.complaints.topic import Alarm, Maladministration
from survey.core.wording import Wording, wording_of

REACH = 3  # words after a negator that it turns round
BESIDE = 6  # words before and after in which the company of a word stands
ANY_ENDING = "*"
STEM = 3  # letters by which words that may end anyhow are looked up


class Polarity(Enum):
    """What a text does: it blames, praises, proposes, asks, blames and praises, or none of it."""

    NEGATIVE = "neg"
    POSITIVE = "pos"
    SUGGESTION = "sug"
    QUESTION = "ask"
    MIXED = "mix"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Topic:
    """Words that mean one thing.

    words: each one or several words, small letters; a last * takes any ending. element: code
    of the instrument, None for none. weight: how strongly a word speaks for the element, 1 to
    5; 0 without one. polarity: of what it says by itself, None where that is open. beside: what
    must stand at most six words away, one of these, for the words to count; none: nothing must.
    """

    code: str
    words: tuple[str, ...]
    element: str | None = None
    weight: int = 0
    polarity: Polarity | None = None
    alarm: Alarm | None = None
    maladministration: Maladministration | None = None
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One word of the lexicon in a text: where it begins and ends among the words of the text.

    turned: a negator stands before it.
    """

    topic: Topic
    word: str
    start: int
    end: int
    turned: bool

    @property
    def polarity(self) -> Polarity | None:
        """What is said by it where it stands."""
        return OPPOSITE.get(self.topic.polarity) if self.turned else self.topic.polarity


OPPOSITE: Mapping[Polarity | None, Polarity] = {
    Polarity.POSITIVE: Polarity.NEGATIVE,
    Polarity.NEGATIVE: Polarity.POSITIVE,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One word of a topic, ready to be found: its parts and whether the last may end anyhow.

    company: what must stand near it, of its topic's beside.
    """

    parts: tuple[str, ...]
    ends_anyhow: bool
    word: str
    topic: Topic
    company: tuple["Entry", ...] = ()

    def stands_at(self, words: Sequence[str], start: int) -> bool:
        """Whether the word stands at that place."""
        found = tuple(words[start : start + len(self.parts)])
        if not self.ends_anyhow:
            return found == self.parts
        same = len(found) == len(self.parts) and found[:-1] == self.parts[:-1]
        return same and found[-1].startswith(self.parts[-1])

    def counts_at(self, words: Sequence[str], start: int) -> bool:
        """Whether the word stands at that place and, where it needs any, in company."""
        if not self.stands_at(words, start):
            return False
        end = start + len(self.parts)
        near = [*range(max(0, start - BESIDE), start), *range(end, end + BESIDE)]
        return not self.company or any(
            one.stands_at(words, place) for one in self.company for place in near
        )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The topics with the words that are read as others and those that turn others round.

    negators turn praise into blame and blame into praise, belittlers only praise into blame.
    """

    version: str
    topics: tuple[Topic, ...]
    slang: Mapping[str, str]
    negators: frozenset[str]
    belittlers: frozenset[str]
    index: Mapping[str, tuple[Entry, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Order the words by their beginning, the longest first."""
        index: dict[str, list[Entry]] = {}
        for entry in self._entries():
            index.setdefault(entry.parts[0][:STEM], []).append(entry)
        longest_first = {
            key: tuple(sorted(found, key=lambda entry: (-len(entry.parts), entry.ends_anyhow)))
            for key, found in index.items()
        }
        object.__setattr__(self, "index", longest_first)

    def _entries(self) -> Iterator[Entry]:
        for topic in self.topics:
            company = tuple(self.entry(word, topic) for word in topic.beside)
            for word in topic.words:
                yield replace(self.entry(word, topic), company=company)

    def entry(self, word: str, topic: Topic) -> Entry:
        """A word as it is found in texts: its slang replaced, unless any ending fits."""
        ends_anyhow = word.endswith(ANY_ENDING)
        parts = wording_of(word, {} if ends_anyhow else self.slang).words
        return Entry(parts, ends_anyhow, word, topic)

    def wording_of(self, text: str) -> Wording:
        """The plain words of a text, its slang replaced."""
        return wording_of(text, self.slang)

    def hits(self, wording: Wording) -> tuple[Hit, ...]:
        """The words of the lexicon that stand in a text, in their order.

        Where several begin the longest counts, with all its topics; none begins inside another.
        The negator of "tidak ramah" belongs to it and turns nothing that follows.
        """
        hits: list[Hit] = []
        free: list[int] = []  # places of words that are in no hit
        place = 0
        while place < len(wording.words):
            found = self._at(wording, place, free[-REACH:])
            hits += found
            if not found:
                free.append(place)
            place = found[0].end if found else place + 1
        return tuple(hits)

    def _at(self, wording: Wording, start: int, free: Sequence[int]) -> list[Hit]:
        entries = self.index.get(wording.words[start][:STEM], ())
        standing = [entry for entry in entries if entry.counts_at(wording.words, start)]
        if not standing:
            return []
        longest = len(standing[0].parts)
        by_topic = {e.topic.code: e for e in reversed(standing) if len(e.parts) == longest}
        before = [
            wording.words[place]
            for place in free
            if start - place <= REACH and wording.clauses[place] == wording.clauses[start]
        ]
        return [
            Hit(e.topic, e.word, start, start + longest, self._is_turned(before, e.topic))
            for e in reversed(by_topic.values())
        ]

    def _is_turned(self, before: Sequence[str], topic: Topic) -> bool:
        """Whether a negator stands in the same clause, at most three words before."""
        turning = self.negators
        if topic.polarity is Polarity.POSITIVE:
            turning = self.negators | self.belittlers
        return sum(word in turning for word in before) % 2 == 1
