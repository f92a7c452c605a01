"""Every complaint of the sample goes a way that the table of moves has."""

from collections import Counter
from datetime import date, timedelta

import pytest

from survey.core.complaints.complaint import Move, State, moved
from survey.core.complaints.intake import Intake, read
from survey.demo.complaints import Story, stories, texts
from survey.demo.plan import WHOLE, Plan

TODAY = date(2026, 11, 27)


@pytest.fixture(scope="module")
def told() -> list[Story]:
    """The complaints of the whole sample."""
    return list(stories(Plan(TODAY, WHOLE)))


def stands(story: Story) -> State:
    """Where a complaint stands when all of its moves are made; each must be possible."""
    state = State.RECEIVED
    for turn in story.turns:
        state = moved(state, turn.step.move, turn.party, turn.step.given)
    return state


def test_each_is_read_and_moved_as_real_ones_are(told: list[Story]) -> None:
    assert all(isinstance(read(story.raw), Intake) for story in told)
    assert len({story.bits for story in told}) == len(told)
    assert all(stands(story) in State for story in told)


def test_nothing_happens_before_the_receipt_or_after_today(told: list[Story]) -> None:
    for story in told:
        days = [turn.after for turn in story.turns]
        assert days == sorted(days)
        assert story.day + timedelta(max(days, default=0)) < TODAY


def test_a_sample_has_some_at_every_stage(told: list[Story]) -> None:
    there = Counter(map(stands, told))

    assert there[State.CLOSED] > 50
    assert min(there[one] for one in (State.RECEIVED, State.IN_PROGRESS, State.ANSWERED)) >= 5
    assert {State.REJECTED, State.FORWARDED} <= set(there)
    assert any(turn.step.move is Move.TAKE_OVER for story in told for turn in story.turns)


def test_every_text_can_be_ended() -> None:
    assert all({"answer", "owner", "rejection"} & set(text) for text in texts())
