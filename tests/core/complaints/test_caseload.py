"""Figures of complaints: two shares that are never taken for one another, and sums that add up."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.complaints.caseload import (
    Age,
    Case,
    Figures,
    Punctuality,
    Spread,
    Stage,
    age,
    figures,
    figures_by,
)
from survey.core.complaints.complaint import ClockClass, Ending, Fold, State
from survey.core.complaints.monev import Desk, monev
from survey.core.results.rate import Weight
from survey.core.results.scoring import rounded

MONDAY = date(2026, 11, 2)
TODAY = date(2026, 11, 27)


def weekdays(first: date, last: date) -> int:
    """Mondays to Fridays after the first day, up to and with the last."""
    days = (first + timedelta(n) for n in range(1, (last - first).days + 1))
    return sum(day.weekday() < 5 for day in days)


BASE = Case(State.CLOSED, Ending.OFFICER, MONDAY)


def ended(state: State, ending: Ending | None = None, day: int | None = None) -> Case:
    """A complaint of Monday, 2 November 2026, due on the 6th, finished on that day of it."""
    done = {} if day is None else {Stage.FINISHED: date(2026, 11, day)}
    due = {Stage.FINISHED: date(2026, 11, 6)}
    return replace(BASE, state=state, ending=ending, done=done, due=due)


def of(cases: list[Case]) -> Figures:
    """Their figures on Friday, 27 November 2026."""
    return figures(cases, TODAY, weekdays)


def percent(share: Fraction | None) -> Decimal | None:
    """A share as it is shown."""
    return None if share is None else rounded(100 * share, 1)


FINISHED = ended(State.CLOSED, Ending.REPORTER, 5)
LAPSED = ended(State.CLOSED, Ending.SYSTEM, 5)
OPEN = ended(State.IN_PROGRESS)
UNREAD = ended(State.ASSIGNED)


def test_the_year_2020_of_east_kalimantan_has_two_shares() -> None:
    """59 reports: 53 finished, 2 in process, 4 not begun; a headline took 93 for finished."""
    year = of([FINISHED] * 53 + [OPEN] * 2 + [UNREAD] * 4)

    assert (year.received, year.counted) == (59, 59)
    assert percent(year.finished.share) == Decimal("89.8")
    assert percent(year.followed_up.share) == Decimal("93.2")
    assert year.finished.weight is Weight.FIGURE


def test_what_was_told_already_or_is_no_complaint_could_not_be_finished() -> None:
    """6 came in, 4 counted: 1 : 4 finished, (1 + 1) : 6 followed up."""
    found = of([FINISHED, OPEN, UNREAD, ended(State.MERGED), ended(State.REJECTED), LAPSED])

    assert (found.received, found.counted) == (6, 4)
    assert found.finished.share == Fraction(1, 4)
    assert found.followed_up.share == Fraction(2, 6)


def test_forwarded_and_withdrawn_ones_are_counted_and_not_finished() -> None:
    found = of([FINISHED, ended(State.FORWARDED), ended(State.WITHDRAWN)])

    assert found.count(Fold.ARCHIVED) == 2
    assert found.finished.share == Fraction(1, 3)


def test_closed_by_the_system_stands_apart_and_is_never_solved() -> None:
    """146 of 221 of a city were closed so; they have no day of an end either."""
    found = of([LAPSED] * 2 + [FINISHED])

    assert found.count(Fold.LAPSED) == 2
    assert found.count(Fold.FINISHED) == 1
    assert found.lapsed.share == Fraction(2, 3)
    assert found.days[Stage.FINISHED].n == 1
    assert found.punctuality[Stage.FINISHED] == Punctuality(on_time=1)


def test_in_time_is_out_of_the_reached_and_the_overdue() -> None:
    """On time 2, late 1, overdue 1, and one with time left: 2 : 4."""
    running = replace(OPEN, due={Stage.FINISHED: TODAY})
    late = ended(State.CLOSED, Ending.OFFICER, 9)
    found = of([FINISHED, FINISHED, late, OPEN, running, ended(State.REJECTED)])

    timing = found.punctuality[Stage.FINISHED]
    assert timing == Punctuality(on_time=2, late=1, overdue=1, running=1)
    assert timing.rate.share == Fraction(1, 2)


def test_the_last_day_is_still_in_time() -> None:
    assert of([ended(State.CLOSED, Ending.OFFICER, 6)]).punctuality[Stage.FINISHED].on_time == 1


def test_days_are_working_days_after_the_day_of_receipt() -> None:
    """Monday to Thursday of that week 3, to Monday of the next 5, the same day 0."""
    days = [ended(State.CLOSED, Ending.OFFICER, day) for day in (5, 9, 2)]

    assert of(days).days[Stage.FINISHED] == Spread({3: 1, 5: 1, 0: 1})


@pytest.mark.parametrize(
    ("counts", "median", "nine_in_ten"),
    [
        ({}, None, None),
        ({4: 1}, Fraction(4), 4),
        ({1: 1, 4: 1}, Fraction(5, 2), 4),
        ({1: 1, 2: 1, 9: 1}, Fraction(2), 9),
        ({3: 9, 60: 1}, Fraction(3), 3),  # nine of ten took three days
        ({3: 8, 60: 2}, Fraction(3), 60),
    ],
)
def test_median_and_the_days_in_which_nine_in_ten_were_done(
    counts: dict[int, int],
    median: Fraction | None,
    nine_in_ten: int | None,
) -> None:
    assert (Spread(counts).median, Spread(counts).within()) == (median, nine_in_ten)


@pytest.mark.parametrize(
    ("days", "bucket"),
    [
        (0, Age.TO_5),
        (5, Age.TO_5),
        (6, Age.TO_14),
        (14, Age.TO_14),
        (15, Age.TO_60),
        (60, Age.TO_60),
        (61, Age.OVER_60),
    ],
)
def test_each_age_has_one_bucket(days: int, bucket: Age) -> None:
    assert age(days) is bucket


def test_the_backlog_holds_only_what_is_open() -> None:
    """From 2 to 27 November there are 19 working days."""
    assert of([OPEN, UNREAD, FINISHED, LAPSED]).backlog == {Age.TO_60: 2}


def test_the_mean_of_stars_says_of_how_many() -> None:
    stars = of([replace(FINISHED, stars=n) for n in (5, 4, 4)] + [FINISHED]).stars

    assert (stars.mean, stars.n) == (Fraction(13, 3), 3)


def test_nothing_has_no_shares_and_no_zero_in_their_place() -> None:
    nothing = of([])

    assert (nothing.finished.share, nothing.followed_up.share) == (None, None)
    assert nothing.finished.weight is Weight.NONE
    assert nothing == Figures()


def test_a_complaint_of_two_elements_counts_in_both() -> None:
    two = replace(OPEN, elements=("WAKTU", "PERILAKU"))
    found = figures_by([two, OPEN], lambda c: c.elements, TODAY, weekdays)

    assert {code: one.received for code, one in found.items()} == {"WAKTU": 1, "PERILAKU": 1}


def test_the_monev_sheet_has_a_row_for_each_agency() -> None:
    roads = [
        replace(FINISHED, agency="Dinas PUPR", category="Jalan"),
        replace(OPEN, agency="Dinas PUPR", category="Jalan"),
        replace(UNREAD, agency="Dinas PUPR", category="Drainase"),
    ]
    desks = {"Badan Arsip": Desk(is_staffed=False), "Dinas PUPR": Desk(decree=date(2026, 1, 5))}

    archive, works = monev(roads, desks, TODAY, weekdays)

    assert (archive.agency, archive.figures.received, archive.mean_days) == ("Badan Arsip", 0, None)
    assert archive.most_told == ()
    assert (works.figures.received, works.on_time, works.mean_days) == (3, 1, Fraction(3))
    assert [works.count(f) for f in (Fold.WAITING, Fold.IN_PROCESS, Fold.FINISHED)] == [1, 1, 1]
    assert works.most_told == ("Jalan",)
    assert works.desk.decree == date(2026, 1, 5)


def test_equally_many_are_all_told_most() -> None:
    rows = [replace(OPEN, category=name) for name in ("Jalan", "Air", "")]

    assert monev(rows, {}, TODAY, weekdays)[0].most_told == ("Air", "Jalan")


DAYS = st.dates(date(2026, 1, 1), TODAY)
STAGES = st.dictionaries(st.sampled_from(Stage), DAYS)
CASES = st.builds(
    Case,
    state=st.sampled_from(State),
    ending=st.sampled_from([None, *Ending]),
    received=st.dates(date(2025, 12, 1), date(2026, 1, 1)),
    clock_class=st.sampled_from(ClockClass),
    unit=st.sampled_from(["", "Loket", "Gudang"]),
    elements=st.sampled_from([(), ("WAKTU",), ("WAKTU", "BIAYA")]),
    done=STAGES,
    due=STAGES,
    reopened=st.integers(0, 2),
    stars=st.sampled_from([None, 1, 3, 5]),
)
MANY = st.lists(CASES, max_size=12)


@given(MANY, MANY)
def test_the_figures_of_two_groups_are_those_of_both_together(
    one: list[Case],
    other: list[Case],
) -> None:
    assert of(one) + of(other) == of(one + other)


@given(MANY)
def test_every_complaint_is_counted_once_in_each_division(cases: list[Case]) -> None:
    whole = of(cases)

    for groups in (lambda c: [c.clock_class], lambda c: [c.unit], lambda c: [c.month]):
        assert sum(figures_by(cases, groups, TODAY, weekdays).values(), Figures()) == whole
    assert whole.received == len(cases)
    assert sum(whole.backlog.values()) == whole.count(Fold.WAITING) + whole.count(Fold.IN_PROCESS)


@given(MANY)
def test_no_share_is_under_nothing_or_over_everything(cases: list[Case]) -> None:
    found = of(cases)
    shares = [found.finished.share, found.followed_up.share, found.lapsed.share]
    shares += [timing.rate.share for timing in found.punctuality.values()]

    assert all(0 <= share <= 1 for share in shares if share is not None)


@given(st.dictionaries(st.integers(0, 90), st.integers(1, 5), min_size=1))
def test_nine_in_ten_are_within_the_days_said_and_not_within_fewer(counts: dict[int, int]) -> None:
    spread = Spread(counts)
    days = spread.within()

    assert days is not None
    assert 10 * sum(n for value, n in counts.items() if value <= days) >= 9 * spread.n
    assert 10 * sum(n for value, n in counts.items() if value < days) < 9 * spread.n


@pytest.mark.parametrize(
    ("on_time", "late", "overdue", "rate"),
    [
        (0, 0, 0, None),
        (8, 2, 0, Fraction(4, 5)),
        (8, 2, 6, Fraction(1, 2)),  # what lies overdue is not left out of the count
        (0, 0, 3, Fraction(0)),
        (53, 0, 0, Fraction(1)),
    ],
)
def test_on_time_is_out_of_what_was_done_and_what_is_overdue(
    on_time: int,
    late: int,
    overdue: int,
    rate: Fraction | None,
) -> None:
    assert rate == Punctuality(on_time, late, overdue, running=9).rate.share
