"""Plain builders of core values, with defaults, for tests of every room."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from survey.catalogue.instruments import catalogue_of
from survey.core.results.report import Request, WaveReport, report_of_means, report_of_tally
from survey.core.results.tally import tally_of
from survey.core.surveys.instrument import Instrument

INSTRUMENTS = catalogue_of(Path(__file__).parents[2] / "instruments")
SKM = INSTRUMENTS["skm-2017"]
IKM_2004 = INSTRUMENTS["ikm-2004"]

# Six respondents of the worked example in the annex's layout.
WORKED_EXAMPLE = ("333433434", "433434433", "322433323", "444444444", "332433334", "333433333")


def ratings_of(rows: Sequence[str]) -> NDArray[np.uint8]:
    """A matrix of ratings from one string a respondent; a dot is a blank."""
    return np.array([[0 if c == "." else int(c, 36) for c in row] for row in rows], dtype=np.uint8)


def report_of(
    rows: Sequence[str] | NDArray[np.uint8],
    instrument: Instrument = SKM,
    *,
    weights: str = "exact",
    population: int | None = None,
    title: str = "",
) -> WaveReport:
    """The report of some respondents."""
    ratings = rows if isinstance(rows, np.ndarray) else ratings_of(rows)
    request = Request(title=title, weights=weights, population=population)
    return report_of_tally(tally_of(ratings, instrument.points), instrument, request)


def report_of_nine(
    mean: str | Fraction,
    instrument: Instrument = SKM,
    weights: str = "exact",
) -> WaveReport:
    """The report in which every element has the same mean."""
    means = [Fraction(mean)] * len(instrument.elements)
    return report_of_means(means, None, instrument, Request(weights=weights))


def total_of(n: int, total: int, elements: int = 9) -> NDArray[np.uint8]:
    """Ratings of n respondents whose scores sum to total, as level as possible."""
    low, higher = divmod(total, n * elements)
    cells = np.full(n * elements, low, dtype=np.uint8)
    cells[:higher] += 1
    return cells.reshape(n, elements)


def figure(report: WaveReport) -> tuple[Decimal, str]:
    """The converted index and its letter; fails when there is none."""
    assert report.index is not None
    return report.index.converted, report.index.band.letter
