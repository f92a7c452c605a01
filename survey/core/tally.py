"""The tally: integer counts from which every number about a set of answers follows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

BLOCK_ROWS = 32_768
# A float32 holds every whole number below this, so sums that stay under it are exact.
EXACT_IN_FLOAT32 = 2**24


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted of n questionnaires with k items on a scale of p points.

    n: questionnaires with at least one rating.
    counts: int64, shape (k, p): how many gave each point to each item; blanks are in no cell.
    gram: int64, shape (2k, 2k): the product of [scores | answered] with itself, where a blank
    is 0 in both halves. None where only counts were published, and then nothing that needs
    two items of one respondent (a standard error, say) can be known.

    Tallies of separate groups add up to the tally of their union.
    """

    n: int
    counts: NDArray[np.int64]
    gram: NDArray[np.int64] | None

    def __add__(self, other: Self) -> Self:
        """The tally of both groups together; both must be of the same items and points."""
        if self.counts.shape != other.counts.shape:
            message = f"tallies of {self.counts.shape} and {other.counts.shape} do not add"
            raise ValueError(message)
        gram = None
        if self.gram is not None and other.gram is not None:
            gram = self.gram + other.gram
        return type(self)(n=self.n + other.n, counts=self.counts + other.counts, gram=gram)

    @property
    def answers(self) -> tuple[int, ...]:
        """How many answered each item."""
        return tuple(int(total) for total in self.counts.sum(axis=1))

    @property
    def sums(self) -> tuple[int, ...]:
        """The sum of the scores of each item."""
        points = np.arange(1, self.counts.shape[1] + 1)
        return tuple(int(total) for total in self.counts @ points)


def tally_of(ratings: NDArray[np.uint8], points: int) -> Tally:
    """The tally of a matrix of ratings, shape (respondents, items), 1 to points, 0 for a blank.

    Raises ValueError when a rating is off the scale.
    """
    if ratings.size and int(ratings.max()) > points:
        message = f"a rating of {int(ratings.max())} is off the scale of {points} points"
        raise ValueError(message)
    items = ratings.shape[1]
    gram = np.zeros((2 * items, 2 * items), dtype=np.int64)
    for block in _blocks(ratings):
        gram += _gram(block, points)
    counts = [np.count_nonzero(ratings == point, axis=0) for point in range(1, points + 1)]
    return Tally(
        n=int(np.count_nonzero(ratings.any(axis=1))),
        counts=np.stack(counts, axis=1).astype(np.int64),
        gram=gram,
    )


def tally_of_counts(counts: NDArray[np.int64]) -> Tally:
    """The tally of a published distribution, shape (items, points).

    n is the number of answers to the item that most answered: the fewest questionnaires
    that can have given these counts. The Gram matrix is unknown.
    """
    answers = counts.sum(axis=1)
    return Tally(n=int(answers.max(initial=0)), counts=counts, gram=None)


def _blocks(ratings: NDArray[np.uint8]) -> Iterator[NDArray[np.uint8]]:
    for start in range(0, len(ratings), BLOCK_ROWS):
        yield ratings[start : start + BLOCK_ROWS]


def _gram(block: NDArray[np.uint8], points: int) -> NDArray[np.int64]:
    # Matrix products of floats run on BLAS and those of integers do not, hence the detour.
    exact = len(block) * points**2 < EXACT_IN_FLOAT32
    both = np.concatenate([block, block > 0], axis=1).astype("float32" if exact else "float64")
    product: NDArray[np.float64] = both.T @ both
    return product.astype(np.int64)
