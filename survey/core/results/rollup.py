"""From the indices of units to that of an agency or an institution, by a declared averaging."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from math import sqrt

from survey.core.inference.difference import degrees
from survey.core.inference.stratum import effective_n
from survey.core.inference.uncertainty import (
    FEWEST_FOR_INTERVAL,
    UNKNOWN,
    Uncertainty,
    interval,
    student,
)
from survey.core.results.report import IndexResult, UnitResult
from survey.core.results.scoring import band_of, converted, index
from survey.core.surveys.instrument import Band, Element, Instrument, Text


class Averaging(Enum):
    """How much each unit counts; no regulation says it, so the institution declares it.

    Practice is the plain mean of the units' indices (docs/method.md).
    """

    EQUAL = "equal"
    RESPONDENTS = "respondents"  # by how many answered
    POPULATION = "population"  # by how many were served


AVERAGING_NAMES: Mapping[Averaging, Text] = {
    Averaging.EQUAL: Text(id="rata-rata sederhana antarunit", en="plain mean of the units"),
    Averaging.RESPONDENTS: Text(id="tertimbang jumlah responden", en="weighted by respondents"),
    Averaging.POPULATION: Text(id="tertimbang populasi", en="weighted by people served"),
}


@dataclass(frozen=True, slots=True)
class ElementRollup:
    """The mean of one element over the units, exact; converted and graded as any mean is."""

    element: Element
    mean: Fraction
    converted: Decimal
    band: Band


@dataclass(frozen=True, slots=True)
class Rollup:
    """The index of several units; the places are those of the units that were given.

    index: None where no unit has one, or where the averaging needs what is not known.
    weights: of the units in it, together 1; none where there is no index. effective_n: answers
    of one simple random sample that would know as much as those of the units so weighted.
    counted: the units in it. without_data: those that have no index, which never count as
    zero. without_population: those that keep an averaging by population from being made.
    without_error: those that keep its standard error from being estimated.
    """

    averaging: Averaging
    index: IndexResult | None
    weights: tuple[Fraction, ...]
    n: int
    effective_n: Fraction
    counted: tuple[int, ...]
    without_data: tuple[int, ...]
    without_population: tuple[int, ...]
    without_error: tuple[int, ...]


def rollup(units: Sequence[UnitResult], instrument: Instrument, averaging: Averaging) -> Rollup:
    """The index of units that were all asked the same instrument, each of them independently.

    Exact: the mean of the units' exact indices, rounded once, then lettered.
    """
    places = range(len(units))
    counted = tuple(i for i in places if units[i].index is not None)
    by_population = averaging is Averaging.POPULATION
    unserved = tuple(i for i in counted if not units[i].population) if by_population else ()
    known = [units[i] for i in counted]
    weights = () if unserved or not known else _weights(known, averaging)
    return Rollup(
        averaging=averaging,
        index=_index(known, weights, instrument) if weights else None,
        weights=weights,
        n=sum(unit.n for unit in known),
        effective_n=effective_n(weights, [unit.n for unit in known]) if weights else Fraction(0),
        counted=counted,
        without_data=tuple(i for i in places if units[i].index is None),
        without_population=unserved,
        without_error=tuple(i for i in counted if _error(units[i]) is None),
    )


def elements_of(
    units: Sequence[UnitResult],
    made: Rollup,
    instrument: Instrument,
) -> tuple[ElementRollup, ...]:
    """The means of the elements by the weights of a roll-up, in the order of the instrument.

    So weighted, the elements make the index of the whole. None where that has no index.
    units: those that it was made of.
    """
    if made.index is None:
        return ()
    known = [units[place] for place in made.counted]
    return tuple(
        _element(element, index([unit.means[place] for unit in known], made.weights), instrument)
        for place, element in enumerate(instrument.elements)
    )


def _weights(units: Sequence[UnitResult], averaging: Averaging) -> tuple[Fraction, ...]:
    """How much each unit counts; together 1."""
    match averaging:
        case Averaging.EQUAL:
            shares = [1] * len(units)
        case Averaging.RESPONDENTS:
            shares = [unit.n for unit in units]
        case Averaging.POPULATION:
            shares = [unit.population or 0 for unit in units]
    return tuple(Fraction(share, sum(shares)) for share in shares)


def _element(element: Element, mean: Fraction | None, instrument: Instrument) -> ElementRollup:
    exact = mean or Fraction(0)  # who has an index has a mean of each element
    value = converted(exact, instrument)
    return ElementRollup(element, exact, value, band_of(value, instrument.bands))


def _index(
    units: Sequence[UnitResult],
    weights: Sequence[Fraction],
    instrument: Instrument,
) -> IndexResult:
    exact = index([unit.index.interval if unit.index else None for unit in units], weights)
    known = exact or Fraction(0)  # only units with an index are here
    value = converted(known, instrument)
    certainty = _uncertainty(units, weights, float(known * instrument.factor), instrument)
    return IndexResult(known, value, band_of(value, instrument.bands), certainty)


def _uncertainty(
    units: Sequence[UnitResult],
    weights: Sequence[Fraction],
    estimate: float,
    instrument: Instrument,
) -> Uncertainty:
    """The standard error of a weighted mean of independent units, its weights taken as given.

    The root of the sum of squared weighted standard errors; the interval is Student's with
    the degrees of freedom of Satterthwaite (Biometrics Bulletin 2, 1946). Unknown as soon as
    that of one unit is.
    """
    errors = [_error(unit) for unit in units]
    known = [error for error in errors if error is not None]
    if len(known) < len(errors):
        return UNKNOWN
    variances = [(float(w) * error) ** 2 for w, error in zip(weights, known, strict=True)]
    se = sqrt(sum(variances))
    if sum(unit.n for unit in units) < FEWEST_FOR_INTERVAL:
        return Uncertainty(se, None)
    reach = _quantile(variances, [unit.n for unit in units]) * se
    return Uncertainty(se, interval(estimate, reach, float(instrument.factor)))


def _quantile(variances: Sequence[float], sizes: Sequence[int]) -> float:
    """Student's t of the confidence; 0 where there is no variance at all, as of a census."""
    df = degrees(variances, sizes)
    return 0.0 if df is None else student(df)


def _error(unit: UnitResult) -> float | None:
    return None if unit.index is None else unit.index.uncertainty.se
