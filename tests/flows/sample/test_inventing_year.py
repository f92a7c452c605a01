"""The year of the sample holds units in every state, and stops at the day it is made on."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select

from survey.core.accounts.role import Node
from survey.core.documents.block import Block, rows_of
from survey.core.improvement.plan import State
from survey.core.law.proof import ProofState
from survey.core.law.standard import Met, Obligation
from survey.core.sp4n.programme import ProgrammeState
from survey.core.sp4n.team import Trouble
from survey.core.year.compliance import Medium, Step
from survey.core.year.submission import SubmissionState, Timeliness
from survey.demo.cast import CLINIC, HOSPITAL, REVENUE, SAMARINDA
from survey.demo.plan import Plan
from survey.demo.registry import number
from survey.demo.year import TOLD_FROM, told
from survey.flows.acting import Actor
from survey.flows.api import subscribing
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.complaints.tallying import Wanted, tally, year_of
from survey.flows.documents import photographing, writing
from survey.flows.improvement import analysing, redeeming
from survey.flows.keying import form_key
from survey.flows.law import assessing, coaching, obliging, proving
from survey.flows.law.assessing import Assessment
from survey.flows.law.knowing import EVERYWHERE
from survey.flows.results.overlooking import View
from survey.flows.sample.demonstrating import demonstrate, sample_settings
from survey.flows.sp4n import forming, steering
from survey.flows.surveys import scheduling
from survey.flows.year import complying, demanding
from survey.flows.year.complying import Duty
from survey.flows.year.publishing import published
from survey.flows.year.submitting import submitted
from survey.store.databases import Database
from survey.store.registry import institutions
from survey.store.tables.subscriptions import DeliveryRow
from survey.store.workshop import workshops
from tests.flows.sample.builders import FEW, settings_in
from tests.store.builders import there

NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
TODAY = NOW.date()
ANIS, CITRAS = number("unit", REVENUE, SAMARINDA), number("unit", HOSPITAL, CLINIC)


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample with its institution."""

    database: Database
    actor: Actor
    desk: ComplaintDesk

    @property
    def home(self) -> int:
        """Its id."""
        return self.actor.institution_id

    def duties(self, period: str) -> tuple[Duty, ...]:
        """Every unit in a half-year."""
        view = View(period=period)
        return tuple(complying.comply(self.database, self.actor.institution_id, view, TODAY).duties)

    def assessment(self, unit_id: int | None) -> Assessment:
        """The latest one of a place."""
        begun = assessing.begun_of(self.database, self.actor.institution_id, unit_id)
        meant = assessing.Meant(unit_id, begun[0].id)
        return assessing.assessment_of(self.desk, self.actor, meant)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    settings = sample_settings(settings_in(tmp_path_factory.mktemp("year")), None)
    demonstrate(settings, NOW, FEW)
    with closing(Database(settings.database)) as database:
        with database.reading() as session:
            institution_id = institutions.every(session)[0].id
        desk = ComplaintDesk(database, form_key(settings.data), settings.instruments)
        yield Sample(database, Actor(institution_id, None, NOW, TODAY), desk)


def test_units_stand_in_every_state(sample: Sample) -> None:
    seen = Counter((one.facts.submission, one.stands) for one in sample.duties("2026-S1"))

    assert set(seen) >= {
        (SubmissionState.ACCEPTED, Timeliness.IN_TIME),
        (SubmissionState.ACCEPTED, Timeliness.LATE),
        (SubmissionState.RETURNED, Timeliness.IN_TIME),
        (SubmissionState.SUBMITTED, Timeliness.LATE),
        (None, Timeliness.MISSING),
    }


def test_one_result_of_another_tool_came_as_means_and_one_as_a_sheet(sample: Sample) -> None:
    # By hand: 3.21 + 3.18 + 3.05 + 3.74 + 3.16 + 3.29 + 3.42 + 3.11 + 3.10 = 29.26; by 9, times
    # 25 that is 81.28. The sheet has 40 rows, so each mean of it is a fortieth.
    typed, read = (
        next(one for one in sample.duties(period) if one.facts.elsewhere)
        for period in ("2025-S2", "2026-S1")
    )
    filed = [
        submitted(sample.database, sample.home, one.line.unit_id, period)
        for one, period in ((typed, "2025-S2"), (read, "2026-S1"))
    ]

    assert (typed.filed, typed.facts.n, len(typed.values)) == ("81.28", 127, 9)
    assert (read.facts.n, len(read.values)) == (40, 9)
    assert [one is not None and one.sheet_id is not None for one in filed] == [False, True]
    assert all(40 % mean.denominator == 0 for mean in there(there(filed[1]).means).exact)
    for one in (typed, read):
        assert one.line.result is None or one.line.result.index is None


def test_one_seal_was_replaced_after_its_report_was_handed_in(sample: Sample) -> None:
    (one,) = (one for one in sample.duties("2026-S1") if one.replaced_on is not None)

    assert (one.line.unit, one.replaced_on) == ("Instalasi Laboratorium", date(2026, 8, 14))
    assert one.corrected


def test_the_running_half_year_has_no_report_yet(sample: Sample) -> None:
    for one in sample.duties("2026-S2"):
        assert one.facts.submission is None
        assert one.stands is Timeliness.AWAITED


def test_accepted_results_are_shown_to_the_public(sample: Sample) -> None:
    accepted = [
        one.facts
        for one in sample.duties("2026-S1")
        if one.facts.submission is SubmissionState.ACCEPTED
    ]

    assert {medium for facts in accepted for medium in facts.media} >= {
        Medium.PRINT,
        Medium.WEBSITE,
    }
    (wave_id, *_) = [
        one.line.wave_id
        for one in sample.duties("2026-S1")
        if one.line.wave_id and Medium.PRINT in one.facts.media
    ]
    places = published(sample.database, sample.actor.institution_id, wave_id)
    assert [one.medium for one in places if one.file_id is not None] == [Medium.PRINT]
    assert any(
        link.is_done
        for one in sample.duties("2026-S1")
        for link in one.links
        if link.step is Step.PLANNED
    )


def test_teams_plan_and_root_cause_are_there(sample: Sample) -> None:
    whole = forming.teams_at(sample.database, sample.actor, None)
    plans = steering.plans_at(sample.database, sample.actor, None)
    led = next(one for one in sample.duties("2026-S1") if one.facts.actions)
    causes = analysing.of_unit(sample.database, sample.actor, led.line.unit_id)

    assert whole.latest is not None
    assert Trouble.MISSING not in {one.trouble for one in whole.concerns}
    assert [one.state for one in plans] == [ProgrammeState.ADOPTED]
    assert plans[0].whole(2026).n == 3
    assert [len(one.analysis.whys) for one in causes] == [3]


def test_a_promise_of_the_clinic_became_an_action_that_was_kept(sample: Sample) -> None:
    with sample.database.reading(sample.home) as session:
        (path,) = workshops.of_unit(session, CITRAS)
    made = redeeming.redeemed(sample.database, sample.home, CITRAS, path.id).made

    assert [(n, one.state, one.element) for n, one in made.items()] == [
        (1, State.VERIFIED, "WAKTU"),
    ]


def test_duties_are_met_in_whole_in_part_and_not_at_all(sample: Sample) -> None:
    owing = {one.unit_id: one for one in obliging.owing_units(sample.database, sample.home, TODAY)}

    assert owing[ANIS].is_whole
    assert [one.name for one in owing[ANIS].novelties] == [
        "Pesan pengingat jatuh tempo",
        "Samsat Pagi",
    ]
    assert len(owing[CITRAS].known.standards) == 5
    assert owing[CITRAS].met[Obligation.CHARTER] is Met.PART
    for duty in (Obligation.STANDARD, Obligation.CHARTER, Obligation.SYSTEM):
        assert {one.met[duty] for one in owing.values()} == set(Met)


def test_evidence_waits_is_verified_and_needs_revision(sample: Sample) -> None:
    home = sample.home
    proofs = proving.proofs_of(sample.database, home, ANIS)
    returned = next(one for one in proofs if one.state is ProofState.RETURNED)
    meant = proving.Meant(ANIS, returned.id)
    events = proving.proof_of(sample.database, home, meant).events

    assert Counter(one.state for one in proofs if not one.topic.startswith("assessment")) == {
        ProofState.VERIFIED: 2,
        ProofState.RETURNED: 1,
        ProofState.PENDING: 1,
    }
    assert events[-1].officer == "Dewi"
    assert events[-1].words.startswith("Tarif pada gambar belum sama")


def test_one_assessment_is_closed_and_one_lacks_answers(sample: Sample) -> None:
    # By hand: 0.75 x (0.24 x 2.75 + 0.25 x 3.5 + 0.18 x 3.4 + 0.11 x 3.8 + 0.1 x 4 + 0.12 x 3.5)
    # + 0.25 x 4.32 = 3.61875, which is a B.
    closed, opened, whole = (sample.assessment(unit_id) for unit_id in (ANIS, CITRAS, None))

    assert closed.closed_on == date(2026, 10, 14)
    assert closed.judged.whole.value == Decimal("3.62")
    assert closed.judged.grade is not None
    assert closed.judged.grade.letter == "B"
    assert opened.closed_on is None
    assert opened.told.whole.value is None
    assert (opened.told.whole.n, opened.judged.whole.n) == (17, 9)
    users = opened.answers["f03"]
    assert users.fact is not None
    assert users.fact.wave_id == number("wave", f"{HOSPITAL}/{CLINIC}", "2026-S1", "survei-f03")
    assert (users.is_exact, users.told, users.judged) == (True, None, None)
    assert "2026-S1, 96 jawaban" in users.proof
    assert whole.judged.whole.value == Decimal("87.14")


def test_units_are_advised(sample: Sample) -> None:
    advice = coaching.coached(sample.database, sample.home, ANIS)

    assert [one.row.topic for one in advice] == [
        "Toilet bagi pengguna kursi roda",
        "Pembagian jam loket",
    ]
    assert [one.row.done_on for one in advice] == [None, date(2026, 7, 10)]


def test_a_report_has_its_words_and_photographs(sample: Sample) -> None:
    home, wave_id = (
        sample.home,
        number("wave", f"{REVENUE}/{SAMARINDA}", "2026-S1"),
    )
    book = writing.book(sample.database, home, writing.Reported(ANIS, wave_id))
    album = photographing.album(sample.database, home, wave_id)

    assert book.blocks[Block.METHOD].words.startswith("Responden mengisi kuesioner")
    assert rows_of(book.blocks[Block.TEAM].words, 2)[0] == ("Ketua", "Ani")
    assert not book.blocks[Block.METHOD].is_carried
    assert len(album.shown) == 3


def test_late_units_are_written_to(sample: Sample) -> None:
    listed, _ = demanding.of_year(sample.database, sample.home, 2026)
    late = {one.line.unit for one in sample.duties("2026-S1") if one.stands is Timeliness.MISSING}

    assert [(one.row.number, one.row.dated_on) for one in listed] == [
        ("000.8.3.2/438/Org", date(2026, 11, 21)),
        ("000.8.3.2/414/Org", date(2026, 11, 6)),
        ("000.8.3.2/413/Org", date(2026, 11, 6)),
        ("000.8.3.2/412/Org", date(2026, 11, 6)),
    ]
    assert listed[0].row.tone is demanding.Tone.REPRIMAND
    assert {one.row.unit for one in listed} <= late


def test_the_rule_of_a_week_sets_one_deadline(sample: Sample) -> None:
    found = {one.code: one.deadline for one in scheduling.lines(sample.database, sample.home)}

    assert found["2025-S1"] == date(2025, 11, 7)  # the Friday of the first week
    assert found["2026-S1"] == date(2026, 7, 15)


def test_what_other_systems_are_told_is_over(sample: Sample) -> None:
    kept = subscribing.subscribers(sample.database, sample.actor, EVERYWHERE)

    assert [one.row.ended_at is not None for one in kept] == [True]
    with sample.database.reading(sample.home) as session:
        assert not session.scalars(select(DeliveryRow.id)).all()


def test_complaints_of_an_agency_are_told_per_thousand_services(sample: Sample) -> None:
    node = Node(agency_id=number("agency", REVENUE))
    wanted = Wanted(EVERYWHERE, node, year_of(2026))
    told = tally(sample.desk, sample.home, wanted, TODAY).whole.values

    assert told["unit_mencatat_layanan"] == 11
    assert told["per_1000_layanan"] is not None


def test_nothing_is_told_of_days_to_come(sample: Sample) -> None:
    for one in sample.duties("2026-S1"):
        days = [one.facts.submitted_on, one.facts.accepted_on, *one.facts.media.values()]
        assert all(day is None or day < TODAY for day in days)


def test_a_unit_that_nobody_answered_asks_elsewhere_or_is_silent() -> None:
    plan = Plan(date(2026, 11, 27), FEW)
    for turn in plan.turns(TOLD_FROM):
        said = told(turn, 330, is_mute=True)
        assert said.is_elsewhere is (said.handed_in is not None)
        assert not said.media
