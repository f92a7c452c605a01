"""Evidence moves by one table; whatever happens, nobody ends up verified by who sent it."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from survey.core.law.proof import (
    OwnProofError,
    ProofMove,
    ProofMoveError,
    ProofState,
    UnfitProofReasonError,
    check_other,
    judged_or_renewed,
    moves_at,
)

ANI, DEWI, EKA = 1, 2, 3
OFFICERS = st.sampled_from((ANI, DEWI, EKA))


class Evidence(RuleBasedStateMachine):
    """A proof in many hands."""

    def __init__(self) -> None:
        """It was sent by Ani."""
        super().__init__()
        self.state, self.sender, self.judge = ProofState.PENDING, ANI, 0
        self.reason = ""

    @rule(officer=OFFICERS)
    def renew(self, officer: int) -> None:
        """Whoever sends it anew is its sender, and it waits again."""
        self.state = judged_or_renewed(self.state, ProofMove.RENEW)
        self.sender, self.judge = officer, 0

    @rule(officer=OFFICERS)
    def verify(self, officer: int) -> None:
        """Verified once, by another."""
        try:
            check_other(ProofMove.VERIFY, self.sender, officer)
            self.state = judged_or_renewed(self.state, ProofMove.VERIFY)
        except OwnProofError:
            assert officer == self.sender
        except ProofMoveError:
            assert self.state is not ProofState.PENDING
        else:
            self.judge = officer

    @rule(officer=OFFICERS, reason=st.sampled_from(("", "  ", "Buram", "x" * 1001)))
    def send_back(self, officer: int, reason: str) -> None:
        """Only with a reason."""
        try:
            check_other(ProofMove.RETURN, self.sender, officer)
            self.state = judged_or_renewed(self.state, ProofMove.RETURN, reason)
        except UnfitProofReasonError:
            assert reason != "Buram"
        except (OwnProofError, ProofMoveError):
            assert officer == self.sender or self.state is ProofState.RETURNED
        else:
            self.judge, self.reason = 0, reason

    @invariant()
    def nobody_verifies_their_own(self) -> None:
        """What is verified was verified by somebody else."""
        assert (self.state is ProofState.VERIFIED) == (self.judge != 0)
        assert self.judge != self.sender

    @invariant()
    def what_needs_revision_says_why(self) -> None:
        """A reason stands behind every return."""
        assert self.state is not ProofState.RETURNED or self.reason == "Buram"


TestEvidence = Evidence.TestCase


@pytest.mark.parametrize(
    ("state", "moves"),
    [
        (ProofState.PENDING, {ProofMove.RENEW, ProofMove.VERIFY, ProofMove.RETURN}),
        (ProofState.VERIFIED, {ProofMove.RENEW, ProofMove.RETURN}),
        (ProofState.RETURNED, {ProofMove.RENEW}),
    ],
)
def test_what_can_happen_follows_from_where_it_stands(
    state: ProofState,
    moves: set[ProofMove],
) -> None:
    assert moves_at(state) == moves


def test_a_proof_begins_once() -> None:
    with pytest.raises(ProofMoveError):
        judged_or_renewed(ProofState.PENDING, ProofMove.ADD)
