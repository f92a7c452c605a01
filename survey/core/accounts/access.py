"""Who may do what where: the acts, the roles that grant them, how far an appointment reaches."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from survey.core.accounts.role import Appointment, Node, Role


class Act(Enum):
    """Everything that an officer's page lets somebody do."""

    SHARE = "share"  # codes, links and QR sheets; how many answers there are
    SEE_RESULTS = "see_results"
    SEE_SMALL_GROUPS = "see_small_groups"  # groups so small that they may point at a person
    READ_REMARKS = "read_remarks"
    RUN_SURVEY = "run_survey"  # set up, open and close the waves of a unit
    JUDGE_ANSWERS = "judge_answers"  # clear doubts about answers, and what doubts hang on
    WRITE_REPORT = "write_report"  # the unit's own text blocks
    WRITE_QUESTIONNAIRES = "write_questionnaires"  # own ones, from the copy to handing in
    APPROVE_QUESTIONNAIRES = "approve_questionnaires"  # so that they can be asked
    KEEP_SERVICES = "keep_services"  # the services of a unit
    KEEP_REGISTRY = "keep_registry"  # agencies and units; the institution itself
    SET_PERIODS = "set_periods"
    APPOINT = "appoint"  # officers, and what they are appointed to
    CORRECT_SEAL = "correct_seal"  # publish a new result in place of a sealed one
    READ_JOURNAL = "read_journal"
    READ_COMPLAINTS = "read_complaints"  # without who told them
    VERIFY_COMPLAINTS = "verify_complaints"  # check, classify, give to a unit
    HANDLE_COMPLAINTS = "handle_complaints"  # work on them and draft the answer
    APPROVE_ANSWERS = "approve_answers"
    INSPECT_COMPLAINTS = "inspect_complaints"  # take over what alleges abuse or corruption
    SET_DEADLINES = "set_deadlines"  # days off, and how long each clock runs
    KEEP_REPLIES = "keep_replies"  # templates of answers to complaints
    SUBMIT_REPORTS = "submit_reports"  # of a unit to the bureau
    ACCEPT_REPORTS = "accept_reports"  # or send them back; see who has not reported
    KEEP_KEYS = "keep_keys"  # by which other systems come in
    FIND_CAUSES = "find_causes"  # write down why something of a unit is as it is
    KEEP_SP4N = "keep_sp4n"  # team and plan of action for SP4N-LAPOR! of an agency
    LEAD_SP4N = "lead_sp4n"  # those of the institution, and the monev sheet of all agencies
    KEEP_LEXICON = "keep_lexicon"  # the words by which complaints and remarks are sorted
    DECIDE_ADVICE = "decide_advice"  # set a recommendation aside, or take it up again
    KEEP_ACTIONS = "keep_actions"  # what can be recommended
    RUN_WORKSHOPS = "run_workshops"  # the path of PermenPAN 13/2009, step by step
    ANSWER_RECOMMENDATIONS = "answer_recommendations"  # as the leader whom a workshop asks
    KEEP_PLANS = "keep_plans"  # follow-up plans: actions, evidence, forums
    VERIFY_PLANS = "verify_plans"  # accept as finished what somebody else did
    KEEP_STANDARDS = "keep_standards"  # record what a unit owes by law, and send evidence of it
    JUDGE_STANDARDS = "judge_standards"  # verify that evidence, assess units, coach them


READING = frozenset(
    {Act.SHARE, Act.SEE_RESULTS, Act.SEE_SMALL_GROUPS, Act.READ_REMARKS, Act.READ_COMPLAINTS},
)
RUNNING = READING | {
    Act.RUN_SURVEY,
    Act.WRITE_REPORT,
    Act.WRITE_QUESTIONNAIRES,
    Act.KEEP_SERVICES,
    Act.HANDLE_COMPLAINTS,
    Act.KEEP_REPLIES,
    Act.FIND_CAUSES,
    Act.DECIDE_ADVICE,
    Act.RUN_WORKSHOPS,
    Act.KEEP_PLANS,
    Act.KEEP_STANDARDS,
}

GRANTS: Mapping[Role, frozenset[Act]] = {
    # The bureau answers for no unit, and does not examine itself.
    Role.BUREAU: frozenset(Act)
    - {
        Act.HANDLE_COMPLAINTS,
        Act.APPROVE_ANSWERS,
        Act.INSPECT_COMPLAINTS,
        Act.SUBMIT_REPORTS,
        Act.KEEP_PLANS,
        Act.KEEP_STANDARDS,
    },
    Role.AGENCY_HEAD: READING
    | {
        Act.APPROVE_ANSWERS,
        Act.KEEP_SP4N,
        Act.DECIDE_ADVICE,
        Act.ANSWER_RECOMMENDATIONS,
        Act.VERIFY_PLANS,
    },
    Role.UNIT_HEAD: RUNNING
    | {Act.JUDGE_ANSWERS, Act.APPROVE_ANSWERS, Act.SUBMIT_REPORTS, Act.KEEP_KEYS, Act.VERIFY_PLANS},
    Role.UNIT_OFFICER: RUNNING,
    Role.ENUMERATOR: frozenset({Act.SHARE}),
    Role.COMPLAINT_OFFICER: READING
    | {
        Act.VERIFY_COMPLAINTS,
        Act.HANDLE_COMPLAINTS,
        Act.KEEP_REPLIES,
        Act.FIND_CAUSES,
        Act.KEEP_SP4N,
        Act.RUN_WORKSHOPS,
    },
    Role.INSPECTOR: READING | {Act.READ_JOURNAL, Act.INSPECT_COMPLAINTS},
    Role.VIEWER: frozenset({Act.SEE_RESULTS}),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the tree something stands: a unit with the agency above it, an agency, or neither.

    Neither is the institution itself.
    """

    agency_id: int | None = None
    unit_id: int | None = None


INSTITUTION = Spot()


def reaches(node: Node, spot: Spot) -> bool:
    """Whether an appointment on a node holds at a spot: there, or anywhere below it."""
    if node.unit_id is not None:
        return node.unit_id == spot.unit_id
    return node.agency_id is None or node.agency_id == spot.agency_id


def may(appointments: Iterable[Appointment], act: Act, spot: Spot, day: date) -> bool:
    """Whether somebody with these appointments may do something at a spot on that day."""
    return any(
        act in GRANTS[one.role] and reaches(one.node, spot) and one.holds(day)
        for one in appointments
    )


@dataclass(frozen=True, slots=True)
class Reach:
    """Where somebody may do something: everywhere, or in some agencies and units."""

    everywhere: bool
    agency_ids: frozenset[int]
    unit_ids: frozenset[int]


NOWHERE = Reach(everywhere=False, agency_ids=frozenset(), unit_ids=frozenset())


def reach(appointments: Iterable[Appointment], act: Act, day: date) -> Reach:
    """Where somebody with these appointments may do something on that day."""
    nodes = [one.node for one in appointments if act in GRANTS[one.role] and one.holds(day)]
    return Reach(
        everywhere=Node() in nodes,
        agency_ids=frozenset(
            node.agency_id for node in nodes if node.agency_id is not None and node.unit_id is None
        ),
        unit_ids=frozenset(node.unit_id for node in nodes if node.unit_id is not None),
    )


def may_somewhere(appointments: Iterable[Appointment], act: Act, day: date) -> bool:
    """Whether somebody with these appointments may do something at any spot on that day."""
    return any(act in GRANTS[one.role] and one.holds(day) for one in appointments)
