"""A result as plain data for machines: the JSON of the command and of the open files."""

from collections.abc import Iterable, Mapping

from survey.core.report import ElementResult, IndexResult, WaveReport
from survey.language import Language
from survey.reports.wording import notes

NO_INDEX: Mapping[str, None] = dict.fromkeys(
    ("interval", "converted", "band", "label", "se", "ci95"),
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
        "sample": {
            "population": report.sample.population,
            "minimum": report.sample.minimum,
            "reached": report.sample.reached,
        },
        "warnings": notes(report, language),
    }


def records(units: Iterable[tuple[str, WaveReport]], language: Language) -> dict[str, object]:
    """The results of several units, each a record that begins with the name of its unit."""
    return {"units": [{"unit": unit, **record(report, language)} for unit, report in units]}


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


def _index(index: IndexResult, language: Language) -> dict[str, object]:
    limits = index.uncertainty.ci95
    return {
        "interval": float(index.interval),
        "converted": str(index.converted),
        "band": index.band.letter,
        "label": index.band.label.within(language.code),
        "se": index.uncertainty.se,
        "ci95": None if limits is None else list(limits),
    }
