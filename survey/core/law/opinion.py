"""What the users of a unit said of it, as an assessment takes it from one sealed survey."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from survey.core.inference.uncertainty import FEWEST_FOR_INTERVAL
from survey.core.law.assessment import Questionnaire


@dataclass(frozen=True, slots=True)
class Opinion:
    """A sealed survey of users. mean: from 1 to points, exact; None where it has no index.

    seal: its code. period: the code of the one in which it was asked. n: of answers.
    """

    asked: Questionnaire
    wave_id: int
    seal: str
    period: str
    n: int
    mean: Fraction | None
    points: int

    @property
    def is_small(self) -> bool:
        """Whether too few answered for the mean to stand for the users: docs/decisions/0003."""
        return self.n < FEWEST_FOR_INTERVAL

    @property
    def worth(self) -> Decimal | None:
        """What it is worth on the scale of the form; None where it cannot be used."""
        if self.mean is None or self.is_small:
            return None
        return self.asked.worth(self.mean, self.points)
