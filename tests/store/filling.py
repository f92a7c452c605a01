"""A database with rows in every table, two where columns are unique."""

from datetime import timedelta

from survey.core.accounts.role import Appointment, Node, Role
from survey.core.complaints.topic import Matter
from survey.core.improvement.candidate import Authority, Span
from survey.core.journal import Act
from survey.core.letter import Channel
from survey.core.sp4n.programme import Direction, ProgrammeState
from survey.core.sp4n.team import Duty, Member
from survey.core.surveys.answer import Profile, Trace
from survey.core.surveys.period import period_of
from survey.store import files, jobs, journal, limits, outbox
from survey.store.accounts import officers, sessions
from survey.store.accounts.sessions import Visit
from survey.store.complaints import complainants, complaints, deadlines, lexicons, reply_templates
from survey.store.databases import Database, StoreSession
from survey.store.documents import documents
from survey.store.documents.documents import Made
from survey.store.improvement import asides, revised_actions, root_causes
from survey.store.jobs import Order
from survey.store.outbox import Letter
from survey.store.registry import institutions, registry
from survey.store.results import doubts, seals
from survey.store.sp4n import programmes, teams
from survey.store.surveys import (
    imports,
    instruments,
    periods,
    receipts,
    responses,
    spent_tokens,
    waves,
)
from survey.store.surveys.imports import Import
from survey.store.tables.asides import AsideRow
from survey.store.tables.causes import RootCauseRow
from survey.store.tables.deadlines import DayOffRow
from survey.store.tables.documents import DocumentRow
from survey.store.tables.doubts import ServingRow
from survey.store.tables.files import TextRow
from survey.store.tables.lexicons import LexiconRow
from survey.store.tables.registry import AgencyRow, ServiceRow, UnitRow
from survey.store.tables.replies import ReplyTemplateRow
from survey.store.tables.revised_actions import RevisedActionRow
from survey.store.tables.seals import HeadRow, SealRow
from survey.store.tables.sp4n import (
    ProgrammeItemRow,
    ProgrammeResultRow,
    ProgrammeRow,
    TeamRow,
)
from survey.store.tables.waves import PeriodRow
from tests.core.builders import SKM
from tests.store.builders import (
    DAY,
    FOUNDED,
    NOW,
    Province,
    a_draft_like,
    a_questionnaire,
    a_rule,
    an_answer,
    the_wave,
    there,
)
from tests.store.calling import keep_keys
from tests.store.complaining import a_complaint, an_event
from tests.store.papers import add_papers
from tests.store.plans import fill_plan
from tests.store.serving import fill_served, fill_subscriptions
from tests.store.standards import fill_standards
from tests.store.submitting import hand_in
from tests.store.workshops import fill_workshop
from tests.store.year import fill_year

LATER = NOW + timedelta(hours=8)


def fill(database: Database, province: Province) -> None:
    """Give the province rows in every table."""
    with database.writing(province.id) as session:
        _change_registry(session, province)
        _appoint(session, province)
        _answer(session, province)
        _attach(session, province)
        _order(session, province)
        _seal(session, province)
        _complain(session, province)
        _decide(session, province)
        hand_in(session, province)
        fill_plan(session, province, fill_workshop(session, province))
        add_papers(session, province)
        fill_served(session, province)
        fill_year(session, province)
        fill_standards(session, province)
        fill_subscriptions(session, province)
        journal.append(session, NOW, Act("fill", "everything", province.ani, {"tables": 50}))


def _change_registry(session: StoreSession, province: Province) -> None:
    agency = there(session.get(AgencyRow, (province.id, province.agency_id)))
    unit = there(session.get(UnitRow, (province.id, province.unit_id)))
    service = there(session.get(ServiceRow, (province.id, province.service_id)))
    registry.rename(session, agency, "Dinas Kesehatan Provinsi", DAY)
    registry.rename(session, unit, "UPTD Balai Kesehatan Mata", DAY)
    registry.rename(session, service, "Pemeriksaan mata", DAY)


def _appoint(session: StoreSession, province: Province) -> None:
    bureau = Appointment(Role.BUREAU, Node(), FOUNDED, None)
    head = Appointment(Role.UNIT_HEAD, Node(unit_id=province.unit_id), FOUNDED, None)
    officers.appoint(session, province.citra, bureau)
    officers.appoint(session, province.ani, head)


def _answer(session: StoreSession, province: Province) -> None:
    first = the_wave(session, province)
    next_period = periods.keep(session, period_of("2026-S2"), DAY.replace(month=11))
    period = there(session.get(PeriodRow, (province.id, first.period_id)))
    waves.prepare_again(session, period, next_period)
    twin = a_draft_like(first)
    waves.keep(session, twin, instruments.keep(session, SKM))
    known = Profile("p", "18-29", "s1", "pns", "none")
    response_id = responses.add(session, first, an_answer(province, profile=known))
    responses.add_remark(session, first.id, response_id, "Loketnya ramah.")
    trace = Trace(NOW, "id", "device", "network", 95, assisted=True)
    responses.add_trace(session, first.id, response_id, trace)
    doubts.keep(session, first.id, {response_id: "hasty straight"})
    serving = ServingRow(
        unit_id=province.unit_id,
        opens=450,
        closes=960,
        on_saturday=False,
        on_sunday=False,
        networks="203.0.113.7",
    )
    doubts.keep_serving(session, serving, 0)
    spent_tokens.spend(session, b"t" * 32, first.id, province.service_id)
    receipts.keep(session, b"r" * 32, first.id)
    for turn in (1, 2):
        done = Import(first.id, b"f" * 32, NOW, 1, province.ani)
        imports.record(session, done, turn)


def _attach(session: StoreSession, province: Province) -> None:
    a_questionnaire(session, unit_id=province.unit_id)
    arms = files.keep(session, "arms.svg", "image/svg+xml", b"<svg/>", NOW)
    there(institutions.by_id(session, province.id)).arms_id = arms
    text = TextRow(unit_id=province.unit_id, block="location", words="Jalan Mata 1")
    files.write_text(session, text, 0)


def _order(session: StoreSession, province: Province) -> None:
    for key in ("report of ani", "report of budi"):
        job_id = there(jobs.add(session, Order("report", key, {"unit": 1}), NOW))
    asked = DocumentRow(
        wave_id=province.wave_id,
        language="id",
        officer_id=province.ani,
        asked_at=NOW,
        job_id=job_id,
    )
    documents.ask(session, asked)
    pdf = files.keep(session, "report.pdf", "application/pdf", b"%PDF", NOW)
    documents.put(session, asked, Made(pdf, 1, 1))
    limits.hit(session, "sign in", NOW)
    sessions.save(session, b"s" * 32, Visit(None, "{}", NOW, NOW, LATER))


def _decide(session: StoreSession, province: Province) -> None:
    deadlines.keep_day(session, DayOffRow(day=DAY, name="Hari jadi", is_working=False))
    deadlines.keep(session, a_rule(province.unit_id))
    lexicon = LexiconRow(number=1, at=NOW, officer_id=province.ani, name="2026.1+1", reason="Uji")
    lexicon.digest, lexicon.content = "d" * 64, 'version = "2026.1+1"'
    lexicons.keep(session, lexicon)
    for key in ("a", "b"):
        letter = Letter(
            Channel.MAIL,
            key,
            "Batas waktu",
            "Tiga hari lagi.",
            "/kantor",
            province.ani,
        )
        outbox.write(session, letter, NOW)


def _seal(session: StoreSession, province: Province) -> None:
    seals.know_key(session, "0123456789abcdef", b"p" * 32, NOW)
    codes = ("first", "second")
    for code, corrects in zip(codes, (None, "first"), strict=True):
        row = SealRow(code=f"{code}-{province.id}", wave_id=province.wave_id, content="{}")
        row.corrects = None if corrects is None else f"{corrects}-{province.id}"
        row.report, row.key_id, row.signature = "{}", "0123456789abcdef", b"s" * 64
        seals.keep(session, [row])
    for day in (DAY, DAY + timedelta(days=1)):
        head = HeadRow(day=day, number=1, digest=b"d" * 32)
        head.key_id, head.signature = "0123456789abcdef", b"s" * 64
        seals.keep_head(session, head)


def _complain(session: StoreSession, province: Province) -> None:
    for number in ("7K3M-Q0XV", "92BD-7K3M"):
        row = a_complaint(session, province, number)
    photo = files.keep(session, "toilet.jpg", "image/jpeg", b"photo", NOW)
    event = an_event(row.id, province.ani)
    complaints.add_event(session, event, "Toilet loket dua rusak.", b"locked")
    complaints.add_files(session, event, [photo])
    complainants.keep(session, row.id, b"locked")
    complaints.suggest(session, row.id, [(Matter.ELEMENT, "SARPRAS")])
    reply = ReplyTemplateRow(unit_id=province.unit_id, title="Terima kasih", words="{nomor}")
    reply_templates.keep(session, reply)
    keep_keys(session, province)
    _analyse(session, province, row.id)
    _plan(session, province, photo)


def _analyse(session: StoreSession, province: Province, complaint_id: int) -> None:
    cause = RootCauseRow(unit_id=province.unit_id, element="SARPRAS")
    cause.wave_id, cause.complaint_id = province.wave_id, complaint_id
    root_causes.keep(session, cause, "{}", province.ani, NOW)


def _plan(session: StoreSession, province: Province, file_id: int) -> None:
    team = TeamRow(
        agency_id=province.agency_id,
        number="SK 1",
        signed_on=DAY,
        signer="Kepala Dinas",
    )
    teams.keep(session, team, [Member("Ani", Duty.LIAISON, province.ani)])
    plan = ProgrammeRow(agency_id=province.agency_id, first_year=2026, template="1")
    plan.state = ProgrammeState.ADOPTED
    programmes.keep(session, plan)
    words = dict.fromkeys(("condition", "measure", "owner", "related", "source", "quarters"), "")
    item = ProgrammeItemRow(programme_id=plan.id, component="sdm", activity="Bimtek", **words)
    item.indicator, item.direction, item.baseline = "Petugas terlatih", Direction.RISING, "0"
    item.targets = ["10", "", "", "", ""]
    programmes.keep(session, item)
    result = ProgrammeResultRow(item_id=item.id, year=2026, quarter=1, value="4", obstacle="")
    programmes.keep(session, result)
    programmes.attach(session, result, file_id)
    aside = AsideRow(
        wave_id=province.wave_id,
        subject="WAKTU-01",
        reason="Sudah berjalan sejak Maret.",
        set_at=NOW,
        set_by=province.ani,
        undone_at=NOW,
        undone_by=province.ani,
    )
    asides.keep(session, aside)
    for turn in (1, 2):
        revised_actions.add(session, a_revised_action(turn, province.ani))


def a_revised_action(number: int, made_by: int) -> RevisedActionRow:
    """A change of WAKTU-01."""
    return RevisedActionRow(
        number=number,
        code="WAKTU-01",
        text_id="Ukur waktu nyata",
        text_en="Measure the real time",
        role="PTSP",
        span=Span.QUICK,
        authority=Authority.INTERNAL,
        evidence_id="grafik",
        evidence_en="chart",
        is_dropped=False,
        reason="Rapat 2 Maret",
        made_at=NOW,
        made_by=made_by,
    )
