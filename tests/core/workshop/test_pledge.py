"""Promises say who, what and until when; a check says no more than it shows."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.workshop.pledge import (
    Check,
    Need,
    PastDueError,
    Pledge,
    Progress,
    Reply,
    Route,
    UnfitCheckError,
    UnfitPledgeError,
    UnfitReplyError,
    UnfitScoresError,
    checked_check,
    checked_pledge,
    checked_reply,
    ranked,
    realisation,
    route_of,
    scores_of,
    total,
)

TODAY = date(2026, 3, 2)
PROMISE = Pledge(Route.PROMISE, "Loket buka pukul 07.30", "Ani", date(2026, 4, 1))


def test_what_a_unit_can_do_itself_is_promised_and_the_rest_recommended() -> None:
    """Internal to the public, external to a leader."""
    assert route_of(is_internal=True) is Route.PROMISE
    assert route_of(is_internal=False) is Route.RECOMMENDATION


def test_alternatives_are_weighed_on_all_criteria() -> None:
    """21 and 21 and 20: the higher first, equals in their order."""
    assert scores_of([3, 3, 3, 3, 3, 3, 3], 7) == "3333333"
    assert total("3333333") == 21
    assert ranked({1: "2333333", 2: "5511153", 3: "3333333", 4: ""}) == (2, 3, 1, 4)


@pytest.mark.parametrize("given_", [[], [3] * 6, [3] * 8, [3, 3, 3, 3, 3, 3, 6], [None] * 7])
def test_scores_are_whole_or_refused(given_: list[int | None]) -> None:
    """Seven from 1 to 5."""
    with pytest.raises(UnfitScoresError):
        scores_of(given_, 7)


def test_a_promise_without_owner_or_day_is_refused() -> None:
    """With what it lacks."""
    with pytest.raises(UnfitPledgeError) as refused:
        checked_pledge(replace(PROMISE, owner=" ", due=None), TODAY)
    assert refused.value.needs == (Need.OWNER, Need.DUE)
    with pytest.raises(PastDueError):
        checked_pledge(replace(PROMISE, due=date(2026, 3, 1)), TODAY)
    assert checked_pledge(PROMISE, TODAY) is PROMISE


def test_a_recommendation_names_the_leader_who_decides() -> None:
    """Besides all that a promise says."""
    asked = replace(PROMISE, route=Route.RECOMMENDATION)
    with pytest.raises(UnfitPledgeError) as refused:
        checked_pledge(asked, TODAY)
    assert refused.value.needs == (Need.ADDRESSEE,)


def test_a_leader_who_declines_says_why() -> None:
    """The other replies need no words."""
    with pytest.raises(UnfitReplyError):
        checked_reply(Reply.DECLINED, " ")
    assert checked_reply(Reply.DONE, "") is Reply.DONE


@pytest.mark.parametrize(
    "check",
    [
        Check(Progress.NOT_BEGUN, 10),
        Check(Progress.IN_PROCESS, 0),
        Check(Progress.IN_PROCESS, 100),
        Check(Progress.FINISHED, 100, TODAY),
        Check(Progress.FINISHED, 90, TODAY, verifier="warga"),
        Check(Progress.FINISHED, 100, None, verifier="warga"),
        Check(Progress.FINISHED, 100, date(2026, 3, 3), verifier="warga"),
        Check(Progress.DROPPED, 0),
        Check(Progress.IN_PROCESS, 50, TODAY),
    ],
)
def test_a_check_that_contradicts_itself_is_refused(check: Check) -> None:
    """State, per cent, day, verifier and reason agree."""
    with pytest.raises(UnfitCheckError):
        checked_check(check, TODAY)


def test_a_check_that_agrees_is_taken() -> None:
    """Finished by a day, seen by a user; dropped with a reason."""
    for check in (
        Check(Progress.FINISHED, 100, TODAY, verifier="warga"),
        Check(Progress.IN_PROCESS, 50),
        Check(Progress.NOT_BEGUN, 0),
        Check(Progress.DROPPED, 20, note="dana dialihkan"),
    ):
        assert checked_check(check, TODAY) is check


@given(st.lists(st.none() | st.sampled_from(Progress)))
def test_a_realisation_counts_everything_once(latest: list[Progress | None]) -> None:
    """Unchecked ones stand apart."""
    found = realisation(latest)
    assert found.all == len(latest)
    assert found.unchecked == latest.count(None)
