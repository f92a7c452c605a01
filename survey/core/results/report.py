"""The one value that every page, table and file of a result is drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from survey.core.inference.probability import Certainty, certainty_of
from survey.core.inference.reliability import Reliability, reliability_of
from survey.core.inference.uncertainty import (
    FEWEST_FOR_INTERVAL,
    UNKNOWN,
    Uncertainty,
    uncertainty_of,
)
from survey.core.results.note import Datum, Note, NoteKind
from survey.core.results.scoring import (
    EXACT,
    band_of,
    converted,
    element_means,
    index,
    rounded,
    weights_of,
)
from survey.core.results.tally import Tally
from survey.core.surveys.instrument import Band, Element, Instrument, InstrumentKind
from survey.core.surveys.sample import minimum_sample

BLANKS_WORTH_A_WARNING = Fraction(5, 100)


@dataclass(frozen=True, slots=True)
class ElementResult:
    """What is known of one element; None stands for what cannot be known, never for zero.

    label: U1, U2, … by its place in the order asked for. weight: under the mode asked for.
    n: answers to its item that most answered; total: sum of the scores of its items.
    counts: answers per point, worst first, summed over its items. mean and weighted are
    exact, on the scale's points; converted is rounded, on 25-100.
    """

    label: str
    element: Element
    weight: Fraction
    n: int | None
    total: int | None
    counts: tuple[int, ...] | None
    mean: Fraction | None
    weighted: Fraction | None
    converted: Decimal | None
    band: Band | None
    uncertainty: Uncertainty


@dataclass(frozen=True, slots=True)
class IndexResult:
    """The index: exact on the scale's points, rounded once on 25-100, with its band.

    certainty: of the band, where it was asked for; None too where it cannot be estimated.
    """

    interval: Fraction
    converted: Decimal
    band: Band
    uncertainty: Uncertainty
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """The size of the sample against the rule; None where the population was not given."""

    population: int | None
    minimum: int | None
    reached: bool | None


@dataclass(frozen=True, slots=True)
class WaveReport:
    """A result with all that is needed to print it. n is None where it was not published.

    reliability: None where only means are known.
    """

    title: str
    instrument: Instrument
    weights: str
    n: int | None
    elements: tuple[ElementResult, ...]
    index: IndexResult | None
    sample: Sample
    notes: tuple[Note, ...]
    reliability: Reliability | None = None

    @property
    def stated(self) -> Decimal | None:
        """The rounded converted index on the other scale that its instrument states it on.

        Exact, with four decimals, so that it stands on the same side of a threshold as the
        letter does. None where there is no index or no other scale.
        """
        points = self.instrument.index.points
        if self.index is None or points is None:
            return None
        return self.index.converted * points * Decimal("0.01")


@dataclass(frozen=True, slots=True)
class UnitResult:
    """As much of a result as is needed where many units stand side by side.

    means: of the elements, in the order of the instrument. population: None where unknown.
    """

    n: int
    population: int | None
    means: tuple[Fraction | None, ...]
    index: IndexResult | None


class PopulationTooSmallError(ValueError):
    """Fewer people are said to have been served than have answered."""

    def __init__(self, population: int, n: int) -> None:
        """Keep both numbers."""
        super().__init__(population, n)
        self.population = population
        self.n = n


@dataclass(frozen=True, slots=True)
class Request:
    """How a result is to be computed and named."""

    title: str = ""
    weights: str = EXACT
    population: int | None = None


def report_of_tally(
    tally: Tally,
    instrument: Instrument,
    request: Request,
    notes: Sequence[Note] = (),
) -> WaveReport:
    """The report of a tally whose items are the instrument's, in its order.

    notes: what the reader of the answers has to say beside them; they come first.
    Raises UnknownWeightsError, and PopulationTooSmallError.
    """
    if request.population is not None and request.population < tally.n:
        raise PopulationTooSmallError(request.population, tally.n)
    weights = weights_of(instrument, request.weights)
    means = element_means(tally, instrument)
    elements = tuple(
        _counted(_element(place, mean, instrument, weights), place, tally, instrument, request)
        for place, mean in enumerate(means)
    )
    certainty = uncertainty_of(tally, instrument, weights, population=request.population)
    report = _report(instrument, request, elements, tally.n, certainty)
    report = replace(report, index=_graded(report), reliability=reliability_of(tally))
    own = [*_notes_of_result(report), *_notes_of_tally(tally, report.index)]
    return replace(report, notes=(*notes, *own))


def _graded(report: WaveReport) -> IndexResult | None:
    """The index with how sure its band is."""
    index, instrument = report.index, report.instrument
    if index is None or report.n is None:
        return index
    value = float(index.interval * instrument.factor)
    population = report.sample.population
    sure = certainty_of(value, index.uncertainty, report.n, instrument.bands, population)
    return replace(index, certainty=sure)


def result_of_tally(tally: Tally, instrument: Instrument, population: int | None) -> UnitResult:
    """The index of a tally by exact weights, the very one of report_of_tally, without the rest.

    population: not less than answered.
    """
    means = element_means(tally, instrument)
    exact = _indexed(means, instrument, instrument.weights)
    if exact is None:
        return UnitResult(tally.n, population, means, None)
    certainty = uncertainty_of(tally, instrument, instrument.weights, population=population)
    return UnitResult(tally.n, population, means, _index(exact, instrument, certainty))


def result_of_report(report: WaveReport) -> UnitResult:
    """As much of a report of counted answers, by exact weights."""
    means = tuple(result.mean for result in report.elements)
    return UnitResult(report.n or 0, report.sample.population, means, report.index)


def report_of_means(
    means: Sequence[Fraction | None],
    n: int | None,
    instrument: Instrument,
    request: Request,
    notes: Sequence[Note] = (),
) -> WaveReport:
    """The report of published element means: sums, counts and intervals stay unknown.

    Raises UnknownWeightsError, and PopulationTooSmallError.
    """
    if request.population is not None and n is not None and request.population < n:
        raise PopulationTooSmallError(request.population, n)
    weights = weights_of(instrument, request.weights)
    elements = tuple(_element(place, mean, instrument, weights) for place, mean in enumerate(means))
    report = _report(instrument, request, elements, n, UNKNOWN)
    return replace(report, notes=(*notes, *_notes_of_result(report)))


def _element(
    place: int,
    mean: Fraction | None,
    instrument: Instrument,
    weights: Sequence[Fraction],
) -> ElementResult:
    value = None if mean is None else converted(mean, instrument)
    return ElementResult(
        label=f"U{place + 1}",
        element=instrument.elements[place],
        weight=weights[place],
        n=None,
        total=None,
        counts=None,
        mean=mean,
        weighted=None if mean is None else mean * weights[place],
        converted=value,
        band=band_of(value, instrument.bands) if value is not None and instrument.bands else None,
        uncertainty=UNKNOWN,
    )


def _counted(
    result: ElementResult,
    place: int,
    tally: Tally,
    instrument: Instrument,
    request: Request,
) -> ElementResult:
    """The element with what its column of the tally adds to its mean."""
    sizes = [len(element.items) for element in instrument.elements]
    items = slice(sum(sizes[:place]), sum(sizes[: place + 1]))
    alone = [Fraction(int(other == place)) for other in range(len(sizes))]
    return replace(
        result,
        n=max(tally.answers[items]),
        total=sum(tally.sums[items]),
        counts=tuple(int(count) for count in tally.counts[items].sum(axis=0)),
        uncertainty=uncertainty_of(tally, instrument, alone, population=request.population),
    )


def _report(
    instrument: Instrument,
    request: Request,
    elements: tuple[ElementResult, ...],
    n: int | None,
    uncertainty: Uncertainty,
) -> WaveReport:
    weights = weights_of(instrument, request.weights)
    exact = _indexed([result.mean for result in elements], instrument, weights)
    return WaveReport(
        title=request.title,
        instrument=instrument,
        weights=request.weights,
        n=n,
        elements=elements,
        index=None if exact is None else _index(exact, instrument, uncertainty),
        sample=_sample(n, request.population),
        notes=(),
    )


def _indexed(
    means: Sequence[Fraction | None],
    instrument: Instrument,
    weights: Sequence[Fraction],
) -> Fraction | None:
    """The index on the scale's points; a checklist has none."""
    return None if instrument.kind is InstrumentKind.CHECKLIST else index(means, weights)


def _index(exact: Fraction, instrument: Instrument, uncertainty: Uncertainty) -> IndexResult:
    value = converted(exact, instrument)
    return IndexResult(
        interval=exact,
        converted=value,
        band=band_of(value, instrument.bands),
        uncertainty=uncertainty,
    )


def _sample(n: int | None, population: int | None) -> Sample:
    if population is None:
        return Sample(population=None, minimum=None, reached=None)
    minimum = minimum_sample(population)
    return Sample(
        population=population,
        minimum=minimum,
        reached=None if n is None else n >= minimum,
    )


def _notes_of_result(report: WaveReport) -> list[Note]:
    """What any result must say of itself, whatever it was made from."""
    notes = []
    ended = report.instrument.validity.until
    if ended is not None:
        notes.append(Note(NoteKind.BAND_TABLE_ENDED, {"until": ended.year}))
    if report.weights != EXACT:
        notes.append(Note(NoteKind.ROUNDED_WEIGHTS, {"weights": report.weights}))
    missing = tuple(result.element.code for result in report.elements if result.mean is None)
    if missing:
        notes.append(Note(NoteKind.ELEMENT_UNANSWERED, {"codes": missing}))
    if report.sample.reached is False and report.sample.minimum is not None:
        notes.append(Note(NoteKind.SAMPLE_TOO_SMALL, {"minimum": report.sample.minimum}))
    if report.index is not None:
        notes.extend(_unsettled(report.index, report.instrument.bands))
    return notes


def _unsettled(index: IndexResult, bands: Sequence[Band]) -> list[Note]:
    """One note when no band is sure, with how many more answers would make one so, if any."""
    limits, certainty = index.uncertainty.ci95, index.certainty
    if limits is None or certainty is None or certainty.is_settled:
        return []
    low, high = (band_of(rounded(Fraction(limit)), bands) for limit in limits)
    data: dict[str, Datum] = {"lowest": low.letter, "highest": high.letter}
    if certainty.more is not None:
        data["more"] = certainty.more
    return [Note(NoteKind.BAND_NOT_SETTLED, data)]


def _notes_of_tally(tally: Tally, value: IndexResult | None) -> list[Note]:
    """What only the counted answers can tell: blanks, and why there is no interval."""
    notes = []
    answers = tally.answers
    if tally.gram is None:
        if len(set(answers)) > 1:
            notes.append(Note(NoteKind.ITEMS_UNEQUAL, {"n": tally.n}))
        return notes
    blanks = Fraction(tally.n * len(answers) - sum(answers), max(1, tally.n * len(answers)))
    if blanks > BLANKS_WORTH_A_WARNING:
        notes.append(Note(NoteKind.MANY_BLANKS, {"permille": round(1000 * blanks)}))
    if tally.n < FEWEST_FOR_INTERVAL:
        notes.append(Note(NoteKind.TOO_FEW_FOR_INTERVAL, {"fewest": FEWEST_FOR_INTERVAL}))
    elif value is not None and value.uncertainty.se is None:
        notes.append(Note(NoteKind.NO_VARIANCE))
    return notes
