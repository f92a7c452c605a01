"""Which day presses next in each state, and when somebody is late."""

from datetime import date

import pytest

from survey.core.complaints.complaint import State
from survey.core.complaints.urgency import Days, Due, Stage, due_of

VERIFY, ANSWER, FINISH, REPLY = (date(2026, 3, day) for day in (5, 6, 10, 20))
ALL = Days(VERIFY, ANSWER, FINISH, REPLY)


@pytest.mark.parametrize(
    ("state", "due"),
    [
        (State.RECEIVED, Due(Stage.VERIFY, VERIFY)),
        (State.INCOMPLETE, Due(Stage.REPLY, REPLY)),
        (State.ASSIGNED, Due(Stage.ANSWER, ANSWER)),
        (State.ANSWERED, Due(Stage.REPLY, REPLY)),
        (State.CLOSED, None),
        (State.MERGED, None),
    ],
)
def test_what_presses_in_a_state(state: State, due: Due | None) -> None:
    assert due_of(state, ALL) == due
    assert due_of(state, Days()) is None


def test_once_something_was_told_the_end_presses() -> None:
    told = Days(answer_by=ANSWER, finish_by=FINISH, answered_on=date(2026, 3, 4))

    assert due_of(State.IN_PROGRESS, told) == Due(Stage.FINISH, FINISH)


def test_late_is_who_has_a_running_clock_behind_them() -> None:
    after = date(2026, 3, 11)

    assert Due(Stage.FINISH, FINISH).is_late(after)
    assert Due(Stage.FINISH, FINISH).days_left(after) == -1
    assert not Due(Stage.FINISH, FINISH).is_late(FINISH)
    assert not Due(Stage.FINISH, FINISH, stands=True).is_late(after)
    assert not Due(Stage.REPLY, FINISH).is_late(after)
    standing = Days(finish_by=FINISH, paused_on=ANSWER, answered_on=ANSWER)
    assert due_of(State.PAUSED, standing) == Due(Stage.FINISH, FINISH, stands=True)
