"""Linear: a model that weighs the grams of a text; its weights are data that come along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from survey.core.complaints.grams import Grams

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Vector:
    """The grams of a text that the vocabulary knows: their places in it and their values."""

    places: NDArray[np.intp]
    values: Floats


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The grams that are weighed, and how rare each of them is (shape (grams,))."""

    grams: tuple[str, ...]
    rarity: Floats
    index: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Number the grams."""
        object.__setattr__(self, "index", {gram: n for n, gram in enumerate(self.grams)})

    def vector(self, grams: Grams) -> Vector:
        """The values of a text: (1 + ln count) times rarity, each kind of gram of length one.

        A text whose grams are all unknown has the empty vector.
        """
        places: list[int] = []
        values: list[Floats] = []
        for counted in grams.values():
            known = [(self.index[gram], n) for gram, n in counted.items() if gram in self.index]
            if known:
                where = [place for place, _ in known]
                weighed = (1 + np.log([n for _, n in known])) * self.rarity[where]
                places += where
                values.append((weighed / np.sqrt((weighed**2).sum())).astype(np.float32))
        joined = np.concatenate(values) if values else np.empty(0, np.float32)
        return Vector(np.array(places, np.intp), joined)


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """The weights by which one question about a text is answered.

    weights: shape (labels, grams); bias: shape (labels,). A label scores over threshold (a
    logit) to be said, where several may be; where only one may, the highest is.
    """

    labels: tuple[str, ...]
    weights: Floats
    bias: Floats
    threshold: float = 0.0

    def scores(self, vector: Vector) -> Floats:
        """The logit of each label, shape (labels,)."""
        scores: Floats = self.weights[:, vector.places] @ vector.values + self.bias
        return scores

    def chosen(self, vector: Vector) -> tuple[str, ...]:
        """The labels over the threshold."""
        pairs = zip(self.labels, self.scores(vector), strict=True)
        return tuple(label for label, score in pairs if score > self.threshold)

    def best(self, vector: Vector) -> str:
        """The label with the highest score; of equal ones the first."""
        return self.labels[int(self.scores(vector).argmax())]

    def pull(self, label: str, vector: Vector) -> Floats:
        """How much each gram of a text speaks for a label, shape of vector.places."""
        row = self.weights[self.labels.index(label)]
        pull: Floats = row[vector.places] * vector.values
        return pull


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What was learned from labelled texts, with where it comes from.

    lexicon: the version of the lexicon it was trained beside. texts: how many there were.
    elements, alarms: only those with thirty examples or more; the others are the lexicon's.
    """

    version: str
    lexicon: str
    texts: int
    vocabulary: Vocabulary
    elements: Head
    alarms: Head
    classes: Head
    polarities: Head

    @property
    def heads(self) -> Mapping[str, Head]:
        """The four questions by their names."""
        return {
            "elements": self.elements,
            "alarms": self.alarms,
            "classes": self.classes,
            "polarities": self.polarities,
        }


def rarity_of(frequencies: Sequence[int], texts: int) -> Floats:
    """How rare grams are that stand in so many of the texts: ln((1 + N) / (1 + n)) + 1."""
    counted = np.array(frequencies, np.float64)
    return (np.log((1 + texts) / (1 + counted)) + 1).astype(np.float32)
