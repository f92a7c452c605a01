"""A crowd: very many random answers in memory, by which speed is measured."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from survey.core.bench.timing import Size
from survey.core.results.cells import Division

SHARES = (0.02, 0.03, 0.12, 0.48, 0.35)  # blanks, then scores of 1 to 4
GROUPS = (4, 3, 7, 7, 6)  # quarters, then four questions about the respondent
SEED = 14_2017


@dataclass(frozen=True, slots=True)
class Columns:
    """Answers in memory, wave after wave: ratings of shape (n, items), a code a division and n."""

    ratings: NDArray[np.uint8]
    codes: NDArray[np.uint8]
    length: int

    @property
    def bytes(self) -> int:
        """What the columns take."""
        return self.ratings.nbytes + self.codes.nbytes

    def parts(self) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.uint8]]]:
        """Ratings and codes of each wave."""
        for start in range(0, len(self.ratings), self.length):
            rows = slice(start, start + self.length)
            yield self.ratings[rows], self.codes[:, rows]


def crowd(size: Size, items: int) -> Columns:
    """Random answers to that many items of four points, the same each time."""
    random = np.random.default_rng(SEED)
    length = size.responses // size.waves
    n = length * size.waves
    scores = np.arange(len(SHARES), dtype=np.uint8)
    ratings = np.empty((n, items), dtype=np.uint8)
    for item in range(items):
        ratings[:, item] = random.choice(scores, n, p=SHARES)
    codes = np.stack([random.integers(0, groups, n, dtype=np.uint8) for groups in GROUPS])
    return Columns(ratings, codes, length)


def divisions(codes: NDArray[np.uint8]) -> list[Division]:
    """The divisions that the codes of a wave stand for."""
    return [Division(one, groups) for one, groups in zip(codes, GROUPS, strict=True)]


def read_once(columns: Columns) -> None:
    """Add up the bytes of the columns as words of 64 bits: as fast as memory can be read."""
    for column in (columns.ratings.reshape(-1), columns.codes.reshape(-1)):
        column[: len(column) // 8 * 8].view(np.uint64).sum()
