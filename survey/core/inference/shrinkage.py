"""What the other units tell of a small one: estimates drawn towards the mean of them all."""

from collections.abc import Sequence
from dataclasses import dataclass

from survey.core.inference.difference import Estimate

FEWEST_UNITS = 4  # with fewer the common mean is no better known than a unit (Efron and Morris)
FEWEST_FOR_SPREAD = 2  # answers
HALVINGS = 60  # of the range in which the variance between units is sought
LEAST_VARIANCE = 1e-9  # of a census; without any, weights would divide by zero


@dataclass(frozen=True, slots=True)
class Sampled:
    """A unit whose estimate is to be shrunken; population: None where unknown."""

    estimate: Estimate
    population: int | None


@dataclass(frozen=True, slots=True)
class Shrinkage:
    """Units drawn towards their mean, in the order that they were given.

    mean and between: of the true indices of the units, as estimated: their mean and their
    variance. shares: how much of each estimate is the unit's own, from 0 to 1.
    """

    mean: float
    between: float
    values: tuple[float, ...]
    shares: tuple[float, ...]


def shrinkage(estimates: Sequence[float], variances: Sequence[float]) -> Shrinkage | None:
    """Empirical Bayes estimates of units whose sampling variances are known.

    Model: estimate ~ N(index, variance), index ~ N(mean, between). The shrunken estimate is
    mean + share * (estimate - mean) with share = between / (between + variance); between is that
    of Paule and Mandel, at which the weighted squares of the estimates around their weighted
    mean sum to the number of units less one, and 0 where they sum to less without any.
    None with fewer than FEWEST_UNITS units.

    Source: Fay and Herriot, Journal of the American Statistical Association 74 (1979), without
    covariates; Paule and Mandel, Journal of Research of the NBS 87 (1982).
    """
    if len(estimates) < FEWEST_UNITS:
        return None
    known = [max(variance, LEAST_VARIANCE) for variance in variances]
    between = _between(estimates, known)
    mean = _mean(estimates, known, between)
    shares = tuple(between / (between + variance) for variance in known)
    values = tuple(
        mean + share * (one - mean) for one, share in zip(estimates, shares, strict=True)
    )
    return Shrinkage(mean, between, values, shares)


def sampling_variances(units: Sequence[Sampled]) -> tuple[float, ...] | None:
    """The variance of each unit's estimate, smoothed: one spread of respondents for all units.

    The variance of a few answers is itself known badly (it may well be 0), so that of one
    respondent is pooled over the units, weighted by n - 1, and divided by the n of each, with
    its finite-population correction. None where no unit has two answers of which it is known.

    Source: Rao and Molina, Small Area Estimation (2015), 6.4.1.
    """
    freedom, squares = 0, 0.0
    for unit in units:
        left = _left(unit)
        if unit.estimate.n >= FEWEST_FOR_SPREAD and left:
            freedom += unit.estimate.n - 1
            of_one = (unit.estimate.se or 0.0) ** 2 * unit.estimate.n / left
            squares += (unit.estimate.n - 1) * of_one
    if not freedom:
        return None
    return tuple(squares / freedom / unit.estimate.n * _left(unit) for unit in units)


def _left(unit: Sampled) -> float:
    return 1.0 if unit.population is None else 1 - unit.estimate.n / unit.population


def _between(estimates: Sequence[float], variances: Sequence[float]) -> float:
    def excess(between: float) -> float:
        mean = _mean(estimates, variances, between)
        pairs = zip(estimates, variances, strict=True)
        squares = sum((one - mean) ** 2 / (variance + between) for one, variance in pairs)
        return squares - (len(estimates) - 1)

    if excess(0.0) <= 0:
        return 0.0
    low, high = 0.0, len(estimates) * (max(estimates) - min(estimates)) ** 2
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if excess(middle) > 0 else (low, middle)
    return (low + high) / 2


def _mean(estimates: Sequence[float], variances: Sequence[float], between: float) -> float:
    weights = [1 / (variance + between) for variance in variances]
    return sum(w * one for w, one in zip(weights, estimates, strict=True)) / sum(weights)
