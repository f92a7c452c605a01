"""Derivation: a result taken apart into steps that can be done again with a pocket calculator."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from survey.core.inference.uncertainty import student
from survey.core.results.report import ElementResult, WaveReport
from survey.core.results.tally import Tally
from survey.core.surveys.instrument import Band, Item
from survey.core.surveys.sample import FEWEST_SAMPLED, formula

HALF_A_HUNDREDTH = Decimal("0.005")  # from here below a lower bound an index is rounded up to it


@dataclass(frozen=True, slots=True)
class ItemSteps:
    """How one item got its mean: counts per point, worst first; None where nobody answered."""

    item: Item
    counts: tuple[int, ...]
    answers: int
    total: int
    mean: Fraction | None


@dataclass(frozen=True, slots=True)
class ElementSteps:
    """An element with the items that its mean is the mean of."""

    result: ElementResult
    items: tuple[ItemSteps, ...]


@dataclass(frozen=True, slots=True)
class Class:
    """The band that was reached, and the next higher one; None for the highest."""

    band: Band
    above: Band | None


@dataclass(frozen=True, slots=True)
class SumSteps:
    """With T the sum of the scores of a questionnaire: the sums of T and T², the variance of T."""

    total: int
    squares: int
    variance: Fraction


@dataclass(frozen=True, slots=True)
class SpreadSteps:
    """How the interval was made.

    sums: of the scores of each questionnaire; None where it takes more than those, because of
    blanks, several items to an element or unequal weights. left: 1 - n/N, which is 1 where N is
    unknown. quantile: of Student's t with n - 1 degrees of freedom. low, high: before rounding.
    """

    n: int
    population: int | None
    elements: int
    sums: SumSteps | None
    left: Fraction
    se: float
    quantile: float
    low: float
    high: float

    @property
    def degrees(self) -> int:
        """Degrees of freedom."""
        return self.n - 1

    @property
    def margin(self) -> float:
        """How far the interval reaches to each side."""
        return self.quantile * self.se


@dataclass(frozen=True, slots=True)
class ChanceSteps:
    """How a class got its probability: that of less than the class above, minus that of less.

    limit: where it begins, None for the lowest. score: how many standard errors that is above the
    index. below: the probability of an index under it, by Student's t.
    """

    band: Band
    chance: float
    limit: Decimal | None
    score: float | None
    below: float


@dataclass(frozen=True, slots=True)
class SampleSteps:
    """The sample size of Krejcie and Morgan: above over below, before it is rounded."""

    population: int
    above: Fraction
    below: Fraction
    size: Fraction


@dataclass(frozen=True, slots=True)
class Derivation:
    """The steps to the result of a report, each with the values of its own answers.

    exact: the converted index before its one rounding; None, with reached, without an index.
    spread: None where there is no interval. chances: of each class, the best first; none where
    there is no interval, and where everybody answered. sample: None without a population, and
    under ten, where everybody is asked.
    """

    report: WaveReport
    elements: tuple[ElementSteps, ...]
    factor: Fraction
    exact: Fraction | None
    reached: Class | None
    spread: SpreadSteps | None
    chances: tuple[ChanceSteps, ...]
    sample: SampleSteps | None


def derivation_of(report: WaveReport, tally: Tally) -> Derivation:
    """The steps to a report; tally: the one that it was made from, in its instrument's order."""
    index = report.index
    return Derivation(
        report=report,
        elements=_elements(report, tally),
        factor=report.instrument.factor,
        exact=None if index is None else index.interval * report.instrument.factor,
        reached=None if index is None else _class(report, index.band),
        spread=_spread(report, tally),
        chances=tuple(_chances(report)),
        sample=_sample(report.sample.population),
    )


def _elements(report: WaveReport, tally: Tally) -> tuple[ElementSteps, ...]:
    items = iter(_items(report, tally))
    return tuple(
        ElementSteps(result, tuple(next(items) for _ in result.element.items))
        for result in report.elements
    )


def _items(report: WaveReport, tally: Tally) -> list[ItemSteps]:
    columns = zip(report.instrument.items, tally.counts, tally.answers, tally.sums, strict=True)
    return [
        ItemSteps(
            item=item,
            counts=tuple(int(count) for count in counts),
            answers=answers,
            total=total,
            mean=Fraction(total, answers) if answers else None,
        )
        for item, counts, answers, total in columns
    ]


def _class(report: WaveReport, band: Band) -> Class:
    higher = [one for one in report.instrument.bands if one.lower > band.lower]
    return Class(band, min(higher, key=lambda one: one.lower, default=None))


def _spread(report: WaveReport, tally: Tally) -> SpreadSteps | None:
    uncertainty = None if report.index is None else report.index.uncertainty
    if uncertainty is None or uncertainty.se is None or uncertainty.ci95 is None:
        return None
    n, population = tally.n, report.sample.population
    low, high = uncertainty.ci95
    return SpreadSteps(
        n=n,
        population=population,
        elements=len(report.elements),
        sums=_sums(report, tally),
        left=Fraction(1) if population is None else 1 - Fraction(n, population),
        se=uncertainty.se,
        quantile=student(n - 1),
        low=low,
        high=high,
    )


def _chances(report: WaveReport) -> Iterator[ChanceSteps]:
    index = report.index
    if index is None or index.certainty is None or not index.uncertainty.se:
        return
    exact = float(index.interval * report.instrument.factor)
    below = 1.0
    for band, chance in index.certainty.chances:
        below -= chance
        is_lowest = band.lower == min(one.lower for one in report.instrument.bands)
        limit = None if is_lowest else band.lower - HALF_A_HUNDREDTH
        score = None if limit is None else (float(limit) - exact) / index.uncertainty.se
        yield ChanceSteps(band, chance, limit, score, max(0.0, below))


def _sums(report: WaveReport, tally: Tally) -> SumSteps | None:
    n, elements = tally.n, len(report.elements)
    is_plain = len(set(report.instrument.weights)) == 1 and len(tally.sums) == elements
    if tally.gram is None or not is_plain or any(answers < n for answers in tally.answers):
        return None
    total, squares = sum(tally.sums), int(tally.gram[:elements, :elements].sum())
    return SumSteps(total, squares, (squares - Fraction(total**2, n)) / (n - 1))


def _sample(population: int | None) -> SampleSteps | None:
    if population is None or population < FEWEST_SAMPLED:
        return None
    above, below = formula(population)
    return SampleSteps(population, above, below, above / below)
