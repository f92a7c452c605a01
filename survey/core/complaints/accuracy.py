"""Accuracy: how often what was said of texts is what a reader found in them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How often a label was said rightly, said at all, and true.

    What nobody could say (nothing said, or nothing true) has no precision or recall, None; F1
    is 0 where nothing was right and None where neither was there.
    """

    right: int
    said: int
    true: int

    @property
    def precision(self) -> float | None:
        """The share of what was said that is true."""
        return self.right / self.said if self.said else None

    @property
    def recall(self) -> float | None:
        """The share of what is true that was said."""
        return self.right / self.true if self.true else None

    @property
    def f1(self) -> float | None:
        """Twice what was right by all that was said and all that is true, 0 to 1."""
        both = self.said + self.true
        return 2 * self.right / both if both else None


def macro_f1(accuracies: Sequence[Accuracy]) -> float | None:
    """The mean F1 of the labels that were said or true; None where none was."""
    known = [one.f1 for one in accuracies if one.f1 is not None]
    return sum(known) / len(known) if known else None
