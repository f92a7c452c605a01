"""A follow-up plan (RTL): what an action is, where it stands, and every move, as one table.

What a unit itself calls done is only claimed: finished is what somebody else has verified by
its evidence.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

QUARTERS = (1, 2, 3, 4)
MONTHS_IN_QUARTER = 3
WHOLE = 100  # percent
LONGEST_TEXT = 500  # of an activity, a cause, an indicator, a target
LONGEST_NAME = 200  # of who is responsible
LONGEST_WORDS = 2000  # of what is told with a move
CATALOGUE_ID = r"[A-Z]{3,16}-[0-9]{2}"  # as PENGADUAN-01


class Source(Enum):
    """Where an action comes from."""

    RECOMMENDATION = "recommendation"  # of the program, with its evidence
    PLEDGE = "pledge"  # janji perbaikan
    FORUM = "forum"  # forum konsultasi publik
    INSPECTION = "inspection"
    HAND = "hand"


class Budget(Enum):
    """What pays for an action."""

    NONE = "none"  # nothing is needed
    APBD = "apbd"
    APBN = "apbn"
    BLUD = "blud"
    OTHER = "other"


class State(Enum):
    """Where an action stands."""

    PLANNED = "planned"
    RUNNING = "running"
    CLAIMED = "claimed"  # the unit says that it is done; waits for somebody else
    RETURNED = "returned"  # by the verifier, with a reason
    VERIFIED = "verified"  # finished
    DROPPED = "dropped"  # with a reason; it stays in the count


class Party(Enum):
    """On whose part something is done."""

    KEEPER = "keeper"  # who keeps the plan of the unit
    VERIFIER = "verifier"  # somebody else than the owner and than who claimed it


class Move(Enum):
    """Everything that can happen to an action; it begins with the first, which is no move."""

    ADD = "add"
    AMEND = "amend"  # other words, another owner
    REPORT = "report"  # how far it is
    PROVE = "prove"  # with a file
    CLAIM = "claim"
    VERIFY = "verify"
    RETURN = "return"
    POSTPONE = "postpone"  # to another day; the old one stays in the event
    DROP = "drop"
    RESUME = "resume"
    SHOW = "show"  # let the public see a picture
    HIDE = "hide"


class Need(Enum):
    """What a move must be given."""

    WORDS = "words"  # a reason, or what came of it
    PERCENT = "percent"
    DAY = "day"
    EVIDENCE = "evidence"  # one file at least


@dataclass(frozen=True, slots=True)
class Rule:
    """By whom a move is made, from which state to which, and what it must be given."""

    by: Party
    path: Mapping[State, State]
    needs: frozenset[Need] = frozenset()


class PlanMoveError(ValueError):
    """An action cannot be moved so; state: where it stands."""

    def __init__(self, state: State, move: Move) -> None:
        """Keep both."""
        super().__init__(state, move)
        self.state = state
        self.move = move


class NotForPartyError(PlanMoveError):
    """The move exists, but is not for this party."""


class OwnWorkError(ValueError):
    """Whoever owns an action or claimed it to be done may not verify it."""


class LackingError(ValueError):
    """A move was not given what it needs; needs: all that is missing."""

    def __init__(self, needs: frozenset[Need]) -> None:
        """Keep what is missing."""
        super().__init__(needs)
        self.needs = needs


S = State
OPEN = (S.PLANNED, S.RUNNING, S.RETURNED)  # the unit works on these
UNFINISHED = (*OPEN, S.CLAIMED)
_WORDS = frozenset({Need.WORDS})


def _all_to(state: State, *since: State) -> Mapping[State, State]:
    return dict.fromkeys(since, state)


def _staying(*states: State) -> Mapping[State, State]:
    return {state: state for state in states}


RULES: Mapping[Move, Rule] = {
    Move.REPORT: Rule(Party.KEEPER, _all_to(S.RUNNING, *OPEN), frozenset({Need.PERCENT})),
    Move.PROVE: Rule(Party.KEEPER, _all_to(S.RUNNING, *OPEN), frozenset({Need.EVIDENCE})),
    Move.CLAIM: Rule(
        Party.KEEPER,
        _all_to(S.CLAIMED, S.RUNNING, S.RETURNED),
        frozenset({Need.WORDS, Need.EVIDENCE}),
    ),
    Move.AMEND: Rule(Party.KEEPER, _staying(*OPEN), _WORDS),
    Move.POSTPONE: Rule(Party.KEEPER, _staying(*OPEN), frozenset({Need.WORDS, Need.DAY})),
    Move.DROP: Rule(Party.KEEPER, _all_to(S.DROPPED, *OPEN), _WORDS),
    Move.RESUME: Rule(Party.KEEPER, {S.DROPPED: S.PLANNED}, _WORDS),
    Move.VERIFY: Rule(Party.VERIFIER, {S.CLAIMED: S.VERIFIED}, frozenset({Need.EVIDENCE})),
    Move.RETURN: Rule(Party.VERIFIER, _all_to(S.RETURNED, S.CLAIMED, S.VERIFIED), _WORDS),
    Move.SHOW: Rule(Party.VERIFIER, _staying(S.CLAIMED, S.VERIFIED)),
    Move.HIDE: Rule(Party.VERIFIER, _staying(*State)),
}
# What accepts or refuses somebody's work; to hide a picture from the public anybody may who
# verifies at all, because it takes nothing away but harm.
JUDGING = frozenset({Move.VERIFY, Move.RETURN, Move.SHOW})


@dataclass(frozen=True, slots=True)
class Hands:
    """Whose an action is: the officer who owns it, and who claimed it, None while nobody did."""

    owner_id: int
    claimed_by: int | None


def moved(state: State, move: Move, party: Party, given: frozenset[Need] = frozenset()) -> State:
    """Where an action stands after a move.

    given: what comes with the move. Raises PlanMoveError where the table has no such move from
    that state, NotForPartyError where it is not for this party, LackingError where something is
    missing.
    """
    rule = RULES[move]
    if state not in rule.path:
        raise PlanMoveError(state, move)
    if party is not rule.by:
        raise NotForPartyError(state, move)
    if missing := rule.needs - given:
        raise LackingError(missing)
    return rule.path[state]


def possible(state: State, parties: frozenset[Party]) -> list[Move]:
    """The moves that these parties have from a state, in the order of the table."""
    return [move for move, rule in RULES.items() if state in rule.path and rule.by in parties]


def is_own(hands: Hands, officer_id: int | None) -> bool:
    """Whether an officer owns an action or claimed it; None: the program, which owns nothing."""
    return officer_id is not None and officer_id in {hands.owner_id, hands.claimed_by}


def check_judge(move: Move, hands: Hands, officer_id: int | None) -> None:
    """Raise OwnWorkError where an officer would judge what they own or claimed themselves."""
    if move in JUDGING and is_own(hands, officer_id):
        raise OwnWorkError


def quarter_of(day: date) -> int:
    """The quarter (triwulan) of a day, 1 to 4."""
    return (day.month - 1) // MONTHS_IN_QUARTER + 1


def quarters(starts: date, due: date, year: int) -> frozenset[int]:
    """The quarters of a year in which an action runs; none where it runs in other years only."""
    first = 1 if starts.year < year else quarter_of(starts)
    last = QUARTERS[-1] if due.year > year else quarter_of(due)
    if starts.year > year or due.year < year:
        return frozenset()
    return frozenset(range(first, last + 1))


def is_late(state: State, due: date, today: date) -> bool:
    """Whether the unit owes it still after its last day; what waits for a verifier is not late."""
    return state in OPEN and due < today


def is_repeated(element: str, earlier: Iterable[str], risen: Iterable[str]) -> bool:
    """Whether an element stands in the plan a second time running without a rise that was found.

    earlier: the elements of the plan before this one, without those that were dropped; risen:
    those of them whose value has risen by more than chance since.

    Source: rule R8 of docs/plans.md.
    """
    return element in set(earlier) - set(risen)
