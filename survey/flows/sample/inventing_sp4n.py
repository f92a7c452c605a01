"""Inventing SP4N-LAPOR!: teams, a plan of action with its realisation, one unit's root cause."""

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from survey.core.accounts.role import Role
from survey.core.sp4n.programme import QUARTERS, ProgrammeState
from survey.demo.cast import CAST, leader_of
from survey.demo.plan import Plan
from survey.demo.plans import UNIT, Hand
from survey.demo.registry import number
from survey.demo.sp4n import cause, rows, teams
from survey.flows.acting import Actor
from survey.flows.improvement import analysing
from survey.flows.improvement.analysing import Source, checklist_in
from survey.flows.sp4n import forming, steering
from survey.flows.sp4n.steering import Realised, Row, template_in
from survey.store.accounts import officers
from survey.store.databases import Database

AT_WORK: Final = time(9, 40)
MONTHS_OF_QUARTER: Final = 3


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the sample is made.

    official: the folder of official tables; hands: officers' ids by their addresses; leaders:
    the address of who leads a unit, by the key of that.
    """

    database: Database
    institution_id: int
    zone: ZoneInfo
    plan: Plan
    official: Path
    hands: dict[str, int]
    leaders: dict[str, str]

    def actor(self, email: str, day: date) -> Actor:
        """Who acts on a day."""
        now = datetime.combine(day, AT_WORK, self.zone)
        return Actor(self.institution_id, self.hands.get(email), now, day)

    @property
    def bureau(self) -> Actor:
        """The bureau today."""
        return self.bureau_on(self.plan.today)

    def bureau_on(self, day: date) -> Actor:
        """The bureau on a day."""
        return self.actor(next(one.email for one in CAST if one.role is Role.BUREAU), day)

    def head_of(self, key: str, day: date) -> Actor:
        """Who leads a unit, on a day."""
        return self.actor(self.leaders[key], day)


def stage_of(
    database: Database,
    institution_id: int,
    zone: str,
    plan: Plan,
    official: Path,
) -> Stage:
    """The stage with the cast that is there, and who leads all other units."""
    leaders = {
        unit.key: leader_of(agency, unit).email for agency in plan.agencies for unit in agency.units
    }
    emails = {one.email for one in CAST} | set(leaders.values())
    with database.reading() as session:
        found = {email: officers.find(session, email) for email in emails}
    hands = {email: row.id for email, row in found.items() if row is not None}
    return Stage(database, institution_id, ZoneInfo(zone), plan, official, hands, leaders)


def invent_sp4n(stage: Stage) -> None:
    """Store teams, plan and root cause, as far as their places are in the sample."""
    there = {agency.name: agency.id for agency in stage.plan.agencies}
    for team in teams(stage.plan.today, stage.hands):
        if not team.agency or team.agency in there:
            said = forming.Said(team.decree, team.members)
            forming.decide(stage.database, stage.bureau, there.get(team.agency), said)
    _steer(stage)
    if any(unit.key == UNIT for agency in stage.plan.agencies for unit in agency.units):
        _analyse(stage)


def _steer(stage: Stage) -> None:
    database, actor, today = stage.database, stage.bureau, stage.plan.today
    template = template_in(stage.official)
    id_ = steering.begin(database, actor, None, today.year, template)
    told = list(rows())
    for row in told:
        steering.write(database, actor, _now(stage, id_), Row(row.cells), template)
    steering.move(database, actor, _now(stage, id_), ProgrammeState.ADOPTED)
    adopted = _now(stage, id_)
    when = (today.year, QUARTERS[(today.month - 1) // MONTHS_OF_QUARTER])
    for line, row in zip(adopted.lines, told, strict=True):
        if row.reached:
            said = Realised(line.id, when, row.reached, row.obstacle)
            steering.report(database, actor, adopted, said)


def _now(stage: Stage, id_: int) -> steering.Plan:
    return steering.plan_of(stage.database, stage.bureau, None, id_)


def _analyse(stage: Stage) -> None:
    found = cause(stage.plan.today)
    actor = stage.actor(Hand.HEAD.value, found.on)
    source = Source(number("unit", *UNIT.split("/", 1)), found.element)
    analysing.begin(stage.database, actor, source, found.analysis, checklist_in(stage.official))
