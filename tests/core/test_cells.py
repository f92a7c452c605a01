"""A result divided by groups sums to what counting by hand gives, however long it is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from survey.core.cells import Division, TooLongError, cells_of
from survey.core.tally import BLOCK_ROWS, tally_of
from tests.core.builders import ratings_of


def division(codes: str) -> Division:
    """One digit a respondent."""
    return Division(np.array([int(code) for code in codes], dtype=np.uint8), 3)


def test_three_respondents_in_two_groups_by_hand() -> None:
    (cells,) = cells_of(ratings_of(["34.", "1.2", "444"]), 4, [division("020")])

    assert cells.answers.tolist() == [[2, 2, 1], [0, 0, 0], [1, 0, 1]]
    assert cells.sums.tolist() == [[7, 8, 4], [0, 0, 0], [1, 0, 2]]
    assert cells.squares.tolist() == [49 + 144, 0, 9]


def test_nobody_has_empty_cells() -> None:
    (cells,) = cells_of(np.zeros((0, 9), dtype=np.uint8), 4, [division("")])

    assert cells.answers.tolist() == [[0] * 9] * 3
    assert cells.squares.tolist() == [0, 0, 0]


@given(st.integers(0, 900), st.integers(1, 12), st.integers(2, 9), st.integers(0, 2**32))
def test_any_matrix_gives_the_cells_of_counting(n: int, items: int, points: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    ratings = random.integers(0, points + 1, (n, items), dtype=np.uint8)
    divisions = [Division(random.integers(0, g, n, dtype=np.uint8), g) for g in (1, 4)]

    for given_, cells in zip(divisions, cells_of(ratings, points, divisions), strict=True):
        for group in range(given_.groups):
            rows = ratings[given_.codes == group].astype(int)
            assert cells.answers[group].tolist() == (rows > 0).sum(axis=0).tolist()
            assert cells.sums[group].tolist() == rows.sum(axis=0).tolist()
            assert cells.squares[group] == (rows.sum(axis=1) ** 2).sum()


def test_more_than_one_block_is_exact_at_the_longest_questionnaire() -> None:
    """Every questionnaire sums to 200, the most there may be; n squares of it are 40000 n."""
    n = 2 * BLOCK_ROWS + 77
    ratings = np.full((n, 20), 10, dtype=np.uint8)

    (cells,) = cells_of(ratings, 10, [Division(np.zeros(n, dtype=np.uint8), 1)])

    assert cells.squares.tolist() == [40000 * n]
    assert cells.sums.tolist() == [[10 * n] * 20]


def test_a_longer_questionnaire_is_refused_rather_than_rounded() -> None:
    with pytest.raises(TooLongError):
        cells_of(np.full((1, 21), 10, dtype=np.uint8), 10, [division("0")])


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
