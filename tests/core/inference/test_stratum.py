"""Strata count by how many they served; their errors equal those of R's survey."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from survey.core.inference.stratum import Stratum, effective_n, poststratified, stratified
from survey.core.results.tally import tally_of
from tests.core.builders import SKM, ratings_of

CASES = Path(__file__).parents[2] / "cases"
R: dict[str, Any] = json.loads((CASES / "inference.json").read_text("utf-8"))
ROWS = {
    case["name"]: case["rows"]
    for case in json.loads((CASES / "uncertainty.json").read_text("utf-8"))
}


def strata(rows: list[str], sizes: list[int], volumes: list[int]) -> list[Stratum]:
    """Rows cut into strata of these sizes."""
    found, start = [], 0
    for size, volume in zip(sizes, volumes, strict=True):
        ratings = ratings_of(rows[start : start + size]).reshape(size, 9)
        tally = tally_of(ratings, 4)
        found.append(Stratum(tally, volume))
        start += size
    return found


@pytest.mark.parametrize(
    ("case", "rows", "sizes"),
    [
        ("strata", "sixty without blanks", [30, 20, 10]),
        ("strata with blanks", "blanks", [60, 40, 20]),
    ],
)
def test_stratified_and_poststratified_equal_those_of_r(
    case: str,
    rows: str,
    sizes: list[int],
) -> None:
    given = strata(ROWS[rows], sizes, [400, 100, 900])

    before, after = stratified(given, SKM), poststratified(given, SKM)

    assert before is not None
    assert after is not None
    found = [float(before.interval * 25), before.se, float(after.interval * 25), after.se]
    assert [*found, float(before.effective_n)] == pytest.approx(R[case], abs=1e-9)


def test_a_crowded_service_does_not_hide_a_large_one() -> None:
    """90 say 4 of a service that served 100, 10 say 2 of one that served 900: 2.2, not 3.8."""
    found = stratified(strata(["4" * 9] * 90 + ["2" * 9] * 10, [90, 10], [100, 900]), SKM)

    assert found is not None
    assert found.interval == Fraction(11, 5)


def test_effective_answers_by_kish() -> None:
    """(100 + 900)^2 / (100^2 / 90 + 900^2 / 10) = 12.33; by share of the volume it is n."""
    assert float(effective_n([100, 900], [90, 10])) == pytest.approx(12.3288, abs=1e-4)
    assert effective_n([100, 900], [10, 90]) == 100
    assert effective_n([100, 900, 50], [10, 90, 0]) == 100
    assert effective_n([], []) == 0


def test_a_service_that_served_but_has_no_answers_leaves_no_index() -> None:
    given = strata(["4" * 9] * 5, [5, 0], [50, 10])

    assert stratified(given, SKM) is None
    assert poststratified(given, SKM) is None


def test_a_service_that_served_nobody_counts_for_nothing() -> None:
    given = strata(["4" * 9, "3" * 9, "2" * 9], [2, 1], [50, 0])

    found = stratified(given, SKM)

    assert found is not None
    assert found.interval == Fraction(7, 2)


def test_one_answer_in_a_stratum_has_no_error() -> None:
    given = strata(["4" * 9, "3" * 9, "2" * 9], [2, 1], [50, 10])

    found = stratified(given, SKM)

    assert found is not None
    assert (found.se, found.df) == (None, None)
