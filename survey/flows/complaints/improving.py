"""Improving: what officers corrected moves the weights of a model that is there already."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, hstack

from survey.core.complaints.lexicon import Lexicon
from survey.core.complaints.linear import Floats, Head, Model, Vocabulary, rarity_of
from survey.flows.complaints.training import Material, frequent, matrix_of, regression, truth_of


@dataclass(frozen=True, slots=True)
class Movable:
    """The labels of each question that texts may move; the others stay as they are."""

    elements: frozenset[str]
    alarms: frozenset[str]
    classes: frozenset[str]
    polarities: frozenset[str]


def movable_of(model: Model, material: Material) -> Movable:
    """All that the model judges, and elements and alarms with thirty examples in the texts."""
    elements = frequent([one.elements for one in material.texts])
    alarms = frequent([one.alarms for one in material.texts])
    return Movable(
        elements=frozenset((*model.elements.labels, *elements)),
        alarms=frozenset((*model.alarms.labels, *alarms)),
        classes=frozenset(model.classes.labels),
        polarities=frozenset(model.polarities.labels),
    )


def improved(
    model: Model,
    material: Material,
    lexicon: Lexicon,
    version: str,
    movable: Movable | None = None,
) -> Model:
    """The model moved towards the labels of the texts; it keeps what they say nothing of.

    movable: what may move, as movable_of says unless given. What the model said so far is one
    thing more that the regression sees of a text, so few corrections move it little. Grams of
    at least three texts are added. Raises TrainingUnavailableError without scikit-learn.
    """
    movable = movable or movable_of(model, material)
    vocabulary = _widened(model.vocabulary, material)
    vectors = [vocabulary.vector(grams) for grams in material.grams]
    seen = matrix_of(vectors, len(vocabulary.grams))
    texts = material.texts
    elements = [one.elements for one in texts]
    alarms = [one.alarms for one in texts]
    classes = [(one.complaint_class,) for one in texts]
    polarities = [(one.polarity,) for one in texts]
    return Model(
        version=version,
        lexicon=lexicon.version,
        texts=model.texts + len(texts),
        vocabulary=vocabulary,
        elements=_moved(model.elements, seen, elements, movable.elements),
        alarms=_moved(model.alarms, seen, alarms, movable.alarms),
        classes=_moved(model.classes, seen, classes, movable.classes),
        polarities=_moved(model.polarities, seen, polarities, movable.polarities),
    )


def _widened(vocabulary: Vocabulary, material: Material) -> Vocabulary:
    """The grams of the vocabulary, then the new ones that stand in at least three texts."""
    new = material.new_grams(vocabulary.index)
    rarity = rarity_of(list(new.values()), len(material.grams))
    return Vocabulary((*vocabulary.grams, *new), np.concatenate([vocabulary.rarity, rarity]))


def _with(head: Head, labels: Collection[str]) -> Head:
    """The head with labels that it did not know; they weigh nothing yet."""
    new = tuple(sorted(label for label in labels if label not in head.labels))
    empty = np.zeros((len(new), head.weights.shape[1]), np.float32)
    return Head(
        (*head.labels, *new),
        np.concatenate([head.weights, empty]),
        np.concatenate([head.bias, np.zeros(len(new), np.float32)]),
        head.threshold,
    )


def _moved(
    known: Head,
    seen: csr_matrix,
    said: Sequence[Sequence[str]],
    movable: Collection[str],
) -> Head:
    head = _with(known, movable)
    added = np.zeros((len(head.labels), seen.shape[1] - head.weights.shape[1]), np.float32)
    before = np.concatenate([head.weights, added], axis=1)
    truth = truth_of(said, head.labels)
    rows, bias = [], []
    for place, label in enumerate(head.labels):
        row, shift = before[place], float(head.bias[place])
        if label in movable and truth[:, place].any() and not truth[:, place].all():
            row, shift = _moved_row(row, shift, seen, truth[:, place])
        rows.append(row)
        bias.append(shift)
    weights = np.array(rows, np.float32).reshape(before.shape)
    return Head(head.labels, weights, np.array(bias, np.float32), head.threshold)


def _moved_row(
    row: Floats,
    shift: float,
    seen: csr_matrix,
    truth: np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> tuple[Floats, float]:
    """The weights and bias of one label after its texts.

    Corrections are no sample of all texts, so how usual a label is stays as it was.
    """
    said_so_far = csr_matrix((seen @ row + shift)[:, None])
    both = csr_matrix(hstack([seen, said_so_far]))
    weights, _ = regression(both, truth, fit_intercept=False)
    kept = float(weights[-1])
    return (weights[:-1] + kept * row).astype(np.float32), kept * shift
