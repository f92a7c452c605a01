"""Clocking: until when something of a complaint is due, kept on it as it is moved.

A day that was given stays: a later rule moves nothing. It is counted anew only where the class
or the unit was decided anew, and where a complaint that had ended is reopened.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from survey.core.complaints.complaint import Move, State
from survey.core.complaints.deadline import Case, Clock, Standards, Standstill, Start, Started
from survey.flows.complaints.counting_days import Asked, due_days, moved_days
from survey.store.complaints import complaints
from survey.store.databases import StoreSession
from survey.store.tables.complaints import ComplaintRow

COLUMNS: Mapping[Clock, str] = {
    Clock.VERIFY: "verify_by",
    Clock.ANSWER: "answer_by",
    Clock.FINISH: "finish_by",
    Clock.COMPLETE: "reply_by",
    Clock.REPLY: "reply_by",
}
DONE: Mapping[Clock, str] = {
    Clock.VERIFY: "verified_on",
    Clock.ANSWER: "answered_on",
    Clock.FINISH: "finished_on",
}
# What the reporter has to reply to in a state; the days for it count from there.
WAITING: Mapping[State, Start] = {
    State.INCOMPLETE: Start.ASKED,
    State.ANSWERED: Start.ANSWERED,
}


@dataclass(frozen=True, slots=True)
class Before:
    """What clocks hang on, as it was before a move."""

    decided: tuple[object, object]  # class and unit
    paused_on: date | None
    finished_on: date | None


def before(row: ComplaintRow) -> Before:
    """The same of a complaint as it is now."""
    return Before((row.clock_class, row.unit_id), row.paused_on, row.finished_on)


@dataclass(frozen=True, slots=True)
class Turn:
    """A move that clocks follow; was: as it was before."""

    row: ComplaintRow
    move: Move
    today: date
    was: Before


def begin(session: StoreSession, standards: Standards, row: ComplaintRow) -> None:
    """Set what is due from the receipt on, also of what was done before it came; two statements.

    Else of reports that are taken in only those that are overdue would be judged.
    """
    started = Started(Start.RECEIVED, row.received_on)
    for clock, due in due_days(session, standards, _case(row), started).items():
        if clock in COLUMNS:
            setattr(row, COLUMNS[clock], due.day)


def wait(session: StoreSession, standards: Standards, row: ComplaintRow, since: date) -> None:
    """Set until when a reporter may reply to what was asked or answered on a day; two statements.

    Nothing is set for a complaint that waits for nobody's reply.
    """
    start = WAITING.get(row.state)
    if start is not None:
        _start(session, standards, row, Started(start, since))


def follow(session: StoreSession, standards: Standards, turn: Turn) -> None:
    """Set, move or take away what is due after a move; none to six statements."""
    row = turn.row
    if turn.move in ENDING_REPLIES:
        row.reply_by = None
    if (row.clock_class, row.unit_id) != turn.was.decided:
        _count_anew(session, standards, row)
    effect = EFFECTS.get(turn.move)
    if effect is not None:
        effect(session, standards, turn)


def _count_anew(session: StoreSession, standards: Standards, row: ComplaintRow) -> None:
    """Another class or unit has other rules; what is done already stays as it was due."""
    _start(session, standards, row, Started(Start.RECEIVED, row.received_on))
    if row.verified_on is not None:
        _start(session, standards, row, Started(Start.VERIFIED, row.verified_on))
    for stood in complaints.standstills(session, row.id):
        _move(session, standards, row, Standstill(*stood))


def _verified(session: StoreSession, standards: Standards, turn: Turn) -> None:
    _start(session, standards, turn.row, Started(Start.VERIFIED, turn.today))


def _asked(session: StoreSession, standards: Standards, turn: Turn) -> None:
    _start(session, standards, turn.row, Started(Start.ASKED, turn.today))


def _answered(session: StoreSession, standards: Standards, turn: Turn) -> None:
    _start(session, standards, turn.row, Started(Start.ANSWERED, turn.today))


def _goes_on(session: StoreSession, standards: Standards, turn: Turn) -> None:
    if turn.was.paused_on is not None:
        _move(session, standards, turn.row, Standstill(turn.was.paused_on, turn.today))


def _not_content(session: StoreSession, standards: Standards, turn: Turn) -> None:
    """While the answer lay with the reporter the unit could do nothing."""
    if turn.was.finished_on is not None:
        _move(session, standards, turn.row, Standstill(turn.was.finished_on, turn.today))


def _reopened(session: StoreSession, standards: Standards, turn: Turn) -> None:
    """It gets its whole time to be finished once more."""
    found = due_days(session, standards, _case(turn.row), Started(Start.RECEIVED, turn.today))
    if Clock.FINISH in found:
        turn.row.finish_by = found[Clock.FINISH].day


Effect: TypeAlias = Callable[[StoreSession, Standards, Turn], None]
EFFECTS: Mapping[Move, Effect] = {
    Move.VERIFY: _verified,
    Move.ASK: _asked,
    Move.APPROVE: _answered,
    Move.COMPLETE: _goes_on,
    Move.RESUME: _goes_on,
    Move.HAND_UP: _goes_on,
    Move.REPLY: _not_content,
    Move.REOPEN: _reopened,
}
ENDING_REPLIES = frozenset(
    {
        Move.COMPLETE,
        Move.REPLY,
        Move.ACCEPT,
        Move.CLOSE,
        Move.LAPSE,
        Move.WITHDRAW,
        Move.REJECT,
        Move.MERGE,
    },
)


def _start(
    session: StoreSession,
    standards: Standards,
    row: ComplaintRow,
    started: Started,
) -> None:
    for clock, due in due_days(session, standards, _case(row), started).items():
        if clock in COLUMNS and _is_open(row, clock):
            setattr(row, COLUMNS[clock], due.day)


def _move(
    session: StoreSession,
    standards: Standards,
    row: ComplaintRow,
    stood: Standstill,
) -> None:
    """Give back the days on which the clocks that are still open stood."""
    kept = {clock: getattr(row, COLUMNS[clock]) for clock in DONE if _is_open(row, clock)}
    due = {clock: day for clock, day in kept.items() if day is not None}
    for clock, day in moved_days(session, standards, _case(row), due, stood).items():
        setattr(row, COLUMNS[clock], day)


def _is_open(row: ComplaintRow, clock: Clock) -> bool:
    return clock not in DONE or getattr(row, DONE[clock]) is None


def _case(row: ComplaintRow) -> Asked:
    return Asked(Case(row.track, row.clock_class, row.received_on), row.unit_id)
