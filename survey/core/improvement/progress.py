"""How far the follow-up of a plan is: share finished, months to finish, and the scores of both.

The scores are those of indicators 8 and 9 of the PEKPPP; their ladders are data, the best step
first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from survey.core.improvement.plan import WHOLE, State, is_late

MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the ladder of shares: what earns it. is_above: the least itself does not."""

    score: int
    least: int
    is_above: bool = False


# Source: form F-02 of the PEKPPP, indicator 8. "30-80" and "above 80" leave exactly 80 to 3.
SHARES: Sequence[Step] = (
    Step(5, WHOLE),
    Step(4, 80, is_above=True),
    Step(3, 30),
    Step(2, 0, is_above=True),
    Step(1, 0),
)
# Months after the report was issued until all was finished, each a ceiling, and its score.
# Source: form F-02 of the PEKPPP, indicator 9.
MONTHS: Sequence[tuple[int, int]] = ((1, 5), (3, 4), (6, 3), (9, 2), (12, 1))
SLOWEST = 1  # later than the ladder goes, but finished
NOTHING = 0  # no plan at all; or not all of it is finished


@dataclass(frozen=True, slots=True)
class Standing:
    """An action as the count sees it; done_on: the day of the claim that was then verified."""

    state: State
    due: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """The count of a plan on a day.

    total: all actions, those that were dropped among them, so that dropping never helps.
    waiting: claimed and not verified yet. late: open after their last day. share: of the total
    that is finished, in per cent, exact; None without actions. months: until the last one was
    finished; None while not all are. share_score, speed_score: of indicators 8 and 9, 0 to 5.
    """

    total: int
    finished: int
    waiting: int
    dropped: int
    late: int
    share: Fraction | None
    months: int | None
    share_score: int
    speed_score: int

    @property
    def open(self) -> int:
        """How many the unit works on still."""
        return self.total - self.finished - self.waiting - self.dropped


def progress_of(actions: Iterable[Standing], issued: date, today: date) -> Progress:
    """The count of a plan whose report was issued on a day."""
    every = list(actions)
    states = [one.state for one in every]
    finished = states.count(State.VERIFIED)
    share = Fraction(WHOLE * finished, len(every)) if every else None
    days = [one.done_on for one in every if one.state is State.VERIFIED and one.done_on]
    months = months_until(issued, max(days)) if days and len(days) == len(every) else None
    return Progress(
        total=len(every),
        finished=finished,
        waiting=states.count(State.CLAIMED),
        dropped=states.count(State.DROPPED),
        late=sum(is_late(one.state, one.due, today) for one in every),
        share=share,
        months=months,
        share_score=score_of_share(share),
        speed_score=score_of_months(months),
    )


def score_of_share(share: Fraction | None) -> int:
    """Indicator 8 of a share in per cent, 0 to 5; None: there is no plan."""
    if share is None:
        return NOTHING
    earned = (s.score for s in SHARES if share > s.least or (share == s.least and not s.is_above))
    return next(earned, NOTHING)


def score_of_months(months: int | None) -> int:
    """Indicator 9 of the months until all was finished, 0 to 5; None: not all is."""
    if months is None:
        return NOTHING
    return next((score for most, score in MONTHS if months <= most), SLOWEST)


def months_until(since: date, until: date) -> int:
    """The least number of whole months after which a day has come; 0 on the day itself or before.

    A month ends on the day of the same number, or on the last of a month that is shorter.
    """
    if until <= since:
        return 0
    months = (until.year - since.year) * MONTHS_IN_YEAR + until.month - since.month
    return months + (until.day > since.day)
