"""A complaint on its way: what it is, where it stands, and every move between, as one table.

States and roles follow the practice of SP4N-LAPOR! (Perpres 76/2013, PermenPANRB 5/2025); the
names of the states are ours, and fold() gives the three that annual reports publish.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What the reporter says it is; whether it needs an examination is decided by an officer."""

    COMPLAINT = "complaint"  # pengaduan
    ASPIRATION = "aspiration"  # aspirasi
    INFORMATION = "information"  # permintaan informasi


class ClockClass(Enum):
    """By which of the four classes its time to finish is counted."""

    INFORMATION = "information"
    ASPIRATION = "aspiration"
    ORDINARY = "ordinary"  # pengaduan tidak berkadar pengawasan
    SUPERVISORY = "supervisory"  # pengaduan berkadar pengawasan: alleges abuse or corruption


class Track(Enum):
    """Under which rule it was filed."""

    ORDINARY = "ordinary"  # as a report, counted in working days
    FORMAL = "formal"  # as a complaint under UU 25/2009, counted in calendar days


class Route(Enum):
    """How it came in."""

    WEB = "web"
    SURVEY = "survey"  # from the page that thanks for an answer
    QR = "qr"
    OFFICER = "officer"  # told to an officer, who wrote it down
    PAPER = "paper"  # a form, typed in
    MAIL = "mail"  # an e-mail file
    LAPOR = "lapor"  # a sheet of SP4N-LAPOR!
    API = "api"


class State(Enum):
    """Where it stands."""

    RECEIVED = "received"  # waits for verification
    INCOMPLETE = "incomplete"  # sent back to the reporter, who completes it
    ASSIGNED = "assigned"  # verified and given to a unit, which has not begun
    IN_PROGRESS = "in_progress"
    PAUSED = "paused"  # the clock stands, for a recorded reason
    DRAFTED = "drafted"  # an answer waits for the head
    ANSWERED = "answered"  # the reporter may answer back
    CLOSED = "closed"
    REJECTED = "rejected"
    MERGED = "merged"  # told already; the other one goes on
    FORWARDED = "forwarded"  # another institution is responsible, and is named
    WITHDRAWN = "withdrawn"  # by the reporter, or never completed


class Ending(Enum):
    """Who ended it. What the program closed by itself is shown apart: it is not solved by that."""

    REPORTER = "reporter"
    OFFICER = "officer"
    SYSTEM = "system"


class Fold(Enum):
    """The three states of annual reports, and what they leave out of the count."""

    WAITING = "waiting"  # belum diproses
    IN_PROCESS = "in_process"  # dalam proses
    FINISHED = "finished"  # selesai
    LAPSED = "lapsed"  # ditutup oleh sistem: nobody said that it is solved
    ARCHIVED = "archived"  # ditolak, digabung, dicabut, diteruskan ke instansi lain


class Pause(Enum):
    """The reasons for which a clock may stand."""

    REPORTER = "reporter"  # waits for something that only the reporter can give
    OTHER_AGENCY = "other_agency"
    FIELD_CHECK = "field_check"
    DISASTER = "disaster"


class UpperDesk(Enum):
    """Above a unit, who has a complaint that was handed up, until a unit is given it anew."""

    AGENCY = "agency"  # the complaint desk of the agency of the unit
    CENTRAL = "central"  # that of the institution


class Party(Enum):
    """On whose part something is done."""

    REPORTER = "reporter"
    VERIFIER = "verifier"
    UNIT = "unit"
    HEAD = "head"
    INSPECTOR = "inspector"
    SYSTEM = "system"


class Move(Enum):
    """Everything that can happen to a complaint; it begins with the first, which is no move."""

    RECEIVE = "receive"
    VERIFY = "verify"  # checked, classified, given to a unit
    ASK = "ask"  # for what is missing
    COMPLETE = "complete"
    REJECT = "reject"
    MERGE = "merge"
    FORWARD = "forward"
    ASSIGN = "assign"  # to another unit of the tree
    HAND_UP = "hand_up"  # from a unit to a desk above it, which verifies it anew
    BEGIN = "begin"
    PAUSE = "pause"
    RESUME = "resume"
    DRAFT = "draft"
    RETURN = "return"  # a draft that the head does not approve
    APPROVE = "approve"  # the draft, which is then the answer
    REPLY = "reply"  # the reporter is not content
    ACCEPT = "accept"
    CLOSE = "close"
    LAPSE = "lapse"  # the reporter did not reply, or did not complete it, in time
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    TAKE_OVER = "take_over"  # by the inspector, from the unit that it is about
    TELL = "tell"  # how it goes on, to the reporter
    NOTE = "note"  # read inside only
    CLASSIFY = "classify"  # elements, maladministration, alarms, class
    REDACT = "redact"  # words that must not be read; the original stays under lock
    RATE = "rate"


class Need(Enum):
    """What a move must be given."""

    WORDS = "words"  # an answer, a question, a reason in words
    UNIT = "unit"
    OWNER = "owner"  # the name of who is responsible now
    ORIGINAL = "original"  # the complaint that told it first
    PAUSE = "pause"
    STARS = "stars"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class Rule:
    """By whom a move is made, from which state to which, and what it must be given."""

    by: frozenset[Party]
    path: Mapping[State, State]
    needs: frozenset[Need] = frozenset()


class MoveError(ValueError):
    """A complaint cannot be moved so; state: where it stands."""

    def __init__(self, state: State, move: Move) -> None:
        """Keep both."""
        super().__init__(state, move)
        self.state = state
        self.move = move


class NotTheirsError(MoveError):
    """The move exists, but is not for this party."""


class MissingError(ValueError):
    """A move was not given what it needs; needs: all that is missing."""

    def __init__(self, needs: frozenset[Need]) -> None:
        """Keep what is missing."""
        super().__init__(needs)
        self.needs = needs


S = State
_VERIFIER = frozenset({Party.VERIFIER})
_UNIT = frozenset({Party.UNIT, Party.HEAD, Party.INSPECTOR})
_HEAD = frozenset({Party.HEAD, Party.INSPECTOR})
_REPORTER = frozenset({Party.REPORTER})
_OFFICERS = _VERIFIER | _UNIT
_WORDS = frozenset({Need.WORDS})
WORKED_ON = (S.ASSIGNED, S.IN_PROGRESS, S.PAUSED, S.DRAFTED)
LIVE = (S.RECEIVED, S.INCOMPLETE, *WORKED_ON, S.ANSWERED)
ENDED = (S.CLOSED, S.REJECTED, S.MERGED, S.FORWARDED, S.WITHDRAWN)


def _all_to(state: State, *since: State) -> Mapping[State, State]:
    return dict.fromkeys(since, state)


def _staying(*states: State) -> Mapping[State, State]:
    return {state: state for state in states}


RULES: Mapping[Move, Rule] = {
    Move.VERIFY: Rule(_VERIFIER, {S.RECEIVED: S.ASSIGNED}, frozenset({Need.UNIT})),
    Move.ASK: Rule(_VERIFIER, {S.RECEIVED: S.INCOMPLETE}, _WORDS),
    Move.COMPLETE: Rule(_REPORTER | _VERIFIER, {S.INCOMPLETE: S.RECEIVED}, _WORDS),
    Move.REJECT: Rule(_VERIFIER, _all_to(S.REJECTED, S.RECEIVED, S.INCOMPLETE), _WORDS),
    Move.MERGE: Rule(
        _VERIFIER,
        _all_to(S.MERGED, S.RECEIVED, S.INCOMPLETE, S.ASSIGNED, S.IN_PROGRESS),
        frozenset({Need.ORIGINAL}),
    ),
    Move.FORWARD: Rule(
        _VERIFIER,
        _all_to(S.FORWARDED, S.RECEIVED, S.ASSIGNED, S.IN_PROGRESS),
        frozenset({Need.WORDS, Need.OWNER}),
    ),
    Move.ASSIGN: Rule(
        _VERIFIER | {Party.INSPECTOR},
        _all_to(S.ASSIGNED, *WORKED_ON),
        frozenset({Need.WORDS, Need.UNIT}),
    ),
    Move.HAND_UP: Rule(
        frozenset({Party.VERIFIER, Party.UNIT, Party.HEAD}),
        _all_to(S.RECEIVED, S.RECEIVED, *WORKED_ON),
        frozenset({Need.WORDS, Need.DESK}),
    ),
    Move.BEGIN: Rule(_UNIT, {S.ASSIGNED: S.IN_PROGRESS}),
    Move.PAUSE: Rule(
        _UNIT,
        _all_to(S.PAUSED, S.ASSIGNED, S.IN_PROGRESS),
        frozenset({Need.WORDS, Need.PAUSE}),
    ),
    Move.RESUME: Rule(_UNIT | _REPORTER, {S.PAUSED: S.IN_PROGRESS}, _WORDS),
    Move.DRAFT: Rule(_UNIT, _all_to(S.DRAFTED, S.ASSIGNED, S.IN_PROGRESS, S.DRAFTED), _WORDS),
    Move.RETURN: Rule(_HEAD, {S.DRAFTED: S.IN_PROGRESS}, _WORDS),
    Move.APPROVE: Rule(_HEAD, {S.DRAFTED: S.ANSWERED}),
    Move.REPLY: Rule(_REPORTER, {S.ANSWERED: S.IN_PROGRESS}, _WORDS),
    Move.ACCEPT: Rule(_REPORTER, {S.ANSWERED: S.CLOSED}),
    Move.CLOSE: Rule(_HEAD, {S.ANSWERED: S.CLOSED}, _WORDS),
    Move.LAPSE: Rule(
        frozenset({Party.SYSTEM}),
        {S.ANSWERED: S.CLOSED, S.INCOMPLETE: S.WITHDRAWN},
    ),
    Move.WITHDRAW: Rule(
        _REPORTER,
        _all_to(S.WITHDRAWN, S.RECEIVED, S.INCOMPLETE, *WORKED_ON),
    ),
    Move.REOPEN: Rule(
        _REPORTER | _VERIFIER,
        {S.CLOSED: S.IN_PROGRESS, S.REJECTED: S.RECEIVED, S.WITHDRAWN: S.RECEIVED},
        _WORDS,
    ),
    Move.TAKE_OVER: Rule(
        frozenset({Party.INSPECTOR}),
        _all_to(S.IN_PROGRESS, S.RECEIVED, *WORKED_ON),
        _WORDS,
    ),
    Move.TELL: Rule(_UNIT | _VERIFIER, _staying(*WORKED_ON), _WORDS),
    Move.NOTE: Rule(_OFFICERS, _staying(*State), _WORDS),
    Move.CLASSIFY: Rule(_OFFICERS, _staying(*LIVE)),
    Move.REDACT: Rule(_VERIFIER | {Party.INSPECTOR}, _staying(*State), _WORDS),
    Move.RATE: Rule(_REPORTER, _staying(S.ANSWERED, S.CLOSED), frozenset({Need.STARS})),
}

FOLDS: Mapping[State, Fold] = {
    S.RECEIVED: Fold.WAITING,
    S.INCOMPLETE: Fold.WAITING,
    S.ASSIGNED: Fold.WAITING,
    S.IN_PROGRESS: Fold.IN_PROCESS,
    S.PAUSED: Fold.IN_PROCESS,
    S.DRAFTED: Fold.IN_PROCESS,
    S.ANSWERED: Fold.IN_PROCESS,
    S.CLOSED: Fold.FINISHED,
    S.REJECTED: Fold.ARCHIVED,
    S.MERGED: Fold.ARCHIVED,
    S.FORWARDED: Fold.ARCHIVED,
    S.WITHDRAWN: Fold.ARCHIVED,
}


def moved(state: State, move: Move, party: Party, given: frozenset[Need] = frozenset()) -> State:
    """Where a complaint stands after a move.

    given: what comes with the move. Raises MoveError where the table has no such move from that
    state, NotTheirsError where it is not for this party, MissingError where something is missing.
    """
    rule = RULES[move]
    if state not in rule.path:
        raise MoveError(state, move)
    if party not in rule.by:
        raise NotTheirsError(state, move)
    if missing := rule.needs - given:
        raise MissingError(missing)
    return rule.path[state]


def part(move: Move, parties: frozenset[Party]) -> Party | None:
    """On whose part somebody makes a move who may act on these; None where it is not theirs."""
    return next((party for party in Party if party in parties & RULES[move].by), None)


def possible(state: State, parties: frozenset[Party]) -> list[Move]:
    """The moves that these parties have from a state, in the order of the table."""
    return [move for move, rule in RULES.items() if state in rule.path and rule.by & parties]


def fold(state: State, ending: Ending | None) -> Fold:
    """Which of the published states it counts as; ending: None while it has not ended."""
    if state is State.CLOSED and ending is Ending.SYSTEM:
        return Fold.LAPSED
    return FOLDS[state]


def clock_class(kind: Kind, *, is_supervisory: bool) -> ClockClass:
    """By which class its time is counted; only a complaint can need an examination."""
    if kind is Kind.COMPLAINT:
        return ClockClass.SUPERVISORY if is_supervisory else ClockClass.ORDINARY
    return ClockClass(kind.value)
