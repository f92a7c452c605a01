"""Alpha and the correlations equal pingouin's and pandas'; what never varies is not computed."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from survey.core.inference.reliability import reliability_of
from survey.core.results.tally import tally_of, tally_of_counts
from tests.core.builders import WORKED_EXAMPLE, ratings_of

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "cases" / "reliability.json").read_text("utf-8"),
)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_alpha_and_correlations_equal_those_of_pingouin(case: dict[str, Any]) -> None:
    found = reliability_of(tally_of(ratings_of(case["rows"]), 4))

    assert found.alpha == pytest.approx(case["alpha"], abs=1e-9)
    if len(case["rows"]) >= 10:
        assert found.ci95 == pytest.approx(case["limits"], abs=0.0005)  # printed with 3 decimals
    for item, expected in zip(found.items, case["correlations"], strict=True):
        if expected is None:
            assert item.correlation is None
        else:
            assert item.correlation == pytest.approx(expected, abs=1e-9)


def test_alpha_of_the_worked_example_by_hand() -> None:
    """The item variances sum to 2.6667, that of the totals is 13.8667: 9/8 x (1 - 0.1923)."""
    found = reliability_of(tally_of(ratings_of(WORKED_EXAMPLE), 4))

    assert found.alpha == pytest.approx(0.909, abs=5e-4)
    assert found.ci95 is None  # six respondents


def test_an_item_that_never_varies_has_no_correlation() -> None:
    rows = [row[:3] + "4" + row[4:] for row in WORKED_EXAMPLE * 2]

    found = reliability_of(tally_of(ratings_of(rows), 4))

    assert found.items[3].correlation is None
    assert found.items[2].correlation is not None
    assert found.alpha is not None


@pytest.mark.parametrize(
    "rows",
    [["444444444"] * 20, ["333333333"], ["243333333", "423333333"] * 6],
    ids=["all alike", "one respondent", "totals alike"],
)
def test_without_variance_nothing_is_computed(rows: list[str]) -> None:
    found = reliability_of(tally_of(ratings_of(rows), 4))

    assert (found.alpha, found.ci95) == (None, None)


def test_shares_at_the_ends_and_unused_points() -> None:
    found = reliability_of(tally_of(ratings_of(["14", "44", "44", ".4"]), 4))

    first, second = found.items
    assert (first.floor, first.ceiling, first.dead) == (Fraction(1, 3), Fraction(2, 3), (2, 3))
    assert (second.floor, second.ceiling, second.dead) == (
        Fraction(0),
        Fraction(1),
        (1, 2, 3),
    )
    assert found.lowest_ceiling == Fraction(2, 3)


def test_published_counts_have_shares_but_no_alpha() -> None:
    found = reliability_of(tally_of_counts(np.array([[0, 1, 4, 5], [0, 0, 0, 0]], dtype=np.int64)))

    assert found.alpha is None
    assert found.items[0].ceiling == Fraction(1, 2)
    assert (found.items[1].ceiling, found.items[1].dead) == (None, ())


def test_two_items_that_nobody_answered_together_have_no_alpha() -> None:
    found = reliability_of(tally_of(ratings_of(["4.", "3.", ".4", ".2"]), 4))

    assert found.alpha is None
    assert [item.correlation for item in found.items] == [None, None]
