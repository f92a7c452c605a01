"""How well the questionnaire measures: whether its items go together, and where they crowd."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtri

from survey.core.inference.uncertainty import CONFIDENCE, FEWEST_FOR_INTERVAL
from survey.core.results.tally import Tally

FEWEST_ITEMS = 2
FEWEST_IN_PAIR = 2  # answers to both of two items, for them to have a covariance
NO_VARIANCE = 1e-12  # a sum of floats that should be 0 may miss it by so much


@dataclass(frozen=True, slots=True)
class ItemQuality:
    """How one item was answered.

    floor and ceiling: the share of its answers at the lowest and at the highest point, exact;
    None where nobody answered. dead: the points that nobody chose. correlation: of the item with
    the sum of the others, -1 to 1; None where it cannot be computed: too few answers, or either
    of the two never varies.
    """

    floor: Fraction | None
    ceiling: Fraction | None
    dead: tuple[int, ...]
    correlation: float | None


@dataclass(frozen=True, slots=True)
class Reliability:
    """Cronbach's alpha with its 95 % interval by Feldt, and each item by itself.

    alpha: at most 1; None where it cannot be computed: no Gram matrix, one item, two items that
    fewer than two answered both of, or no variance. ci95: None then and under
    FEWEST_FOR_INTERVAL answers. variances: those of the items summed, and that of their sum;
    alpha follows from the two, and they are None with it.
    """

    alpha: float | None
    ci95: tuple[float, float] | None
    items: tuple[ItemQuality, ...]
    variances: tuple[float, float] | None

    @property
    def lowest_ceiling(self) -> Fraction | None:
        """The least share of best answers among the items.

        No greater share of the respondents can have given the best answer throughout.
        """
        return min((one.ceiling for one in self.items if one.ceiling is not None), default=None)


def reliability_of(tally: Tally) -> Reliability:
    """The measurement quality of all items of a tally, in their order.

    Two items are compared over those who answered both (available cases): the Gram matrix holds
    all that this needs, whereas leaving out every questionnaire with a blank would need the
    questionnaires again and drop the hurried ones. Without blanks the two are the same.

    Source: Cronbach, Psychometrika 16 (1951); Feldt, Woodruff and Salih, Applied Psychological
    Measurement 11 (1987). Equal to pingouin's cronbach_alpha.
    """
    covariances = _covariances(tally)
    variances = None if covariances is None else _variances(covariances)
    alpha = None if variances is None else _alpha(variances, len(tally.counts))
    correlations = _correlations(covariances, len(tally.counts))
    rows = tally.counts.tolist()
    return Reliability(
        alpha=alpha,
        ci95=None if alpha is None else _interval(alpha, tally.n, len(tally.counts)),
        items=tuple(_item(*pair) for pair in zip(rows, correlations, strict=True)),
        variances=variances,
    )


def _item(counts: Sequence[int], correlation: float | None) -> ItemQuality:
    answers = sum(counts)
    if not answers:
        return ItemQuality(None, None, (), None)
    return ItemQuality(
        floor=Fraction(counts[0], answers),
        ceiling=Fraction(counts[-1], answers),
        dead=tuple(point for point, count in enumerate(counts, start=1) if not count),
        correlation=correlation,
    )


def _covariances(tally: Tally) -> NDArray[np.float64] | None:
    """Of each two items over those who answered both, shape (k, k).

    None without a Gram matrix, with one item, and where a pair has fewer than two answers.
    The numerators are whole numbers, so that an item that never varies has exactly 0.
    """
    items = len(tally.counts)
    if tally.gram is None or items < FEWEST_ITEMS:
        return None
    products = tally.gram[:items, :items]
    sums = tally.gram[:items, items:]  # of the scores of one item where the other was answered
    pairs = tally.gram[items:, items:]
    if int(pairs.min()) < FEWEST_IN_PAIR:
        return None
    numerators = pairs * products - sums * sums.T
    return np.asarray(numerators / (pairs * (pairs - 1.0)), dtype=np.float64)


def _variances(covariances: NDArray[np.float64]) -> tuple[float, float] | None:
    """The sum of the variances and the variance of the sum; None where that never varies."""
    total = float(covariances.sum())
    return None if total <= NO_VARIANCE else (float(np.trace(covariances)), total)


def _alpha(variances: tuple[float, float], items: int) -> float:
    own, total = variances
    return items / (items - 1) * (1 - own / total)


def _interval(alpha: float, n: int, items: int) -> tuple[float, float] | None:
    if n < FEWEST_FOR_INTERVAL:
        return None
    between, within = n - 1, (n - 1) * (items - 1)
    tail = (1 - CONFIDENCE) / 2
    low = 1 - (1 - alpha) * float(fdtri(between, within, 1 - tail))
    return low, 1 - (1 - alpha) * float(fdtri(between, within, tail))


def _correlations(covariances: NDArray[np.float64] | None, items: int) -> list[float | None]:
    """Of each item with the sum of all others: corrected for being a part of the total."""
    if covariances is None:
        return [None] * items
    own = np.diag(covariances)
    with_total = covariances.sum(axis=1)
    rest = covariances.sum() - 2 * with_total + own
    each = zip((with_total - own).tolist(), own.tolist(), rest.tolist(), strict=True)
    return [_correlation(*one) for one in each]


def _correlation(shared: float, own: float, rest: float) -> float | None:
    """None where one of the two never varies; over unequal cases it may pass 1 and is cut there."""
    if min(own, rest) <= NO_VARIANCE:
        return None
    return max(-1.0, min(1.0, shared / sqrt(own * rest)))
