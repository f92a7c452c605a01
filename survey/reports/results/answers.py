"""The answers themselves, for the outputs that print them row by row."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Answers:
    """Every respondent's ratings beside the name that the sheet gives them.

    ratings: shape (respondents, items of the instrument), 1 to its points, 0 for a blank.
    """

    respondents: tuple[str, ...]
    ratings: NDArray[np.uint8]
