"""What a unit calls done is only claimed; finished is what somebody else verified by evidence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from survey.core.improvement.plan import (
    JUDGING,
    OPEN,
    RULES,
    Hands,
    LackingError,
    Move,
    Need,
    NotForPartyError,
    OwnWorkError,
    Party,
    PlanMoveError,
    State,
    check_judge,
    is_late,
    is_own,
    is_repeated,
    moved,
    possible,
    quarter_of,
    quarters,
)

ALL = frozenset(Need)
KEEPER = frozenset({Party.KEEPER})
ANI, BUDI, DEWI = 1, 2, 3
DUE = date(2026, 6, 30)


def test_every_move_but_the_first_has_a_rule() -> None:
    assert set(RULES) == set(Move) - {Move.ADD}


def test_every_state_but_a_finished_one_can_be_left_by_the_unit_or_a_verifier() -> None:
    ways = {state for one in RULES.values() for state, to in one.path.items() if to is not state}

    assert ways == set(State)


@given(st.sampled_from(State), st.sampled_from(sorted(RULES, key=str)), st.sampled_from(Party))
def test_a_move_is_made_where_the_table_has_it_and_nowhere_else(
    state: State,
    move: Move,
    party: Party,
) -> None:
    found = RULES[move]
    if state not in found.path:
        with pytest.raises(PlanMoveError):
            moved(state, move, party, ALL)
    elif party is not found.by:
        with pytest.raises(NotForPartyError):
            moved(state, move, party, ALL)
    else:
        assert moved(state, move, party, ALL) is found.path[state]


@pytest.mark.parametrize("move", sorted(RULES, key=str))
def test_a_move_is_refused_without_what_it_needs(move: Move) -> None:
    found = RULES[move]
    state = next(iter(found.path))
    if not found.needs:
        assert moved(state, move, found.by) is found.path[state]
        return

    with pytest.raises(LackingError) as refused:
        moved(state, move, found.by)

    assert refused.value.needs == found.needs


def test_nothing_is_claimed_or_verified_without_evidence() -> None:
    assert Need.EVIDENCE in RULES[Move.CLAIM].needs & RULES[Move.VERIFY].needs


def test_a_unit_alone_never_finishes_an_action() -> None:
    ends = {RULES[move].path[state] for state in State for move in possible(state, KEEPER)}

    assert State.VERIFIED not in ends


@pytest.mark.parametrize("move", sorted(JUDGING, key=str))
def test_neither_the_owner_nor_who_claimed_it_may_judge(move: Move) -> None:
    hands = Hands(owner_id=ANI, claimed_by=BUDI)

    for own in (ANI, BUDI):
        with pytest.raises(OwnWorkError):
            check_judge(move, hands, own)
    check_judge(move, hands, DEWI)
    assert not is_own(hands, DEWI)


def test_the_owner_may_hide_a_picture_from_the_public() -> None:
    check_judge(Move.HIDE, Hands(ANI, None), ANI)

    assert is_own(Hands(ANI, None), ANI)


def test_an_action_nobody_has_claimed_is_not_the_programs_own() -> None:
    assert not is_own(Hands(ANI, None), None)


class Lives(RuleBasedStateMachine):
    """An action in the hands of three officers, who try whatever the table may let them."""

    def __init__(self) -> None:
        """It was planned, is Ani's, and has no evidence."""
        super().__init__()
        self.state, self.files = State.PLANNED, 0
        self.claimed_by: int | None = None
        self.verified_by: int | None = None
        self.reasons = 0

    @rule(move=st.sampled_from(sorted(RULES, key=str)), who=st.sampled_from([ANI, BUDI, DEWI]))
    def try_it(self, move: Move, who: int) -> None:
        """Make a move with all that is at hand; what is refused changes nothing."""
        given = ALL if self.files else ALL - {Need.EVIDENCE}
        if move is Move.PROVE:
            given = ALL
        try:
            check_judge(move, Hands(ANI, self.claimed_by), who)
            after = moved(self.state, move, RULES[move].by, given)
        except (PlanMoveError, OwnWorkError, LackingError):
            return
        self.state = after
        self.files += move is Move.PROVE
        self.reasons += Need.WORDS in RULES[move].needs
        if move is Move.CLAIM:
            self.claimed_by = who
        if move is Move.VERIFY:
            self.verified_by = who

    @precondition(lambda self: self.state is State.VERIFIED)
    @rule(who=st.sampled_from([ANI, BUDI, DEWI]))
    def it_cannot_be_dropped(self, who: int) -> None:
        """What is finished stays in the count."""
        del who
        with pytest.raises(PlanMoveError):
            moved(self.state, Move.DROP, Party.KEEPER, ALL)

    @invariant()
    def finished_is_proved_and_verified_by_another(self) -> None:
        """Whatever was tried."""
        if self.state is State.VERIFIED:
            assert self.files > 0
            assert self.verified_by not in {None, ANI, self.claimed_by}

    @invariant()
    def claimed_was_proved(self) -> None:
        """And said in words what came of it."""
        if self.state is State.CLAIMED:
            assert self.files > 0
            assert self.reasons > 0


TestLives = Lives.TestCase


@pytest.mark.parametrize(
    ("month", "quarter"),
    [(1, 1), (3, 1), (4, 2), (6, 2), (7, 3), (9, 3), (10, 4), (12, 4)],
)
def test_a_quarter_has_three_months(month: int, quarter: int) -> None:
    assert quarter_of(date(2026, month, 15)) == quarter


@pytest.mark.parametrize(
    ("starts", "due", "expected"),
    [
        (date(2026, 2, 1), date(2026, 3, 31), {1}),
        (date(2026, 2, 1), date(2026, 8, 31), {1, 2, 3}),
        (date(2025, 11, 1), date(2026, 5, 1), {1, 2}),
        (date(2026, 9, 1), date(2027, 2, 1), {3, 4}),
        (date(2025, 1, 1), date(2025, 12, 31), set()),
        (date(2027, 1, 1), date(2027, 2, 1), set()),
    ],
)
def test_an_action_runs_in_the_quarters_that_it_touches(
    starts: date,
    due: date,
    expected: set[int],
) -> None:
    assert quarters(starts, due, 2026) == expected


@pytest.mark.parametrize("state", State)
def test_only_what_the_unit_still_owes_is_late(state: State) -> None:
    assert is_late(state, DUE, date(2026, 7, 1)) is (state in OPEN)
    assert not is_late(state, DUE, DUE)


def test_an_element_is_repeated_where_it_was_planned_before_and_did_not_rise() -> None:
    assert is_repeated("WAKTU", ["WAKTU", "SARPRAS"], ["SARPRAS"])
    assert not is_repeated("SARPRAS", ["WAKTU", "SARPRAS"], ["SARPRAS"])
    assert not is_repeated("BIAYA", ["WAKTU"], [])
