"""Inventing plans: one unit of the sample plans, proves and verifies as real ones do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from survey.core.improvement.plan import Move
from survey.demo.plan import Plan
from survey.demo.plans import (
    FIRST,
    FORUM,
    SECOND,
    UNIT,
    Hand,
    PlannedAction,
    Turn,
    planned,
)
from survey.exchange.attachments.made_picture import made_picture
from survey.flows.acting import Actor
from survey.flows.complaints.receiving import Attached
from survey.flows.improvement import conferring, progressing
from survey.flows.improvement.conferring import Told
from survey.flows.improvement.planning import PlanDesk, add_action, make_plan
from survey.flows.improvement.progressing import Meant, Step
from survey.store.accounts import officers
from survey.store.improvement import actions, plans
from survey.store.results import reviews

AT_WORK = time(10, 15)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes what the plans tell until the day before that of the sample."""

    desk: PlanDesk
    institution_id: int
    zone: ZoneInfo
    today: date
    hands: dict[Hand, int]

    def plan(self, wave_id: int, day: date, told: Iterable[PlannedAction]) -> date:
        """A plan with its actions and their moves; the day of its report."""
        plan_id = make_plan(self.desk.database, self.actor(Hand.HEAD, day), wave_id)
        with self.desk.database.reading(self.institution_id) as session:
            row = plans.find(session, plan_id)
        issued = day if row is None else row.issued_on
        for one in told:
            draft = one.drafted(issued, self.hands[Hand.OFFICER])
            actor = self.actor(Hand.HEAD, min(issued + timedelta(days=one.starts), self.today))
            action_id = add_action(self.desk, actor, plan_id, draft)
            for turn in one.turns:
                if issued + timedelta(days=turn.after) < self.today:
                    self.move(action_id, issued, turn)
        return issued

    def move(self, action_id: int, issued: date, turn: Turn) -> None:
        """One move of an action, with its picture."""
        with self.desk.database.reading(self.institution_id) as session:
            row = actions.find(session, action_id)
            proofs = actions.proofs(session, [action_id])[action_id]
        if row is None:
            return
        later = None if turn.later is None else issued + timedelta(days=turn.later)
        step = Step(
            turn.move,
            words=turn.words,
            percent=turn.percent,
            due_on=later,
            caption=turn.picture,
            file_id=proofs[-1].row.file_id if turn.move is Move.SHOW else None,
        )
        day = issued + timedelta(days=turn.after)
        sent = (_picture(turn.picture),) if turn.picture else ()
        meant = Meant(action_id, row.version)
        progressing.move(self.desk, self.actor(turn.hand, day), meant, step, sent)

    def actor(self, hand: Hand, day: date) -> Actor:
        """Who acts on a day."""
        now = datetime.combine(day, AT_WORK, self.zone)
        return Actor(self.institution_id, self.hands[hand], now, day)


def invent_plans(desk: PlanDesk, institution_id: int, zone: str, plan: Plan) -> int:
    """Store the plans of the sample; how many, 0 without their unit and its officers."""
    units = {unit.key: unit.id for agency in plan.agencies for unit in agency.units}
    hands = _hands(desk)
    if UNIT not in units or len(hands) < len(Hand):
        return 0
    with desk.database.reading(institution_id) as session:
        waves = {w.period.code: w.id for w in reviews.waves_of_unit(session, units[UNIT])}
    maker = _Maker(desk, institution_id, ZoneInfo(zone), plan.today, hands)
    made = 0
    for place in (FIRST, SECOND):
        period = plan.periods[place]
        day = min(period.until + timedelta(days=4), plan.today)
        issued = maker.plan(waves[period.code], day, planned(place))
        made += 1
        held = issued + timedelta(days=FORUM.after)
        if place == SECOND and held < plan.today:
            said = Told(held, FORUM.place, FORUM.topic, FORUM.people, FORUM.agreed)
            conferring.record(desk.database, maker.actor(Hand.HEAD, held), units[UNIT], said)
    return made


def _hands(desk: PlanDesk) -> dict[Hand, int]:
    with desk.database.reading() as session:
        found = {hand: officers.find(session, hand.value) for hand in Hand}
    return {hand: row.id for hand, row in found.items() if row is not None}


def _picture(words: str) -> Attached:
    return Attached("bukti.jpg", "image/jpeg", made_picture(words))
