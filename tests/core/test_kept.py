"""A result that is kept as a text comes back as the very value that it was."""

import pytest

from survey.core.kept import report_kept, report_text
from survey.core.results.report import Request, WaveReport, report_of_tally
from survey.core.results.tally import tally_of
from survey.core.surveys.instrument import Instrument
from tests.core.builders import IKM_2004, SKM, WORKED_EXAMPLE, ratings_of

CASES = {
    "twelve": WORKED_EXAMPLE * 2,
    "too few for an interval": WORKED_EXAMPLE,
    "no variance": ("444444444",) * 12,
    "an element unanswered": (".33433434",) * 12,
    "blanks": ("3334.3434", "433434433") * 8,
}


def made(rows: tuple[str, ...], instrument: Instrument) -> WaveReport:
    """The result of some answers by 500 people who were served."""
    tally = tally_of(ratings_of(rows), instrument.points)
    return report_of_tally(tally, instrument, Request("UPTD", population=500))


@pytest.mark.parametrize("rows", CASES.values(), ids=CASES.keys())
def test_a_result_comes_back_equal(rows: tuple[str, ...]) -> None:
    report = made(rows, SKM)

    assert report_kept(report_text(report), SKM) == report


def test_a_result_that_cannot_be_read_is_none() -> None:
    text = report_text(made(WORKED_EXAMPLE, SKM))

    assert report_kept(text.replace('"n":', '"m":'), SKM) is None
    assert report_kept("{", IKM_2004) is None
