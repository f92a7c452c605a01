"""The bureau keeps the words that texts are sorted by; each change is a version that stays."""

from hashlib import sha256

import pytest
from sqlalchemy.exc import ProgrammingError

from survey.core.complaints.amendment import Amendment, Direction, DoubleWordError
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.complaints.consulting import consult
from survey.flows.complaints.equipping import equipment_for
from survey.flows.complaints.hearing import proposed
from survey.flows.complaints.keeping_lexicon import (
    OutdatedLexiconError,
    SameLexiconError,
    Shelf,
    UnfitReasonError,
    amend,
    in_use,
    opened,
    take_back,
    tried,
)
from survey.store.complaints import lexicons
from survey.store.databases import Database
from survey.store.truths import BrokenTruthError
from tests.capabilities import ROOT
from tests.core.tongues import shipped
from tests.flows.complaining import take_in
from tests.flows.hands import acts, ani
from tests.store.builders import NOW, Province, there
from tests.store.counting import counted

INSTRUMENTS = ROOT / "instruments"
SLOW = Amendment(Direction.ADD, "lama", "kelelep")
SENTENCE = "Layanan kelelep."


def shelf(database: Database) -> Shelf:
    return Shelf(database, INSTRUMENTS)


def name_of(number: int) -> str:
    return f"{shipped().lexicon.version}+{number}"


def test_at_first_the_lexicon_that_comes_along_holds(
    database: Database,
    province: Province,
) -> None:
    with counted() as statements:
        found = in_use(shelf(database), province.id)

    assert len(statements) == 2
    assert [one.number for one in found.versions] == [0]
    assert found.version.name == shipped().lexicon.version
    assert opened(shelf(database), province.id, 0).lexicon == found.equipment.lexicon


def test_a_word_holds_at_once_and_here_alone(
    database: Database,
    province: Province,
    other: Province,
) -> None:
    number = amend(shelf(database), ani(province), 0, SLOW, " Warga Kutai berkata begitu ")

    here = equipment_for(database, province.id, INSTRUMENTS)
    there = equipment_for(database, other.id, INSTRUMENTS)
    assert number == 1
    assert [code for _, code in proposed(SENTENCE, here)] == ["WAKTU"]
    assert proposed(SENTENCE, there) == []
    version = in_use(shelf(database), province.id).version
    assert (version.name, version.at, version.officer) == (name_of(1), NOW, "Ani")
    assert version.reason == "Warga Kutai berkata begitu"
    assert acts(database, province)[-1] == "add lexicon word"


def test_a_complaint_keeps_which_lexicon_suggested_its_topics(
    database: Database,
    province: Province,
) -> None:
    before, _ = take_in(database, province, words=SENTENCE)
    amend(shelf(database), ani(province), 0, SLOW, "Uji")
    after, _ = take_in(database, province, b"c" * 16, words=SENTENCE)

    first, second = (
        consult(database, ani(province), id_, "Asia/Makassar") for id_ in (before, after)
    )
    assert (first.lexicon, first.topics) == (shipped().lexicon.version, ())
    assert second.lexicon == name_of(1)
    assert [one.code for one in second.topics] == ["WAKTU"]


def test_a_version_is_kept_whole_and_tells_what_it_changed(
    database: Database,
    province: Province,
) -> None:
    amend(shelf(database), ani(province), 0, SLOW, "Uji")
    gone = Amendment(Direction.REMOVE, "lama", "kelelep")
    amend(shelf(database), ani(province), 1, gone, "Salah")

    first, second = (opened(shelf(database), province.id, number) for number in (1, 2))
    assert first.changes == (SLOW,)
    assert second.changes == (gone,)
    assert first.version.digest == sha256(first.content.encode()).hexdigest()
    assert second.version.reason == "Salah"
    with pytest.raises(NoSuchPlaceError):
        opened(shelf(database), province.id, 3)


def test_the_later_of_two_is_told_what_the_earlier_changed(
    database: Database,
    province: Province,
) -> None:
    amend(shelf(database), ani(province), 0, SLOW, "Uji")

    with pytest.raises(OutdatedLexiconError) as refused:
        amend(shelf(database), ani(province), 0, SLOW, "Uji")

    assert (refused.value.number, refused.value.changes) == (1, (SLOW,))
    assert in_use(shelf(database), province.id).version.number == 1


def test_an_earlier_version_is_taken_back_as_a_new_one(
    database: Database,
    province: Province,
) -> None:
    amend(shelf(database), ani(province), 0, SLOW, "Uji")

    number = take_back(shelf(database), ani(province), 1, 0, "Tidak jadi")

    here = equipment_for(database, province.id, INSTRUMENTS)
    assert (number, here.lexicon.version) == (2, name_of(2))
    assert proposed(SENTENCE, here) == []
    assert opened(shelf(database), province.id, 1).changes == (SLOW,)
    assert acts(database, province)[-1] == "take back lexicon"
    with pytest.raises(SameLexiconError):
        take_back(shelf(database), ani(province), 2, 0, "Sekali lagi")
    with pytest.raises(NoSuchPlaceError):
        take_back(shelf(database), ani(province), 2, 9, "Yang tidak ada")


@pytest.mark.parametrize("reason", ["", " \n ", "x" * 501])
def test_a_version_says_why(database: Database, province: Province, reason: str) -> None:
    with pytest.raises(UnfitReasonError):
        amend(shelf(database), ani(province), 0, SLOW, reason)

    assert in_use(shelf(database), province.id).version.number == 0


def test_what_is_refused_saves_no_version(database: Database, province: Province) -> None:
    with pytest.raises(DoubleWordError):
        amend(shelf(database), ani(province), 0, Amendment(Direction.ADD, "lama", "lama"), "Uji")

    assert in_use(shelf(database), province.id).version.number == 0


def test_a_sentence_is_tried_and_nothing_is_kept(database: Database, province: Province) -> None:
    found = in_use(shelf(database), province.id)

    trial = tried(found.equipment, SENTENCE, SLOW)

    assert trial.now.elements == ()
    assert trial.then is not None
    assert trial.then.elements == ("WAKTU",)
    assert [one.said for one in trial.then.fired] == ["kelelep"]
    assert tried(found.equipment, SENTENCE, None).then is None
    assert in_use(shelf(database), province.id).version.number == 0


def test_no_version_changes_or_goes(database: Database, province: Province) -> None:
    amend(shelf(database), ani(province), 0, SLOW, "Uji")

    with (
        pytest.raises((BrokenTruthError, ProgrammingError)),  # by trigger, or by right
        database.writing(province.id) as session,
    ):
        there(lexicons.latest(session)).reason = "Lain"
