"""What is promised after an analysis: alternatives are weighed, and each goes its own way.

What a unit can do by itself becomes a promise to the public (Janji Perbaikan Pelayanan); what
only others can decide becomes a recommendation to a leader (Rekomendasi), who replies.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

LOWEST, HIGHEST = 1, 5  # of a score on a criterion
FULL = 100


class Route(Enum):
    """Where a chosen alternative goes."""

    PROMISE = "promise"  # internal: by the unit's own authority and means
    RECOMMENDATION = "recommendation"  # external: a leader, a budget, a regulation


class Reply(Enum):
    """What a leader says to a recommendation."""

    ACCEPTED = "accepted"
    IN_PROCESS = "in_process"
    DECLINED = "declined"
    DONE = "done"


class Progress(Enum):
    """How far a promise was kept when it was checked."""

    NOT_BEGUN = "not_begun"
    IN_PROCESS = "in_process"
    FINISHED = "finished"
    DROPPED = "dropped"


class Need(Enum):
    """What a promise or a recommendation must say."""

    WORDS = "words"
    OWNER = "owner"  # who does it
    ADDRESSEE = "addressee"  # who decides
    DUE = "due"


NEEDS: Mapping[Route, tuple[Need, ...]] = {
    Route.PROMISE: (Need.WORDS, Need.OWNER, Need.DUE),
    Route.RECOMMENDATION: (Need.WORDS, Need.OWNER, Need.ADDRESSEE, Need.DUE),
}


class UnfitPledgeError(ValueError):
    """A promise or a recommendation does not say all that it must."""

    def __init__(self, needs: tuple[Need, ...]) -> None:
        """Keep what it lacks."""
        super().__init__(needs)
        self.needs = needs


class PastDueError(ValueError):
    """Something was promised for a day that has passed."""


class UnfitScoresError(ValueError):
    """An alternative was not scored on each criterion from 1 to 5."""


class UnfitReplyError(ValueError):
    """A recommendation was declined without a reason."""


class UnfitCheckError(ValueError):
    """A check says less, or more, than its state: finished is 100 per cent and a day."""


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise to the public or a recommendation, as it is to be kept."""

    route: Route
    words: str
    owner: str
    due: date | None
    addressee: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """How far a promise is; percent: 0 to 100. verifier: the user who looked, "" for nobody."""

    progress: Progress
    percent: int
    done_on: date | None = None
    evidence: str = ""
    verifier: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Realisation:
    """How many of so many promises and recommendations are how far; latest checks only."""

    counts: Mapping[Progress, int]
    unchecked: int

    @property
    def all(self) -> int:
        """How many there are."""
        return sum(self.counts.values()) + self.unchecked


def route_of(*, is_internal: bool) -> Route:
    """Where an alternative goes."""
    return Route.PROMISE if is_internal else Route.RECOMMENDATION


def scores_of(given: Sequence[int | None], criteria: int) -> str:
    """The scores as one character each, in the order of the criteria. Raises UnfitScoresError."""
    known = [one for one in given if one is not None and LOWEST <= one <= HIGHEST]
    if len(known) != criteria or len(given) != criteria:
        raise UnfitScoresError
    return "".join(str(one) for one in known)


def total(scores: str) -> int:
    """The sum of scores; 0 for an alternative that was not scored. All criteria weigh alike."""
    return sum(int(one) for one in scores)


def ranked(alternatives: Mapping[int, str]) -> tuple[int, ...]:
    """The numbers of alternatives, the highest sum first, ties in the order they were told."""
    return tuple(sorted(alternatives, key=lambda number: (-total(alternatives[number]), number)))


def checked_pledge(pledge: Pledge, today: date) -> Pledge:
    """The same, where it says all that it must. Raises UnfitPledgeError, PastDueError."""
    there = {
        Need.WORDS: pledge.words.strip(),
        Need.OWNER: pledge.owner.strip(),
        Need.ADDRESSEE: pledge.addressee.strip(),
        Need.DUE: pledge.due,
    }
    missing = tuple(need for need in NEEDS[pledge.route] if not there[need])
    if missing:
        raise UnfitPledgeError(missing)
    if pledge.due is not None and pledge.due < today:
        raise PastDueError
    return pledge


def checked_reply(reply: Reply, words: str) -> Reply:
    """The same, where a refusal gives its reason. Raises UnfitReplyError."""
    if reply is Reply.DECLINED and not words.strip():
        raise UnfitReplyError
    return reply


def checked_check(check: Check, today: date) -> Check:
    """The same, where state, per cent and day agree. Raises UnfitCheckError.

    What is finished needs its day, not after today, and who verified it; what is not begun is at
    0; in between lies what is in process.
    """
    is_finished = check.progress is Progress.FINISHED
    fits = {
        Progress.NOT_BEGUN: check.percent == 0,
        Progress.IN_PROCESS: 0 < check.percent < FULL,
        Progress.FINISHED: check.percent == FULL and bool(check.verifier.strip()),
        Progress.DROPPED: 0 <= check.percent < FULL and bool(check.note.strip()),
    }[check.progress]
    has_day = check.done_on is not None and check.done_on <= today
    if not fits or (is_finished != has_day) or (not is_finished and check.done_on is not None):
        raise UnfitCheckError
    return check


def realisation(latest: Sequence[Progress | None]) -> Realisation:
    """The latest check of each promise and recommendation counted; None: not checked yet."""
    known = [one for one in latest if one is not None]
    return Realisation(
        counts={one: known.count(one) for one in Progress},
        unchecked=len(latest) - len(known),
    )
