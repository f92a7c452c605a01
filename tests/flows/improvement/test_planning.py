"""A year of one unit: survey, plan, evidence, verification, the next survey and what it says."""

from datetime import date

import pytest

from survey.core.improvement.action import Flaw, UnfitActionError
from survey.core.improvement.outcome import Verdict
from survey.core.improvement.plan import (
    LackingError,
    Move,
    Need,
    OwnWorkError,
    PlanMoveError,
    State,
)
from survey.flows.acting import Actor
from survey.flows.improvement import progressing, viewing
from survey.flows.improvement.planning import (
    PlannedAlreadyError,
    UnsealedWaveError,
    WithdrawnSealError,
    make_plan,
    take_over,
)
from survey.flows.improvement.progressing import (
    Meant,
    Step,
    UnfitDueError,
    UnfitPercentError,
    UnfitWordsError,
)
from survey.flows.refusing import ChangedMeanwhileError
from survey.flows.results.correcting import Corrected, correct
from survey.flows.results.signing import Signer
from survey.flows.surveys.surveying import MeantWave
from survey.store.databases import Database
from survey.store.surveys import waves
from tests.flows.hands import acts
from tests.flows.planning import (
    AFTER,
    BEFORE,
    CLAIM,
    NEXT_SEALED,
    PHOTO,
    SEALED,
    Answered,
    a_desk,
    a_draft,
    a_plan,
    an_action,
    another_wave,
    move,
    on,
    row_of,
    seal,
    staff,
    subjects,
)
from tests.store.builders import Province, there


@pytest.fixture
def planned(database: Database, province: Province, signer: Signer) -> int:
    """The plan of the sealed wave, with the cast in its posts."""
    staff(database, province)
    seal(database, province, signer)
    return a_plan(database, province)


def test_a_full_year_of_one_unit(
    database: Database,
    province: Province,
    signer: Signer,
    planned: int,
) -> None:
    def ani(day: date) -> Actor:
        return on(province, province.ani, day)

    def budi(day: date) -> Actor:
        return on(province, province.budi, day)

    action_id = an_action(database, province, planned, voice="Antrean terlalu lama.")
    other_id = an_action(database, province, planned, element="SARPRAS", due_on=date(2026, 8, 31))
    step = Step(Move.REPORT, words="Loket dipasang.", percent=60)
    move(database, province, action_id, budi(date(2026, 8, 3)), step)
    proof = Step(Move.PROVE, caption="Loket kedua dibuka")
    move(database, province, action_id, budi(date(2026, 9, 1)), proof, PHOTO)
    move(database, province, action_id, budi(date(2026, 9, 4)), CLAIM)
    drop = Step(Move.DROP, words="Gedung baru dibangun tahun depan.")
    move(database, province, other_id, budi(date(2026, 9, 4)), drop)

    back = Step(Move.RETURN, words="Foto belum menunjukkan papan jam layanan.")
    assert move(database, province, action_id, ani(date(2026, 9, 7)), back) is State.RETURNED
    assert row_of(database, province, action_id).percent == 60
    move(database, province, action_id, budi(date(2026, 9, 9)), proof, PHOTO)
    move(database, province, action_id, budi(date(2026, 9, 10)), CLAIM)
    citra = on(province, province.citra, date(2026, 9, 20))
    assert move(database, province, action_id, citra, Move.VERIFY) is State.VERIFIED
    seen = viewing.plan_of(database, ani(date(2026, 10, 1)), planned)
    assert (seen.period.code, seen.year, seen.issued_on) == ("2026-S1", 2026, SEALED)
    assert (seen.progress.total, seen.progress.finished, seen.progress.dropped) == (2, 1, 1)
    assert (seen.progress.share_score, seen.progress.speed_score) == (3, 0)
    assert seen.lines[1].done_on == date(2026, 9, 10)
    assert seen.effect is None

    wave_id = another_wave(database, province, "2026-S2")
    seal(database, province, signer, Answered(AFTER, wave_id, NEXT_SEALED))
    effect = there(viewing.plan_of(database, ani(NEXT_SEALED), planned).effect)
    assert effect.until.code == "2026-S2"
    # WAKTU: 3.00 before, 3.75 after; only it is named, as the other action was dropped.
    assert [(one.code, one.verdict) for one in effect.outcomes] == [("WAKTU", Verdict.RISE)]

    again = make_plan(database, ani(NEXT_SEALED), wave_id)
    seen = viewing.plan_of(database, ani(NEXT_SEALED), again)
    assert (seen.year, seen.earlier_id) == (2027, planned)
    assert seen.repeated == frozenset()


def test_every_move_is_an_event_and_a_line_of_the_journal(
    database: Database,
    province: Province,
    planned: int,
) -> None:
    action_id = an_action(database, province, planned)
    budi = on(province, province.budi, date(2026, 8, 1))
    later = Step(Move.POSTPONE, words="Pemasok terlambat.", due_on=date(2026, 10, 15))
    move(database, province, action_id, budi, later)
    words = a_draft(province, target="10 menit")
    amend = Step(Move.AMEND, words="Sasaran diperketat.", draft=words)
    move(database, province, action_id, budi, amend)

    _, line, happenings = viewing.action_of(database, budi, action_id)
    assert (line.due_on, line.target) == (date(2026, 10, 15), "10 menit")
    assert [(one.move, one.words, dict(one.detail)) for one in happenings] == [
        (Move.ADD, "", {"element": "WAKTU", "due": "2026-09-30"}),
        (Move.POSTPONE, "Pemasok terlambat.", {"before": "2026-09-30", "due": "2026-10-15"}),
        (Move.AMEND, "Sasaran diperketat.", {"target": "15 menit"}),
    ]
    told = acts(database, province)[-4:]
    assert told == ["make plan", "action add", "action postpone", "action amend"]


def test_nobody_verifies_what_they_own_or_claimed(
    database: Database,
    province: Province,
    planned: int,
) -> None:
    action_id = an_action(database, province, planned, owner_id=province.ani)
    day = date(2026, 9, 1)
    move(database, province, action_id, on(province, province.budi, day), Move.PROVE, PHOTO)
    move(database, province, action_id, on(province, province.budi, day), CLAIM)

    for own in (province.ani, province.budi):
        with pytest.raises(OwnWorkError):
            move(database, province, action_id, on(province, own, day), Move.VERIFY)
    assert subjects(database, province, province.ani) == []
    waiting = ["UPTD Kacamata: satu tindakan menunggu verifikasi"]
    assert subjects(database, province, province.citra) == waiting


def test_nothing_is_claimed_without_evidence(
    database: Database,
    province: Province,
    planned: int,
) -> None:
    action_id = an_action(database, province, planned)
    budi = on(province, province.budi, date(2026, 9, 1))
    move(database, province, action_id, budi, Step(Move.REPORT, percent=100))

    with pytest.raises(LackingError) as refused:
        move(database, province, action_id, budi, CLAIM)

    assert refused.value.needs == {Need.EVIDENCE}
    seen = viewing.plan_of(database, budi, planned)
    assert (seen.progress.finished, seen.progress.share_score) == (0, 1)


@pytest.mark.parametrize(
    ("said", "flaws"),
    [
        ({"owner": " "}, {"owner": Flaw.MISSING}),
        ({"owner_id": None}, {"owner_id": Flaw.MISSING}),
        ({"due_on": None}, {"due_on": Flaw.MISSING}),
        ({"element": "PARKIR"}, {"element": Flaw.UNKNOWN_ELEMENT}),
        ({"catalogue_id": "WAKTU"}, {"catalogue_id": Flaw.UNKNOWN_ENTRY}),
        ({"due_on": date(2026, 7, 1)}, {"due_on": Flaw.ENDS_BEFORE_START}),
        (
            {"starts_on": date(2026, 1, 1), "due_on": date(2026, 7, 5)},
            {"due_on": Flaw.BEFORE_REPORT},
        ),
        ({"due_on": date(2032, 1, 1)}, {"due_on": Flaw.TOO_FAR}),
        ({"activity": "x" * 501}, {"activity": Flaw.TOO_LONG}),
        ({"forum_id": 1}, {"forum_id": Flaw.NOT_OF_UNIT}),
        ({"owner": "", "starts_on": None}, {"owner": Flaw.MISSING, "starts_on": Flaw.MISSING}),
    ],
)
def test_an_action_that_nobody_could_be_held_to_is_refused(
    database: Database,
    province: Province,
    planned: int,
    said: dict[str, object],
    flaws: dict[str, Flaw],
) -> None:
    with pytest.raises(UnfitActionError) as refused:
        an_action(database, province, planned, **said)

    assert refused.value.flaws == flaws
    assert viewing.plan_of(database, on(province, None, SEALED), planned).lines == ()


def test_an_officer_of_another_unit_owns_nothing_here(
    database: Database,
    province: Province,
    planned: int,
) -> None:
    with pytest.raises(UnfitActionError) as refused:
        an_action(database, province, planned, owner_id=province.citra)

    assert refused.value.flaws == {"owner_id": Flaw.NOT_OF_UNIT}


def test_an_action_on_a_withdrawn_result_is_refused_until_the_plan_takes_over_the_new_one(
    database: Database,
    province: Province,
    signer: Signer,
    planned: int,
) -> None:
    with database.reading(province.id) as session:
        version = there(waves.find(session, province.wave_id)).version
    meant = MeantWave(province.wave_id, version)
    reason = Corrected(450, "Jumlah penduduk yang dilayani salah ketik.")
    ani = on(province, province.ani, SEALED)
    code = correct(database, ani, meant, reason, signer)

    with pytest.raises(WithdrawnSealError) as refused:
        an_action(database, province, planned)
    assert refused.value.code == code
    seen = viewing.plan_of(database, ani, planned)
    assert seen.is_withdrawn
    take_over(database, ani, planned, seen.version)

    assert an_action(database, province, planned)
    assert not viewing.plan_of(database, ani, planned).is_withdrawn


def test_a_plan_is_made_once_and_from_a_published_result_only(
    database: Database,
    province: Province,
    planned: int,
) -> None:
    ani = on(province, province.ani, SEALED)
    with pytest.raises(PlannedAlreadyError) as refused:
        make_plan(database, ani, province.wave_id)
    assert refused.value.plan_id == planned
    with pytest.raises(UnsealedWaveError):
        make_plan(database, ani, another_wave(database, province, "2026-S2"))


def test_what_did_not_rise_and_is_planned_again_needs_a_root_cause_and_goes_up(
    database: Database,
    province: Province,
    signer: Signer,
    planned: int,
) -> None:
    an_action(database, province, planned)
    wave_id = another_wave(database, province, "2026-S2")
    seal(database, province, signer, Answered(BEFORE, wave_id, NEXT_SEALED))
    again = make_plan(database, on(province, province.ani, NEXT_SEALED), wave_id)
    days = {"starts_on": date(2027, 1, 18), "due_on": date(2027, 3, 31)}

    with pytest.raises(UnfitActionError) as refused:
        an_action(database, province, again, **days)
    assert refused.value.flaws == {"root": Flaw.NO_ROOT}
    root = "Antrean menumpuk karena berkas diperiksa dua kali."
    action_id = an_action(database, province, again, **days, root=root)

    assert row_of(database, province, action_id).is_repeated
    told = ["UPTD Kacamata: satu unsur tidak naik dan direncanakan lagi"]
    assert subjects(database, province, province.citra) == told
    assert subjects(database, province, province.ani) == []


def test_a_form_that_is_out_of_date_changes_nothing(
    database: Database,
    province: Province,
    planned: int,
) -> None:
    action_id = an_action(database, province, planned)
    budi = on(province, province.budi, date(2026, 8, 1))
    drawn = Meant(action_id, row_of(database, province, action_id).version)
    move(database, province, action_id, budi, Move.PROVE, PHOTO)

    with pytest.raises(ChangedMeanwhileError):
        progressing.move(a_desk(database), budi, drawn, Step(Move.PROVE), (PHOTO,))


@pytest.mark.parametrize(
    ("step", "error"),
    [
        (Step(Move.REPORT, percent=101), UnfitPercentError),
        (Step(Move.REPORT, percent=-1), UnfitPercentError),
        (Step(Move.POSTPONE, words="x", due_on=date(2026, 7, 1)), UnfitDueError),
        (Step(Move.POSTPONE, words="x", due_on=date(2026, 9, 30)), UnfitDueError),
        (Step(Move.POSTPONE, words="x", due_on=date(2040, 1, 1)), UnfitDueError),
        (Step(Move.REPORT, words="x" * 2001, percent=5), UnfitWordsError),
        (Step(Move.DROP, words=" "), LackingError),
        (Step(Move.VERIFY), PlanMoveError),
    ],
)
def test_a_move_that_says_nothing_or_too_much_changes_nothing(
    database: Database,
    province: Province,
    planned: int,
    step: Step,
    error: type[Exception],
) -> None:
    action_id = an_action(database, province, planned)
    before = row_of(database, province, action_id)

    with pytest.raises(error):
        move(database, province, action_id, on(province, province.citra, SEALED), step)

    after = row_of(database, province, action_id)
    assert (after.version, after.state, after.due_on) == (1, before.state, before.due_on)
