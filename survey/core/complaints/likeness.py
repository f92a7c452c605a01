"""Likeness: how far two texts say the same in the same words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from survey.core.wording import plain

PIECE = 5  # letters of which two texts share some
FACTOR = np.uint64(1_099_511_628_211)  # of the hash FNV-1
ALIKE = 0.5  # from here on two texts are suggested as one case told twice
MOST = 10
BLOCK = 256  # texts that are held against all others at once

Print = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like one other text is, 0 to 1; 1 has the same pieces."""

    id: str
    value: float


def near_duplicates(
    text: str,
    others: Iterable[tuple[str, str]],
    at_least: float = ALIKE,
) -> tuple[Likeness, ...]:
    """Up to ten of the others that say nearly the same, the likest first, ties by their id.

    others: ids and texts. Each is looked at once and none is kept: time grows with the length
    of all of them together. A text of fewer than five letters is like none.
    """
    own = print_of(text)
    likenesses = (Likeness(id_, likeness(own, print_of(other))) for id_, other in others)
    return _likest(one for one in likenesses if one.value >= at_least)


def alike_among(texts: Sequence[tuple[str, str]]) -> Mapping[int, tuple[Likeness, ...]]:
    """For the place of each text those of the others that say nearly the same, the likest first.

    texts: ids and texts. Places without any are left out. 256 texts are held against all at a
    time: memory grows with the number of texts, time with its square.
    """
    prints = [print_of(text) for _, text in texts]
    lengths = np.array([len(one) for one in prints])
    if not lengths.sum():
        return {}
    _, columns = np.unique(np.concatenate(prints), return_inverse=True)
    pieces = csr_matrix((np.ones(len(columns), np.float32), columns, np.cumsum([0, *lengths])))
    sizes = np.sqrt(np.maximum(lengths, 1))
    found: dict[int, tuple[Likeness, ...]] = {}
    for first in range(0, len(texts), BLOCK):
        common = (pieces[first : first + BLOCK] @ pieces.T).toarray()
        values = common / sizes[first : first + BLOCK, None] / sizes[None, :]
        for place, row in enumerate(values, start=first):
            row[place] = 0  # a text is no double of itself
            places: list[int] = np.flatnonzero(row >= ALIKE).tolist()
            if places:
                found[place] = _likest(Likeness(texts[n][0], float(row[n])) for n in places)
    return found


def _likest(alike: Iterable[Likeness]) -> tuple[Likeness, ...]:
    return tuple(sorted(alike, key=lambda one: (-one.value, one.id))[:MOST])


def print_of(text: str) -> Print:
    """The different pieces of five letters of a text, as sorted numbers, shape (pieces,)."""
    letters = " ".join(plain(text).split())
    signs = np.frombuffer(letters.encode("utf-32-le", "replace"), np.uint32).astype(np.uint64)
    if len(signs) < PIECE:
        return np.empty(0, np.uint64)
    numbers = np.zeros(len(signs) - PIECE + 1, np.uint64)
    for place in range(PIECE):
        numbers = numbers * FACTOR ^ signs[place : place + len(numbers)]
    return np.unique(numbers)


def likeness(one: Print, other: Print) -> float:
    """The share of pieces in common: their number by the geometric mean of both, 0 to 1."""
    if not len(one) or not len(other):
        return 0.0
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common / float(np.sqrt(len(one) * len(other)))
