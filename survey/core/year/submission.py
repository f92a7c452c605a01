"""A unit's report on a period on its way to the bureau: its states, its moves, and whether in time.

No regulation describes this traffic; every institution sets the day until which its units report
(docs/compliance.md), and practice knows handing in, sending back with a reason, and accepting.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum


class SubmissionState(Enum):
    """Where a report that was handed in stands."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class SubmissionMove(Enum):
    """What can happen to it."""

    SUBMIT = "submit"  # by the head of the unit
    RETURN = "return"  # by the bureau, with a reason; an accepted one as well
    ACCEPT = "accept"


class Timeliness(Enum):
    """How a report stands to the day until which it is due."""

    IN_TIME = "in_time"
    LATE = "late"
    AWAITED = "awaited"  # the day lies ahead
    MISSING = "missing"  # the day has passed
    UNBOUND = "unbound"  # no day is set
    RELEASED = "released"  # the unit was not there when the report was due


MOVES: Mapping[tuple[SubmissionState | None, SubmissionMove], SubmissionState] = {
    (None, SubmissionMove.SUBMIT): SubmissionState.SUBMITTED,
    (SubmissionState.RETURNED, SubmissionMove.SUBMIT): SubmissionState.SUBMITTED,
    (SubmissionState.SUBMITTED, SubmissionMove.RETURN): SubmissionState.RETURNED,
    (SubmissionState.SUBMITTED, SubmissionMove.ACCEPT): SubmissionState.ACCEPTED,
    (SubmissionState.ACCEPTED, SubmissionMove.RETURN): SubmissionState.RETURNED,
}
REASONED = frozenset({SubmissionMove.RETURN})
LONGEST_REASON = 1000


class RefusedMoveError(ValueError):
    """A report does not stand where that can be done; state: where it does."""

    def __init__(self, state: SubmissionState | None) -> None:
        """Keep the state."""
        super().__init__(state)
        self.state = state


class UnfitReasonError(ValueError):
    """A move that needs a reason came without one, or with one of over 1,000 signs."""


def moved(
    state: SubmissionState | None,
    move: SubmissionMove,
    reason: str = "",
) -> SubmissionState:
    """The state after a move; None: nothing was handed in. RefusedMoveError, UnfitReasonError."""
    after = MOVES.get((state, move))
    if after is None:
        raise RefusedMoveError(state)
    if len(reason) > LONGEST_REASON or (move in REASONED and not reason.strip()):
        raise UnfitReasonError
    return after


def moves_from(state: SubmissionState | None) -> frozenset[SubmissionMove]:
    """What can happen next."""
    return frozenset(move for before, move in MOVES if before is state)


def timeliness(first: date | None, deadline: date | None, today: date) -> Timeliness:
    """How a report stands to its deadline; first: the day it was handed in the first time.

    One that was sent back and came again is judged by the first day: the bureau's reading takes
    nobody's punctuality away. The deadline itself is in time.
    """
    if deadline is None:
        return Timeliness.UNBOUND
    if first is not None:
        return Timeliness.IN_TIME if first <= deadline else Timeliness.LATE
    return Timeliness.AWAITED if today <= deadline else Timeliness.MISSING


@dataclass(frozen=True, slots=True)
class ReportCount:
    """How many of the units reported in time, late, or not at all, and how many still may.

    released: those that owe nothing, and are none of the units.
    """

    in_time: int = 0
    late: int = 0
    awaited: int = 0
    missing: int = 0
    unbound: int = 0
    released: int = 0

    @property
    def units(self) -> int:
        """All that owe a report or handed one in."""
        return self.in_time + self.late + self.awaited + self.missing + self.unbound
