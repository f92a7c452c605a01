"""Complaints for every 1,000 services: of the same units and days, each service counted once."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.complaints.caseload import Case
from survey.core.complaints.complaint import State
from survey.core.results.rate import Weight
from survey.core.surveys.served import Exposure, Served, counted_once, exposures

FIRST = Served("Loket", date(2026, 1, 1), date(2026, 6, 30), 4_000)
SECOND = Served("Loket", date(2026, 7, 1), date(2026, 12, 31), 6_000)
YEAR = Served("Loket", date(2026, 1, 1), date(2026, 12, 31), 9_000)
MARCH = Case(State.RECEIVED, None, date(2026, 3, 2), unit="Loket")


def test_complaints_for_a_thousand_services() -> None:
    """35 out of 14,000 are 2.5 of each thousand."""
    assert Exposure(35, 14_000, 3).per_thousand == Fraction(5, 2)
    assert Exposure(35, 0, 0).per_thousand is None


@pytest.mark.parametrize(
    ("found", "weight", "claim"),
    [
        (Exposure(35, 0, 0), Weight.NONE, None),
        (Exposure(0, 5_000, 1), Weight.COUNT, None),
        (Exposure(9, 5_000, 1), Weight.COUNT, None),
        (Exposure(10, 4_000, 1), Weight.INDICATION, Fraction(5, 2)),
        (Exposure(30, 4_000, 1), Weight.FIGURE, Fraction(15, 2)),
    ],
)
def test_few_complaints_make_no_rate_however_many_were_served(
    found: Exposure,
    weight: Weight,
    claim: Fraction | None,
) -> None:
    assert (found.weight, found.claim) == (weight, claim)


def test_two_halves_of_a_year_add_up_and_the_whole_year_takes_their_place() -> None:
    assert sum(one.n for one in counted_once([FIRST, SECOND])) == 10_000
    assert counted_once([FIRST, YEAR, SECOND]) == [YEAR]


def test_two_questionnaires_of_the_same_days_count_the_same_services() -> None:
    assert counted_once([replace(FIRST, n=3_000), FIRST]) == [FIRST]


def test_complaints_of_other_days_and_units_are_not_divided_by_what_is_not_counted() -> None:
    """Of four complaints one fell on the first half of the year of the unit that counted."""
    cases = [
        MARCH,
        replace(MARCH, received=date(2026, 8, 3)),
        replace(MARCH, unit="Gudang"),
        replace(MARCH, unit=""),
    ]

    assert exposures([FIRST], cases) == {"Loket": Exposure(1, 4_000, 1)}


def test_a_unit_without_complaints_counts_with_what_it_served() -> None:
    found = exposures([FIRST, replace(FIRST, unit="Gudang", n=1_000)], [MARCH])

    assert found["Gudang"] == Exposure(0, 1_000, 1)
    assert sum(found.values(), Exposure()) == Exposure(1, 5_000, 2)
    assert sum(found.values(), Exposure()).per_thousand == Fraction(1, 5)


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(st.lists(st.tuples(DAYS, DAYS, st.integers(0, 100)), max_size=8), st.lists(DAYS, max_size=8))
def test_no_day_counts_twice_and_no_complaint_is_lost_between(
    told: list[tuple[date, date, int]],
    received: list[date],
) -> None:
    said = [Served("Loket", min(a, b), max(a, b), n) for a, b, n in told]
    kept = counted_once(said)

    assert all(not one.meets(other) for one in kept for other in kept if one is not other)
    assert all(any(one.meets(other) for other in kept) for one in said)
    cases = [replace(MARCH, received=day) for day in received]
    inside = sum(any(one.holds(day) for one in kept) for day in received)
    assert exposures(said, cases).get("Loket", Exposure()).complaints == inside
