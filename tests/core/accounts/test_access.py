"""What each role grants, and how far an appointment reaches."""

from datetime import date

import pytest

from survey.core.accounts.access import INSTITUTION, Act, Reach, Spot, may, may_somewhere, reach
from survey.core.accounts.role import Appointment, Node, Role

DAY = date(2026, 3, 2)
EYES, SOCIAL = Spot(1, 11), Spot(2, 22)
AGENCY_OF_EYES = Spot(1)

# Typed by hand from the plan: who reads, who runs, who keeps house.
READ = {Act.SHARE, Act.SEE_RESULTS, Act.SEE_SMALL_GROUPS, Act.READ_REMARKS, Act.READ_COMPLAINTS}
ASK = READ | {Act.RUN_SURVEY, Act.WRITE_REPORT, Act.KEEP_SERVICES, Act.WRITE_QUESTIONNAIRES}
RUN = ASK | {
    Act.HANDLE_COMPLAINTS,
    Act.KEEP_REPLIES,
    Act.FIND_CAUSES,
    Act.DECIDE_ADVICE,
    Act.RUN_WORKSHOPS,
    Act.KEEP_PLANS,
    Act.KEEP_STANDARDS,
}
ALL = ASK | {Act.KEEP_REGISTRY, Act.SET_PERIODS, Act.APPOINT, Act.READ_JOURNAL, Act.JUDGE_ANSWERS}
ALL |= {Act.CORRECT_SEAL, Act.APPROVE_QUESTIONNAIRES, Act.VERIFY_COMPLAINTS, Act.KEEP_REPLIES}
ALL |= {
    Act.SET_DEADLINES,
    Act.ACCEPT_REPORTS,
    Act.KEEP_KEYS,
    Act.FIND_CAUSES,
    Act.KEEP_SP4N,
    Act.LEAD_SP4N,
    Act.KEEP_LEXICON,
    Act.DECIDE_ADVICE,
    Act.KEEP_ACTIONS,
    Act.RUN_WORKSHOPS,
    Act.ANSWER_RECOMMENDATIONS,
    Act.VERIFY_PLANS,
    Act.JUDGE_STANDARDS,
}
EXPECTED = {
    Role.BUREAU: ALL,
    Role.AGENCY_HEAD: READ
    | {
        Act.APPROVE_ANSWERS,
        Act.KEEP_SP4N,
        Act.DECIDE_ADVICE,
        Act.ANSWER_RECOMMENDATIONS,
        Act.VERIFY_PLANS,
    },
    Role.UNIT_HEAD: RUN
    | {Act.JUDGE_ANSWERS, Act.APPROVE_ANSWERS, Act.SUBMIT_REPORTS, Act.KEEP_KEYS, Act.VERIFY_PLANS},
    Role.UNIT_OFFICER: RUN,
    Role.ENUMERATOR: {Act.SHARE},
    Role.COMPLAINT_OFFICER: READ
    | {
        Act.VERIFY_COMPLAINTS,
        Act.HANDLE_COMPLAINTS,
        Act.KEEP_REPLIES,
        Act.FIND_CAUSES,
        Act.KEEP_SP4N,
        Act.RUN_WORKSHOPS,
    },
    Role.INSPECTOR: READ | {Act.READ_JOURNAL, Act.INSPECT_COMPLAINTS},
    Role.VIEWER: {Act.SEE_RESULTS},
}


def an_appointment(role: Role, node: Node, until: date | None = None) -> Appointment:
    return Appointment(role, node, date(2026, 1, 1), until)


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("role", Role)
def test_a_role_grants_its_acts_and_no_other(role: Role, act: Act) -> None:
    held = [an_appointment(role, Node())]

    assert may(held, act, INSTITUTION, DAY) is (act in EXPECTED[role])


@pytest.mark.parametrize(
    ("node", "reached"),
    [
        (Node(), {INSTITUTION, AGENCY_OF_EYES, EYES, SOCIAL}),
        (Node(agency_id=1), {AGENCY_OF_EYES, EYES}),
        (Node(unit_id=11), {EYES}),
    ],
)
def test_an_appointment_reaches_down_and_neither_up_nor_aside(
    node: Node,
    reached: set[Spot],
) -> None:
    held = [an_appointment(Role.VIEWER, node)]
    spots = (INSTITUTION, AGENCY_OF_EYES, EYES, SOCIAL)

    assert {spot for spot in spots if may(held, Act.SEE_RESULTS, spot, DAY)} == reached


def test_an_appointment_that_has_ended_grants_nothing() -> None:
    held = [an_appointment(Role.BUREAU, Node(), until=date(2026, 3, 1))]

    assert not may(held, Act.APPOINT, INSTITUTION, DAY)
    assert not may_somewhere(held, Act.APPOINT, DAY)


def test_two_appointments_do_not_mix_their_acts_and_places() -> None:
    held = [
        an_appointment(Role.UNIT_HEAD, Node(unit_id=11)),
        an_appointment(Role.VIEWER, Node(unit_id=22)),
    ]

    assert may(held, Act.RUN_SURVEY, EYES, DAY)
    assert not may(held, Act.RUN_SURVEY, SOCIAL, DAY)
    assert may_somewhere(held, Act.RUN_SURVEY, DAY)


def test_what_somebody_reaches_is_told_by_the_nodes_of_their_appointments() -> None:
    held = [
        an_appointment(Role.UNIT_HEAD, Node(unit_id=11)),
        an_appointment(Role.AGENCY_HEAD, Node(agency_id=2)),
        an_appointment(Role.VIEWER, Node()),
        an_appointment(Role.INSPECTOR, Node(), until=date(2026, 3, 1)),
    ]

    read = reach(held, Act.READ_COMPLAINTS, DAY)

    assert read == Reach(
        everywhere=False,
        agency_ids=frozenset({2}),
        unit_ids=frozenset({11}),
    )
    assert reach(held, Act.SEE_RESULTS, DAY).everywhere
