"""Tallies are exact and add up, whatever the size and the split."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from survey.core.results.tally import BLOCK_ROWS, Tally, tally_of, tally_of_counts
from tests.core.builders import WORKED_EXAMPLE, ratings_of

ROWS = st.lists(st.text("1234.", min_size=3, max_size=3), max_size=60)


def same(left: Tally, right: Tally) -> bool:
    """Whether two tallies hold the same numbers."""
    return (
        left.n == right.n
        and np.array_equal(left.counts, right.counts)
        and left.gram is not None
        and right.gram is not None
        and np.array_equal(left.gram, right.gram)
    )


def matrix(rows: list[str]) -> NDArray[np.uint8]:
    """Ratings of three items, also when there is no row."""
    return ratings_of(rows).reshape(len(rows), 3)


def test_counts_of_the_worked_example() -> None:
    tally = tally_of(ratings_of(WORKED_EXAMPLE), 4)

    assert tally.n == 6
    assert tally.counts[3].tolist() == [0, 0, 0, 6]
    assert tally.counts[2].tolist() == [0, 2, 3, 1]
    assert tally.sums == (20, 18, 17, 24, 19, 20, 21, 18, 21)


@given(ROWS, ROWS)
def test_the_tally_of_two_groups_is_the_sum_of_their_tallies(
    left: list[str],
    right: list[str],
) -> None:
    together = tally_of(matrix(left + right), 4)

    assert same(together, tally_of(matrix(left), 4) + tally_of(matrix(right), 4))


@given(ROWS)
def test_gram_holds_products_of_scores_and_answered(rows: list[str]) -> None:
    scores = matrix(rows).astype(np.int64)
    both = np.concatenate([scores, scores > 0], axis=1)

    gram = tally_of(matrix(rows), 4).gram

    assert gram is not None
    assert gram.tolist() == (both.T @ both).tolist()


def test_a_questionnaire_without_any_rating_does_not_count() -> None:
    assert tally_of(ratings_of(["...", "1..", "..."]), 4).n == 1


def test_gram_is_exact_where_one_float32_sum_would_not_be() -> None:
    rows = 3 * BLOCK_ROWS + 17
    ratings = np.full((rows, 2), 35, dtype=np.uint8)

    gram = tally_of(ratings, 35).gram

    assert gram is not None
    assert gram[0, 1] == rows * 35 * 35  # 120 million, beyond the 2**24 of a float32


def test_tallies_of_different_questionnaires_do_not_add() -> None:
    with pytest.raises(ValueError, match="do not add"):
        tally_of(ratings_of(["123"]), 4) + tally_of(ratings_of(["1234"]), 4)


def test_published_counts_know_no_pairs() -> None:
    counts = np.array([[0, 1, 2, 3], [0, 0, 0, 5]], dtype=np.int64)

    tally = tally_of_counts(counts)

    assert tally.n == 6
    assert tally.gram is None
    assert (tally + tally).gram is None
    assert (tally + tally).n == 12
