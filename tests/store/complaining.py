"""Complaints to be kept, and SQL about them that must be refused (see refusals.py)."""

from survey.core.complaints.complaint import ClockClass, Kind, Move, Party, Route, State, Track
from survey.store.complaints import complaints
from survey.store.databases import StoreSession
from survey.store.tables.complaints import ComplaintEventRow, ComplaintRow, TrackingRow
from tests.store.builders import DAY, NOW, Province

EVENT = (
    "INSERT INTO complaint_events (institution_id, complaint_id, number, at, officer_id, party, "
    "move, state, is_public, detail) SELECT institution_id, {complaint}, {number}, at, {officer}, "
    "{party}, {move}, {state}, is_public, detail FROM complaint_events LIMIT 1"
)
TRACKING = (
    "INSERT INTO trackings (number, secret, institution_id, complaint_id) "
    "SELECT 'N', {secret}, {institution}, {complaint} FROM trackings LIMIT 1"
)


def a_complaint(
    session: StoreSession,
    province: Province,
    number: str,
    **said: object,
) -> ComplaintRow:
    """A complaint about the first service, received and nothing more."""
    row = ComplaintRow(
        number=number,
        kind=Kind.COMPLAINT,
        track=Track.ORDINARY,
        route=Route.WEB,
        clock_class=ClockClass.ORDINARY,
        state=State.RECEIVED,
        title="Toilet rusak",
        unit_id=province.unit_id,
        service_id=province.service_id,
        is_anonymous=False,
        is_secret=False,
        is_inspected=False,
        received_at=NOW,
        received_on=DAY,
        reopened=0,
    )
    for name, value in said.items():
        setattr(row, name, value)
    complaints.keep(session, row, TrackingRow(number=number, secret=b"s" * 32))
    return row


def an_event(complaint_id: int, officer_id: int | None = None) -> ComplaintEventRow:
    """That it was received."""
    return ComplaintEventRow(
        complaint_id=complaint_id,
        at=NOW,
        officer_id=officer_id,
        party=Party.REPORTER,
        move=Move.RECEIVE,
        state=State.RECEIVED,
        is_public=True,
        detail={},
    )


def _event(**said: str) -> str:
    usual = {"complaint": "complaint_id", "number": "number + 1", "officer": "officer_id"}
    usual |= {"party": "party", "move": "move", "state": "state"}
    return EVENT.format(**(usual | said))


def _tracking(**said: str) -> str:
    usual = {"secret": "secret", "institution": "institution_id", "complaint": "complaint_id"}
    return TRACKING.format(**(usual | said))


def _set(what: str, table: str = "complaints") -> str:
    return f"UPDATE {table} SET {what}"


REFUSED = {
    "ck_complaints_kind_known": _set("kind = 'praise'"),
    "ck_complaints_track_known": _set("track = 'fast'"),
    "ck_complaints_route_known": _set("route = 'fax'"),
    "ck_complaints_state_known": _set("state = 'lost'"),
    "ck_complaints_clock_class_known": _set("clock_class = 'fast'"),
    "ck_complaints_ending_known": _set("state = 'closed', ending = 'nobody'"),
    "ck_complaints_ended_or_not": _set("state = 'closed'"),
    "ck_complaints_paused_or_not": _set("state = 'paused'"),
    "ck_complaints_merged_or_not": _set("state = 'merged'"),
    "ck_complaints_desk_known": _set("desk = 'x'"),
    "ck_complaints_forwarded_or_not": _set("state = 'forwarded'"),
    "ck_complaints_merged_into_another": _set("state = 'merged', merged_into = id"),
    "ck_complaints_title_length": _set("title = ''"),
    "ck_complaints_stars_on_scale": _set("stars = 6"),
    "ck_complaints_reopened_not_negative": _set("reopened = -1"),
    "uq_complaints_number": _set("number = 'N'"),
    "ck_complaint_events_number_not_negative": _event(number="-1"),
    "ck_complaint_events_move_known": _event(move="'lose'"),
    "ck_complaint_events_party_known": _event(party="'nobody'"),
    "ck_complaint_events_state_known": _event(state="'lost'"),
    "ck_complaint_texts_words_length": _set("words = ''", "complaint_texts"),
    "ck_complaint_links_matter_known": _set("matter = 'mood'", "complaint_links"),
    "ck_complaint_links_code_length": _set("code = ''", "complaint_links"),
    "ck_complaint_links_somebody_said_so": _set("is_suggested = false", "complaint_links"),
    "ck_reply_templates_title_length": _set("title = ''", "reply_templates"),
    "ck_reply_templates_words_length": _set("words = ''", "reply_templates"),
    "ck_trackings_secret_length": _tracking(secret=":short"),
}
# They hold on SQLite what is the type of the column on PostgreSQL.
IMPLIED = {
    "ck_complaints_flags_known",
    "ck_complaints_inspected_known",
    "ck_complaint_events_is_public_known",
    "ck_complaint_links_is_suggested_known",
    "ck_complaint_links_is_decided_known",
}
DANGLING = {
    "fk_complaints_institution_id_unit_id": _set("unit_id = 1"),
    "fk_complaints_institution_id_service_id": _set("service_id = 1"),
    "fk_complaints_institution_id_merged_into": _set("state = 'merged', merged_into = 1"),
    "fk_complaint_events_institution_id_complaint_id": _event(complaint="1"),
    "fk_complaint_events_institution_id_officer_id": _event(officer="1"),
    "fk_complaint_texts_institution_id_complaint_id_number": _set("number = 9", "complaint_texts"),
    "fk_complaint_links_institution_id_complaint_id": _set("complaint_id = 1", "complaint_links"),
    "fk_complaint_files_institution_id_complaint_id_number": _set("number = 9", "complaint_files"),
    "fk_complaint_files_institution_id_file_id": _set("file_id = 1", "complaint_files"),
    "fk_complainants_institution_id_complaint_id": _set("complaint_id = 1", "complainants"),
    "fk_reply_templates_institution_id_unit_id": _set("unit_id = 1", "reply_templates"),
    "fk_trackings_institution_id_complaint_id": _tracking(complaint="1"),
}
# An institution that is not there cannot be entered.
UNTRIED = {
    "fk_complaints_institution_id",
    "fk_reply_templates_institution_id",
    "fk_trackings_institution_id",
}
