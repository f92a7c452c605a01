"""Evidence: a file or a link, sent by one officer and judged by another, as one table of moves."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

LONGEST_TOPIC = 80
LONGEST_REASON = 1000


class ProofState(Enum):
    """Where a proof stands."""

    PENDING = "pending"  # waits for the bureau
    VERIFIED = "verified"
    RETURNED = "returned"  # needs revision, for a reason


class ProofMove(Enum):
    """What can happen to a proof; it begins with the first, which is no move."""

    ADD = "add"
    RENEW = "renew"  # another file or link in its place
    VERIFY = "verify"
    RETURN = "return"  # sent back, with a reason


@dataclass(frozen=True, slots=True)
class Rule:
    """From where a move leads where; is_judging: whether it is the bureau's."""

    sources: frozenset[ProofState]
    into: ProofState
    is_judging: bool


RULES: Mapping[ProofMove, Rule] = {
    ProofMove.RENEW: Rule(frozenset(ProofState), ProofState.PENDING, is_judging=False),
    ProofMove.VERIFY: Rule(frozenset({ProofState.PENDING}), ProofState.VERIFIED, is_judging=True),
    ProofMove.RETURN: Rule(
        frozenset({ProofState.PENDING, ProofState.VERIFIED}),
        ProofState.RETURNED,
        is_judging=True,
    ),
}


class ProofMoveError(ValueError):
    """A proof cannot be moved so from where it stands."""

    def __init__(self, state: ProofState) -> None:
        """Keep where it stands."""
        super().__init__(state)
        self.state = state


class OwnProofError(ValueError):
    """Nobody judges what they sent themselves."""


class UnfitProofReasonError(ValueError):
    """What is sent back says why, in 1 to 1,000 characters."""


def judged_or_renewed(state: ProofState, move: ProofMove, reason: str = "") -> ProofState:
    """Where a proof stands after a move. Raises ProofMoveError, UnfitProofReasonError."""
    rule = RULES.get(move)
    if rule is None or state not in rule.sources:
        raise ProofMoveError(state)
    if move is ProofMove.RETURN and not 0 < len(reason.strip()) <= LONGEST_REASON:
        raise UnfitProofReasonError
    return rule.into


def check_other(move: ProofMove, sender: int, officer: int | None) -> None:
    """Raise OwnProofError where somebody is about to judge what they sent themselves."""
    rule = RULES.get(move)
    if rule is not None and rule.is_judging and officer == sender:
        raise OwnProofError


def moves_at(state: ProofState) -> frozenset[ProofMove]:
    """What can happen to a proof that stands there."""
    return frozenset(move for move, rule in RULES.items() if state in rule.sources)
