"""Benching triage: how often a model says what a reader found, on texts it did not learn from."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from survey.core.complaints.accuracy import Accuracy, macro_f1
from survey.core.complaints.lexicon import Lexicon, Polarity
from survey.core.complaints.linear import Model
from survey.core.complaints.topic import Alarm
from survey.core.complaints.triage import ComplaintClass, Suggestion, suggest
from survey.exchange.sheets.texts import Labelled
from survey.flows.complaints.training import folds_of, judged_of, material_of, trained

FOLDS = 5
HELD = "suara-hold:"  # the salt by which a fifth of the texts is held back
RESAMPLES = 2_000
SEED = 2026
LEVELS = (2.5, 97.5)  # per cent: the interval of 95

Counts = NDArray[np.int64]  # shape (texts, labels, 3): right, said, true


@dataclass(frozen=True, slots=True)
class Scored:
    """How well one label is said, with the interval of 95 per cent of its F1 (bootstrap)."""

    label: str
    accuracy: Accuracy
    interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Graded:
    """How well a model does on texts that it did not learn from.

    part: which texts. macro: the mean F1 of the elements that occur. kinds: the share of texts
    whose class and polarity were said rightly, with the F1 of each.
    """

    part: str
    texts: int
    micro: Scored
    macro: float | None
    elements: tuple[Scored, ...]
    alarms: tuple[Scored, ...]
    classes: tuple[Scored, ...]
    polarities: tuple[Scored, ...]

    @property
    def class_share(self) -> float:
        """The share of texts whose class was said rightly."""
        return sum(one.accuracy.right for one in self.classes) / self.texts

    @property
    def polarity_share(self) -> float:
        """The same of the polarity."""
        return sum(one.accuracy.right for one in self.polarities) / self.texts


@dataclass(frozen=True, slots=True)
class Answered:
    """A text that a reader labelled, and what was suggested for it."""

    text: Labelled
    suggestion: Suggestion


def bench_folds(
    texts: Sequence[Labelled],
    lexicon: Lexicon,
    elements: Sequence[str],
) -> Iterator[Graded]:
    """Two gradings: five folds of all texts but a fifth, then that fifth alone.

    The fifth are the texts whose SHA-256 of "suara-hold:" and id is divisible by five; nothing
    is chosen by them. The folds of the others go by the SHA-256 of the id. Thresholds are
    chosen inside of what is learned from. Which elements have thirty examples, and so a model
    at all, is counted in the whole file. Raises TrainingUnavailableError.
    """
    judged = judged_of(texts)
    material = material_of(texts, lexicon)
    held = np.array(folds_of(material.texts, FOLDS, HELD)) == 0
    seen, unseen = np.flatnonzero(~held).tolist(), np.flatnonzero(held).tolist()

    def answered(learned: Sequence[int], asked: Sequence[int]) -> list[Answered]:
        model = trained(material.part(learned), lexicon, judged, "bench")
        return _answers([material.texts[place] for place in asked], lexicon, model)

    folds = folds_of([material.texts[place] for place in seen], FOLDS)
    pooled: list[Answered] = []
    for fold in range(FOLDS):
        learned = [place for place, part in zip(seen, folds, strict=True) if part != fold]
        asked = [place for place, part in zip(seen, folds, strict=True) if part == fold]
        pooled += answered(learned, asked)
    yield graded("folds", pooled, elements)
    yield graded("held", answered(seen, unseen), elements)


def bench_shipped(
    texts: Sequence[Labelled],
    lexicon: Lexicon,
    model: Model,
    elements: Sequence[str],
) -> Graded:
    """How well a model that is there already does; true only for texts it did not learn from."""
    return graded("shipped", _answers(texts, lexicon, model), elements)


def _answers(texts: Sequence[Labelled], lexicon: Lexicon, model: Model) -> list[Answered]:
    return [Answered(one, suggest(one.text, lexicon, model)) for one in texts]


def graded(part: str, answers: Sequence[Answered], elements: Sequence[str]) -> Graded:
    """How well texts were answered, as Graded says."""
    said = _counts(answers, elements, lambda a: a.suggestion.elements, lambda a: a.text.elements)
    return Graded(
        part=part,
        texts=len(answers),
        micro=_scored("micro", said.sum(axis=1, keepdims=True), 0),
        macro=macro_f1([_accuracy(said[:, n]) for n in range(len(elements))]),
        elements=_each(elements, said),
        alarms=_of_kind(answers, Alarm, _alarms_said, lambda a: a.text.alarms),
        classes=_of_kind(answers, ComplaintClass, _class_said, lambda a: (a.text.complaint_class,)),
        polarities=_of_kind(answers, Polarity, _polarity_said, lambda a: (a.text.polarity,)),
    )


def _alarms_said(answered: Answered) -> Sequence[str]:
    return [alarm.value for alarm in answered.suggestion.alarms]


def _class_said(answered: Answered) -> Sequence[str]:
    return (answered.suggestion.complaint_class.value,)


def _polarity_said(answered: Answered) -> Sequence[str]:
    return (answered.suggestion.polarity.value,)


Reads = Callable[[Answered], Sequence[str]]


def _of_kind(
    answers: Sequence[Answered],
    kind: type[Alarm] | type[ComplaintClass] | type[Polarity],
    said: Reads,
    true: Reads,
) -> tuple[Scored, ...]:
    labels = [str(member.value) for member in kind]
    return _each(labels, _counts(answers, labels, said, true))


def _counts(
    answers: Sequence[Answered],
    labels: Sequence[str],
    said: Reads,
    true: Reads,
) -> Counts:
    counts = np.zeros((len(answers), len(labels), 3), np.int64)
    for row, answered in enumerate(answers):
        for column, label in enumerate(labels):
            is_said, is_true = label in said(answered), label in true(answered)
            counts[row, column] = (is_said and is_true, is_said, is_true)
    return counts


def _each(labels: Sequence[str], counts: Counts) -> tuple[Scored, ...]:
    return tuple(_scored(label, counts, place) for place, label in enumerate(labels))


def _scored(label: str, counts: Counts, place: int) -> Scored:
    column = counts[:, place]
    return Scored(label, _accuracy(column), _interval(column))


def _accuracy(column: Counts) -> Accuracy:
    right, said, true = (int(n) for n in column.sum(axis=0))
    return Accuracy(right, said, true)


def _interval(column: Counts) -> tuple[float, float] | None:
    """The middle 95 per cent of the F1 of 2,000 samples of the texts with replacement."""
    if not column.any():
        return None
    chance = np.random.default_rng(SEED)
    drawn = chance.multinomial(len(column), np.full(len(column), 1 / len(column)), RESAMPLES)
    right, said, true = (drawn @ column).T
    f1 = 2 * right / np.maximum(1, said + true)
    low, high = np.percentile(f1, LEVELS)
    return float(low), float(high)
