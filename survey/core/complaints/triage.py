"""Triage: what a text seems to be about, with the words that say so. An officer decides."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from survey.core.complaints.grams import WORDS, grams_of
from survey.core.complaints.lexicon import Hit, Lexicon, Polarity
from survey.core.complaints.linear import Head, Model, Vector
from survey.core.complaints.topic import Alarm, Maladministration
from survey.core.wording import Wording

FEWEST_EXAMPLES = 30  # of an element or alarm that a model may judge
SPOKEN = 3  # weight of the lexicon's words from which they suggest an element by themselves
MOST_ELEMENTS = 3
MOST_WORDS = 3  # of the model that are shown for an element


class ComplaintClass(Enum):
    """What kind of message a text is."""

    COMPLAINT = "pengaduan"
    ASPIRATION = "aspirasi"
    REQUEST = "informasi"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Fired:
    """A word of the lexicon that a text says: the words of the text, and what they were read as.

    turned: a negator stands before them.
    """

    said: str
    word: str
    topic: str
    turned: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an element is suggested: words of the text, those of the lexicon first."""

    element: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a text seems to be about.

    elements: codes of the instrument, at most three, the surest first. reasons: one for each
    of them. fired: every word of the lexicon in the text, in its order. lexicon, model: the
    versions that suggested it.
    """

    elements: tuple[str, ...]
    reasons: tuple[Reason, ...]
    alarms: tuple[Alarm, ...]
    maladministration: tuple[Maladministration, ...]
    complaint_class: ComplaintClass
    polarity: Polarity
    fired: tuple[Fired, ...]
    lexicon: str
    model: str


@dataclass(frozen=True, slots=True)
class _Reading:
    wording: Wording
    hits: tuple[Hit, ...]
    vector: Vector


def suggest(text: str, lexicon: Lexicon, model: Model) -> Suggestion:
    """What the text seems to be about; the same for the same text, lexicon and model.

    A text without a word has no element and no alarm, and is of class and polarity none.
    """
    wording = lexicon.wording_of(text)
    hits = lexicon.hits(wording)
    vector = model.vocabulary.vector(grams_of(text, wording, hits))
    reading = _Reading(wording, hits, vector)
    elements = _elements(reading, model) if wording.words else ()
    return Suggestion(
        elements=elements,
        reasons=tuple(Reason(code, _words(code, reading, model)) for code in elements),
        alarms=_alarms(reading, model),
        maladministration=_maladministration(hits),
        complaint_class=ComplaintClass(
            model.classes.best(vector) if wording.words else ComplaintClass.NONE.value,
        ),
        polarity=Polarity(
            model.polarities.best(vector) if wording.words else Polarity.NONE.value,
        ),
        fired=tuple(_fired(hit, wording) for hit in hits),
        lexicon=lexicon.version,
        model=model.version,
    )


def weights_of(hits: Sequence[Hit]) -> Counter[str]:
    """The weights of the lexicon's words in a text, summed by element."""
    weights: Counter[str] = Counter()
    for hit in hits:
        if hit.topic.element:
            weights[hit.topic.element] += hit.topic.weight
    return weights


def _elements(reading: _Reading, model: Model) -> tuple[str, ...]:
    """The model's elements, and of those that it does not know those the lexicon speaks of."""
    head = model.elements
    scores = dict(zip(head.labels, head.scores(reading.vector).tolist(), strict=True))
    sure = {code: score - head.threshold for code, score in scores.items()}
    for code, weight in weights_of(reading.hits).items():
        if code not in sure and weight >= SPOKEN:
            sure[code] = float(weight - SPOKEN + 1)
    said = [code for code, over in sure.items() if over > 0]
    return tuple(sorted(said, key=lambda code: (-sure[code], code))[:MOST_ELEMENTS])


def _words(element: str, reading: _Reading, model: Model) -> tuple[str, ...]:
    """The words that speak for an element: of the lexicon, then of the model."""
    of_lexicon = [
        _said(hit, reading.wording) for hit in reading.hits if hit.topic.element == element
    ]
    of_model = _strongest(element, reading.vector, model)
    return tuple(dict.fromkeys([*of_lexicon, *of_model]))


def _strongest(element: str, vector: Vector, model: Model) -> list[str]:
    """Up to three words that the model weighs most for an element, and none against it."""
    head: Head = model.elements
    if element not in head.labels:
        return []
    pull = head.pull(element, vector)
    grams = [model.vocabulary.grams[place] for place in vector.places]
    order = np.argsort(-pull, kind="stable")
    words = [grams[n][1:] for n in order if pull[n] > 0 and grams[n].startswith(WORDS)]
    return words[:MOST_WORDS]


def _alarms(reading: _Reading, model: Model) -> tuple[Alarm, ...]:
    """What the lexicon or the model takes for an alarm; one too many costs a look, no more."""
    spoken = {hit.topic.alarm for hit in reading.hits if not hit.turned}
    learned = set(model.alarms.chosen(reading.vector)) if reading.wording.words else set()
    return tuple(alarm for alarm in Alarm if alarm in spoken or alarm.value in learned)


def _maladministration(hits: Sequence[Hit]) -> tuple[Maladministration, ...]:
    spoken = {hit.topic.maladministration for hit in hits if not hit.turned}
    return tuple(kind for kind in Maladministration if kind in spoken)


def _fired(hit: Hit, wording: Wording) -> Fired:
    return Fired(_said(hit, wording), hit.word, hit.topic.code, hit.turned)


def _said(hit: Hit, wording: Wording) -> str:
    return " ".join(wording.words[hit.start : hit.end])
