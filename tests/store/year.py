"""Rows of the bureau's year, and SQL about them that must be refused (see refusals.py)."""

from collections.abc import Iterable

from survey.core.registry.lineage import ONE_DAY
from survey.core.year.demand import Tone
from survey.store import files, jobs
from survey.store.databases import StoreSession
from survey.store.documents import batches
from survey.store.jobs import Order
from survey.store.surveys import periods
from survey.store.tables.batches import BatchRow
from survey.store.tables.demands import DemandRow, DemandWithdrawalRow
from survey.store.tables.freezes import FreezeRow
from survey.store.tables.period_deadlines import PeriodDeadlineRow
from survey.store.year import demands, freezes
from tests.store.builders import DAY, NOW, Province, the_wave, there

DATING = (
    "INSERT INTO period_deadlines "
    "(institution_id, period_id, number, at, officer_id, day, month, week, source) "
    "SELECT institution_id, {period}, {number}, at, {officer}, {day}, {month}, {week}, {source} "
    "FROM period_deadlines LIMIT 1"
)


DEMANDED = (
    "institution_id",
    "id",
    "unit_id",
    "period_id",
    "officer_id",
    "job_id",
    "at",
    "tone",
    "number",
    "year",
    "dated_on",
    "deadline",
    "reply_by",
    "unit",
    "agency",
    "missing",
    "office",
    "signer",
    "signer_id",
)


FROZEN = ("institution_id", "period_id", "day", "taken_on", "taken_at", "digest", "content")


def fill_year(session: StoreSession, province: Province) -> None:
    """A row in each table."""
    _date(session, province)
    _demand(session, province)
    _batch(session, province)
    _freeze(session, province)


def _date(session: StoreSession, province: Province) -> None:
    period_id = the_wave(session, province).period_id
    row = PeriodDeadlineRow(period_id=period_id, at=NOW, officer_id=province.citra)
    row.day, row.month, row.week, row.source = DAY.replace(month=11, day=6), 11, 1, "SE 1/2026"
    periods.add_dating(session, row)


def _demand(session: StoreSession, province: Province) -> None:
    wave = the_wave(session, province)
    row = DemandRow(unit_id=wave.unit_id, period_id=wave.period_id, officer_id=province.citra)
    row.at, row.tone, row.number, row.year = NOW, Tone.REQUEST, "065/1/ORG", DAY.year
    row.job_id = there(jobs.add(session, Order("demand", "demand 1", {"demand": 1}), NOW))
    row.dated_on = row.deadline = row.reply_by = DAY
    row.unit, row.agency, row.missing = "UPTD Kacamata", "Dinas Kesehatan", "Laporan belum ada."
    row.office, row.signer, row.signer_id = "Kepala Biro", "Dewi", ""
    demands.keep(session, row)
    ended = DemandWithdrawalRow(demand_id=row.id, at=NOW, officer_id=province.citra)
    ended.reason = "Salah alamat"
    demands.withdraw(session, ended)
    demands.put(session, row.id, files.keep(session, "surat.pdf", "application/pdf", b"%PDF", NOW))


def _batch(session: StoreSession, province: Province) -> None:
    row = BatchRow(agency_id=province.agency_id, language="id", officer_id=province.citra, at=NOW)
    row.period_id = the_wave(session, province).period_id
    order = Order("report", "report of citra", {"wave": province.wave_id, "language": "id"})
    batches.keep(session, row, [(province.wave_id, order)])


def _freeze(session: StoreSession, province: Province) -> None:
    row = FreezeRow(period_id=the_wave(session, province).period_id, day=DAY, taken_at=NOW)
    row.taken_on, row.content, row.digest = DAY + ONE_DAY, "{}", "0" * 64
    freezes.keep(session, row)


def _frozen(**said: str) -> str:
    return _again("freezes", FROZEN, {"period_id": "period_id + 1"} | said)


def _letter(**said: str) -> str:
    return _again("demands", DEMANDED, {"id": "id + 1", "number": "'065/2/ORG'"} | said)


def _withdrawal(**said: str) -> str:
    columns = ("institution_id", "demand_id", "at", "officer_id", "reason")
    return _again("demand_withdrawals", columns, said)


def _paper(**said: str) -> str:
    return _again("demand_papers", ("institution_id", "demand_id", "file_id"), said)


def _again(table: str, columns: Iterable[str], said: dict[str, str]) -> str:
    """The row of a table once more, with other values in some columns."""
    usual = {name: name for name in columns}
    chosen = ", ".join((usual | said).values())
    return f"INSERT INTO {table} ({', '.join(usual)}) SELECT {chosen} FROM {table} LIMIT 1"


def _dating(**said: str) -> str:
    usual = {"period": "period_id", "number": "number + 9", "officer": "officer_id"}
    usual |= {"day": "day", "month": "month", "week": "week", "source": "source"}
    return DATING.format(**(usual | said))


REFUSED = {
    "ck_period_deadlines_number_not_negative": _dating(number="-1"),
    "ck_period_deadlines_month_is_one": _dating(month="13"),
    "ck_period_deadlines_week_is_one": _dating(week="6"),
    "ck_period_deadlines_rule_whole": _dating(week="NULL"),
    "ck_period_deadlines_rule_names_day": _dating(day="NULL"),
    "ck_period_deadlines_source_length": _dating(source=f"'{'x' * 501}'"),
    "ck_demands_tone_known": _letter(tone="'shout'"),
    "ck_demands_number_length": _letter(number="''"),
    "ck_demands_year_is_one": _letter(year="1999"),
    "ck_demands_deadline_before_dated_on": _letter(deadline="'2031-01-01'"),
    "ck_demands_dated_on_before_reply_by": _letter(reply_by="'2020-01-01'"),
    **{
        f"ck_demands_{column}_length": _letter(**{column: "''"})
        for column in ("unit", "agency", "missing", "office", "signer")
    },
    "ck_demands_signer_id_length": _letter(signer_id=f"'{'1' * 201}'"),
    "uq_demands_number": _letter(number="number"),
    "ck_demand_withdrawals_reason_length": _withdrawal(reason="''"),
    "pk_demand_withdrawals": _withdrawal(),
    "pk_demand_papers": _paper(),
    "ck_freezes_digest_length": _frozen(digest="'0'"),
    "ck_freezes_content_there": _frozen(content="''"),
    "ck_freezes_day_before_taken_on": _frozen(taken_on="'2020-01-01'"),
    "pk_freezes": _frozen(period_id="period_id"),
    "ck_batches_language_known": "UPDATE batches SET language = 'fr'",
    "ck_batch_reports_place_positive": "UPDATE batch_reports SET place = 0",
}
# It holds on SQLite what is the type of the column on PostgreSQL.
IMPLIED = {"ck_batch_reports_is_own_known"}
DANGLING = {
    "fk_freezes_institution_id_period_id": _frozen(),
    "fk_period_deadlines_institution_id_period_id": _dating(period="1"),
    "fk_period_deadlines_institution_id_officer_id": _dating(officer="1"),
    "fk_demands_institution_id_unit_id": _letter(unit_id="1"),
    "fk_demands_institution_id_period_id": _letter(period_id="1"),
    "fk_demands_institution_id_officer_id": _letter(officer_id="1"),
    "fk_demand_withdrawals_institution_id_demand_id": _withdrawal(demand_id="1"),
    "fk_demand_withdrawals_institution_id_officer_id": _withdrawal(
        demand_id="demand_id + 1",
        officer_id="1",
    ),
    "fk_demand_papers_institution_id_demand_id": _paper(demand_id="1"),
    "fk_batches_institution_id_period_id": "UPDATE batches SET period_id = 1",
    "fk_batches_institution_id_agency_id": "UPDATE batches SET agency_id = 1",
    "fk_batches_institution_id_officer_id": "UPDATE batches SET officer_id = 1",
    "fk_batch_reports_institution_id_batch_id": "UPDATE batch_reports SET batch_id = 1",
    "fk_batch_reports_institution_id_wave_id": "UPDATE batch_reports SET wave_id = 1",
    "fk_demand_papers_institution_id_file_id": _paper(demand_id="demand_id + 1", file_id="1"),
}
# An institution that is not there cannot be entered.
UNTRIED = {"fk_demands_institution_id"}
