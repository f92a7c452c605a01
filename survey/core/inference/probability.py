"""How sure the class of an index is, and how many more answers would settle it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, sqrt

from scipy.special import stdtr

from survey.core.inference.uncertainty import CONFIDENCE, FEWEST_FOR_INTERVAL, Uncertainty
from survey.core.surveys.instrument import Band

MOST_MORE = 1_000_000  # who would need more than these stands on a limit for all practical ends
ROUNDED_UP = 0.005  # from here below a lower bound an index is rounded up to it


@dataclass(frozen=True, slots=True)
class Certainty:
    """The probability of each class, the best first, together 1.

    more: further answers that would make the likeliest class certain to 95 %, 0 where it is
    already; None where none would, or where everybody who was served would have to answer.
    """

    chances: tuple[tuple[Band, float], ...]
    more: int | None

    def of(self, band: Band) -> float:
        """The probability of one class."""
        return next(chance for one, chance in self.chances if one == band)

    @property
    def is_settled(self) -> bool:
        """Whether one class has 95 % or more."""
        return self.more == 0


@dataclass(frozen=True, slots=True)
class _Spread:
    """What further answers of the same kind would leave as it is.

    low, high: between which values the estimate keeps its class, the only one that can ever have
    more than half. deviation: of one respondent's share in the index, on the converted scale.
    """

    estimate: float
    low: float
    high: float
    deviation: float
    population: int | None

    def certainty(self, n: int) -> float:
        """The probability of the class with n answers, fewer than all."""
        left = 1.0 if self.population is None else 1 - n / self.population
        se = self.deviation * sqrt(left / n)
        over, under = (
            _below(self.high, self.estimate, se, n),
            _below(self.low, self.estimate, se, n),
        )
        return over - under


def certainty_of(
    estimate: float,
    uncertainty: Uncertainty,
    n: int,
    bands: Sequence[Band],
    population: int | None = None,
) -> Certainty | None:
    """How sure the class of an estimate on the converted scale is.

    None under FEWEST_FOR_INTERVAL answers and where there is no variance.
    """
    se = uncertainty.se
    if se is None or n < FEWEST_FOR_INTERVAL:
        return None
    return Certainty(chances(estimate, se, n, bands), _more(estimate, se, n, bands, population))


def chances(
    estimate: float,
    se: float,
    n: int,
    bands: Sequence[Band],
) -> tuple[tuple[Band, float], ...]:
    """The probability that the index of all who were served is in each class, the best first.

    That of the confidence distribution of the index, Student's t with n - 1 degrees of freedom
    around the estimate; the posterior for a normal mean under the flat prior 1/sigma is the same.
    A class begins where an index is rounded up to its lower bound; the highest and the lowest
    have no other end.

    Source: Schweder and Hjort, Confidence, Likelihood, Probability (2016), 1.2 and 3.4.
    """
    falling = sorted(bands, key=lambda band: band.lower, reverse=True)
    below = [_below(float(band.lower) - ROUNDED_UP, estimate, se, n) for band in falling[:-1]]
    ends = [1.0, *below, 0.0]
    return tuple(
        (band, upper - lower) for band, upper, lower in zip(falling, ends, ends[1:], strict=False)
    )


def _below(limit: float, estimate: float, se: float, n: int) -> float:
    if se == 0:
        return float(estimate < limit)
    return float(stdtr(n - 1, (limit - estimate) / se))


def _more(
    estimate: float,
    se: float,
    n: int,
    bands: Sequence[Band],
    population: int | None,
) -> int | None:
    """Further answers that settle the class, if mean and spread stay as they are."""
    if se == 0:
        return 0
    limits = sorted(float(band.lower) - ROUNDED_UP for band in bands)[1:]
    place = bisect_right(limits, estimate)
    ends = [-inf, *limits, inf]
    left = 1.0 if population is None else 1 - n / population
    spread = _Spread(estimate, ends[place], ends[place + 1], se * sqrt(n / left), population)
    most = MOST_MORE if population is None else min(MOST_MORE, population - 1 - n)
    if spread.certainty(n) >= CONFIDENCE:
        return 0
    if most <= 0 or spread.certainty(n + most) < CONFIDENCE:
        return None
    return bisect_left(range(n, n + most + 1), CONFIDENCE, key=spread.certainty)
