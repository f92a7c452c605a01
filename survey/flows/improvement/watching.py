"""Watching: the actions of all plans that somebody may see, the late ones first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from survey.core.accounts.access import Reach
from survey.core.improvement.plan import OPEN, State
from survey.core.roster import Roster, Wish
from survey.core.surveys.period import period_of
from survey.flows.acting import Actor
from survey.flows.improvement.planning import known_elements
from survey.flows.improvement.viewing import Line, line_of
from survey.store.databases import Database
from survey.store.improvement import plans
from survey.store.improvement.plans import ListedAction, Wanted

__all__ = ["Wanted"]


@dataclass(frozen=True, slots=True)
class Watched:
    """An action with the names around it; element: its name in Indonesian."""

    line: Line
    plan_id: int
    unit: str
    agency: str
    period: str
    year: int
    element: str


@dataclass(frozen=True, slots=True)
class Overlook:
    """A page of the list, how many stand where, and the units to choose from."""

    watched: Roster[Watched]
    counts: Mapping[State, int]
    late: int
    units: Sequence[tuple[int, str, str]]

    @property
    def open(self) -> int:
        """How many the units work on."""
        return sum(self.counts.get(state, 0) for state in OPEN)


def overlook(
    database: Database,
    actor: Actor,
    reach: Reach,
    wanted: Wanted,
    wish: Wish,
) -> Overlook:
    """A page of the actions that somebody may see, all that are wished for; six statements."""
    with database.reading(actor.institution_id) as session:
        found = plans.actions(session, reach, wanted, wish)
        counts, late = plans.counted(session, reach, actor.today)
        units = plans.units(session, reach)
        names = known_elements(session, {one.plan.row.wave_id for one in found.rows})
    watched = found.told(_watched(one, names, actor.today) for one in found.rows)
    return Overlook(watched, counts, late, units)


def _watched(one: ListedAction, names: Mapping[str, str], today: date) -> Watched:
    return Watched(
        line=line_of(one, (), "", today),
        plan_id=one.plan.row.id,
        unit=one.plan.unit,
        agency=one.plan.agency,
        period=period_of(one.plan.period).name.id,
        year=one.plan.row.year,
        element=names.get(one.row.element, one.row.element),
    )
