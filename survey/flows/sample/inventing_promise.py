"""Inventing a promise that was kept: the clinic of the sample took its first one into its plan."""

from dataclasses import replace
from datetime import date, timedelta

from survey.core.improvement.plan import Move
from survey.demo.cast import CLINIC, HOSPITAL
from survey.demo.history import NOW_ASKED
from survey.demo.registry import number
from survey.demo.workshop import PROMISED, UNIT_ID
from survey.exchange.attachments.made_picture import made_picture
from survey.flows.complaints.receiving import Attached
from survey.flows.improvement import planning, progressing, redeeming
from survey.flows.improvement.planning import PlanDesk
from survey.flows.improvement.progressing import Meant, Step
from survey.flows.improvement.redeeming import Promised
from survey.flows.sample.inventing_sp4n import Stage
from survey.store.improvement import actions
from survey.store.workshop import workshops

KEY = f"{HOSPITAL}/{CLINIC}"
MADE_AFTER, CLAIMED_AFTER, VERIFIED_AFTER = 1, 44, 60  # days since the signatures


def invent_promise(stage: Stage, desk: PlanDesk) -> None:
    """Let the plan of the half-year before the workshop hold it; none where the clinic is not."""
    with stage.database.reading(stage.institution_id) as session:
        paths = workshops.of_unit(session, UNIT_ID)
    if not paths or paths[0].signed_on is None:
        return
    signed, promised = paths[0].signed_on, Promised(paths[0].id, 1)
    citra = stage.head_of(KEY, signed + timedelta(days=MADE_AFTER))
    wave_id = number("wave", KEY, stage.plan.periods[NOW_ASKED - 2].code)
    plan_id = planning.make_plan(stage.database, citra, wave_id)
    draft = redeeming.drafted(stage.database, citra, plan_id, promised)
    draft = replace(draft, owner_id=citra.officer_id, indicator=PROMISED.by, target=PROMISED.target)
    action_id = planning.add_action(desk, citra, plan_id, draft)
    _keep_it(stage, desk, action_id, signed)


def _keep_it(stage: Stage, desk: PlanDesk, action_id: int, signed: date) -> None:
    """Proved and claimed by who leads the clinic, verified by the bureau."""
    day = signed + timedelta(days=CLAIMED_AFTER)
    citra = stage.head_of(KEY, day)
    bureau = stage.bureau_on(signed + timedelta(days=VERIFIED_AFTER))
    picture = Attached("papan.jpg", "image/jpeg", made_picture(PROMISED.picture))
    proving = Step(Move.PROVE, caption=PROMISED.picture)
    for actor, step, sent in (
        (citra, proving, (picture,)),
        (citra, Step(Move.CLAIM, words=PROMISED.came), ()),
        (bureau, Step(Move.VERIFY), ()),
    ):
        with stage.database.reading(stage.institution_id) as session:
            row = actions.find(session, action_id)
        if row is not None:
            progressing.move(desk, actor, Meant(action_id, row.version), step, sent)
