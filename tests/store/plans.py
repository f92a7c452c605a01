"""A plan to be kept, and SQL about plans that must be refused (see refusals.py)."""

from datetime import timedelta

from survey.core.improvement.plan import Budget, Move, Source, State
from survey.store import files
from survey.store.databases import StoreSession
from survey.store.improvement import actions, forums, plans
from survey.store.results import seals
from survey.store.tables.plans import ActionEventRow, ActionRow, EvidenceRow, ForumRow, PlanRow
from survey.store.tables.seals import SealRow
from tests.store.builders import DAY, NOW, Province, there

EVENT = (
    "INSERT INTO action_events "
    "(institution_id, action_id, number, at, officer_id, move, state, words, detail) "
    "SELECT institution_id, {action}, {number}, at, {officer}, {move}, {state}, {words}, detail "
    "FROM action_events LIMIT 1"
)
PLAN = (
    "INSERT INTO plans (institution_id, id, unit_id, wave_id, seal, year, issued_on, version) "
    "SELECT institution_id, id + 1, unit_id, wave_id, seal, year, issued_on, version FROM plans"
)
COLUMNS = [column.name for column in ActionRow.__table__.columns]
ACTION = (
    f"INSERT INTO actions ({', '.join(COLUMNS)}) "
    f"SELECT {', '.join('id + 1' if name == 'id' else name for name in COLUMNS)} FROM actions"
)
TEXTS = ("activity", "cause", "indicator", "target", "voice", "root", "owner", "reference")
PEOPLE = ("users", "experts", "agencies", "society", "media", "providers")


def a_plan(session: StoreSession, province: Province) -> PlanRow:
    """The plan of the sealed wave."""
    row = PlanRow(unit_id=province.unit_id, wave_id=province.wave_id, year=2026, issued_on=DAY)
    row.seal = there(seals.last_of(session, province.wave_id)).code
    plans.keep(session, row)
    return row


def an_action(plan: PlanRow, owner_id: int, **said: object) -> ActionRow:
    """An action on waiting times, planned and nothing more."""
    usual: dict[str, object] = {
        "element": "WAKTU",
        "source": Source.HAND,
        "cause": "Satu loket untuk semua layanan",
        "activity": "Membuka loket kedua pada jam sibuk",
        "owner": "Kepala Seksi Pelayanan",
        "owner_id": owner_id,
        "starts_on": DAY,
        "due_on": DAY + timedelta(days=90),
        "budget": Budget.NONE,
        "indicator": "Waktu tunggu",
        "target": "15 menit",
        "state": State.PLANNED,
        "percent": 0,
        "is_repeated": False,
    }
    return ActionRow(plan_id=plan.id, **{**usual, **said})


def a_forum(unit_id: int) -> ForumRow:
    """A forum of twelve."""
    people = {"users": 8, "experts": 1, "agencies": 1, "society": 1, "media": 0, "providers": 1}
    row = ForumRow(unit_id=unit_id, held_on=DAY, place="Aula", topic="Rencana", agreed="Loket")
    for kind, n in people.items():
        setattr(row, kind, n)
    return row


def seal_wave(session: StoreSession, province: Province) -> None:
    """A seal of the wave that says nothing."""
    seals.know_key(session, "0123456789abcdef", b"p" * 32, NOW)
    row = SealRow(code=f"only-{province.id}", wave_id=province.wave_id, content="{}", report="{}")
    row.key_id, row.signature = "0123456789abcdef", b"s" * 64
    seals.keep(session, [row])


def fill_plan(
    session: StoreSession,
    province: Province,
    workshop_id: int | None = None,
) -> tuple[int, int, int]:
    """A plan with an action that Citra verified, its evidence, and a forum: their ids.

    workshop_id: the action keeps the first promise of that workshop.
    """
    forum = a_forum(province.unit_id)
    forum.file_id = files.keep(session, "ba.pdf", "application/pdf", b"%PDF", NOW)
    forums.keep(session, forum)
    verified = {"state": State.VERIFIED, "percent": 100, "claimed_on": DAY}
    who = {"claimed_by": province.budi, "verified_by": province.citra, "forum_id": forum.id}
    row = an_action(a_plan(session, province), province.ani, **verified, **who)
    if workshop_id is not None:
        row.source, row.workshop_id, row.pledge = Source.PLEDGE, workshop_id, 1
    actions.keep(session, row)
    event = ActionEventRow(action_id=row.id, at=NOW, officer_id=province.ani, words="", detail={})
    event.move, event.state = Move.ADD, State.PLANNED
    actions.add_event(session, event)
    photo = files.keep(session, "loket.jpg", "image/jpeg", b"photo", NOW)
    proof = EvidenceRow(action_id=row.id, file_id=photo, number=0, caption="Loket kedua")
    proof.is_public = True
    actions.add_proof(session, proof)
    return row.plan_id, row.id, forum.id


def _event(**said: str) -> str:
    usual = {"action": "action_id", "number": "number + 1", "officer": "officer_id"}
    usual |= {"move": "move", "state": "state", "words": "words"}
    return EVENT.format(**(usual | said))


def _set(what: str, table: str = "actions") -> str:
    return f"UPDATE {table} SET {what}"


REFUSED = {
    "ck_plans_year_is_one": _set("year = 1999", "plans"),
    "uq_plans_wave": PLAN,
    "ck_forums_topic_length": _set("topic = ''", "forums"),
    "ck_forums_place_length": _set("place = ''", "forums"),
    "ck_forums_agreed_length": _set(f"agreed = '{'a' * 4001}'", "forums"),
    **{f"ck_forums_{kind}_counted": _set(f"{kind} = -1", "forums") for kind in PEOPLE},
    "ck_actions_source_known": _set("source = 'dream', workshop_id = NULL, pledge = NULL"),
    "ck_actions_budget_known": _set("budget = 'cash'"),
    "ck_actions_state_known": _set("state = 'lost', verified_by = NULL"),
    "ck_actions_element_length": _set("element = ''"),
    **{f"ck_actions_{column}_length": _set(f"{column} = ''") for column in TEXTS},
    "ck_actions_catalogue_id_length": _set("catalogue_id = ''"),
    "ck_actions_starts_on_before_due_on": _set("starts_on = '2031-01-01'"),
    "ck_actions_percent_on_scale": _set(
        "percent = 101, state = 'running', verified_by = NULL",
    ),
    "ck_actions_claimed_or_not": _set("claimed_on = NULL"),
    "ck_actions_claimed_before_verified": _set(
        "claimed_by = NULL, claimed_on = NULL",
    ),
    "ck_actions_verified_or_not": _set("verified_by = NULL"),
    "ck_actions_verified_by_another": _set("verified_by = owner_id"),
    "ck_actions_verified_is_whole": _set("percent = 90"),
    "ck_actions_repeated_has_root": _set("is_repeated = true, root = NULL"),
    "ck_actions_pledged_or_not": _set("workshop_id = NULL"),
    "ck_actions_pledge_is_source": _set("source = 'hand'"),
    "uq_actions_pledge": ACTION,
    "ck_action_events_number_not_negative": _event(number="-1"),
    "ck_action_events_move_known": _event(move="'lose'"),
    "ck_action_events_state_known": _event(state="'lost'"),
    "ck_action_events_words_length": _event(words=f"'{'a' * 2001}'"),
    "ck_evidence_caption_length": _set("caption = ''", "evidence"),
}
# They hold on SQLite what is the type of the column on PostgreSQL.
IMPLIED = {"ck_actions_is_repeated_known", "ck_evidence_is_public_known"}
DANGLING = {
    "fk_plans_institution_id_unit_id": _set("unit_id = 1", "plans"),
    "fk_plans_institution_id_wave_id": _set("wave_id = 1", "plans"),
    "fk_plans_institution_id_seal": _set("seal = 'none'", "plans"),
    "fk_forums_institution_id_unit_id": _set("unit_id = 1", "forums"),
    "fk_forums_institution_id_file_id": _set("file_id = 1", "forums"),
    "fk_actions_institution_id_plan_id": _set("plan_id = 1"),
    "fk_actions_institution_id_forum_id": _set("forum_id = 1"),
    "fk_actions_institution_id_workshop_id_pledge": _set("pledge = 9"),
    "fk_actions_institution_id_owner_id": _set("owner_id = 1"),
    "fk_actions_institution_id_claimed_by": _set("claimed_by = 1"),
    "fk_actions_institution_id_verified_by": _set("verified_by = 1"),
    "fk_action_events_institution_id_action_id": _event(action="1"),
    "fk_action_events_institution_id_officer_id": _event(officer="1"),
    "fk_evidence_institution_id_action_id_number": _set("number = 9", "evidence"),
    "fk_evidence_institution_id_file_id": _set("file_id = 1", "evidence"),
}
# An institution that is not there cannot be entered.
UNTRIED = {"fk_plans_institution_id", "fk_forums_institution_id"}
