"""Following: what a move changes on a complaint beside where it stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from survey.core.complaints.complaint import (
    ClockClass,
    Ending,
    Move,
    Party,
    State,
    UpperDesk,
    clock_class,
)
from survey.core.complaints.deadline import Standards
from survey.core.complaints.step import Step
from survey.core.complaints.topic import CODES, Matter
from survey.core.complaints.tracking import as_given
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.complaints import clocking
from survey.store.complaints import complaints
from survey.store.databases import StoreSession
from survey.store.registry import spots
from survey.store.tables.complaints import ComplaintRow

STANDING = frozenset({State.PAUSED, State.INCOMPLETE})  # the clocks stand meanwhile
ENDINGS: Mapping[Party, Ending] = {
    Party.REPORTER: Ending.REPORTER,
    Party.SYSTEM: Ending.SYSTEM,
}


class NoOriginalError(LookupError):
    """No other complaint that goes on has the number that this one was to be merged into."""


class UnknownTopicError(LookupError):
    """A topic stands on no list; code: what was called so."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Moved:
    """A move that the table lets somebody make on a row, and where it leads.

    elements: the codes that a complaint can be linked to.
    """

    row: ComplaintRow
    step: Step
    party: Party
    after: State
    today: date
    elements: frozenset[str]
    standards: Standards


def follow(session: StoreSession, made: Moved) -> None:
    """Let a row stand where a move leads, and change what follows from it.

    Raises NoSuchPlaceError, NoOriginalError, UnknownTopicError.
    """
    was = clocking.before(made.row)
    effect = EFFECTS.get(made.step.move)
    with session.no_autoflush:  # half of a move breaks what must hold of a row
        if effect is not None:
            effect(session, made)
        _stand(made)
        made.row.state = made.after
    if made.step.is_supervisory is not None:
        kind = made.row.kind
        made.row.clock_class = clock_class(kind, is_supervisory=made.step.is_supervisory)
    if made.step.topics is not None:
        complaints.decide(session, made.row.id, _checked(made.step.topics, made.elements))
    turn = clocking.Turn(made.row, made.step.move, made.today, was)
    clocking.follow(session, made.standards, turn)


def _give(session: StoreSession, made: Moved) -> None:
    unit_id = made.step.unit_id
    if unit_id is None or spots.of_unit(session, unit_id) is None:
        raise NoSuchPlaceError
    if made.row.unit_id != unit_id:
        made.row.service_id = None  # a service of the unit that it was taken from
    made.row.unit_id = unit_id
    made.row.desk = None
    if made.row.verified_on is None:
        made.row.verified_on = made.today


def _hand_up(session: StoreSession, made: Moved) -> None:
    """The desk has it; the unit that it came from stays known, and reads on."""
    del session
    if made.row.unit_id is None or made.row.desk in {made.step.desk, UpperDesk.CENTRAL}:
        raise NoSuchPlaceError  # there is nothing above
    made.row.desk = made.step.desk


def _merge(session: StoreSession, made: Moved) -> None:
    original = complaints.numbered(session, as_given(made.step.original))
    if original is None or original.id == made.row.id or original.state is State.MERGED:
        raise NoOriginalError
    made.row.merged_into = original.id


def _forward(session: StoreSession, made: Moved) -> None:
    del session
    made.row.owner = made.step.owner.strip()


def _tell(session: StoreSession, made: Moved) -> None:
    del session
    if made.row.answered_on is None:
        made.row.answered_on = made.today


def _answer(session: StoreSession, made: Moved) -> None:
    _tell(session, made)
    made.row.finished_on = made.today


def _end(session: StoreSession, made: Moved) -> None:
    del session
    if made.after is State.CLOSED:
        made.row.ending = ENDINGS.get(made.party, Ending.OFFICER)


def _go_on(session: StoreSession, made: Moved) -> None:
    """The reporter is not content, or it was ended too early."""
    del session
    row = made.row
    row.ending, row.finished_on = None, None
    if made.step.move is Move.REOPEN:
        row.reopened += 1


def _take_over(session: StoreSession, made: Moved) -> None:
    del session
    made.row.is_inspected = True
    made.row.clock_class = ClockClass.SUPERVISORY


def _rate(session: StoreSession, made: Moved) -> None:
    del session
    made.row.stars = made.step.stars


Effect: TypeAlias = Callable[[StoreSession, Moved], None]
EFFECTS: Mapping[Move, Effect] = {
    Move.VERIFY: _give,
    Move.ASSIGN: _give,
    Move.HAND_UP: _hand_up,
    Move.MERGE: _merge,
    Move.FORWARD: _forward,
    Move.TELL: _tell,
    Move.APPROVE: _answer,
    Move.ACCEPT: _end,
    Move.CLOSE: _end,
    Move.LAPSE: _end,
    Move.REPLY: _go_on,
    Move.REOPEN: _go_on,
    Move.TAKE_OVER: _take_over,
    Move.RATE: _rate,
}


def _stand(made: Moved) -> None:
    """Let the clocks stand, or go on."""
    row = made.row
    if made.after not in STANDING:
        row.paused_on = None
    elif row.paused_on is None:
        row.paused_on = made.today


def _checked(
    topics: frozenset[tuple[Matter, str]],
    elements: frozenset[str],
) -> frozenset[tuple[Matter, str]]:
    lists = {**CODES, Matter.ELEMENT: elements}
    for matter, code in sorted(topics, key=lambda topic: topic[1]):
        if code not in lists[matter]:
            raise UnknownTopicError(code)
    return topics
