"""A plan as it stands on a day: the one value that its pages, papers and the report draw."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from survey.core.improvement.outcome import Outcome
from survey.core.improvement.plan import Budget, Source, State
from survey.core.improvement.progress import Progress
from survey.core.surveys.period import Period


@dataclass(frozen=True, slots=True)
class ShownProof:
    """A file that proves an action."""

    id: int
    name: str
    caption: str
    is_picture: bool
    is_public: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One action as it stands; officer: who answers for it. came: what the last claim said.

    quarters: of the year of the plan in which it runs. done_on: None unless it is finished.
    workshop_id, pledge: the promise that it keeps, None for none.
    """

    id: int
    version: int
    element: str
    activity: str
    cause: str
    root: str
    owner: str
    officer: str
    owner_id: int
    claimed_by: int | None
    starts_on: date
    due_on: date
    quarters: frozenset[int]
    budget: Budget
    indicator: str
    target: str
    source: Source
    catalogue_id: str
    forum_id: int | None
    workshop_id: int | None
    pledge: int | None
    reference: str
    voice: str
    state: State
    percent: int
    done_on: date | None
    is_repeated: bool
    is_late: bool
    came: str
    proofs: tuple[ShownProof, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What became of the elements of a plan by the next survey; until: the period of that."""

    until: Period
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan with its actions, the earliest due first, and its count on a day.

    seal: the one that it rests on; seal_now: the one that holds. effect: None while there is no
    later published result. earlier_id: of the plan before it.
    """

    id: int
    version: int
    unit_id: int
    unit: str
    agency: str
    wave_id: int
    period: Period
    year: int
    issued_on: date
    seal: str
    seal_now: str
    elements: Mapping[str, str]
    lowest: tuple[str, ...]
    repeated: frozenset[str]
    progress: Progress
    lines: tuple[Line, ...]
    effect: Effect | None
    earlier_id: int | None

    @property
    def is_withdrawn(self) -> bool:
        """Whether the result that it rests on was corrected since."""
        return self.seal != self.seal_now
