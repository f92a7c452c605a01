"""A result divided by groups sums to what counting by hand gives, however long it is."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from survey.core.results.cells import Cells, Division, TooLongError, tally_and_cells
from survey.core.results.tally import BLOCK_ROWS, tally_of
from tests.core.builders import ratings_of


def cells(
    ratings: NDArray[np.uint8],
    points: int,
    divisions: Sequence[Division],
) -> tuple[Cells, ...]:
    """The cells, whose tally must be the one that is made without them."""
    tally, made = tally_and_cells(ratings, points, divisions)
    alone = tally_of(ratings, points)
    assert tally.n == alone.n
    assert (tally.counts == alone.counts).all()
    assert tally.gram is not None
    assert (tally.gram == alone.gram).all()
    return made


def division(codes: str) -> Division:
    """One digit a respondent."""
    return Division(np.array([int(code) for code in codes], dtype=np.uint8), 3)


def test_three_respondents_in_two_groups_by_hand() -> None:
    (made,) = cells(ratings_of(["34.", "1.2", "444"]), 4, [division("020")])

    assert made.answers.tolist() == [[2, 2, 1], [0, 0, 0], [1, 0, 1]]
    assert made.sums.tolist() == [[7, 8, 4], [0, 0, 0], [1, 0, 2]]
    assert made.squares.tolist() == [49 + 144, 0, 9]


def test_nobody_has_empty_cells() -> None:
    (made,) = cells(np.zeros((0, 9), dtype=np.uint8), 4, [division("")])

    assert made.answers.tolist() == [[0] * 9] * 3
    assert made.squares.tolist() == [0, 0, 0]


@given(st.integers(0, 900), st.integers(1, 12), st.integers(2, 9), st.integers(0, 2**32))
def test_any_matrix_gives_the_cells_of_counting(n: int, items: int, points: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    ratings = random.integers(0, points + 1, (n, items), dtype=np.uint8)
    divisions = [Division(random.integers(0, g, n, dtype=np.uint8), g) for g in (1, 4)]

    for given_, made in zip(divisions, cells(ratings, points, divisions), strict=True):
        for group in range(given_.groups):
            rows = ratings[given_.codes == group].astype(int)
            assert made.answers[group].tolist() == (rows > 0).sum(axis=0).tolist()
            assert made.sums[group].tolist() == rows.sum(axis=0).tolist()
            assert made.squares[group] == (rows.sum(axis=1) ** 2).sum()


def test_more_than_one_block_is_exact_at_the_longest_questionnaire() -> None:
    """Every questionnaire sums to 200, the most there may be; n squares of it are 40000 n."""
    n = 2 * BLOCK_ROWS + 77
    ratings = np.full((n, 20), 10, dtype=np.uint8)

    (made,) = cells(ratings, 10, [Division(np.zeros(n, dtype=np.uint8), 1)])

    assert made.squares.tolist() == [40000 * n]
    assert made.sums.tolist() == [[10 * n] * 20]


def test_a_longer_questionnaire_is_refused_rather_than_rounded() -> None:
    with pytest.raises(TooLongError):
        cells(np.full((1, 21), 10, dtype=np.uint8), 10, [division("0")])


def filled(n: int, items: int, points: int) -> NDArray[np.uint8]:
    return np.full((n, items), points, dtype=np.uint8)


@pytest.mark.parametrize("n", [399, 400, 401, BLOCK_ROWS, BLOCK_ROWS + 1, 70_000])
def test_a_tally_of_the_highest_scores_is_exact_at_every_length(n: int) -> None:
    """The greatest sums there can be: 35 points, all given."""
    tally = tally_of(filled(n, 2, 35), 35)

    assert tally.n == n
    assert tally.sums == (35 * n, 35 * n)
    assert tally.gram is not None
    assert tally.gram.tolist() == [
        [1225 * n, 1225 * n, 35 * n, 35 * n],
        [1225 * n, 1225 * n, 35 * n, 35 * n],
        [35 * n, 35 * n, n, n],
        [35 * n, 35 * n, n, n],
    ]
