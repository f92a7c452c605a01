"""Share finished and months to finish, and what indicators 8 and 9 of the PEKPPP give for them."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.improvement.plan import OPEN, State
from survey.core.improvement.progress import (
    Standing,
    months_until,
    progress_of,
    score_of_months,
    score_of_share,
)

ISSUED = date(2026, 1, 15)
TODAY = date(2026, 7, 1)
DUE = date(2026, 6, 30)


def an_action(state: State, done_on: date | None = None, due: date = DUE) -> Standing:
    return Standing(state, due, done_on)


@pytest.mark.parametrize(
    ("finished", "total", "score"),
    [(0, 5, 1), (1, 5, 2), (29, 100, 2), (30, 100, 3), (4, 5, 3), (81, 100, 4), (99, 100, 4)],
)
def test_indicator_8_takes_its_steps_from_the_form(finished: int, total: int, score: int) -> None:
    assert score_of_share(Fraction(100 * finished, total)) == score


def test_indicator_8_is_5_for_all_and_0_without_a_plan() -> None:
    assert score_of_share(Fraction(100)) == 5
    assert score_of_share(None) == 0


@pytest.mark.parametrize(
    ("months", "score"),
    [(0, 5), (1, 5), (2, 4), (3, 4), (4, 3), (6, 3), (7, 2), (9, 2), (10, 1), (12, 1), (30, 1)],
)
def test_indicator_9_takes_its_steps_from_the_form(months: int, score: int) -> None:
    assert score_of_months(months) == score


def test_indicator_9_is_0_while_anything_is_unfinished() -> None:
    assert score_of_months(None) == 0


@pytest.mark.parametrize(
    ("until", "months"),
    [
        (date(2026, 1, 15), 0),
        (date(2026, 1, 10), 0),
        (date(2026, 1, 16), 1),
        (date(2026, 2, 15), 1),
        (date(2026, 2, 16), 2),
        (date(2027, 1, 15), 12),
        (date(2027, 1, 16), 13),
    ],
)
def test_a_month_ends_on_the_day_of_the_same_number(until: date, months: int) -> None:
    assert months_until(ISSUED, until) == months


def test_a_month_ends_on_the_last_day_of_a_shorter_one() -> None:
    assert months_until(date(2026, 1, 31), date(2026, 2, 28)) == 1
    assert months_until(date(2026, 1, 31), date(2026, 3, 1)) == 2


def test_a_plan_in_the_middle_of_its_year() -> None:
    seen = progress_of(
        [
            an_action(State.VERIFIED, date(2026, 3, 1)),
            an_action(State.CLAIMED),
            an_action(State.RUNNING),
            an_action(State.RETURNED, due=date(2026, 8, 1)),
            an_action(State.DROPPED),
        ],
        ISSUED,
        TODAY,
    )

    assert (seen.total, seen.finished, seen.waiting, seen.dropped, seen.late) == (5, 1, 1, 1, 1)
    assert seen.open == 2
    assert seen.share == 20
    assert seen.months is None
    assert (seen.share_score, seen.speed_score) == (2, 0)


def test_a_plan_is_finished_when_its_last_action_is() -> None:
    days = (date(2026, 2, 10), date(2026, 4, 15), date(2026, 3, 1))
    seen = progress_of([an_action(State.VERIFIED, day) for day in days], ISSUED, TODAY)

    assert seen.share == 100
    assert seen.months == 3
    assert (seen.share_score, seen.speed_score) == (5, 4)


def test_a_plan_without_actions_is_none() -> None:
    seen = progress_of([], ISSUED, TODAY)

    assert seen.share is None
    assert (seen.total, seen.share_score, seen.speed_score) == (0, 0, 0)


STATES = st.lists(st.sampled_from(State), min_size=1, max_size=30)


@given(STATES)
def test_every_action_is_counted_once_and_dropping_never_helps(states: list[State]) -> None:
    def scored(every: list[State]) -> int:
        actions = [an_action(one, DUE if one is State.VERIFIED else None) for one in every]
        seen = progress_of(actions, ISSUED, TODAY)
        assert seen.open + seen.finished + seen.waiting + seen.dropped == seen.total == len(every)
        return seen.share_score

    given_up = [State.DROPPED if one in OPEN else one for one in states]

    assert scored(given_up) <= scored(states)
