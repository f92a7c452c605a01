"""The ratings of a response as a short string, and of many as a matrix without a loop."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

DIGITS = ".123456789abcdefghijklmnopqrstuvwxyz"  # the place is the rating; a blank is 0
UNKNOWN = 255

_SIGNS = np.frombuffer(DIGITS.encode("ascii"), dtype=np.uint8)
_RATINGS = np.full(256, UNKNOWN, dtype=np.uint8)
_RATINGS[_SIGNS] = np.arange(len(DIGITS), dtype=np.uint8)


class TornRatingsError(ValueError):
    """Joined ratings are no whole number of rows, or hold a sign that is no rating."""

    def __init__(self, length: int, items: int) -> None:
        """Keep how many characters there were for that many items a row."""
        super().__init__(length, items)
        self.length = length
        self.items = items


def encode(row: Sequence[int]) -> str:
    """The string of one row of ratings, 0 for a blank; IndexError above 35."""
    return "".join(DIGITS[rating] for rating in row)


def rows_of(matrix: NDArray[np.uint8]) -> list[str]:
    """The string of each row of a matrix of ratings, shape (respondents, items), 0 to 35."""
    respondents, items = matrix.shape
    joined = _SIGNS[matrix].tobytes().decode("ascii")
    return [joined[items * row : items * (row + 1)] for row in range(respondents)]


def matrix_of(joined: str, items: int) -> NDArray[np.uint8]:
    """The ratings of many responses, shape (respondents, items), 0 for a blank.

    joined: their strings one after another, as a database concatenates them.
    Raises TornRatingsError.
    """
    signs = np.frombuffer(joined.encode("utf-8"), dtype=np.uint8)
    ratings = _RATINGS[signs]
    if len(signs) % items or UNKNOWN in ratings:
        raise TornRatingsError(len(signs), items)
    return ratings.reshape(-1, items)
