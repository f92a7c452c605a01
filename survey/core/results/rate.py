"""A rate: so many out of how many, and how much may be read into it.

No rule of complaints names a number, so this is a decision of ours. Out of fewer than 10 a
single case moves the share by more than ten points: it is told as a count ("3 dari 7") and never
in per cent, as a sample of fewer than 10 has no interval. Out of fewer than 30 it is told in
per cent as an indication ("indikasi").
"""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

FEWEST_FOR_PERCENT = 10
FEWEST_TO_CONCLUDE = 30


class Weight(Enum):
    """How much a share may be read into."""

    NONE = "none"  # there is nothing to divide by: belum ada
    COUNT = "count"  # fewer than 10: a count, and no per cent
    INDICATION = "indication"  # 10 to 29: indikasi
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of a whole; both whole numbers, part not above whole."""

    part: int = 0
    whole: int = 0

    @property
    def share(self) -> Fraction | None:
        """The part out of the whole, exact; None out of nothing."""
        return share(self.part, self.whole)

    @property
    def weight(self) -> Weight:
        """How much it may be read into."""
        return weight(self.whole)

    @property
    def claim(self) -> Fraction | None:
        """The share where it may be said in per cent; None out of fewer than 10."""
        return None if self.weight in {Weight.NONE, Weight.COUNT} else self.share


def share(part: int, whole: int) -> Fraction | None:
    """One number out of another, exact; None out of nothing."""
    return Fraction(part, whole) if whole else None


def weight(n: int) -> Weight:
    """How much a share out of n may be read into."""
    if not n:
        return Weight.NONE
    if n < FEWEST_FOR_PERCENT:
        return Weight.COUNT
    return Weight.INDICATION if n < FEWEST_TO_CONCLUDE else Weight.FIGURE
