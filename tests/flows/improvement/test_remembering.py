"""Recommendations remember the plans of a unit, and say how little is known of what worked."""

from datetime import date

import pytest

from survey.core.improvement.effect import Verdict
from survey.core.improvement.plan import Move
from survey.core.improvement.rule import Rule
from survey.core.inference.comparison import Change
from survey.core.journal import Act
from survey.core.surveys.answer import NOBODY_KNOWN, Answer, Channel
from survey.core.surveys.checklist import Statement, checklist_of, code_of
from survey.core.surveys.instrument import Text
from survey.core.surveys.wave import WaveState
from survey.flows.improvement.planning import add_action, make_plan
from survey.flows.improvement.progressing import Step
from survey.flows.improvement.recommending import Recommended, recommend
from survey.flows.results.signing import Signer
from survey.flows.surveys.surveying import MeantWave, close_wave
from survey.store import journal
from survey.store.databases import Database
from survey.store.surveys import instruments, responses, waves
from survey.store.tables.waves import WaveRow
from tests.capabilities import ROOT
from tests.flows.planning import (
    AFTER,
    BEFORE,
    CLAIM,
    NEXT_SEALED,
    PHOTO,
    Answered,
    a_desk,
    a_draft,
    a_plan,
    an_action,
    another_wave,
    move,
    on,
    seal,
    staff,
)
from tests.store.builders import DAY, NOW, Province, the_wave
from tests.store.counting import counted

THIRD_SEALED = date(2027, 7, 5)
LATER = {"starts_on": date(2027, 1, 18), "due_on": date(2027, 3, 31)}


@pytest.fixture
def planned(database: Database, province: Province, signer: Signer) -> int:
    """The plan of the sealed wave, with an action of the catalogue about WAKTU."""
    staff(database, province)
    seal(database, province, signer)
    plan_id = a_plan(database, province)
    return an_action(database, province, plan_id, catalogue_id="WAKTU-03")


def recommended(database: Database, province: Province, wave_id: int) -> Recommended:
    return recommend(database, province.id, wave_id, ROOT / "instruments")


def rules_of(found: Recommended, code: str) -> list[Rule]:
    """By which rules an element is recommended."""
    return [
        finding.rule for one in found.advice.ranked if one.code == code for finding in one.findings
    ]


def twice(
    database: Database,
    province: Province,
    signer: Signer,
    rows: tuple[str, ...],
) -> Recommended:
    """WAKTU stands in two plans running; rows: how the survey between them was answered."""
    second = another_wave(database, province, "2026-S2")
    seal(database, province, signer, Answered(rows, second, NEXT_SEALED))
    ani = on(province, province.ani, NEXT_SEALED)
    plan_id = make_plan(database, ani, second)
    root = "" if rows is AFTER else "Loket dibuka tanpa petugas"
    add_action(a_desk(database), ani, plan_id, a_draft(province, root=root, **LATER))
    third = another_wave(database, province, "2027-S1")
    seal(database, province, signer, Answered(rows, third, THIRD_SEALED))
    return recommended(database, province, third)


def test_an_element_that_was_planned_twice_without_a_rise_asks_for_its_root_cause(
    database: Database,
    province: Province,
    signer: Signer,
    planned: int,
) -> None:
    del planned
    found = twice(database, province, signer, BEFORE)

    (waktu,) = [one for one in found.advice.ranked if one.code == "WAKTU"]
    attempts = waktu.basis.attempts
    assert [(one.period, one.change) for one in attempts] == [
        ("2026-S2", Change.INDISTINCT),
        ("2026-S1", Change.INDISTINCT),
    ]
    assert attempts[1].actions == ("WAKTU-03",)
    assert Rule.REPEATED in rules_of(found, "WAKTU")


def test_one_that_rose_once_does_not(
    database: Database,
    province: Province,
    signer: Signer,
    planned: int,
) -> None:
    del planned

    assert Rule.REPEATED not in rules_of(twice(database, province, signer, AFTER), "WAKTU")


def test_an_action_of_one_unit_is_told_as_too_few_to_know(
    database: Database,
    province: Province,
    signer: Signer,
    planned: int,
) -> None:
    budi = on(province, province.budi, date(2026, 9, 4))
    move(database, province, planned, budi, Step(Move.PROVE, caption="Loket kedua"), PHOTO)
    move(database, province, planned, budi, CLAIM)
    citra = on(province, province.citra, date(2026, 9, 20))
    move(database, province, planned, citra, Move.VERIFY)
    second = another_wave(database, province, "2026-S2")
    seal(database, province, signer, Answered(BEFORE, second, NEXT_SEALED))

    with counted() as statements:
        found = recommended(database, province, second)

    offers = [offer for one in found.advice.ranked for offer in one.offers]
    (known,) = [one.effect for one in offers if one.effect is not None]
    assert (known.action, known.takers, known.verdict) == ("WAKTU-03", 1, Verdict.TOO_FEW)
    assert len(statements) <= 16


def test_nothing_planned_is_nothing_remembered(
    database: Database,
    province: Province,
    signer: Signer,
) -> None:
    seal(database, province, signer)
    found = recommended(database, province, province.wave_id)

    assert all(not one.basis.attempts for one in found.advice.ranked)
    assert all(offer.effect is None for one in found.advice.ranked for offer in one.offers)


def complaint_survey(database: Database, province: Province, signer: Signer) -> None:
    """Ten people said what they had met: seven the queue, two the toilet, one the requirements."""
    said = (
        ("Antrean lama", "WAKTU"),
        ("Toilet rusak", "SARPRAS"),
        ("Syarat berubah", "PERSYARATAN"),
    )
    statements = [
        Statement(code_of(number), words, about)
        for number, (words, about) in enumerate(said, start=1)
    ]
    title = Text("Survei pengaduan", "Complaint survey")
    checklist = checklist_of("pengaduan-mata", title, date(2026, 1, 5), statements)
    with database.writing(province.id) as session:
        first = the_wave(session, province)
        wave = WaveRow(unit_id=province.unit_id, period_id=first.period_id)
        wave.opens, wave.closes = first.opens, first.closes
        waves.keep(session, wave, instruments.keep(session, checklist))
        waves.move(session, wave, WaveState.OPEN)
        journal.append(session, NOW, Act("open wave", f"wave:{wave.id}"))
        rows = ("122",) * 7 + ("212",) * 2 + ("221",)
        answers = [
            Answer(province.service_id, DAY, Channel.LINK, row, NOBODY_KNOWN) for row in rows
        ]
        responses.add_many(session, wave, answers)
        meant = MeantWave(wave.id, wave.version)
    close_wave(database, on(province, province.ani, date(2026, 7, 2)), meant, signer)


def test_the_first_half_of_a_complaint_survey_recommends_its_elements(
    database: Database,
    province: Province,
    signer: Signer,
) -> None:
    complaint_survey(database, province, signer)
    seal(database, province, signer, Answered(("444444444",) * 20))
    found = recommended(database, province, province.wave_id)

    assert found.advice.basis.profile == {"WAKTU"}  # seven of ten ticks are more than half
    assert Rule.VOICED in rules_of(found, "WAKTU")
    assert Rule.VOICED not in rules_of(found, "SARPRAS")
