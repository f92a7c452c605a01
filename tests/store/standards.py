"""What a unit owes, to be kept, and SQL about it that must be refused (see refusals.py)."""

from survey.core.law.proof import ProofMove, ProofState
from survey.store import files
from survey.store.databases import StoreSession
from survey.store.law import assessments, coachings, proofs, standards
from survey.store.tables.assessments import AssessmentAnswerRow, AssessmentRow, CoachingRow
from survey.store.tables.standards import (
    DisclosureRow,
    InnovationRow,
    ProofEventRow,
    ProofRow,
    StandardRow,
)
from tests.store.builders import DAY, NOW, Province

EVENT = (
    "INSERT INTO proof_events "
    "(institution_id, proof_id, number, at, officer_id, move, state, words, file_id, link) "
    "SELECT institution_id, {proof}, {number}, at, {officer}, {move}, {state}, {words}, {file}, "
    "link FROM proof_events LIMIT 1"
)
STANDARD = (
    "INSERT INTO standards (institution_id, id, unit_id, service_id, components, version) "
    "SELECT institution_id, id - 1, unit_id, service_id, components, 1 FROM standards "
    "WHERE service_id IS {0} NULL"
)
ASSESSMENT = (
    "INSERT INTO assessments (institution_id, id, unit_id, form, definition, year, version) "
    "SELECT institution_id, id - 1, unit_id, form, definition, year, 1 FROM assessments "
    "WHERE unit_id IS {0} NULL"
)
PLACES = ("charter_decree", "print_place", "online_place", "system_name", "system_place")


def fill_standards(session: StoreSession, province: Province) -> dict[str, int]:
    """Rows of everything that a unit owes: the ids by what addresses call them."""
    unit = {"unit_id": province.unit_id}
    for service_id in (province.service_id, None):
        row = StandardRow(**unit, service_id=service_id, components="p" * 6 + "x" * 7 + "-")
        row.decree, row.decreed_on, row.place = "SK 1/2026", DAY, "Papan"
        standards.keep(session, row)
    told = DisclosureRow(**unit, charter="Kami sanggup", pledges="xx-", system_name="Situs")
    told.charter_decree, told.charter_on, told.print_place = "SK 2/2026", DAY, "Loket"
    told.online_place = told.system_place = told.sippn_place = "https://unit.example"
    standards.keep(session, told)
    new = InnovationRow(**unit, name="Antre daring", year=2025, what="Antre", effect="")
    standards.keep(session, new)
    proof = ProofRow(**unit, topic="standard", caption="SK", state=ProofState.VERIFIED)
    proof.file_id = files.keep(session, "sk.pdf", "application/pdf", b"%PDF", NOW)
    proof.uploaded_by, proof.verified_by = province.ani, province.citra
    proofs.keep(session, proof)
    event = ProofEventRow(proof_id=proof.id, at=NOW, officer_id=province.ani, words="")
    event.move, event.state, event.file_id = ProofMove.ADD, ProofState.PENDING, proof.file_id
    proofs.add_event(session, event)
    for unit_id in (province.unit_id, None):
        form = AssessmentRow(unit_id=unit_id, form="pekppp-2022", definition="x", year=2026)
        assessments.keep(session, form)
    answer = AssessmentAnswerRow(assessment_id=form.id, indicator="a1", told="3", comment="")
    answer.judged, answer.known, answer.proof = "3", "3", "Segel"
    assessments.keep(session, answer)
    coached = CoachingRow(**unit, held_on=DAY, topic="SKM", advice="Tambah responden")
    coached.officer_id = province.citra
    coachings.keep(session, coached)
    return {
        "innovation": new.id,
        "proof": proof.id,
        "assessment": form.id,
        "coaching": coached.id,
    }


def _event(**said: str) -> str:
    usual = {"proof": "proof_id", "number": "number + 1", "officer": "officer_id"}
    usual |= {"move": "move", "state": "state", "words": "words", "file": "file_id"}
    return EVENT.format(**(usual | said))


def _set(what: str, table: str) -> str:
    return f"UPDATE {table} SET {what}"


REFUSED = {
    "ck_standards_components_known": _set("components = 'pppppp'", "standards"),
    "ck_standards_decree_length": _set("decree = ''", "standards"),
    "ck_standards_place_length": _set("place = ''", "standards"),
    "ck_standards_decreed_or_not": _set("decree = NULL", "standards"),
    "uq_standards_service": STANDARD.format("NOT"),
    "uq_standards_whole": STANDARD.format(""),
    "ck_disclosures_pledges_known": _set("pledges = 'xxxx'", "disclosures"),
    "ck_disclosures_charter_length": _set("charter = ''", "disclosures"),
    **{f"ck_disclosures_{one}_length": _set(f"{one} = ''", "disclosures") for one in PLACES},
    "ck_disclosures_sippn_place_length": _set("sippn_place = ''", "disclosures"),
    "ck_disclosures_enacted_or_not": _set("charter_on = NULL", "disclosures"),
    "ck_innovations_name_length": _set("name = ''", "innovations"),
    "ck_innovations_what_length": _set("what = ''", "innovations"),
    "ck_innovations_effect_length": _set(f"effect = '{'a' * 2001}'", "innovations"),
    "ck_innovations_year_is_one": _set("year = 1944", "innovations"),
    "ck_proofs_state_known": _set("state = 'lost', verified_by = NULL", "proofs"),
    "ck_proofs_topic_length": _set("topic = ''", "proofs"),
    "ck_proofs_caption_length": _set("caption = ''", "proofs"),
    "ck_proofs_link_length": _set("link = '', file_id = NULL", "proofs"),
    "ck_proofs_file_or_link": _set("link = 'https://a.example'", "proofs"),
    "ck_proofs_verified_or_not": _set("verified_by = NULL", "proofs"),
    "ck_proofs_verified_by_another": _set("verified_by = uploaded_by", "proofs"),
    "ck_proof_events_number_not_negative": _event(number="-1"),
    "ck_proof_events_move_known": _event(move="'lose'"),
    "ck_proof_events_state_known": _event(state="'lost'"),
    "ck_proof_events_words_length": _event(words=f"'{'a' * 1001}'"),
    "ck_assessments_form_is_code": _set("form = 'PEKPPP'", "assessments"),
    "ck_assessments_definition_length": _set("definition = ''", "assessments"),
    "ck_assessments_year_is_one": _set("year = 1999", "assessments"),
    "uq_assessments_one": ASSESSMENT.format("NOT"),
    "uq_assessments_whole": ASSESSMENT.format(""),
    "ck_assessment_answers_indicator_length": _set("indicator = ''", "assessment_answers"),
    "ck_assessment_answers_comment_length": _set(
        f"comment = '{'a' * 2001}'",
        "assessment_answers",
    ),
    "ck_assessment_answers_told_length": _set("told = ''", "assessment_answers"),
    "ck_assessment_answers_judged_length": _set("judged = ''", "assessment_answers"),
    "ck_assessment_answers_known_length": _set("known = ''", "assessment_answers"),
    "ck_assessment_answers_proof_length": _set("proof = ''", "assessment_answers"),
    "ck_coachings_topic_length": _set("topic = ''", "coachings"),
    "ck_coachings_advice_length": _set("advice = ''", "coachings"),
    "ck_coachings_held_on_before_due_on": _set("due_on = '2019-01-01'", "coachings"),
    "ck_coachings_held_on_before_done_on": _set("done_on = '2019-01-01'", "coachings"),
}
IMPLIED: set[str] = set()
DANGLING = {
    "fk_standards_institution_id_unit_id": _set("unit_id = 1", "standards"),
    "fk_standards_institution_id_service_id": _set(
        "service_id = 1 WHERE service_id IS NOT NULL",
        "standards",
    ),
    "fk_disclosures_institution_id_unit_id": _set("unit_id = 1", "disclosures"),
    "fk_innovations_institution_id_unit_id": _set("unit_id = 1", "innovations"),
    "fk_proofs_institution_id_unit_id": _set("unit_id = 1", "proofs"),
    "fk_proofs_institution_id_file_id": _set("file_id = 1", "proofs"),
    "fk_proofs_institution_id_uploaded_by": _set("uploaded_by = 1", "proofs"),
    "fk_proofs_institution_id_verified_by": _set("verified_by = 2", "proofs"),
    "fk_proof_events_institution_id_proof_id": _event(proof="1"),
    "fk_proof_events_institution_id_officer_id": _event(officer="1"),
    "fk_proof_events_institution_id_file_id": _event(file="1"),
    "fk_assessments_institution_id_unit_id": _set(
        "unit_id = 1 WHERE unit_id IS NOT NULL",
        "assessments",
    ),
    "fk_assessment_answers_institution_id_assessment_id": _set(
        "assessment_id = 1",
        "assessment_answers",
    ),
    "fk_coachings_institution_id_unit_id": _set("unit_id = 1", "coachings"),
    "fk_coachings_institution_id_officer_id": _set("officer_id = 1", "coachings"),
}
# An institution that is not there cannot be entered.
UNTRIED = {"fk_proofs_institution_id", "fk_assessments_institution_id"}
