"""The states of a wave and the moves between them, as one table."""

from collections.abc import Mapping
from enum import Enum


class WaveState(Enum):
    """Where a wave stands."""

    DRAFT = "draft"  # being set up: nobody can answer
    OPEN = "open"  # asked, between its two days
    CLOSED = "closed"  # counted once and for all


MOVES: Mapping[WaveState, frozenset[WaveState]] = {
    WaveState.DRAFT: frozenset({WaveState.OPEN}),
    WaveState.OPEN: frozenset({WaveState.CLOSED}),
    WaveState.CLOSED: frozenset(),
}


class WaveMoveError(ValueError):
    """A wave cannot go from its state to that one."""

    def __init__(self, state: WaveState, asked: WaveState) -> None:
        """Keep the state that it is in and the one that was asked for."""
        super().__init__(state, asked)
        self.state = state
        self.asked = asked


def checked_move(state: WaveState, asked: WaveState) -> WaveState:
    """The state asked for; WaveMoveError when the table has no such move."""
    if asked not in MOVES[state]:
        raise WaveMoveError(state, asked)
    return asked
