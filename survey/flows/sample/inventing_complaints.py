"""Inventing complaints: those of the sample go the way of real ones, each move on its day."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from survey.core.accounts.role import Role
from survey.core.complaints.complaint import Party
from survey.core.complaints.intake import Intake, read
from survey.demo.cast import CAST, Member
from survey.demo.complaints import Story, Turn, stories
from survey.demo.plan import Plan
from survey.demo.registry import SampleUnit
from survey.flows.acting import Actor
from survey.flows.complaints import handling
from survey.flows.complaints.handling import Meant, Mover
from survey.flows.complaints.receiving import BY_OFFICERS, ComplaintDesk, Told, receive
from survey.store.accounts import officers
from survey.store.complaints import complaints

MORNING = time(8, 30)
PARTS: Mapping[Party, Role] = {
    Party.VERIFIER: Role.BUREAU,
    Party.UNIT: Role.UNIT_OFFICER,
    Party.HEAD: Role.UNIT_HEAD,
    Party.INSPECTOR: Role.INSPECTOR,
}


class UnfitStoryError(ValueError):
    """A complaint of the sample could not be taken in as it is written."""


class _Maker:
    """Makes what the stories tell. officers: ids of the cast, by address."""

    def __init__(self, desk: ComplaintDesk, institution_id: int, zone: str) -> None:
        self.desk, self.institution_id, self.zone = desk, institution_id, ZoneInfo(zone)
        with desk.database.reading() as session:
            rows = {one.email: officers.find(session, one.email) for one in CAST}
        self.officers = {email: row.id for email, row in rows.items() if row is not None}

    def tell(self, story: Story) -> None:
        """Take it in, and make each of its moves."""
        intake = read(story.raw)
        if not isinstance(intake, Intake):
            raise UnfitStoryError(intake.problems)
        told = Told(intake, story.route, story.bits, service_id=story.service.id)
        by_officer = story.route in BY_OFFICERS
        party = Party.VERIFIER if by_officer else Party.REPORTER
        receipt = receive(self.desk, self._actor(story, party, after=0), told)
        with self.desk.database.reading(self.institution_id) as session:
            row = complaints.numbered(session, receipt.number)
        if row is not None:
            for turn in story.turns:
                self._make(story, turn, row.id)

    def _make(self, story: Story, turn: Turn, id_: int) -> None:
        with self.desk.database.reading(self.institution_id) as session:
            row = complaints.find(session, id_)
        if row is not None:
            mover = Mover(self._actor(story, turn.party, turn.after), frozenset({turn.party}))
            handling.move(self.desk, mover, Meant(id_, row.version), turn.step)

    def _actor(self, story: Story, party: Party, after: int) -> Actor:
        day = story.day + timedelta(days=after)
        now = datetime.combine(day, MORNING, self.zone) + timedelta(minutes=story.bits[0])
        return Actor(self.institution_id, self._officer(party, story.unit), now, day)

    def _officer(self, party: Party, unit: SampleUnit) -> int | None:
        """The member of the cast who would do it there; None where the sample has nobody."""
        fitting = (one for one in CAST if one.role is PARTS.get(party) and _works(one, unit))
        return next((self.officers.get(one.email) for one in fitting), None)


def _works(member: Member, unit: SampleUnit) -> bool:
    is_there = member.agency in {None, unit.agency}
    return is_there and member.unit in {None, unit.name}


def invent_complaints(desk: ComplaintDesk, institution_id: int, zone: str, plan: Plan) -> int:
    """Store the complaints of the sample; how many."""
    maker = _Maker(desk, institution_id, zone)
    told = list(stories(plan))
    for story in told:
        maker.tell(story)
    return len(told)
