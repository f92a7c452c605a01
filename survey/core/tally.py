"""The tally: integer counts from which every number about a set of answers follows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

BLOCK_ROWS = 32_768  # a block with all that is made of it stays in the processor's cache
# So few that BLAS multiplies them in one thread: several for so little wait for one another
# longer than they work. A product of so many rows is exact in float32, which holds every whole
# number below 2 to the 24th: 400 x 35 x 35 is far from it.
PRODUCT_ROWS = 400


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
    counts = np.zeros((items, points), dtype=np.int64)
    gram = np.zeros((2 * items, 2 * items), dtype=np.int64)
    for block in blocks(ratings):
        columns = np.ascontiguousarray(block.T)
        counts += _counted(columns, points)
        scored = scores_and_answered(columns)
        gram += product(scored, scored)
    return Tally(n=int(np.count_nonzero(ratings.any(axis=1))), counts=counts, gram=gram)


def _counted(columns: NDArray[np.uint8], points: int) -> NDArray[np.int64]:
    """How many of each column hold each point; shape (items, points)."""
    scores = range(1, points + 1)
    counted = [[np.count_nonzero(column == score) for score in scores] for column in columns]
    return np.array(counted, dtype=np.int64).reshape(len(columns), points)


def tally_of_counts(counts: NDArray[np.int64]) -> Tally:
    """The tally of a published distribution, shape (items, points).

    n is the number of answers to the item that most answered: the fewest questionnaires
    that can have given these counts. The Gram matrix is unknown.
    """
    answers = counts.sum(axis=1)
    return Tally(n=int(answers.max(initial=0)), counts=counts, gram=None)


def blocks(ratings: NDArray[np.uint8]) -> Iterator[NDArray[np.uint8]]:
    """The rows of a matrix, some at a time."""
    for start in range(0, len(ratings), BLOCK_ROWS):
        yield ratings[start : start + BLOCK_ROWS]


def scores_and_answered(columns: NDArray[np.uint8]) -> NDArray[np.float32]:
    """[scores | answered] of a block, each item a row; columns: its ratings, an item a row.

    Floats, because products of them run on BLAS and those of whole numbers do not.
    """
    items, respondents = columns.shape
    both = np.empty((2 * items, respondents), dtype=np.float32)
    both[:items] = columns
    np.greater(columns, 0, out=both[items:], casting="unsafe")
    return both


def product(left: NDArray[np.float32], right: NDArray[np.float32]) -> NDArray[np.int64]:
    """Left times the transpose of right, both of whole numbers, exact.

    Exact while the greatest product of two entries times PRODUCT_ROWS is below 2 to the 24th.
    """
    parts, respondents = len(left), left.shape[1]
    even = respondents - respondents % PRODUCT_ROWS
    total = left[:, even:].astype(np.float64) @ right[:, even:].T.astype(np.float64)
    if even:
        tall = left[:, :even].reshape(parts, -1, PRODUCT_ROWS).transpose(1, 0, 2)
        wide = right[:, :even].reshape(len(right), -1, PRODUCT_ROWS).transpose(1, 2, 0)
        total += np.matmul(tall, wide).sum(axis=0, dtype=np.float64)
    return total.astype(np.int64)
