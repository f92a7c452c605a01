"""A word comes into the lexicon or goes out of it; what would make it worse is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.complaints.amendment import (
    Amendment,
    ContradictoryWordError,
    Direction,
    DoubleWordError,
    LastWordError,
    MissingWordError,
    Unfit,
    UnfitWordError,
    amended,
    between,
    phrase_of,
)
from survey.core.complaints.lexicon import Lexicon
from survey.core.wording import wording_of
from tests.core.tongues import a_lexicon, hits_of


def added(topic: str, word: str) -> Lexicon:
    return amended(a_lexicon(), Amendment(Direction.ADD, topic, word), "2")


def removed(topic: str, word: str) -> Lexicon:
    return amended(a_lexicon(), Amendment(Direction.REMOVE, topic, word), "2")


def test_a_new_word_is_found_at_once_and_the_old_lexicon_stays() -> None:
    lexicon = added("lama", "Berjam  Jam")

    assert lexicon.version == "2"
    assert [hit.topic.code for hit in hits_of("Menunggu berjam-jam.", lexicon)] == ["lama"]
    assert hits_of("Menunggu berjam-jam.") == ()


def test_a_word_that_went_is_found_no_more() -> None:
    assert hits_of("Antrian panjang", removed("lama", "antri*")) == ()


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", Unfit.EMPTY),
        (" \n\t ", Unfit.EMPTY),
        ("x", Unfit.EMPTY),
        ("xxxxxxxx", Unfit.EMPTY),
        ("abcdefghijk" * 6, Unfit.LONG),
        ("x" * 1_000_000, Unfit.LONG),
        ("satu dua tiga empat lima enam tujuh", Unfit.LONG),
        ("lama.*", Unfit.SIGNS),
        ("(lama|lambat)", Unfit.SIGNS),
        ("[a-z]+", Unfit.SIGNS),
        ("[NIK]", Unfit.SIGNS),
        ("<b>lama</b>", Unfit.SIGNS),
        ("lama; DROP TABLE lexicons", Unfit.SIGNS),
        ("lama\x00", Unfit.SIGNS),
        ("la*ma", Unfit.SIGNS),
        ("**", Unfit.SIGNS),
        ("lama_sekali", Unfit.SIGNS),
        ("\u202elama", Unfit.SIGNS),
        ("an*", Unfit.SHORT_STEM),
        ("tidak", Unfit.TURNING),
        ("Kurang", Unfit.TURNING),
        ("tetapi", Unfit.TURNING),
    ],
)
def test_what_is_no_word_is_refused_with_why(written: str, why: Unfit) -> None:
    with pytest.raises(UnfitWordError) as refused:
        added("lama", written)

    assert refused.value.why is why


@pytest.mark.parametrize(
    ("topic", "word", "there"),
    [
        ("lama", "LAMA", "lama"),
        ("lama", "lawas", "lama"),
        ("kasar", "kada ramah", "tidak ramah"),
        ("lama", "antrian", "antri*"),
    ],
)
def test_a_double_is_refused_even_where_slang_hides_it(topic: str, word: str, there: str) -> None:
    with pytest.raises(DoubleWordError) as refused:
        added(topic, word)

    assert refused.value.word == there


@pytest.mark.parametrize(
    ("topic", "word", "there"),
    [
        ("ramah", "ketus", "kasar"),
        ("ramah", "ketu*", "kasar"),
        ("ramah", "antrian", "lama"),
        ("kasar", "ramah*", "ramah"),
    ],
)
def test_a_word_that_praises_and_blames_is_refused(topic: str, word: str, there: str) -> None:
    with pytest.raises(ContradictoryWordError) as refused:
        added(topic, word)

    assert refused.value.topic == there


def test_one_word_may_speak_of_two_topics_that_agree() -> None:
    assert len(hits_of("ketus", added("lama", "ketus"))) == 2


@pytest.mark.parametrize(("topic", "word"), [("lama", "ramah"), ("x", "lama"), ("", "")])
def test_what_is_not_there_cannot_go(topic: str, word: str) -> None:
    with pytest.raises(MissingWordError):
        removed(topic, word)


def test_a_topic_keeps_its_last_word() -> None:
    with pytest.raises(LastWordError):
        removed("ramah", "ramah")


def test_what_differs_is_told_topic_by_topic() -> None:
    before, after = a_lexicon(), removed("lama", "antri*")
    after = amended(after, Amendment(Direction.ADD, "kasar", "judes"), "3")

    assert between(before, after) == (
        Amendment(Direction.REMOVE, "lama", "antri*"),
        Amendment(Direction.ADD, "kasar", "judes"),
    )
    assert between(before, before) == ()


@given(st.text(max_size=80))
def test_whatever_is_taken_can_be_found_in_a_text(written: str) -> None:
    try:
        word = phrase_of(written)
    except UnfitWordError:
        return

    assert wording_of(word, {}).words
    assert phrase_of(word) == word
