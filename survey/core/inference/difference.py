"""How two estimates of different people differ: by how much, how surely, and among how many."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from scipy.special import stdtr

from survey.core.inference.uncertainty import CONFIDENCE, FEWEST_FOR_INTERVAL, student

MOST_CHANCE = 1 - CONFIDENCE  # of an error, for a difference to be called one


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number on the converted scale with its standard error (None: unknown) from n answers."""

    value: float
    se: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Difference:
    """The second estimate less the first, on the converted scale.

    df: degrees of freedom of Student's t, None where both are of whole populations and chance is
    gone. p: how often chance alone would give a difference as great.
    """

    value: float
    se: float
    df: float | None
    ci95: tuple[float, float]
    p: float


def degrees(variances: Sequence[float], sizes: Sequence[int]) -> float | None:
    """The degrees of freedom of a sum of independent variances from samples of these sizes.

    None where there is no variance at all, as of a census.

    Source: Satterthwaite, Biometrics Bulletin 2 (1946); for two samples Welch's.
    """
    total = sum(variances)
    if total == 0:
        return None
    spread = sum(v * v / (n - 1) for v, n in zip(variances, sizes, strict=True) if v)
    return total * total / spread


def difference_of(before: Estimate, after: Estimate) -> Difference | None:
    """How far the second is above the first, by Welch's test of two independent samples.

    None where that cannot be estimated: a standard error is unknown, or one of the two is of
    fewer than FEWEST_FOR_INTERVAL answers. That both were asked the same is for the caller.

    Source: Welch, Biometrika 34 (1947); equal to R's t.test of the respondents' own means.
    """
    if before.se is None or after.se is None or min(before.n, after.n) < FEWEST_FOR_INTERVAL:
        return None
    value = after.value - before.value
    variances = before.se**2, after.se**2
    df, se = degrees(variances, (before.n, after.n)), sqrt(sum(variances))
    if df is None:
        return Difference(value, 0.0, None, (value, value), float(value == 0))
    reach = student(df) * se
    p = 2 * float(stdtr(df, -abs(value) / se))
    return Difference(value, se, df, (value - reach, value + reach), p)


def holm(chances: Sequence[float]) -> tuple[float, ...]:
    """The p of several tests, so enlarged that all of them together err once in twenty.

    Source: Holm, Scandinavian Journal of Statistics 6 (1979); equal to R's p.adjust.
    """
    rising = sorted(range(len(chances)), key=lambda place: chances[place])
    adjusted = [0.0] * len(chances)
    highest = 0.0
    for rank, place in enumerate(rising):
        highest = max(highest, min(1.0, (len(chances) - rank) * chances[place]))
        adjusted[place] = highest
    return tuple(adjusted)
