"""A result as plain data for machines: the JSON of the command and of the open files."""

from collections.abc import Iterable, Mapping

from survey.core.inference.comparison import Comparison, compared, element_changes
from survey.core.inference.probability import Certainty
from survey.core.results.report import ElementResult, IndexResult, WaveReport
from survey.core.results.review import ProfileTable, Review, ServiceResult, TrendPoint
from survey.core.surveys.volume import ByVolume
from survey.language import Language
from survey.reports.drawing.trend import measured
from survey.reports.results.wording import notes

IMPOSSIBLE = "impossible"
NO_INDEX: Mapping[str, None] = dict.fromkeys(
    ("interval", "converted", "band", "label", "se", "ci95", "probabilities", "more_answers"),
)


def record(report: WaveReport, language: Language) -> dict[str, object]:
    """The result as JSON can hold it; what is not known is null, never zero.

    The keys are the same for every result, so that a reader never has to look before asking.
    converted is a string of two decimals with a point, the other numbers are JSON numbers;
    label and warnings are in the language.
    """
    return {
        "instrument": report.instrument.code,
        "version": report.instrument.version,
        "n": report.n,
        "weights": report.weights,
        "elements": [_element(result, language) for result in report.elements],
        "index": NO_INDEX if report.index is None else _index(report.index, language),
        "stated": _stated(report),
        "sample": {
            "population": report.sample.population,
            "minimum": report.sample.minimum,
            "reached": report.sample.reached,
        },
        "reliability": _reliability(report),
        "warnings": notes(report, language),
    }


def records(units: Iterable[tuple[str, WaveReport]], language: Language) -> dict[str, object]:
    """The results of several units, each a record that begins with the name of its unit."""
    return {"units": [{"unit": unit, **record(report, language)} for unit, report in units]}


def review_record(review: Review, language: Language) -> dict[str, object]:
    """The result of a stored wave, with whose it is, its services, profile, channels and trend.

    A group that is too small to be told has null for its n, like all that is not known.
    """
    facts = review.facts
    return {
        "institution": review.institution,
        "agency": facts.agency,
        "unit": facts.unit,
        "period": facts.period.code,
        "opens": facts.opens.isoformat(),
        "closes": facts.closes.isoformat(),
        "state": facts.state.value,
        "target": review.target,
        **record(review.report, language),
        "by_volume": None if review.by_volume is None else _by_volume(review.by_volume),
        "services": [_service(service) for service in review.services],
        "channels": {channel.value: n for channel, n in review.channels.items()},
        "profile": {table.question.field: _profile(table) for table in review.profile},
        "trend": [_point(point) for point in review.trend],
        "change": _change(review),
    }


def _change(review: Review) -> dict[str, object] | None:
    """What changed since the wave before that asked the same; null where there is none.

    p of the index is of one test, that of each element is corrected by Holm over all of them.
    """
    before = review.before
    if before is None:
        return None
    whole = compared(measured(before.report), measured(review.report))
    p = None if whole.test is None else whole.test.p
    return {
        "since": before.period.code,
        **_compared(whole, p),
        "elements": [
            {"code": one.element.code, **_compared(one.comparison, one.p)}
            for one in element_changes(before.report, review.report)
        ],
    }


def _compared(comparison: Comparison, p: float | None) -> dict[str, object]:
    difference, test = comparison.difference, comparison.test
    return {
        "change": comparison.change.value,
        "difference": None if difference is None else str(difference),
        "se": None if test is None else test.se,
        "ci95": None if test is None else list(test.ci95),
        "p": p,
    }


def _by_volume(found: ByVolume) -> dict[str, object]:
    """The index with each service counted by how many it served."""
    return {
        "converted": str(found.converted),
        "band": found.band.letter,
        "ci95": None if found.limits is None else list(found.limits),
        "effective_n": float(found.effective_n),
    }


def _service(service: ServiceResult) -> dict[str, object]:
    graded = _graded(service.report)
    return {"service": service.name, "n": service.n, **graded}


def _profile(table: ProfileTable) -> list[dict[str, object]]:
    return [{"code": choice.code, "n": choice.n} for choice in table.choices]


def _point(point: TrendPoint) -> dict[str, object]:
    report = point.report
    return {
        "period": point.period.code,
        "instrument": report.instrument.code,
        "version": report.instrument.version,
        "n": report.n,
        **_graded(report),
    }


def _graded(report: WaveReport | None) -> dict[str, object]:
    index = None if report is None else report.index
    if index is None:
        return {"converted": None, "band": None}
    return {"converted": str(index.converted), "band": index.band.letter}


def _element(result: ElementResult, language: Language) -> dict[str, object]:
    return {
        "code": result.element.code,
        "name": result.element.name.within(language.code),
        "n": result.n,
        "sum": result.total,
        "mean": None if result.mean is None else float(result.mean),
        "weighted": None if result.weighted is None else float(result.weighted),
        "converted": None if result.converted is None else str(result.converted),
        "band": None if result.band is None else result.band.letter,
    }


def _stated(report: WaveReport) -> dict[str, object] | None:
    """The index on the other scale that its thresholds are set on."""
    if report.stated is None:
        return None
    index = report.instrument.index
    return {"index": index.short, "points": index.points, "value": str(report.stated)}


def _index(index: IndexResult, language: Language) -> dict[str, object]:
    limits = index.uncertainty.ci95
    return {
        "interval": float(index.interval),
        "converted": str(index.converted),
        "band": index.band.letter,
        "label": index.band.label.within(language.code),
        "se": index.uncertainty.se,
        "ci95": None if limits is None else list(limits),
        **_certainty(index.certainty),
    }


def _certainty(certainty: Certainty | None) -> dict[str, object]:
    """more_answers: how many would settle the class, or the word that none would."""
    if certainty is None:
        return {"probabilities": None, "more_answers": None}
    return {
        "probabilities": {band.letter: chance for band, chance in certainty.chances},
        "more_answers": IMPOSSIBLE if certainty.more is None else certainty.more,
    }


def _reliability(report: WaveReport) -> dict[str, object]:
    """How well the items measure; they are in the order of the elements, each by its code."""
    found = report.reliability
    if found is None:
        return {"alpha": None, "ci95": None, "items": None}
    pairs = zip(report.instrument.items, found.items, strict=True)
    return {
        "alpha": found.alpha,
        "ci95": None if found.ci95 is None else list(found.ci95),
        "items": [
            {
                "code": item.code,
                "correlation": quality.correlation,
                "floor": None if quality.floor is None else float(quality.floor),
                "ceiling": None if quality.ceiling is None else float(quality.ceiling),
                "unused": list(quality.dead),
            }
            for item, quality in pairs
        ],
    }
