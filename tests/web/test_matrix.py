"""Every route with every role on every node: who is let in, who is refused.

The routes are those of the application, so a new one is walked without being named here. What
each role may do, and how far an appointment reaches, is typed below once more: a slip in
survey/core/accounts/access.py does not agree with it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from survey.core.accounts.access import Act
from survey.core.accounts.role import Appointment, Node, Role
from survey.core.improvement.cause import Analysis, encoded
from survey.flows.accounts.admitting import Target, Wish
from survey.flows.accounts.appointing import NewOfficer, add_officer
from survey.flows.acting import Actor
from survey.store import journal
from survey.store.accounts import officers
from survey.store.api import api_keys
from survey.store.complaints import reply_templates
from survey.store.databases import Database, StoreSession
from survey.store.improvement import root_causes
from survey.store.revisions import upgrade
from survey.store.tables.causes import RootCauseRow
from survey.store.tables.replies import ReplyTemplateRow
from survey.web.gate import SIGN_IN, WISH
from tests.flows.complaining import take_in
from tests.store.builders import (
    DAY,
    FOUNDED,
    NOW,
    SETTING_UP,
    Province,
    a_province,
    a_questionnaire,
)
from tests.store.calling import a_key
from tests.store.plans import fill_plan, seal_wave
from tests.store.serving import fill_subscriptions
from tests.store.workshops import fill_workshop
from tests.web.builders import House, a_house

# Whoever comes along may ask for these.
PUBLIC = {
    "answer",
    "api",
    "assets",
    "complaining",
    "door",
    "front",
    "georeport",
    "health",
    "heeded",
    "letters",
    "portal",
    "promises",
    "seals",
    "tracking",
}

READER = "share see_results see_small_groups read_remarks read_complaints"
ASKER = f"{READER} run_survey write_report write_questionnaires keep_services"
RUNNER = (
    f"{ASKER} handle_complaints keep_replies find_causes decide_advice run_workshops keep_plans"
    " keep_standards"
)
ACTS = {
    "bureau": (
        f"{ASKER} judge_answers keep_registry set_periods appoint "
        "correct_seal read_journal approve_questionnaires verify_complaints "
        "set_deadlines keep_replies accept_reports keep_keys find_causes "
        "keep_sp4n lead_sp4n keep_lexicon decide_advice keep_actions "
        "run_workshops answer_recommendations verify_plans"
        " judge_standards"
    ),
    "agency_head": (
        f"{READER} approve_answers keep_sp4n decide_advice answer_recommendations verify_plans"
    ),
    "unit_head": (f"{RUNNER} judge_answers approve_answers submit_reports keep_keys verify_plans"),
    "unit_officer": RUNNER,
    "enumerator": "share",
    "complaint_officer": (
        f"{READER} verify_complaints handle_complaints keep_replies "
        "find_causes keep_sp4n run_workshops"
    ),
    "inspector": f"{READER} read_journal inspect_complaints",
    "viewer": "see_results",
}
EVERYWHERE = "institution agency other_agency unit other_unit"
NODES = {
    "bureau": "institution",
    "agency_head": "agency other_agency",
    "unit_head": "unit other_unit",
    "unit_officer": "unit other_unit",
    "enumerator": "unit other_unit",
    "complaint_officer": EVERYWHERE,
    "inspector": EVERYWHERE,
    "viewer": EVERYWHERE,
}
# On which nodes an appointment reaches what the address names: the first agency and unit.
REACHING = {
    None: "institution",
    "agency_id": "institution agency",
    "unit_id": "institution agency unit",
    "service_id": "institution agency unit",
    "wave_id": "institution agency unit",
    "questionnaire_id": "institution agency unit",
    "complaint_id": "institution agency unit",
    "reply_id": "institution agency unit",
    "key_id": "institution agency unit",
    "root_cause_id": "institution agency unit",
    "workshop_id": "institution agency unit",
    "plan_id": "institution agency unit",
    "action_id": "institution agency unit",
    "forum_id": "institution agency unit",
    "subscription_id": "institution agency unit",
}
POSTS = [(role, node) for role, nodes in NODES.items() for node in nodes.split()]


@dataclass(frozen=True, slots=True)
class Walk:
    """A house with an officer for each role on each node, and one of another institution."""

    house: House
    officers: dict[tuple[str, str], int]
    former: int
    stranger: int
    ids: dict[str, int]

    def routes(self) -> list[Rule]:
        """The guarded ones: those that only look first, so that nothing is moved before."""
        app = self.house.app
        guarded = [
            rule
            for rule in app.url_map.iter_rules()
            if WISH in vars(app.view_functions[rule.endpoint])
        ]
        return sorted(guarded, key=lambda rule: "GET" not in (rule.methods or ()))

    def wish(self, rule: Rule) -> Wish:
        """What the route asks for."""
        wish = vars(self.house.app.view_functions[rule.endpoint])[WISH]
        assert isinstance(wish, Wish)
        return wish

    def ask(self, browser: FlaskClient, rule: Rule) -> TestResponse:
        """Ask for a route as a browser does: look where one can look, else send nothing."""
        adapter = self.house.app.url_map.bind("localhost")
        values = {name: self.ids.get(name, _harmless(rule, name)) for name in rule.arguments}
        address = adapter.build(rule.endpoint, values)
        return browser.get(address) if "GET" in (rule.methods or ()) else browser.post(address)


def _harmless(rule: Rule, name: str) -> object:
    """Something that leads nowhere, or the first of what may stand there."""
    few = re.search(rf"<any\((\w+)[^>]*:{name}>", rule.rule)
    if few is not None:
        return few[1]
    return 1 if f"<int:{name}>" in rule.rule else "x"


def node_of(province: Province, name: str) -> Node:
    return {
        "institution": Node(),
        "agency": Node(agency_id=province.agency_id),
        "other_agency": Node(agency_id=province.other_agency_id),
        "unit": Node(unit_id=province.unit_id),
        "other_unit": Node(unit_id=province.other_unit_id),
    }[name]


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """One house for all: what is refused changes nothing."""
    folder = tmp_path_factory.mktemp("matrix")
    url = f"sqlite:///{folder / 'suara.db'}"
    upgrade(url)
    database = Database(url)
    province, other = a_province(database), a_province(database, "kalbar")
    actor = Actor(province.id, None, NOW, DAY)

    def hired(who: Actor, name: str, *appointments: Appointment) -> int:
        new = NewOfficer(name, f"{name}-{who.institution_id}@x.example", None, appointments)
        return add_officer(database, who, new)

    def post(role: str, node: str) -> Appointment:
        return Appointment(Role(role), node_of(province, node), FOUNDED, None)

    ended = Appointment(Role.BUREAU, Node(), FOUNDED, DAY - timedelta(days=1))
    bureau = Appointment(Role.BUREAU, Node(), FOUNDED, None)
    subject = hired(actor, "subject", bureau)
    with database.reading(province.id) as session:
        held = officers.appointments_of(session, subject)[0].id
    with database.writing(province.id) as session:
        ids = _filled(session, province)
        journal.append(session, NOW, SETTING_UP)
    yield Walk(
        house=a_house(database, province, folder),
        officers={(r, n): hired(actor, f"{r}.{n}", post(r, n)) for r, n in POSTS},
        former=hired(actor, "former", ended),
        stranger=hired(Actor(other.id, None, NOW, DAY), "stranger", bureau),
        ids={
            **ids,
            "agency_id": province.agency_id,
            "unit_id": province.unit_id,
            "service_id": province.service_id,
            "wave_id": province.wave_id,
            "officer_id": subject,
            "appointment_id": held,
            "complaint_id": take_in(database, province)[0],
        },
    )
    database.close()


def _filled(session: StoreSession, province: Province) -> dict[str, int]:
    """What stands below the first unit, by what its id is called in addresses."""
    questionnaire_id = a_questionnaire(session, unit_id=province.unit_id).id
    reply = ReplyTemplateRow(unit_id=province.unit_id, title="Terima kasih", words="{nomor}")
    reply_templates.keep(session, reply)
    key = a_key(province)
    api_keys.keep(session, key)
    cause = RootCauseRow(unit_id=province.unit_id)
    root_causes.keep(session, cause, encoded(Analysis("Antrean lama")), None, NOW)
    workshop_id = fill_workshop(session, province)
    seal_wave(session, province)
    plan_id, action_id, forum_id = fill_plan(session, province)
    return {
        "questionnaire_id": questionnaire_id,
        "reply_id": reply.id,
        "key_id": key.id,
        "root_cause_id": cause.id,
        "workshop_id": workshop_id,
        "plan_id": plan_id,
        "action_id": action_id,
        "forum_id": forum_id,
        "subscription_id": fill_subscriptions(session, province),
    }


def is_sign_in(answer: TestResponse) -> bool:
    leads_to = answer.headers.get("Location", "")
    return answer.status_code == 303 and leads_to.startswith(SIGN_IN)


def is_allowed(wish: Wish, role: str, node: str) -> bool:
    if wish.act is None:
        return True
    if wish.act.value not in ACTS[role].split():
        return False
    target = None if wish.target is None else wish.target.value
    return wish.anywhere or node in REACHING[target].split()


def test_the_tables_of_this_test_are_complete() -> None:
    assert set(ACTS) == set(NODES) == {role.value for role in Role}
    assert {act for acts in ACTS.values() for act in acts.split()} == {act.value for act in Act}
    assert set(REACHING) == {None, *(target.value for target in Target)}


def test_every_route_is_public_by_name_or_guarded(walk: Walk) -> None:
    guarded = {rule.endpoint for rule in walk.routes()}
    every = {rule.endpoint for rule in walk.house.app.url_map.iter_rules()}
    bare = {one for one in every - guarded if one.partition(".")[0] not in PUBLIC}

    assert not bare, (
        f"{', '.join(sorted(bare))}: add it to a Desk (survey/web/gate.py), or to PUBLIC here "
        f"when whoever comes along may ask for it."
    )


@pytest.mark.parametrize(("role", "node"), POSTS)
def test_a_role_on_a_node_opens_what_it_should_and_nothing_else(
    walk: Walk,
    role: str,
    node: str,
) -> None:
    browser = walk.house.client_of(walk.officers[role, node])
    wrong: dict[str, int] = {}
    for rule in walk.routes():
        answer = walk.ask(browser, rule)
        if is_allowed(walk.wish(rule), role, node):
            is_right = answer.status_code not in {403, 500} and not is_sign_in(answer)
        else:
            is_right = answer.status_code == 403
        if not is_right:
            wrong[rule.rule] = answer.status_code

    assert not wrong


def test_nobody_comes_in_unknown(walk: Walk) -> None:
    browser = walk.house.client()

    assert not [rule.rule for rule in walk.routes() if not is_sign_in(walk.ask(browser, rule))]


def test_an_appointment_that_ended_yesterday_opens_nothing(walk: Walk) -> None:
    browser = walk.house.client_of(walk.former)
    wrong = {
        rule.rule: answer.status_code
        for rule in walk.routes()
        if walk.wish(rule).act is not None
        for answer in [walk.ask(browser, rule)]
        if answer.status_code != 403
    }

    assert not wrong


def test_what_is_of_another_institution_is_not_there(walk: Walk) -> None:
    browser = walk.house.client_of(walk.stranger)
    wrong = {
        rule.rule: answer.status_code
        for rule in walk.routes()
        if set(rule.arguments) & set(walk.ids)
        for answer in [walk.ask(browser, rule)]
        if answer.status_code != 404
    }

    assert not wrong
