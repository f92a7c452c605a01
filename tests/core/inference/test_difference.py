"""Differences, their intervals and their corrected p equal R's, on shared cases."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.inference.comparison import Change, element_changes
from survey.core.inference.difference import Estimate, difference_of, holm
from survey.core.results.report import WaveReport
from tests.core.builders import SKM, report_of

CASES = Path(__file__).parents[2] / "cases"
R: dict[str, Any] = json.loads((CASES / "inference.json").read_text("utf-8"))
ROWS = {
    case["name"]: case["rows"]
    for case in json.loads((CASES / "uncertainty.json").read_text("utf-8"))
}
FULL, BLANKS = ROWS["sixty without blanks"], ROWS["blanks"]


def estimate(report: WaveReport) -> Estimate:
    """The index of a report that has one."""
    assert report.index is not None
    return Estimate(
        float(report.index.interval * 25),
        report.index.uncertainty.se,
        report.n or 0,
    )


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("halves", report_of(FULL[:30]), report_of(FULL[30:])),
        (
            "with blanks",
            report_of(BLANKS[:40], population=100),
            report_of(BLANKS[40:], population=300),
        ),
    ],
)
def test_differences_equal_those_of_r(name: str, before: WaveReport, after: WaveReport) -> None:
    found = difference_of(estimate(before), estimate(after))

    assert found is not None
    assert [found.value, found.se, found.df, *found.ci95, found.p] == pytest.approx(
        R[name],
        abs=1e-9,
    )


def test_without_blanks_it_is_the_t_test_of_r() -> None:
    found = difference_of(estimate(report_of(FULL[:30])), estimate(report_of(FULL[30:])))

    assert found is not None
    assert [found.df, *found.ci95, found.p] == pytest.approx(R["halves by t.test"], abs=1e-9)


@pytest.mark.parametrize(("name", "population"), [("elements", None), ("elements of 500", 500)])
def test_elements_with_blanks_equal_those_of_r(name: str, population: int | None) -> None:
    report = report_of(BLANKS, population=population)

    for result, expected in zip(report.elements, R[name], strict=True):
        assert result.mean is not None
        assert result.uncertainty.ci95 is not None
        found = [float(result.mean * 25), result.uncertainty.se, *result.uncertainty.ci95]
        assert found == pytest.approx(expected, abs=1e-9)


def test_holm_equals_that_of_r() -> None:
    assert list(holm(R["raw p"])) == pytest.approx(R["holm"], abs=1e-12)


@given(st.lists(st.floats(0, 1), max_size=12))
def test_holm_never_makes_a_p_smaller_and_keeps_their_order(raw: list[float]) -> None:
    corrected = holm(raw)

    pairs = sorted(zip(raw, corrected, strict=True))
    assert all(before <= after <= 1 for before, after in pairs)
    assert [after for _, after in pairs] == sorted(corrected)


def test_few_answers_and_unknown_errors_have_no_test() -> None:
    known = Estimate(80.0, 1.0, 100)

    assert difference_of(known, Estimate(90.0, 1.0, 9)) is None
    assert difference_of(Estimate(90.0, None, 100), known) is None


def test_one_element_of_nine_that_fell_is_found_and_the_others_are_not() -> None:
    rows = ["333433434", "433434433", "322433323", "434344343"] * 25
    fallen = [f"{int(row[0]) - 1}{row[1:]}" for row in rows]

    changes = element_changes(report_of(rows), report_of(fallen))

    assert [change.comparison.change for change in changes] == [
        Change.DOWN,
        *[Change.INDISTINCT] * 3,
        *[Change.INDISTINCT] * 5,
    ]
    assert changes[0].p is not None
    assert changes[0].p < 1e-9
    assert str(changes[0].comparison.difference) == "-25.00"


def test_what_holm_withholds_would_be_a_change_by_itself() -> None:
    """Nine tests: alone p = 0.025 is a change, nine times that is none."""
    before = ["333333333", "343434343", "434343434", "444444444"] * 15
    after = [f"3{row[1:]}" if place < 24 else row for place, row in enumerate(before)]

    changes = element_changes(report_of(before), report_of(after))

    first = changes[0]
    assert first.comparison.test is not None
    assert first.comparison.test.p == pytest.approx(0.025348, abs=1e-6)
    assert first.p == pytest.approx(0.228136, abs=1e-6)
    assert first.comparison.change is Change.INDISTINCT


def test_elements_of_different_instruments_are_never_compared() -> None:
    other = SKM.with_elements(SKM.elements, code="sheet")

    assert element_changes(report_of(FULL), report_of(FULL, other)) == ()
