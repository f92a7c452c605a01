"""The method page tells the truth: every figure on it is recomputed."""

import doctest
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from survey.core.results.report import Request, WaveReport, report_of_means
from survey.core.results.scoring import band_of, rounded
from tests.cases.published import MEANS
from tests.core.builders import INSTRUMENTS, SKM

METHOD = Path(__file__).parents[2] / "docs" / "method.md"


def rows_under(header: str) -> list[list[str]]:
    """The cells of the table of the page that has this header."""
    lines = METHOD.read_text(encoding="utf-8").splitlines()
    start = lines.index(header) + 2
    table = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        table.append([cell.strip() for cell in line.strip("|").split("|")])
    return table


WITH_MEANS = rows_under("| Published result | Published | Exact | Why they differ |")
INDEX_ONLY = rows_under(
    "| Published result | Index stated | Published | Ours | Letter | Bands | Why they differ |",
)


def report_of_published(name: str, weights: str = "exact") -> WaveReport:
    """The report of the element means that were published under this name."""
    code, means = MEANS[name]
    values = [Fraction(mean) for mean in means.split()]
    own = SKM.with_elements(SKM.elements[: len(values)], code="sheet")
    instrument = INSTRUMENTS.get(code, own)
    return report_of_means(values, None, instrument, Request(weights=weights))


def test_every_example_of_the_page_gives_what_stands_below_it() -> None:
    outcome = doctest.testfile(str(METHOD), module_relative=False)

    assert outcome.failed == 0
    assert outcome.attempted > 20


def test_all_twenty_six_published_results_are_on_the_page() -> None:
    assert len(WITH_MEANS) + len(INDEX_ONLY) + 1 == 26
    assert {row[0] for row in WITH_MEANS} == set(MEANS)


@pytest.mark.parametrize("row", WITH_MEANS, ids=[row[0] for row in WITH_MEANS])
def test_published_means_give_the_exact_index_of_the_page(row: list[str]) -> None:
    report = report_of_published(row[0])

    assert report.index is not None
    assert str(report.index.converted) == row[2]


@pytest.mark.parametrize(
    ("name", "weights", "published"),
    [
        ("Pekalongan, archives 2025, annex", "0.111", "83.75"),
        ("Kemenag regional office, quarter III", "0.11", "90.56"),
        ("Tulang Bawang Barat, civil registry 2023", "0.111", "99.90"),
    ],
)
def test_rounded_weights_give_the_published_figure(name: str, weights: str, published: str) -> None:
    report = report_of_published(name, weights)

    assert report.index is not None
    assert report.index.converted == Decimal(published)


@pytest.mark.parametrize("row", INDEX_ONLY, ids=[row[0] for row in INDEX_ONLY])
def test_a_stated_index_converts_to_the_figure_and_letter_of_the_page(row: list[str]) -> None:
    instrument = INSTRUMENTS[row[5]]

    value = rounded(Fraction(row[1]) * instrument.factor)

    assert (str(value), band_of(value, instrument.bands).letter) == (row[3], row[4])
