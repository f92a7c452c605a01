"""A result as a plain table of values apart by commas, one row an element and one the index."""

import csv
from collections.abc import Iterator
from io import StringIO

from survey.core.results.report import ElementResult, WaveReport
from survey.core.results.review import Review
from survey.language import Language
from survey.reports.workbook.workbook_style import LIVE_BEGINNINGS

HEAD = (
    "instansi",
    "perangkat_daerah",
    "unit",
    "periode",
    "instrumen",
    "kode",
    "nama",
    "n",
    "jumlah",
    "nrr",
    "nrr_tertimbang",
    "nilai_konversi",
    "mutu",
    "bawah_95",
    "atas_95",
)


def flat(review: Review, language: Language) -> str:
    """The table with a point in its numbers; a cell is empty where nothing is known.

    A text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in _rows(review.report, language):
        writer.writerow([*map(_tame, (*_whose(review), *row))])
    return out.getvalue()


def _whose(review: Review) -> tuple[str, ...]:
    facts = review.facts
    code = f"{review.report.instrument.code} {review.report.instrument.version}"
    return review.institution, facts.agency, facts.unit, facts.period.code, code


def _rows(report: WaveReport, language: Language) -> Iterator[tuple[object, ...]]:
    for result in report.elements:
        yield _element(result, language)
    index = report.index
    short, name = report.instrument.index.short, report.instrument.index.name.within(language.code)
    if index is None:
        yield short, name, report.n, *([None] * 7)
        return
    limits = index.uncertainty.ci95 or (None, None)
    interval = float(index.interval)
    letter = index.band.letter
    yield short, name, report.n, None, interval, None, index.converted, letter, *limits


def _element(result: ElementResult, language: Language) -> tuple[object, ...]:
    return (
        result.element.code,
        result.element.name.within(language.code),
        result.n,
        result.total,
        None if result.mean is None else float(result.mean),
        None if result.weighted is None else float(result.weighted),
        result.converted,
        None if result.band is None else result.band.letter,
        *(result.uncertainty.ci95 or (None, None)),
    )


def _tame(value: object) -> object:
    """The value, a text made harmless and in one line; numbers of ours begin with no sign."""
    if not isinstance(value, str):
        return value
    line = " ".join(value.split())
    return f"'{line}" if line.startswith(LIVE_BEGINNINGS) else line
