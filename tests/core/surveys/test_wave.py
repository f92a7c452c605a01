"""A wave goes from draft to open to closed, and no other way."""

from itertools import product

import pytest

from survey.core.surveys.wave import MOVES, WaveMoveError, WaveState, checked_move

ALLOWED = {(WaveState.DRAFT, WaveState.OPEN), (WaveState.OPEN, WaveState.CLOSED)}


@pytest.mark.parametrize(("state", "asked"), list(product(WaveState, WaveState)))
def test_only_the_moves_of_the_table_are_made(state: WaveState, asked: WaveState) -> None:
    if (state, asked) in ALLOWED:
        assert checked_move(state, asked) is asked
    else:
        with pytest.raises(WaveMoveError):
            checked_move(state, asked)


def test_every_state_stands_in_the_table() -> None:
    assert set(MOVES) == set(WaveState)
