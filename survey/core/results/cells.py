"""Cells: a result divided by groups of respondents, several divisions in one pass."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from survey.core.results.tally import Sums, Tally, blocks, product

# The sum of a questionnaire squared must stay exact in a product of float32 (results/tally.py).
MOST_TOTAL = 200


class TooLongError(ValueError):
    """A questionnaire has so many items or points that its squared sums are not exact here."""


@dataclass(frozen=True, slots=True)
class Division:
    """Into which groups respondents fall: codes, uint8, one a respondent, each below groups."""

    codes: NDArray[np.uint8]
    groups: int


@dataclass(frozen=True, slots=True)
class Cells:
    """What is summed of each group of one division; int64.

    answers, sums: shape (groups, items), how many answered and the sum of their scores.
    squares: shape (groups,), the sum of the squared sums of each questionnaire. Cells of
    separate respondents add up.
    """

    answers: NDArray[np.int64]
    sums: NDArray[np.int64]
    squares: NDArray[np.int64]


def tally_and_cells(
    ratings: NDArray[np.uint8],
    points: int,
    divisions: Sequence[Division],
) -> tuple[Tally, tuple[Cells, ...]]:
    """The tally of all respondents, and the cells of each division, in one pass.

    ratings: shape (respondents, items), 1 to points, 0 for a blank. Raises TooLongError, and
    ValueError when a rating is off the scale.
    """
    items = ratings.shape[1]
    if items * points > MOST_TOTAL:
        raise TooLongError
    sums = Sums(items, points)
    groups = sum(division.groups for division in divisions)
    summed = np.zeros((groups, 2 * items + 1), dtype=np.int64)
    for block in blocks(ratings, points):
        sums.add(block)
        total = block.scored[:items].sum(axis=0)
        values = np.concatenate([block.scored, (total * total)[None]])
        summed += product(_membership(divisions, block.rows), values)
    ends = np.cumsum([division.groups for division in divisions])[:-1]
    cells = tuple(
        Cells(part[:, items:-1], part[:, :items], part[:, -1]) for part in np.split(summed, ends)
    )
    return sums.tally, cells


def _membership(divisions: Sequence[Division], rows: slice) -> NDArray[np.float32]:
    """One row for each group of each division: 1 where a respondent belongs to it."""
    parts = [
        division.codes[rows][None] == np.arange(division.groups, dtype=np.uint8)[:, None]
        for division in divisions
    ]
    return np.concatenate(parts).astype(np.float32)
