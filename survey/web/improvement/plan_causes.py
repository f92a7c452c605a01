"""The root causes beside a plan: the sheet of each element, and where a new one is written."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import Standing
from survey.flows.acting import actor_of
from survey.flows.improvement import analysing
from survey.flows.improvement.analysing import RootCause
from survey.flows.improvement.planning import PlanDesk
from survey.flows.improvement.viewing import Plan


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of an element; root: what was agreed on, "" while nothing is."""

    root: str
    url: str


@dataclass(frozen=True, slots=True)
class Sheets:
    """What is known of the causes of a unit's elements by whoever may read it.

    found: the newest sheet of each element. finds: whether the officer may write one.
    """

    plan: Plan
    found: Mapping[str, RootCause]
    finds: bool

    def of(self, element: str) -> Sheet | None:
        """The sheet of an element."""
        one = self.found.get(element)
        if one is None:
            return None
        return Sheet(one.analysis.root, url_for("causes.cause", root_cause_id=one.id))

    def find(self, element: str) -> str:
        """Where a new one is written of an element that failed again; "" where none is asked for.

        An element that has a sheet is changed there.
        """
        asked_for = {one.element for one in self.plan.lines if one.is_repeated}
        if not self.finds or element in self.found or element not in asked_for | self.plan.repeated:
            return ""
        unit_id, wave_id = self.plan.unit_id, self.plan.wave_id
        return url_for("causes.add", unit_id=unit_id, unsur=element, survei=wave_id)


def sheets_beside(desk: PlanDesk, standing: Standing, plan: Plan) -> Sheets:
    """The sheets of the unit of a plan, for an officer; one statement for who may read them."""
    found: Mapping[str, RootCause] = {}
    if standing.may(Act.READ_COMPLAINTS):
        found = analysing.by_element(desk.database, actor_of(standing), plan.unit_id)
    return Sheets(plan, found, standing.may(Act.FIND_CAUSES))
