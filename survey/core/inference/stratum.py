"""The index where it is known how many were served by each service: strata and their volumes."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from survey.core.inference.difference import degrees
from survey.core.inference.uncertainty import coefficients_of, variance_of
from survey.core.results.scoring import element_means, index
from survey.core.results.tally import Tally
from survey.core.surveys.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Stratum:
    """Those whom one service served: the tally of its answers, and its volume, how many it served.

    volume: not less than answered.
    """

    tally: Tally
    volume: int


@dataclass(frozen=True, slots=True)
class StratifiedIndex:
    """The index of all strata by their volumes, exact, on the scale's points.

    se: on the converted scale; None where that of a stratum cannot be estimated. df: None then,
    and where there is no variance left. effective_n: answers of a simple random sample that
    would know as much, by Kish.
    """

    interval: Fraction
    se: float | None
    df: float | None
    effective_n: Fraction


def stratified(strata: Sequence[Stratum], instrument: Instrument) -> StratifiedIndex | None:
    """The index of strata that were sampled each by itself, so many answers each.

    Sum of share * index of the stratum, share = volume / sum of volumes; variance the sum of
    share**2 * variance of the stratum, each with its own finite-population correction. None
    where a stratum with a volume has no index.

    Source: Cochran, Sampling Techniques (1977), 5.3 and 5.4; equal to R survey's svydesign with
    strata and fpc. Degrees of freedom by Satterthwaite (5.4 of Cochran).
    """
    served = [stratum for stratum in strata if stratum.volume]
    exact = _by_volume(served, instrument)
    if exact is None:
        return None
    variances = _variances(served, instrument)
    if variances is None:
        return StratifiedIndex(exact, None, None, _effective(served))
    parts = [
        float(share**2 * variance * (1 - Fraction(stratum.tally.n, stratum.volume)))
        for share, variance, stratum in zip(_shares(served), variances, served, strict=True)
    ]
    df = degrees(parts, [stratum.tally.n for stratum in served])
    return StratifiedIndex(exact, sqrt(sum(parts)), df, _effective(served))


def poststratified(strata: Sequence[Stratum], instrument: Instrument) -> StratifiedIndex | None:
    """The index of one simple random sample whose answers are weighted to the volumes afterwards.

    The same index as stratified; how many answered in each stratum was left to chance, so its
    variance is that of the residuals in the strata, over the n of all:
    n / (n - 1) * sum of share**2 * (n of the stratum - 1) / n of it * variance of the stratum,
    times 1 - n / sum of volumes. None where a stratum with a volume has no index.

    Source: Valliant, Journal of the American Statistical Association 88 (1993); equal to R
    survey's postStratify.
    """
    served = [stratum for stratum in strata if stratum.volume]
    exact = _by_volume(served, instrument)
    if exact is None:
        return None
    variances = _variances(served, instrument)
    if variances is None:
        return StratifiedIndex(exact, None, None, _effective(served))
    n = sum(stratum.tally.n for stratum in served)
    within = sum(
        share**2 * variance * Fraction(stratum.tally.n - 1, stratum.tally.n)
        for share, variance, stratum in zip(_shares(served), variances, served, strict=True)
    )
    left = 1 - Fraction(n, sum(stratum.volume for stratum in served))
    se = sqrt(Fraction(n, n - 1) * within * left)
    return StratifiedIndex(exact, se, float(n - 1) if se else None, _effective(served))


def effective_n(shares: Sequence[Fraction | int], sizes: Sequence[int]) -> Fraction:
    """The effective number of answers, exact: (sum of weights)**2 / sum of squared weights.

    shares: how much each group counts, in any unit; the weight of each of its answers is its
    share over its size. Equal to n where every group is represented by its share, less
    otherwise; 0 without answers. A group without answers is left out.

    Source: Kish, Survey Sampling (1965), 11.7.
    """
    pairs = [(Fraction(share), n) for share, n in zip(shares, sizes, strict=True) if n]
    squares = sum((share**2 / n for share, n in pairs), Fraction(0))
    return sum((share for share, _ in pairs), Fraction(0)) ** 2 / squares if squares else squares


def _effective(strata: Sequence[Stratum]) -> Fraction:
    return effective_n([one.volume for one in strata], [one.tally.n for one in strata])


def _by_volume(strata: Sequence[Stratum], instrument: Instrument) -> Fraction | None:
    if not strata:
        return None
    each = [
        index(element_means(stratum.tally, instrument), instrument.weights) for stratum in strata
    ]
    return index(each, _shares(strata))


def _shares(strata: Sequence[Stratum]) -> tuple[Fraction, ...]:
    volumes = sum(stratum.volume for stratum in strata)
    return tuple(Fraction(stratum.volume, volumes) for stratum in strata)


def _variances(strata: Sequence[Stratum], instrument: Instrument) -> list[Fraction] | None:
    """Of the index of each stratum on the converted scale, before any correction."""
    coefficients = coefficients_of(instrument, instrument.weights)
    found = [variance_of(stratum.tally, coefficients) for stratum in strata]
    known = [variance for variance in found if variance is not None]
    return known if len(known) == len(found) else None
