"""Standard errors equal R's survey package; what cannot be estimated is not given."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from survey.core.inference.uncertainty import UNKNOWN, interval, student, uncertainty_of
from survey.core.results.note import NoteKind
from survey.core.results.report import WaveReport
from survey.core.results.tally import tally_of
from survey.core.surveys.instrument import Element, Instrument
from tests.core.builders import SKM, WORKED_EXAMPLE, ratings_of, report_of

CASES = json.loads(
    (Path(__file__).parents[2] / "cases" / "uncertainty.json").read_text(encoding="utf-8"),
)


def instrument_of(items: list[int]) -> Instrument:
    """An instrument with that many items in each of its elements."""
    elements = tuple(
        Element(
            code=f"E{place}",
            name=SKM.title,
            meaning=SKM.title,
            aliases=(),
            items=tuple(replace(SKM.items[0], code=f"E{place}.{item}") for item in range(size)),
        )
        for place, size in enumerate(items)
    )
    return SKM.with_elements(elements, code="sheet")


def kinds(report: WaveReport) -> set[NoteKind]:
    """The kinds of the notes of a report."""
    return {note.kind for note in report.notes}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_standard_errors_equal_those_of_r_survey(case: dict[str, object]) -> None:
    rows, items = case["rows"], case["items"]
    assert isinstance(rows, list)
    assert isinstance(items, list)
    population = case["population"] if isinstance(case["population"], int) else None
    report = report_of(rows, instrument_of(items), population=population)
    assert report.index is not None

    index, first = report.index.uncertainty.se, report.elements[0].uncertainty.se

    assert float(report.index.interval * 25) == pytest.approx(case["index"], abs=1e-9)
    assert index == pytest.approx(case["se"], abs=1e-9)
    assert first == pytest.approx(case["first_se"], abs=1e-9)
    if len(rows) >= 10:
        limits = case["low"], case["high"]
        assert report.index.uncertainty.ci95 == pytest.approx(limits, abs=1e-9)


def test_interval_of_the_worked_example() -> None:
    # Six respondents are too few for the product to print an interval, but this is its formula.
    found = report_of(WORKED_EXAMPLE), report_of(WORKED_EXAMPLE, population=20)

    limits = [
        interval(
            float(report.index.interval * 25),
            student(5) * (report.index.uncertainty.se or 0),
            25.0,
        )
        for report in found
        if report.index
    ]

    assert [f"{low:.1f}-{high:.1f}" for low, high in limits[:1]] == ["71.6-93.3"]
    assert [f"{low:.2f}-{high:.2f}" for low, high in limits[1:]] == ["73.33-91.49"]


def test_under_ten_answers_there_is_no_interval_and_it_is_said() -> None:
    nine = report_of(["333433434", "433434433", "322433323"] * 3)

    assert nine.index is not None
    assert nine.index.uncertainty.ci95 is None
    assert NoteKind.TOO_FEW_FOR_INTERVAL in kinds(nine)
    ten = report_of(["333433434", "433434433"] * 5)
    assert ten.index is not None
    assert ten.index.uncertainty.ci95 is not None
    assert NoteKind.TOO_FEW_FOR_INTERVAL not in kinds(ten)


def test_without_variance_there_is_no_interval_and_it_is_said() -> None:
    report = report_of(["444444444"] * 50)

    assert report.index is not None
    assert report.index.uncertainty == UNKNOWN
    assert NoteKind.NO_VARIANCE in kinds(report)


def test_equal_means_over_different_answers_have_no_variance_either() -> None:
    # Everybody's mean is 3 although no two questionnaires are alike.
    rows = ["333333333", "243333333", "423333333", "332433333"] * 5

    report = report_of(rows)

    assert report.index is not None
    assert report.index.uncertainty == UNKNOWN
    assert report.elements[0].uncertainty.ci95 is not None
    assert NoteKind.NO_VARIANCE in kinds(report)


def test_one_respondent_has_no_standard_error() -> None:
    report = report_of(["333433434"])

    assert report.index is not None
    assert report.index.uncertainty.se is None


def test_a_census_has_nothing_left_to_chance() -> None:
    report = report_of(["333433434", "433434433"] * 10, population=20)

    assert report.index is not None
    assert report.index.uncertainty.se == 0
    low, high = report.index.uncertainty.ci95 or (0, 0)
    assert low == high == pytest.approx(float(report.index.interval * 25))


def test_limits_stay_on_the_scale() -> None:
    report = report_of(["444444444"] * 11 + ["333333333"])

    assert report.index is not None
    assert report.index.uncertainty.ci95 is not None
    assert report.index.uncertainty.ci95[1] == 100.0


def test_an_interval_across_a_limit_leaves_the_letter_open() -> None:
    rows = ["333333333"] * 12 + ["444444444"] * 4

    report = report_of(rows)

    note = next(n for n in report.notes if n.kind is NoteKind.BAND_NOT_SETTLED)
    assert (note.data["lowest"], note.data["highest"]) == ("C", "B")


def test_an_element_nobody_answered_makes_the_index_uncertain_beyond_estimate() -> None:
    tally = tally_of(ratings_of(["3334.", "4334.", "3344."]), 4)
    five = instrument_of([1] * 5)

    assert uncertainty_of(tally, five, five.weights) == UNKNOWN
    alone = [Fraction(1)] + [Fraction(0)] * 4
    assert uncertainty_of(tally, five, alone).se is not None
