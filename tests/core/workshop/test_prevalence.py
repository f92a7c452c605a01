"""The ranked profile of complaints: exact shares, changes told only where chance is unlikely."""

from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.results.tally import tally_of
from survey.core.surveys.checklist import POINTS, Statement, checklist_of, code_of
from survey.core.surveys.instrument import Instrument, Text
from survey.core.workshop.prevalence import (
    Change,
    Prevalence,
    by_group,
    compared,
    prevalence_of,
    two_shares,
    wilson,
)

HALF = Fraction(1, 2)


def checklist(statements: int) -> Instrument:
    """A checklist of so many statements."""
    listed = [Statement(code_of(n), f"Keluhan {n}") for n in range(1, statements + 1)]
    return checklist_of("pengaduan-x", Text("Survei", "Survey"), date(2026, 1, 1), listed)


def profile(n: int, *counts: int) -> Prevalence:
    """The profile of n respondents, the first so many of whom ticked each statement."""
    ratings = np.array(
        [[1 if row < count else 2 for count in counts] for row in range(n)],
        dtype=np.uint8,
    ).reshape(n, len(counts))
    return prevalence_of(tally_of(ratings, POINTS), checklist(len(counts)))


def test_complaints_are_ranked_with_prevalence_share_and_cumulative_share() -> None:
    """40 respondents, 40 ticks: 20 of them are half of both; ties keep their order."""
    found = profile(40, 10, 20, 10, 0)
    assert [one.element.code for one in found.complaints] == ["P02", "P01", "P03", "P04"]
    assert [one.n for one in found.complaints] == [20, 10, 10, 0]
    quarter = Fraction(1, 4)
    assert [one.prevalence for one in found.complaints] == [HALF, quarter, quarter, 0]
    assert [one.cumulative for one in found.complaints] == [HALF, Fraction(3, 4), 1, 1]
    assert (found.ticks, found.per_respondent) == (40, Fraction(1))


def test_causes_are_sought_down_to_half_of_all_complaints() -> None:
    """The complaint that reaches the half counts; what weighs as much as it is not left out."""
    assert [one.n for one in profile(40, 10, 20, 10, 0).down_to(HALF)] == [20]
    assert [one.n for one in profile(40, 12, 13, 12, 3).down_to(HALF)] == [13, 12, 12]
    assert profile(12, 0, 0).down_to(HALF) == ()


def test_few_respondents_give_no_interval_and_an_indication_only() -> None:
    """Under 10 no interval, under 30 an indication; without anybody nothing is divided."""
    assert profile(9, 3).complaints[0].interval is None
    assert profile(10, 3).complaints[0].interval is not None
    assert (profile(29, 3).is_indication, profile(30, 3).is_indication) == (True, False)
    nobody = profile(0, 0)
    assert (nobody.per_respondent, nobody.complaints[0].prevalence) == (None, None)


@pytest.mark.parametrize(
    ("n", "total", "low", "high"),
    [(20, 40, 0.3520, 0.6480), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0)],
)
def test_the_interval_is_the_one_of_wilson(n: int, total: int, low: float, high: float) -> None:
    """As prop.test(n, total, correct = FALSE) of R prints it."""
    assert wilson(n, total) == pytest.approx((low, high), abs=5e-5)


def test_two_surveys_are_compared_by_the_test_of_two_shares() -> None:
    """40 of 100, then 25 of 100: chi-squared is 5.1282 and p 0.0235."""
    assert two_shares((40, 100), (25, 100)) == pytest.approx(0.0235, abs=5e-5)
    assert two_shares((0, 50), (0, 50)) == 1
    assert two_shares((4, 9), (0, 100)) is None


def test_a_fall_is_told_only_when_chance_is_unlikely_over_all_complaints() -> None:
    """Doubled for two complaints p is 0.047, tripled for three 0.071."""
    two = compared(profile(100, 40, 10), profile(100, 25, 10))
    assert [one.change for one in two] == [Change.FELL, Change.UNDECIDED]
    assert two[0].difference == Fraction(-15, 100)
    three = compared(profile(100, 40, 10, 10), profile(100, 25, 10, 10))
    assert {one.change for one in three} == {Change.UNDECIDED}
    risen = compared(profile(100, 10), profile(100, 40))
    assert [one.change for one in risen] == [Change.ROSE]
    few = compared(profile(9, 9), profile(9, 0))
    assert [(one.change, one.p) for one in few] == [(Change.UNDECIDED, None)]


def test_groups_stand_by_how_many_answered() -> None:
    """A profile each, the largest first."""
    instrument = checklist(1)
    one, two = (tally_of(np.full((n, 1), 1, dtype=np.uint8), POINTS) for n in (1, 2))
    found = by_group({"a": one, "b": two}, instrument)
    assert [(name, each.n) for name, each in found.items()] == [("b", 2), ("a", 1)]


@given(st.lists(st.lists(st.sampled_from([1, 2]), min_size=4, max_size=4), max_size=40))
def test_shares_add_up_and_never_rise(rows: list[list[int]]) -> None:
    """All shares make one, the ranking falls, and the profile is one of the tally alone."""
    ratings = np.array(rows, dtype=np.uint8).reshape(len(rows), 4)
    found = prevalence_of(tally_of(ratings, POINTS), checklist(4))
    counts = [one.n for one in found.complaints]
    assert counts == sorted(counts, reverse=True)
    assert found.ticks == int((ratings == 1).sum())
    if found.ticks:
        assert sum((one.share or 0 for one in found.complaints), Fraction(0)) == 1
        assert found.complaints[-1].cumulative == 1
        reached = found.down_to(HALF)
        assert sum(one.n for one in reached) * 2 >= found.ticks
    for one in found.complaints:
        if one.interval is not None and one.prevalence is not None:
            assert one.interval[0] <= one.prevalence <= one.interval[1]


@given(
    st.integers(10, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    st.integers(10, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
)
def test_the_test_of_two_shares_is_a_chance_and_the_same_both_ways(
    before: tuple[int, int],
    after: tuple[int, int],
) -> None:
    """Between 0 and 1, whichever survey came first."""
    p = two_shares(before, after)
    assert p is not None
    assert 0 <= p <= 1
    assert two_shares(after, before) == pytest.approx(p)
