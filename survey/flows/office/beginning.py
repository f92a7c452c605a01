"""Beginning: how far an institution or a unit has come, so that a guide can tick what is done."""

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from survey.core.surveys.period import Period
from survey.flows.results.overlooking import View, overlook
from survey.flows.year.complying import Duty, complied
from survey.store.databases import Database
from survey.store.office import beginnings
from survey.store.office.beginnings import Begun


class Setup(Enum):
    """What a bureau sets up, in the order in which one thing rests on another."""

    LOOKS = "looks"  # the arms of the institution
    UNITS = "units"
    SERVICES = "services"  # every unit has one
    HEADS = "heads"  # every unit has an officer who leads it
    HANDLERS = "handlers"  # somebody verifies complaints
    PERIOD = "period"
    DEADLINE = "deadline"
    WAVES = "waves"  # a survey is set up
    OPENED = "opened"


@dataclass(frozen=True, slots=True)
class Ticked:
    """A step of the bureau; done, of: units of which it is done, of so many, else None."""

    setup: Setup
    is_done: bool
    done: int | None = None
    of: int | None = None


def setups(database: Database, institution_id: int, today: date) -> tuple[Ticked, ...]:
    """How far the institution is set up; one statement."""
    with database.reading(institution_id) as session:
        found = beginnings.begun(session, today)
    return ticked(found)


def ticked(found: Begun) -> tuple[Ticked, ...]:
    """Each step with whether it is done."""
    return (
        Ticked(Setup.LOOKS, found.has_arms),
        Ticked(Setup.UNITS, found.units > 0),
        _of_units(Setup.SERVICES, found.serving, found.units),
        _of_units(Setup.HEADS, found.led, found.units),
        Ticked(Setup.HANDLERS, found.handlers > 0),
        Ticked(Setup.PERIOD, found.periods > 0),
        Ticked(Setup.DEADLINE, found.dated > 0),
        Ticked(Setup.WAVES, found.waves > 0),
        Ticked(Setup.OPENED, found.open > 0),
    )


def _of_units(setup: Setup, done: int, units: int) -> Ticked:
    return Ticked(setup, done == units > 0, done, units)


def duty_now(
    database: Database,
    institution_id: int,
    unit_id: int,
    today: date,
) -> tuple[Period | None, Duty | None]:
    """The latest period that has begun, and what the unit has done of it; nineteen statements."""
    overview = overlook(database, institution_id, View(), today)
    own = tuple(line for line in overview.lines if line.unit_id == unit_id)
    known = complied(
        database,
        institution_id,
        replace(overview, lines=own),
        today,
        tells_changes=False,
    )
    return overview.period, next(iter(known.duties), None)
