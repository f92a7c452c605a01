"""Training: what officers decided becomes the weights of a model, by scikit-learn, only here."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from itertools import product
from math import log

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from survey.core.complaints.grams import Grams, grams_of
from survey.core.complaints.lexicon import Lexicon
from survey.core.complaints.likeness import alike_among
from survey.core.complaints.linear import Head, Model, Vector, Vocabulary, rarity_of
from survey.core.complaints.triage import FEWEST_EXAMPLES
from survey.exchange.sheets.texts import Labelled

FEWEST_TEXTS = 3  # that hold a gram: no phrase of one person stands in a model
INNER = 4  # parts of the training texts on which the threshold is chosen
CHANCES = tuple(n / 100 for n in range(25, 61, 5))  # the thresholds that are tried
USUAL_CHANCE = 0.4
ALARM_CHANCE = 0.08  # low: one alarm too many costs a look
LOOSENESS = 10.0  # C of the regression
LEAST = 1e-6  # a chance next to none

Matrix = NDArray[np.float64]
Truth = NDArray[np.bool_]


class TrainingUnavailableError(Exception):
    """The package scikit-learn is not installed; only training needs it."""


class TooFewLabelsError(ValueError):
    """What should be learned does not differ in the texts; what: classes or polarities."""

    def __init__(self, what: str) -> None:
        """Keep what does not differ."""
        super().__init__(what)
        self.what = what


@dataclass(frozen=True, slots=True)
class Judged:
    """The elements and alarms that a model may judge, sorted; the others are the lexicon's."""

    elements: tuple[str, ...]
    alarms: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """Labelled texts with the grams that a model sees of them.

    told_before: of each whether it says nearly the same as one before it, so that what one
    person sent several times counts as one text where it is asked how many have a gram.
    """

    texts: tuple[Labelled, ...]
    grams: tuple[Grams, ...]
    told_before: tuple[bool, ...]

    def part(self, places: Sequence[int]) -> "Material":
        """Some of the texts."""
        return Material(
            tuple(self.texts[place] for place in places),
            tuple(self.grams[place] for place in places),
            tuple(self.told_before[place] for place in places),
        )

    def new_grams(self, known: Collection[str] = ()) -> Mapping[str, int]:
        """The grams that are not known and stand in at least three tellings, with how many."""
        tellings: Counter[str] = Counter()
        for grams, told_before in zip(self.grams, self.told_before, strict=True):
            if not told_before:
                tellings.update(gram for counted in grams.values() for gram in counted)
        return {
            gram: n
            for gram, n in sorted(tellings.items())
            if n >= FEWEST_TEXTS and gram not in known and "\n" not in gram
        }


def material_of(texts: Sequence[Labelled], lexicon: Lexicon) -> Material:
    """The texts with their grams; of several with one id and text the last counts."""
    last = {(one.id, one.text): one for one in texts}
    kept = tuple(last.values())
    return Material(
        kept,
        tuple(_grams(one.text, lexicon) for one in kept),
        _told_before([one.text for one in kept]),
    )


def _told_before(texts: Sequence[str]) -> tuple[bool, ...]:
    alike = alike_among([(f"{place:09}", text) for place, text in enumerate(texts)])
    return tuple(
        any(int(one.id) < place for one in alike.get(place, ())) for place in range(len(texts))
    )


def _grams(text: str, lexicon: Lexicon) -> Grams:
    wording = lexicon.wording_of(text)
    return grams_of(text, wording, lexicon.hits(wording))


def judged_of(texts: Sequence[Labelled]) -> Judged:
    """The elements and alarms with thirty examples or more."""
    return Judged(
        elements=frequent([one.elements for one in texts]),
        alarms=frequent([one.alarms for one in texts]),
    )


def trained(material: Material, lexicon: Lexicon, judged: Judged, version: str) -> Model:
    """The model of labelled texts: the threshold of elements is chosen on parts of them.

    Raises TrainingUnavailableError without scikit-learn, TooFewLabelsError where all texts are
    of one class or polarity.
    """
    chance = _best_chance(material, judged.elements)
    vocabulary, vectors = _seen(material)
    seen = matrix_of(vectors, len(vocabulary.grams))
    said = [one.elements for one in material.texts]
    alarms = [one.alarms for one in material.texts]
    return Model(
        version=version,
        lexicon=lexicon.version,
        texts=len(material.texts),
        vocabulary=vocabulary,
        elements=_several(seen, said, judged.elements, chance),
        alarms=_several(seen, alarms, judged.alarms, ALARM_CHANCE),
        classes=_one(seen, [one.complaint_class for one in material.texts], "classes"),
        polarities=_one(seen, [one.polarity for one in material.texts], "polarities"),
    )


def folds_of(texts: Sequence[Labelled], parts: int, salt: str = "") -> list[int]:
    """The part of each text, from 0: the SHA-256 of salt and id, modulo parts; always the same."""
    digests = (sha256(f"{salt}{one.id}".encode()).hexdigest() for one in texts)
    return [int(digest, 16) % parts for digest in digests]


def _best_chance(material: Material, labels: Sequence[str]) -> float:
    """The threshold with the best micro-F1 on parts that were not learned from."""
    if not labels:
        return USUAL_CHANCE
    folds = np.array(folds_of(material.texts, INNER, "inner:"))
    logits = np.full((len(folds), len(labels)), -np.inf)
    for fold in range(INNER):
        learned, judged = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        if len(learned) and len(judged):
            logits[judged] = _logits(material, learned.tolist(), judged.tolist(), labels)
    truth = truth_of([one.elements for one in material.texts], labels)
    scored = [(_micro_f1(logits > logit(chance), truth), chance) for chance in CHANCES]
    return max(scored, key=lambda pair: (round(pair[0], 3), -abs(pair[1] - USUAL_CHANCE)))[1]


def _logits(
    material: Material,
    learned: list[int],
    judged: list[int],
    labels: Sequence[str],
) -> Matrix:
    part = material.part(learned)
    vocabulary, vectors = _seen(part)
    head = _several(
        matrix_of(vectors, len(vocabulary.grams)),
        [one.elements for one in part.texts],
        labels,
        USUAL_CHANCE,
    )
    scores = [head.scores(vocabulary.vector(material.grams[place])) for place in judged]
    return np.array(scores, np.float64)


def _micro_f1(said: Truth, truth: Truth) -> float:
    both = int((said & truth).sum())
    return 2 * both / max(1, int(said.sum()) + int(truth.sum()))


def _seen(material: Material) -> tuple[Vocabulary, list[Vector]]:
    """The grams of at least three tellings, sorted, and the values of each text in them."""
    new = material.new_grams()
    vocabulary = Vocabulary(tuple(new), rarity_of(list(new.values()), len(material.grams)))
    return vocabulary, [vocabulary.vector(grams) for grams in material.grams]


def matrix_of(vectors: Sequence[Vector], grams: int) -> csr_matrix:
    """The values of texts as a sparse matrix of shape (texts, grams)."""
    ends = np.cumsum([0, *(len(one.places) for one in vectors)])
    places = np.concatenate([one.places for one in vectors])
    values = np.concatenate([one.values for one in vectors]).astype(np.float64)
    return csr_matrix((values, places, ends), shape=(len(vectors), grams))


def frequent(said: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The labels with thirty examples or more, sorted."""
    counted = Counter(label for labels in said for label in labels)
    return tuple(sorted(label for label, n in counted.items() if n >= FEWEST_EXAMPLES))


def truth_of(said: Sequence[Sequence[str]], labels: Sequence[str]) -> Truth:
    """Which text has which label, shape (texts, labels)."""
    holds = [label in one for one, label in product(said, labels)]
    return np.array(holds, np.bool_).reshape(len(said), len(labels))


def _several(
    seen: csr_matrix,
    said: Sequence[Sequence[str]],
    labels: Sequence[str],
    chance: float,
) -> Head:
    """A head whose labels are judged each by itself."""
    truth = truth_of(said, labels)
    learned = [regression(seen, truth[:, place]) for place in range(len(labels))]
    weights = np.array([row for row, _ in learned], np.float32).reshape(len(labels), seen.shape[1])
    bias = np.array([shift for _, shift in learned], np.float32)
    return Head(tuple(labels), weights, bias, logit(chance))


def _one(seen: csr_matrix, said: Sequence[str], what: str) -> Head:
    """A head of whose labels one is chosen: each is judged against all others."""
    labels = sorted(set(said))
    if len(labels) == 1:
        raise TooFewLabelsError(what)
    return _several(seen, [(one,) for one in said], labels, 1 / 2)


def regression(
    seen: csr_matrix,
    truth: Truth,
    *,
    fit_intercept: bool = True,
) -> tuple[Matrix, float]:
    """Weights and bias of a logistic regression; the same input gives the same ones."""
    if truth.all() or not truth.any():  # what all texts have, or none, needs no words
        return np.zeros(seen.shape[1]), logit(1 - LEAST if truth.all() else LEAST)
    if not seen.shape[1]:  # too few texts for a single gram: only how usual the label is
        return np.zeros(0), logit(float(truth.mean()))
    try:
        learning = import_module("sklearn.linear_model")
    except ImportError as error:
        raise TrainingUnavailableError from error
    fitted = learning.LogisticRegression(
        C=LOOSENESS,
        max_iter=2_000,
        fit_intercept=fit_intercept,
    ).fit(seen, truth)
    weights: Matrix = fitted.coef_[0]
    return weights, float(np.ravel(fitted.intercept_)[0])


def logit(chance: float) -> float:
    """The logit of a chance between 0 and 1."""
    return log(chance / (1 - chance))
