"""A workshop with something of every kind, and SQL about it that must be refused."""

from datetime import date

from survey.core.workshop.pledge import Progress, Reply, Route
from survey.core.workshop.workshop import Part
from survey.store.databases import StoreSession
from survey.store.tables.workshops import (
    AlternativeRow,
    CauseRow,
    PledgeCheckRow,
    PledgeRow,
    StatementRow,
    WorkshopActivityRow,
    WorkshopPersonRow,
    WorkshopRow,
)
from survey.store.workshop import workshops
from tests.store.builders import DAY, Province

DUE = date(2030, 1, 1)


def a_workshop(session: StoreSession, province: Province) -> WorkshopRow:
    """One that has come to its promises, of the unit and its wave."""
    row = WorkshopRow(
        unit_id=province.unit_id,
        opened_on=DAY,
        met_on=DAY,
        met_until=DAY,
        planned_users=8,
        planned_providers=2,
        users=7,
        providers=2,
        analysts=0,
        wave_id=province.wave_id,
        published_on=DAY,
        signed_on=DAY,
    )
    workshops.keep(session, row)
    return row


def fill_workshop(session: StoreSession, province: Province) -> int:
    """A workshop with something of every kind in it; its id."""
    id_ = a_workshop(session, province).id
    person = WorkshopPersonRow(workshop_id=id_, part=Part.USER, name="Citra", came=True)
    workshops.add(session, person)
    workshops.add(session, WorkshopActivityRow(workshop_id=id_, words="x", owner="Ani", due=DAY))
    for into in (None, 1):
        card = StatementRow(workshop_id=id_, words="Antre", cluster="", is_dropped=False)
        card.into_number = into
        workshops.add(session, card)
    cause = CauseRow(workshop_id=id_, statement="P01", words="Loket kurang", category="number")
    workshops.add(session, cause)
    for is_internal in (True, False):
        way = AlternativeRow(workshop_id=id_, cause=1, words="Tambah", is_internal=is_internal)
        way.scores, way.is_chosen = "3333333", True
        workshops.add(session, way)
    promise = PledgeRow(workshop_id=id_, alternative=1, route=Route.PROMISE, words="Buka loket")
    promise.owner, promise.due = "Ani", DUE
    workshops.add(session, promise)
    asked = PledgeRow(workshop_id=id_, alternative=2, route=Route.RECOMMENDATION, words="Tambah")
    asked.owner, asked.due, asked.addressee = "Ani", DUE, "Kepala Dinas"
    asked.reply, asked.replied_on, asked.replied_by = Reply.ACCEPTED, DAY, province.citra
    workshops.add(session, asked)
    check = PledgeCheckRow(workshop_id=id_, pledge=1, on=DAY, percent=50)
    check.progress = Progress.IN_PROCESS
    workshops.add(session, check)
    return id_


def _set(what: str, table: str = "workshops", where: str = "") -> str:
    return f"UPDATE {table} SET {what}{where}"


PROMISE = " WHERE route = 'promise'"
LETTER = " WHERE route = 'recommendation'"
LONG = "x" * 501

REFUSED = {
    "ck_workshops_in_order": _set("wave_id = NULL"),
    "ck_workshops_planned_not_negative": _set("planned_users = -1"),
    "ck_workshops_came_not_negative": _set("analysts = -1"),
    "ck_workshops_met_on_before_met_until": _set("met_until = '2000-01-01'"),
    "ck_workshop_people_part_known": _set("part = 'guest'", "workshop_people"),
    "ck_workshop_people_name_length": _set("name = ''", "workshop_people"),
    "ck_workshop_activities_words_length": _set("words = ''", "workshop_activities"),
    "ck_workshop_activities_owner_length": _set("owner = ''", "workshop_activities"),
    "ck_statements_words_length": _set(f"words = '{LONG}'", "statements"),
    "ck_statements_merged_into_another": _set("into_number = number", "statements"),
    "ck_statements_one_ending": _set("code = 'P01', is_dropped = true", "statements"),
    "ck_causes_words_length": _set("words = ''", "causes"),
    "ck_causes_category_length": _set("category = ''", "causes"),
    "ck_alternatives_words_length": _set("words = ''", "alternatives"),
    "ck_alternatives_chosen_when_scored": _set("scores = NULL", "alternatives"),
    "ck_pledges_route_known": _set("route = 'prayer'", "pledges", PROMISE),
    "ck_pledges_reply_known": _set("reply = 'perhaps'", "pledges", LETTER),
    "ck_pledges_words_length": _set("words = ''", "pledges"),
    "ck_pledges_owner_length": _set("owner = ''", "pledges"),
    "ck_pledges_addressed_or_not": _set("addressee = 'Gubernur'", "pledges", PROMISE),
    "ck_pledges_replied_or_not": _set("replied_on = NULL", "pledges", LETTER),
    "ck_pledges_leaders_reply": _set(
        "reply = 'accepted', replied_on = due",
        "pledges",
        PROMISE,
    ),
    "ck_pledges_declined_with_reason": _set(
        "reply = 'declined', reply_words = ''",
        "pledges",
        LETTER,
    ),
    "ck_pledge_checks_progress_known": _set("progress = 'lost'", "pledge_checks"),
    "ck_pledge_checks_percent_in_reach": _set("percent = 101", "pledge_checks"),
    "ck_pledge_checks_finished_or_not": _set("progress = 'finished'", "pledge_checks"),
}
# They hold on SQLite what is the type of the column on PostgreSQL.
IMPLIED = {
    "ck_workshop_people_came_known",
    "ck_statements_is_dropped_known",
    "ck_alternatives_flags_known",
}
OF_WORKSHOP = "workshop_people workshop_activities causes"
DANGLING = {
    "fk_workshops_institution_id_unit_id": _set("unit_id = 1"),
    "fk_workshops_institution_id_wave_id": _set("wave_id = 1"),
    "fk_workshops_institution_id_repeat_wave_id": _set("repeat_wave_id = 1"),
    **{
        f"fk_{table}_institution_id_workshop_id": _set("workshop_id = 1", table)
        for table in OF_WORKSHOP.split()
    },
    "fk_statements_institution_id_workshop_id": _set(
        "workshop_id = 1",
        "statements",
        " WHERE into_number IS NOT NULL",
    ),
    "fk_statements_institution_id_workshop_id_into_number": _set(
        "into_number = 9",
        "statements",
        " WHERE number = 2",
    ),
    "fk_alternatives_institution_id_workshop_id_cause": _set("cause = 9", "alternatives"),
    "fk_pledges_institution_id_workshop_id_alternative": _set("alternative = 9", "pledges"),
    "fk_pledges_institution_id_replied_by": _set("replied_by = 1", "pledges", LETTER),
    "fk_pledge_checks_institution_id_workshop_id_pledge": _set("pledge = 9", "pledge_checks"),
}

UNTRIED: set[str] = set()
