"""A complaint from its receipt to its end, every move told, none beside the table."""

from dataclasses import replace

import pytest

from survey.core.accounts.access import Reach
from survey.core.complaints.complaint import (
    ClockClass,
    Ending,
    MissingError,
    Move,
    MoveError,
    NotTheirsError,
    Party,
    Pause,
    State,
)
from survey.core.complaints.step import Step
from survey.core.complaints.topic import Matter
from survey.core.roster import Wish
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.complaints import handling
from survey.flows.complaints.following import NoOriginalError, UnknownTopicError
from survey.flows.complaints.handling import Meant, Mover, NoSuchEventError
from survey.flows.complaints.receiving import Attached, receive, reporter_of
from survey.flows.refusing import ChangedMeanwhileError
from survey.store.complaints import complainants, complaints
from survey.store.complaints.complaints import Wanted
from survey.store.databases import Database
from tests.flows.complaining import (
    WORDS,
    a_desk,
    a_told,
    act,
    nobody,
    row_of,
    take_in,
)
from tests.flows.hands import acts, ani
from tests.store.builders import DAY, Province, there

EVERYWHERE = Reach(everywhere=True, agency_ids=frozenset(), unit_ids=frozenset())
ANY = Wanted()
REPORTER, VERIFIER, UNIT, HEAD = Party.REPORTER, Party.VERIFIER, Party.UNIT, Party.HEAD
ANSWER = "Toilet sudah diperbaiki pada 3 Maret."


def answered(database: Database, province: Province) -> int:
    """A complaint that has come as far as its answer."""
    id_, _ = take_in(database, province)
    act(database, province, id_, VERIFIER, Step(Move.VERIFY, unit_id=province.unit_id))
    act(database, province, id_, UNIT, Move.BEGIN)
    act(database, province, id_, UNIT, Step(Move.DRAFT, words=ANSWER))
    assert act(database, province, id_, HEAD, Move.APPROVE) is State.ANSWERED
    return id_


def told(database: Database, province: Province, id_: int, *, publicly: bool) -> list[str]:
    """The words of a complaint that are read by its reporter, or by officers only."""
    with database.reading(province.id) as session:
        events = complaints.events(session, id_)
    return [one.words for one in events if one.words and one.row.is_public is publicly]


def found(
    database: Database,
    province: Province,
    wanted: Wanted = ANY,
    reach: Reach = EVERYWHERE,
    words: str = "",
) -> int:
    """How many are found."""
    with database.reading(province.id) as session:
        return complaints.listed(session, reach, wanted, Wish(words)).n


def test_a_form_that_is_handed_in_twice_is_one_complaint(
    database: Database,
    province: Province,
) -> None:
    first, second = (
        receive(a_desk(database), nobody(province), a_told(province)) for _ in range(2)
    )

    assert first == second
    assert found(database, province, Wanted()) == 1
    assert acts(database, province).count("complaint receive") == 1


def test_a_complaint_goes_from_its_receipt_to_a_content_reporter(
    database: Database,
    province: Province,
) -> None:
    id_ = answered(database, province)
    act(database, province, id_, REPORTER, Step(Move.RATE, stars=5))
    act(database, province, id_, REPORTER, Move.ACCEPT)

    row = row_of(database, province, id_)
    assert (row.state, row.ending, row.stars) == (State.CLOSED, Ending.REPORTER, 5)
    assert (row.verified_on, row.answered_on, row.finished_on) == (DAY, DAY, DAY)
    assert told(database, province, id_, publicly=True) == [WORDS, ANSWER]
    assert told(database, province, id_, publicly=False) == [ANSWER]  # the draft
    assert acts(database, province)[-7:] == [
        f"complaint {one}"
        for one in ("receive", "verify", "begin", "draft", "approve", "rate", "accept")
    ]


def test_a_reporter_who_is_not_content_brings_it_back(
    database: Database,
    province: Province,
) -> None:
    id_ = answered(database, province)

    state = act(database, province, id_, REPORTER, Step(Move.REPLY, words="Masih rusak."))

    row = row_of(database, province, id_)
    assert state is State.IN_PROGRESS
    assert (row.answered_on, row.finished_on) == (DAY, None)


def test_what_the_program_closed_can_be_reopened(database: Database, province: Province) -> None:
    id_ = answered(database, province)
    act(database, province, id_, Party.SYSTEM, Move.LAPSE)
    assert row_of(database, province, id_).ending is Ending.SYSTEM

    act(database, province, id_, REPORTER, Step(Move.REOPEN, words="Rusak lagi."))

    row = row_of(database, province, id_)
    assert (row.state, row.ending, row.reopened) == (State.IN_PROGRESS, None, 1)


def test_the_inspector_takes_over_and_the_unit_moves_nothing_any_more(
    database: Database,
    province: Province,
) -> None:
    id_, _ = take_in(database, province)
    inspector = Party.INSPECTOR

    act(database, province, id_, inspector, Step(Move.TAKE_OVER, words="Dugaan pungli."))

    row = row_of(database, province, id_)
    assert row.is_inspected
    assert row.clock_class is ClockClass.SUPERVISORY


def test_another_institution_is_named_and_a_double_leads_to_its_original(
    database: Database,
    province: Province,
) -> None:
    first, receipt = take_in(database, province)
    second, _ = take_in(database, province, b"c" * 16)
    third, _ = take_in(database, province, b"d" * 16)

    forward = Step(Move.FORWARD, words="Jalan nasional.", owner="Balai Jalan")
    act(database, province, third, VERIFIER, forward)
    typed = receipt.number.lower().replace("-", " ")
    act(database, province, second, VERIFIER, Step(Move.MERGE, original=typed))

    assert row_of(database, province, third).owner == "Balai Jalan"
    assert row_of(database, province, second).merged_into == first


def test_a_complaint_is_not_merged_into_itself_or_into_nothing(
    database: Database,
    province: Province,
) -> None:
    id_, receipt = take_in(database, province)

    for original in (receipt.number, "7K3M-Q0XV", "x"):
        with pytest.raises(NoOriginalError):
            act(database, province, id_, VERIFIER, Step(Move.MERGE, original=original))

    assert row_of(database, province, id_).state is State.RECEIVED


def test_a_pause_needs_its_reason_and_ends(database: Database, province: Province) -> None:
    id_, _ = take_in(database, province)
    act(database, province, id_, VERIFIER, Step(Move.VERIFY, unit_id=province.unit_id))

    with pytest.raises(MissingError):
        act(database, province, id_, UNIT, Step(Move.PAUSE, words="Tunggu"))
    pause = Step(Move.PAUSE, words="Menunggu suku cadang", pause=Pause.OTHER_AGENCY)
    act(database, province, id_, UNIT, pause)
    assert row_of(database, province, id_).paused_on == DAY
    act(database, province, id_, UNIT, Step(Move.RESUME, words="Suku cadang tiba"))

    assert row_of(database, province, id_).paused_on is None


def test_moves_of_others_stale_forms_and_wrong_units_keep_nothing(
    database: Database,
    province: Province,
) -> None:
    id_, _ = take_in(database, province)
    verify = Step(Move.VERIFY, unit_id=province.unit_id)
    before = acts(database, province)

    with pytest.raises(NotTheirsError):
        act(database, province, id_, UNIT, verify)
    with pytest.raises(MoveError):
        act(database, province, id_, HEAD, Move.APPROVE)
    with pytest.raises(NoSuchPlaceError):
        act(database, province, id_, VERIFIER, replace(verify, unit_id=1))
    mover = Mover(ani(province), frozenset({VERIFIER}))
    with pytest.raises(ChangedMeanwhileError):
        handling.move(a_desk(database), mover, Meant(id_, 99), verify)
    with pytest.raises(NoSuchPlaceError):
        receive(a_desk(database), nobody(province), replace(a_told(province, b"e" * 16), unit_id=1))

    assert acts(database, province) == before
    assert row_of(database, province, id_).state is State.RECEIVED


def test_who_told_it_is_locked_and_opened_with_the_key_alone(
    database: Database,
    province: Province,
) -> None:
    id_, _ = take_in(database, province)
    with database.reading(province.id) as session:
        locked = there(complainants.find(session, id_))

    assert b"Siti" not in locked
    assert reporter_of(a_desk(database), locked).name == "Siti"


def test_redacted_words_are_gone_from_view_and_search_while_the_original_stays(
    database: Database,
    province: Province,
) -> None:
    id_, _ = take_in(database, province, words="Petugas berkumis di loket dua meminta uang rokok.")
    assert found(database, province, words="berkumis") == 1

    redact = Step(Move.REDACT, words="Petugas di loket dua meminta uang rokok.", event=0)
    act(database, province, id_, VERIFIER, redact)

    assert told(database, province, id_, publicly=True)[0].startswith("Petugas di")
    assert found(database, province, words="berkumis") == 0
    assert found(database, province, words="rok lok") == 1
    with database.reading(province.id) as session:
        kept = there(there(complaints.told(session, id_, 0)).original)
    assert a_desk(database).locker.opened(kept).startswith("Petugas berkumis")
    with pytest.raises(NoSuchEventError):
        act(database, province, id_, VERIFIER, replace(redact, event=7))


def test_what_the_officer_decides_stands_beside_what_was_suggested(
    database: Database,
    province: Province,
) -> None:
    id_, _ = take_in(
        database,
        province,
        words="Antrean lama sekali, nunggu seharian. Petugas minta pungli.",
    )
    decided = frozenset({(Matter.ELEMENT, "SARPRAS"), (Matter.ELEMENT, "WAKTU")})

    act(database, province, id_, VERIFIER, Step(Move.CLASSIFY, topics=decided))

    with database.reading(province.id) as session:
        links = complaints.links(session, [id_])[id_]
    assert {(one.code, one.is_suggested, one.is_decided) for one in links} >= {
        ("integritas", True, False),
        ("SARPRAS", False, True),
        ("WAKTU", True, True),
    }
    unknown = Step(Move.CLASSIFY, topics=frozenset({(Matter.ELEMENT, "CUACA")}))
    with pytest.raises(UnknownTopicError):
        act(database, province, id_, VERIFIER, unknown)


def test_only_those_below_an_appointment_are_seen(database: Database, province: Province) -> None:
    take_in(database, province)
    nowhere = Reach(everywhere=False, agency_ids=frozenset(), unit_ids=frozenset())

    assert found(database, province, Wanted(), nowhere) == 0
    units, agencies = frozenset({province.unit_id}), frozenset({province.agency_id})
    assert found(database, province, Wanted(), replace(nowhere, unit_ids=units)) == 1
    assert found(database, province, Wanted(), replace(nowhere, agency_ids=agencies)) == 1
    others = frozenset({province.other_unit_id})
    assert found(database, province, Wanted(), replace(nowhere, unit_ids=others)) == 0


@pytest.mark.parametrize("words", ["'", '"', "a:* & |", "NEAR(", "toilet' OR '1'='1", "%", "\0"])
def test_whatever_is_looked_for_is_words_and_no_query(
    database: Database,
    province: Province,
    words: str,
) -> None:
    take_in(database, province)

    assert found(database, province, words=words) in {0, 1}


def test_a_file_stays_with_what_it_came_with(database: Database, province: Province) -> None:
    photo = Attached("toilet.jpg", "image/jpeg", b"photo")
    receive(a_desk(database), nobody(province), replace(a_told(province), files=(photo,)))

    with database.reading(province.id) as session:
        row = complaints.listed(session, EVERYWHERE, ANY, Wish()).rows[0].row
        kept = complaints.events(session, row.id)[0].files[0]
        assert there(complaints.file(session, row.id, kept.id)).content == b"photo"
        assert complaints.file(session, 1, kept.id) is None


def test_what_names_a_person_is_masked_in_view_and_search_and_locked(
    database: Database,
    province: Province,
) -> None:
    words = "Petugas loket menelepon saya lewat 0812-3456-7890 dan membentak."
    id_, _ = take_in(database, province, words=words)
    act(database, province, id_, VERIFIER, Step(Move.ASK, words="Tanggal berapa?"))
    reply = Step(Move.COMPLETE, words="Tanggal 3, surel siti@contoh.example.")
    act(database, province, id_, REPORTER, reply)

    first, _, last = told(database, province, id_, publicly=True)
    assert "0812" not in first
    assert "siti@" not in last
    assert "0812" not in row_of(database, province, id_).title
    assert found(database, province, words="3456") == 0
    with database.reading(province.id) as session:
        kept = there(there(complaints.told(session, id_, 0)).original)
    assert a_desk(database).locker.opened(kept) == words


def test_what_it_seems_to_be_about_is_proposed_and_not_decided(
    database: Database,
    province: Province,
) -> None:
    id_, _ = take_in(
        database,
        province,
        words="Toilet di ruang tunggu kotor dan bau. Petugas minta pungli.",
    )

    with database.reading(province.id) as session:
        links = complaints.links(session, [id_])[id_]
    codes = {one.code for one in links}
    assert {"SARPRAS", "integritas"} <= codes
    assert all(one.is_suggested and one.is_decided is None for one in links)
    assert found(database, province, Wanted(alarmed=True)) == 1
