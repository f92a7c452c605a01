"""Every move of a complaint stands in one table, and nothing moves beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.complaints.complaint import (
    ENDED,
    FOLDS,
    LIVE,
    RULES,
    ClockClass,
    Ending,
    Fold,
    Kind,
    MissingError,
    Move,
    MoveError,
    Need,
    NotTheirsError,
    Party,
    State,
    clock_class,
    fold,
    moved,
    part,
    possible,
)

ALL = frozenset(Need)
REPORTER = frozenset({Party.REPORTER})
UNIT = frozenset({Party.UNIT})


def test_every_move_but_the_receipt_has_a_rule() -> None:
    assert set(RULES) == set(Move) - {Move.RECEIVE}


def test_every_state_is_live_or_ended_and_folds_into_one_that_is_published() -> None:
    assert set(LIVE) | set(ENDED) == set(State)
    assert not set(LIVE) & set(ENDED)
    assert set(FOLDS) == set(State)


def test_every_live_state_can_be_left() -> None:
    ways = {state for rule in RULES.values() for state, to in rule.path.items() if to is not state}

    assert ways >= set(LIVE)


@given(st.sampled_from(State), st.sampled_from(sorted(RULES, key=str)), st.sampled_from(Party))
def test_a_move_is_made_where_the_table_has_it_and_nowhere_else(
    state: State,
    move: Move,
    party: Party,
) -> None:
    rule = RULES[move]
    if state not in rule.path:
        with pytest.raises(MoveError):
            moved(state, move, party, ALL)
    elif party not in rule.by:
        with pytest.raises(NotTheirsError):
            moved(state, move, party, ALL)
    else:
        assert moved(state, move, party, ALL) is rule.path[state]


@pytest.mark.parametrize("move", sorted(RULES, key=str))
def test_a_move_is_refused_without_what_it_needs(move: Move) -> None:
    rule = RULES[move]
    state, party = next(iter(rule.path)), next(iter(rule.by))
    if not rule.needs:
        assert moved(state, move, party) is rule.path[state]
        return

    with pytest.raises(MissingError) as refused:
        moved(state, move, party)

    assert refused.value.needs == rule.needs


def test_a_reporter_can_do_nothing_to_what_is_being_answered_but_withdraw() -> None:
    assert possible(State.DRAFTED, REPORTER) == [Move.WITHDRAW]


def test_a_unit_cannot_answer_without_its_head() -> None:
    assert part(Move.APPROVE, UNIT) is None
    assert part(Move.APPROVE, UNIT | {Party.HEAD}) is Party.HEAD


def test_a_closed_complaint_can_be_reopened_and_rated_by_its_reporter() -> None:
    assert possible(State.CLOSED, REPORTER) == [Move.REOPEN, Move.RATE]


def test_only_the_inspector_takes_over() -> None:
    assert RULES[Move.TAKE_OVER].by == {Party.INSPECTOR}


def test_what_the_program_closed_is_not_finished() -> None:
    assert fold(State.CLOSED, Ending.REPORTER) is Fold.FINISHED
    assert fold(State.CLOSED, Ending.OFFICER) is Fold.FINISHED
    assert fold(State.CLOSED, Ending.SYSTEM) is Fold.LAPSED


@pytest.mark.parametrize(
    ("kind", "is_supervisory", "expected"),
    [
        (Kind.COMPLAINT, False, ClockClass.ORDINARY),
        (Kind.COMPLAINT, True, ClockClass.SUPERVISORY),
        (Kind.ASPIRATION, True, ClockClass.ASPIRATION),
        (Kind.INFORMATION, False, ClockClass.INFORMATION),
    ],
)
def test_only_a_complaint_can_need_an_examination(
    kind: Kind,
    expected: ClockClass,
    *,
    is_supervisory: bool,
) -> None:
    assert clock_class(kind, is_supervisory=is_supervisory) is expected


@pytest.mark.parametrize("party", [Party.VERIFIER, Party.UNIT, Party.HEAD])
@pytest.mark.parametrize(
    "state",
    [State.RECEIVED, State.ASSIGNED, State.IN_PROGRESS, State.PAUSED, State.DRAFTED],
)
def test_a_complaint_is_handed_up_with_a_reason_and_waits_for_verification(
    state: State,
    party: Party,
) -> None:
    assert moved(state, Move.HAND_UP, party, frozenset({Need.WORDS, Need.DESK})) is State.RECEIVED
    for lacking in (Need.WORDS, Need.DESK):
        with pytest.raises(MissingError):
            moved(state, Move.HAND_UP, party, frozenset({Need.WORDS, Need.DESK}) - {lacking})


@pytest.mark.parametrize("state", [State.ANSWERED, *ENDED])
def test_what_is_answered_or_ended_is_not_handed_up(state: State) -> None:
    with pytest.raises(MoveError):
        moved(state, Move.HAND_UP, Party.VERIFIER, ALL)


def test_neither_reporter_nor_inspector_hands_a_complaint_up() -> None:
    for party in (Party.REPORTER, Party.INSPECTOR, Party.SYSTEM):
        with pytest.raises(NotTheirsError):
            moved(State.ASSIGNED, Move.HAND_UP, party, ALL)
