"""How a wave gets on: how many answers there are, how many are wanted, how many days are left."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil


@dataclass(frozen=True, slots=True)
class Pace:
    """Answers of an open wave on a day; target is None where none was set.

    opens, closes: its first and last day, both asked.
    """

    n: int
    target: int | None
    opens: date
    closes: date
    day: date

    @property
    def days_left(self) -> int:
        """Days on which it can still be answered, that day included; 0 when it is over."""
        first = max(self.day, self.opens)
        return max(0, (self.closes - first).days + 1)

    @property
    def missing(self) -> int | None:
        """Answers that are missing to the target; None where there is no target."""
        return None if self.target is None else max(0, self.target - self.n)

    @property
    def share(self) -> Fraction | None:
        """Answers per wanted answer, 1 when the target is reached and never more."""
        if not self.target:
            return None
        return min(Fraction(self.n, self.target), Fraction(1))

    @property
    def needed_a_day(self) -> int | None:
        """Answers a day that reach the target in time, rounded up; None where none is left."""
        if self.missing is None or self.days_left == 0:
            return None
        return ceil(Fraction(self.missing, self.days_left))
