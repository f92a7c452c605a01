"""Reports handed in, and SQL about them that must be refused (see refusals.py)."""

from survey.core.year.compliance import Medium
from survey.core.year.submission import SubmissionMove, SubmissionState
from survey.store import files, jobs
from survey.store.databases import StoreSession
from survey.store.jobs import Order
from survey.store.tables.annual_reports import AnnualReportRow
from survey.store.tables.submissions import PublicationRow, SubmissionEventRow, SubmissionRow
from survey.store.year import annual_reports, publications, submissions
from survey.store.year.annual_reports import Made
from tests.store.builders import DAY, NOW, Province, the_wave, there

EVENT = (
    "INSERT INTO submission_events "
    "(institution_id, submission_id, number, at, officer_id, move, reason) "
    "SELECT institution_id, {submission}, {number}, at, {officer}, {move}, {reason} "
    "FROM submission_events LIMIT 1"
)
ASKED = "instrument_digest = (SELECT digest FROM instruments LIMIT 1)"
LONG = f"'{'x' * 1001}'"


def a_submission(session: StoreSession, province: Province) -> SubmissionRow:
    """The report of the first unit on the period of its wave, handed in and accepted."""
    wave = the_wave(session, province)
    row = SubmissionRow(
        unit_id=wave.unit_id,
        period_id=wave.period_id,
        wave_id=wave.id,
        state=SubmissionState.ACCEPTED,
        submitted_on=DAY,
        accepted_on=DAY,
    )
    submissions.keep(session, row)
    return row


def hand_in(session: StoreSession, province: Province) -> None:
    """A row in each table; of another unit a result that another tool gave."""
    row = a_submission(session, province)
    for move in (SubmissionMove.SUBMIT, SubmissionMove.ACCEPT):
        happened = SubmissionEventRow(submission_id=row.id, at=NOW, officer_id=province.ani)
        happened.move, happened.reason = move, ""
        submissions.add_event(session, happened)
    sheet = files.keep(session, "hasil.xlsx", "application/zip", b"PK", NOW)
    filed = SubmissionRow(
        unit_id=province.other_unit_id,
        period_id=row.period_id,
        tool="Aplikasi survei kota",
        filed_index="81.67",
        filed_n=120,
        file_id=sheet,
        state=SubmissionState.SUBMITTED,
        submitted_on=DAY,
    )
    submissions.keep(session, filed)
    job_id = there(jobs.add(session, Order("annual", "annual 2026", {"year": 2026}), NOW))
    asked = AnnualReportRow(year=2026, language="id", officer_id=province.ani, job_id=job_id)
    asked.asked_at = NOW
    annual_reports.ask(session, asked)
    annual_reports.put(session, asked, Made(sheet, sheet, "{}"))
    published = PublicationRow(wave_id=province.wave_id, medium=Medium.PRINT, place="Loket 1")
    published.published_on = DAY
    publications.keep(session, published)


def _event(**said: str) -> str:
    usual = {"submission": "submission_id", "number": "number + 9", "officer": "officer_id"}
    usual |= {"move": "move", "reason": "reason"}
    return EVENT.format(**(usual | said))


def _set(what: str, table: str = "submissions") -> str:
    return f"UPDATE {table} SET {what}"


REFUSED = {
    "ck_submissions_state_known": _set("state = 'lost', accepted_on = NULL"),
    "ck_submissions_one_source": _set("wave_id = NULL WHERE tool IS NULL"),
    "ck_submissions_filed_whole": _set("filed_index = NULL WHERE tool IS NOT NULL"),
    "ck_submissions_filed_counted": _set("filed_n = NULL WHERE tool IS NOT NULL"),
    "ck_submissions_filed_proved": _set("file_id = NULL WHERE tool IS NOT NULL"),
    "ck_submissions_filed_n_positive": _set("filed_n = 0 WHERE tool IS NOT NULL"),
    "ck_submissions_means_of_questionnaire": _set("means = '[]' WHERE tool IS NOT NULL"),
    "ck_submissions_means_filed": _set(f"means = '[]', {ASKED} WHERE tool IS NULL"),
    "ck_submissions_sheet_measured": _set("sheet_id = file_id WHERE tool IS NOT NULL"),
    "ck_submissions_tool_length": _set("tool = '' WHERE tool IS NOT NULL"),
    "ck_submissions_accepted_or_not": _set("accepted_on = NULL"),
    "ck_submissions_submitted_on_before_accepted_on": _set(
        "submitted_on = '2030-01-01' WHERE accepted_on IS NOT NULL",
    ),
    "uq_submissions_one": _set("unit_id = :u"),
    "ck_submission_events_number_not_negative": _event(number="-1"),
    "ck_submission_events_move_known": _event(move="'lose'"),
    "ck_submission_events_reason_length": _event(reason=LONG),
    "ck_submission_events_returned_with_reason": _event(move="'return'", reason="''"),
    "ck_publications_medium_known": _set("medium = 'rumour'", "publications"),
    "ck_publications_place_length": _set("place = ''", "publications"),
    "ck_annual_reports_year_known": _set("year = 1999", "annual_reports"),
    "ck_annual_reports_language_known": _set("language = 'fr'", "annual_reports"),
    "ck_annual_reports_made_whole": _set("xlsx_id = NULL", "annual_reports"),
    "ck_annual_reports_told_whole": _set("content = NULL", "annual_reports"),
}
DANGLING = {
    "fk_submissions_institution_id_unit_id": _set("unit_id = 1 WHERE tool IS NULL"),
    "fk_submissions_institution_id_period_id": _set("period_id = 1"),
    "fk_submissions_institution_id_wave_id": _set("wave_id = 1 WHERE tool IS NULL"),
    "fk_submissions_institution_id_file_id": _set("file_id = 1"),
    "fk_submissions_institution_id_sheet_id": _set(
        f"sheet_id = 1, means = '[]', {ASKED} WHERE tool IS NOT NULL",
    ),
    "fk_submissions_institution_id_instrument_digest": _set(
        "instrument_digest = 'x', means = '[]' WHERE tool IS NOT NULL",
    ),
    "fk_submission_events_institution_id_submission_id": _event(submission="1"),
    "fk_submission_events_institution_id_officer_id": _event(officer="1"),
    "fk_publications_institution_id_wave_id": _set("wave_id = 1", "publications"),
    "fk_publications_institution_id_file_id": _set("file_id = 1", "publications"),
    "fk_annual_reports_institution_id_officer_id": _set("officer_id = 1", "annual_reports"),
    "fk_annual_reports_institution_id_pdf_id": _set("pdf_id = 1", "annual_reports"),
    "fk_annual_reports_institution_id_xlsx_id": _set("xlsx_id = 1", "annual_reports"),
}
# An institution that is not there cannot be entered.
UNTRIED = {"fk_annual_reports_institution_id"}

IMPLIED: set[str] = set()
