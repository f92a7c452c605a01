"""Grams: what a linear model sees of a text, as names that are counted."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import log2

from survey.core.complaints.lexicon import Hit
from survey.core.wording import Wording

SHORTEST, LONGEST = 2, 5  # letters of a piece of a word
WORDS, PIECES, TOPICS, LEXICON, SHAPE = "w", "c", "t", "l", "s"
MOST_LENGTHS = 8

Grams = Mapping[str, Mapping[str, int]]


def grams_of(text: str, wording: Wording, hits: Sequence[Hit]) -> Grams:
    """How often each gram stands in a text, by kind; the names begin with their kind.

    w: words and pairs of words of one clause. c: pieces of two to five letters of a word with
    the space around it. t: topics of the lexicon, with ! where they are turned. l: the weights
    of the lexicon by element and its words by polarity. s: how long the text is, ? and !.
    """
    return {
        WORDS: Counter(f"w{gram}" for gram in _words(wording)),
        PIECES: Counter(f"c{gram}" for word in wording.words for gram in _pieces(f" {word} ")),
        TOPICS: Counter(f"t{hit.topic.code}{'!' * hit.turned}" for hit in hits),
        LEXICON: _lexicon(hits),
        SHAPE: Counter(f"s{gram}" for gram in _shape(text, wording)),
    }


def _words(wording: Wording) -> Iterator[str]:
    yield from wording.words
    for (one, other), (here, there) in zip(
        pairwise(wording.words),
        pairwise(wording.clauses),
        strict=True,
    ):
        if here == there:
            yield f"{one} {other}"


def _pieces(word: str) -> Iterator[str]:
    for n in range(SHORTEST, LONGEST + 1):
        if len(word) <= n:
            yield word
            return
        for place in range(len(word) - n + 1):
            yield word[place : place + n]


def _lexicon(hits: Sequence[Hit]) -> Mapping[str, int]:
    counted: Counter[str] = Counter()
    for hit in hits:
        if hit.topic.element:
            counted[f"l{hit.topic.element}"] += hit.topic.weight
        if hit.polarity:
            counted[f"l{hit.polarity.value}"] += 1
    return counted


def _shape(text: str, wording: Wording) -> Iterator[str]:
    yield f"length {min(MOST_LENGTHS, int(log2(len(wording.words) + 1)))}"
    for sign in "?!":
        if sign in text:
            yield sign
