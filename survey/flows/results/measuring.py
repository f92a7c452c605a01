"""What happens when a file of answers is measured: read, tally, report, and the files of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from survey.core.results.report import Request, WaveReport, report_of_means, report_of_tally
from survey.core.results.tally import tally_of, tally_of_counts
from survey.core.surveys.instrument import Instrument
from survey.exchange.sheets.published import (
    CountsSheet,
    MeansSheet,
    PublishedMeans,
    read_counts,
    read_means,
)
from survey.exchange.sheets.ratings import Layout, RatedSheet, read_ratings
from survey.reports.results.answers import Answers

OWN_COLUMNS = "sheet"  # the word that asks for the sheet's own columns as elements
STANDARD = "skm-2017"  # whose scale and bands such a sheet is measured by


class Kind(Enum):
    """What a file holds."""

    RATINGS = "ratings"  # one questionnaire a row
    MEANS = "means"  # one unit a row, with its published element means
    COUNTS = "counts"  # one item a row, with how many gave each score


class UnknownInstrumentError(LookupError):
    """No instrument has that code; known are those in codes."""

    def __init__(self, code: str, codes: tuple[str, ...]) -> None:
        """Keep the code that was asked for and the codes there are."""
        super().__init__(code)
        self.code = code
        self.codes = codes


class SeveralUnitsError(ValueError):
    """A file holds several units, and the number was published of one of them."""

    def __init__(self, units: tuple[str, ...]) -> None:
        """Keep the units."""
        super().__init__(", ".join(units))
        self.units = units


@dataclass(frozen=True, slots=True)
class Measured:
    """The report of one unit or group ("" for a whole file) with the answers it was made from.

    answers is None where only counts or means were published.
    """

    unit: str
    report: WaveReport
    answers: Answers | None


def layout_of(instruments: Mapping[str, Instrument], code: str) -> Layout:
    """How a file of that instrument is to be read; UnknownInstrumentError when there is none."""
    own_columns = code == OWN_COLUMNS
    instrument = instruments.get(STANDARD if own_columns else code)
    if instrument is None:
        raise UnknownInstrumentError(code, (*instruments, OWN_COLUMNS))
    others = tuple(one for one in instruments.values() if one.code != instrument.code)
    return Layout(instrument=instrument, own_columns=own_columns, others=others)


def measure(kind: Kind, path: Path, layout: Layout, request: Request) -> tuple[Measured, ...]:
    """The reports of a file: one, or one per unit of published means or value of layout.by.

    Raises RefusedError, UnknownWeightsError and PopulationTooSmallError.
    """
    match kind:
        case Kind.RATINGS:
            return _measure_ratings(read_ratings(path, layout), request)
        case Kind.MEANS:
            return _measure_means(read_means(path, layout), request)
        case Kind.COUNTS:
            return (_measure_counts(read_counts(path, layout), request),)


def _measure_ratings(sheet: RatedSheet, request: Request) -> tuple[Measured, ...]:
    if sheet.groups is None:
        return (_measure_rows(sheet, "", range(len(sheet.respondents)), request),)
    rows: dict[str, list[int]] = {}
    for row, group in enumerate(sheet.groups):
        rows.setdefault(group, []).append(row)
    return tuple(
        _measure_rows(sheet, group, rows[group], replace(request, title=group))
        for group in sorted(rows)
    )


def _measure_rows(
    sheet: RatedSheet,
    unit: str,
    rows: Sequence[int],
    request: Request,
) -> Measured:
    ratings = sheet.ratings[list(rows)]
    tally = tally_of(ratings, sheet.instrument.points)
    respondents = tuple(sheet.respondents[row] for row in rows)
    return Measured(
        unit=unit,
        report=report_of_tally(tally, sheet.instrument, request, sheet.notes),
        answers=Answers(respondents=respondents, ratings=ratings),
    )


def _measure_means(sheet: MeansSheet, request: Request) -> tuple[Measured, ...]:
    return tuple(_measure_unit(row, sheet, replace(request, title=row.unit)) for row in sheet.units)


def _measure_unit(row: PublishedMeans, sheet: MeansSheet, request: Request) -> Measured:
    report = report_of_means(row.means, row.n, sheet.instrument, request, sheet.notes)
    return Measured(unit=row.unit, report=report, answers=None)


def _measure_counts(sheet: CountsSheet, request: Request) -> Measured:
    tally = tally_of_counts(sheet.counts)
    report = report_of_tally(tally, sheet.instrument, request, sheet.notes)
    return Measured(unit="", report=report, answers=None)
