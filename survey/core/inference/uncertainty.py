"""How far chance may have moved a number: standard error and interval, from the tally alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm, sqrt

from scipy.special import stdtrit

from survey.core.results.tally import Tally
from survey.core.surveys.instrument import Instrument

# Below this many answers an interval promises more than it can keep (docs/method.md).
FEWEST_FOR_INTERVAL = 10
FEWEST_FOR_VARIANCE = 2
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """Standard error and 95 % interval, both on the converted scale.

    se is None when it cannot be estimated (one respondent, or no variance at all);
    ci95 is None then and when there are fewer than FEWEST_FOR_INTERVAL respondents.
    """

    se: float | None
    ci95: tuple[float, float] | None


UNKNOWN = Uncertainty(se=None, ci95=None)


def uncertainty_of(
    tally: Tally,
    instrument: Instrument,
    weights: Sequence[Fraction],
    *,
    population: int | None = None,
) -> Uncertainty:
    """How sure the sum of weighted element means is, on the converted scale.

    weights: one per element; all zero but one asks for that element alone.
    population: how many were served; the variance is multiplied by 1 - n/N.
    Unknown when an element with a weight has an item without answers, or when the tally
    holds counts only.
    """
    coefficients = coefficients_of(instrument, weights)
    variance = variance_of(tally, coefficients)
    if variance is None or variance == 0:
        return UNKNOWN
    left = Fraction(1) if population is None else 1 - Fraction(tally.n, population)
    se = sqrt(variance * left)
    if tally.n < FEWEST_FOR_INTERVAL:
        return Uncertainty(se=se, ci95=None)
    means = zip(coefficients, tally.sums, tally.answers, strict=True)
    estimate = float(sum(c * Fraction(s, a) for c, s, a in means if c))
    reach = student(tally.n - 1) * se
    return Uncertainty(se=se, ci95=interval(estimate, reach, float(instrument.factor)))


def coefficients_of(instrument: Instrument, weights: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """What the mean of each item is multiplied by in the converted index; weights: of elements."""
    factor, nothing = instrument.factor, Fraction(0)
    return tuple(
        coefficient
        for element, weight in zip(instrument.elements, weights, strict=True)
        for coefficient in (weight * factor / len(element.items) if weight else nothing,)
        for _ in element.items
    )


def variance_of(tally: Tally, coefficients: Sequence[Fraction]) -> Fraction | None:
    """Variance of sum(c * mean) over items, exact, before any finite-population correction.

    Each item mean is a ratio (sum of scores over number of answers); a respondent's share
    in the sum is linearised as u = sum(c * (score - mean * answered) / answers), and the
    variance is n/(n-1) * sum(u * u), a quadratic form in the Gram matrix of the tally. With
    no blanks it is the usual s * s / n of the respondents' own means.
    None when it cannot be known: no Gram matrix, fewer than two respondents, or an item
    with a coefficient that nobody answered.

    Source: Taylor linearisation as in Lumley, Complex Surveys (2010), 2.2; equal to R
    survey's svytotal with svycontrast of the sum of ratios.
    """
    if tally.gram is None or tally.n < FEWEST_FOR_VARIANCE:
        return None
    answers, sums = tally.answers, tally.sums
    held = [item for item, coefficient in enumerate(coefficients) if coefficient]
    if not all(answers[item] for item in held):
        return None
    on_scores = [coefficients[item] / answers[item] for item in held]
    on_answered = [
        -share * sums[item] / answers[item] for item, share in zip(held, on_scores, strict=True)
    ]
    places = [*held, *(len(coefficients) + item for item in held)]
    cells = tally.gram[places][:, places].tolist()
    return Fraction(tally.n, tally.n - 1) * _quadratic(on_scores + on_answered, cells)


def _quadratic(vector: Sequence[Fraction], gram: Sequence[Sequence[int]]) -> Fraction:
    """The quadratic form v'Gv, exact: over a common denominator it is a sum of whole numbers."""
    common = lcm(*(entry.denominator for entry in vector))
    whole = [int(entry * common) for entry in vector]
    total = sum(
        left * right * cell
        for left, row in zip(whole, gram, strict=True)
        if left
        for right, cell in zip(whole, row, strict=True)
    )
    return Fraction(total, common * common)


def student(df: float, confidence: float = CONFIDENCE) -> float:
    """How many standard errors an interval reaches to each side, by Student's t.

    df: degrees of freedom, above 0 and perhaps no whole number.
    """
    return float(stdtrit(df, (1 + confidence) / 2))


def interval(estimate: float, reach: float, lowest: float) -> tuple[float, float]:
    """From reach below an estimate to reach above, clipped to the converted scale, lowest-100."""
    return max(lowest, estimate - reach), min(100.0, estimate + reach)
