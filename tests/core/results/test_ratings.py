"""Ratings are written as short strings and read back as they were."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from survey.core.results.ratings import TornRatingsError, encode, matrix_of, rows_of

Ratings = NDArray[np.uint8]
RATINGS = st.integers(0, 35)
SHAPES = st.tuples(st.integers(0, 20), st.integers(1, 12))


def test_blank_is_a_dot_and_ratings_are_base_36() -> None:
    assert encode([1, 0, 9, 10, 35]) == "1.9az"


def test_joined_strings_become_one_row_each() -> None:
    matrix = matrix_of("343" + "4.1", 3)

    assert matrix.tolist() == [[3, 4, 3], [4, 0, 1]]
    assert matrix.dtype == np.uint8


def test_no_responses_are_a_matrix_without_rows() -> None:
    assert matrix_of("", 9).shape == (0, 9)


@given(arrays(np.uint8, SHAPES, elements=RATINGS))
def test_what_was_written_is_read_back(matrix: Ratings) -> None:
    rows = rows_of(matrix)

    assert rows == [encode(row) for row in matrix.tolist()]
    assert (matrix_of("".join(rows), matrix.shape[1]) == matrix).all()


@pytest.mark.parametrize("joined", ["3434", "34 ", "340", "34A", "34é", "3\x00"])
def test_torn_or_foreign_text_is_refused(joined: str) -> None:
    with pytest.raises(TornRatingsError):
        matrix_of(joined, 3)
