"""Which of a complaint's days presses next, and how far off it is."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from survey.core.complaints.complaint import WORKED_ON, State


class Stage(Enum):
    """What is due on a day."""

    VERIFY = "verify"
    ANSWER = "answer"  # a first answer: how it goes on
    FINISH = "finish"
    REPLY = "reply"  # by the reporter: to reply, or to complete it


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a complaint as they are kept; None where there is none.

    answered_on: when the reporter was first told something. paused_on: since when the clocks
    stand.
    """

    verify_by: date | None = None
    answer_by: date | None = None
    finish_by: date | None = None
    reply_by: date | None = None
    answered_on: date | None = None
    paused_on: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """What presses next; stands: whether its clock does not run meanwhile."""

    stage: Stage
    day: date
    stands: bool = False

    def days_left(self, today: date) -> int:
        """How many days are left: 0 on the day itself, below 0 once it is late."""
        return (self.day - today).days

    def is_late(self, today: date) -> bool:
        """Whether an officer is late with it; a reporter never is, nor who waits for something."""
        return self.stage is not Stage.REPLY and not self.stands and self.days_left(today) < 0


def due_of(state: State, days: Days) -> Due | None:
    """What presses next in that state; None where it has ended, or no day is kept."""
    for stage, day in _stages(state, days):
        if day is not None:
            return Due(stage, day, stands=days.paused_on is not None and stage is not Stage.REPLY)
    return None


def _stages(state: State, days: Days) -> tuple[tuple[Stage, date | None], ...]:
    """The days that count in a state, the one that presses first first."""
    if state is State.RECEIVED:
        return (Stage.VERIFY, days.verify_by), (Stage.FINISH, days.finish_by)
    if state in {State.INCOMPLETE, State.ANSWERED}:
        return ((Stage.REPLY, days.reply_by),)
    if state in WORKED_ON:
        answer = days.answer_by if days.answered_on is None else None
        return (Stage.ANSWER, answer), (Stage.FINISH, days.finish_by)
    return ()
