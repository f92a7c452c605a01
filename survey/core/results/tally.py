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


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows of a matrix of ratings, made ready to be counted.

    columns: uint8, shape (items, respondents). scored: [scores | answered] of them, shape
    (2 items, respondents), as floats, because products of those run on BLAS.
    """

    rows: slice
    columns: NDArray[np.uint8]
    scored: NDArray[np.float32]


class Sums:
    """What the blocks of a matrix add up to."""

    def __init__(self, items: int, points: int) -> None:
        """Begin with nobody."""
        self.n = 0
        self.counts = np.zeros((items, points), dtype=np.int64)
        self.gram = np.zeros((2 * items, 2 * items), dtype=np.int64)

    def add(self, block: Block) -> None:
        """Count one more block."""
        self.n += int(np.count_nonzero(block.columns.any(axis=0)))
        self.gram += product(block.scored, block.scored)
        scores = range(1, self.counts.shape[1] + 1)
        for item, column in enumerate(block.columns):
            self.counts[item] += [np.count_nonzero(column == score) for score in scores]

    @property
    def tally(self) -> Tally:
        """The tally of all blocks so far."""
        return Tally(n=self.n, counts=self.counts, gram=self.gram)


def tally_of(ratings: NDArray[np.uint8], points: int) -> Tally:
    """The tally of a matrix of ratings, shape (respondents, items), 1 to points, 0 for a blank.

    Raises ValueError when a rating is off the scale.
    """
    sums = Sums(ratings.shape[1], points)
    for block in blocks(ratings, points):
        sums.add(block)
    return sums.tally


def tally_of_counts(counts: NDArray[np.int64]) -> Tally:
    """The tally of a published distribution, shape (items, points).

    n is the number of answers to the item that most answered: the fewest questionnaires
    that can have given these counts. The Gram matrix is unknown.
    """
    answers = counts.sum(axis=1)
    return Tally(n=int(answers.max(initial=0)), counts=counts, gram=None)


def blocks(ratings: NDArray[np.uint8], points: int) -> Iterator[Block]:
    """The rows of a matrix, some at a time. Raises ValueError as tally_of does."""
    if ratings.size and int(ratings.max()) > points:
        message = f"a rating of {int(ratings.max())} is off the scale of {points} points"
        raise ValueError(message)
    items = ratings.shape[1]
    for start in range(0, len(ratings), BLOCK_ROWS):
        rows = slice(start, min(start + BLOCK_ROWS, len(ratings)))
        columns = np.ascontiguousarray(ratings[rows].T)
        scored = np.empty((2 * items, columns.shape[1]), dtype=np.float32)
        scored[:items] = columns
        np.greater(columns, 0, out=scored[items:], casting="unsafe")
        yield Block(rows, columns, scored)


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
