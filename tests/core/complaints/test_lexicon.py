"""A lexicon finds its words, the longest first, and knows when they are turned round."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from survey.core.complaints.lexicon import Polarity, Topic
from survey.core.complaints.topic import Alarm
from tests.core.tongues import KASAR, LAMA, a_lexicon, hits_of, shipped


def said(text: str) -> list[tuple[str, bool]]:
    return [(hit.topic.code, hit.turned) for hit in hits_of(text)]


def test_the_longest_word_counts() -> None:
    assert said("petugas tidak ramah") == [("kasar", False)]


def test_any_ending_fits_a_star() -> None:
    assert said("antriannya") == [("lama", False)]
    assert said("antr") == []


def test_a_negator_turns_what_follows_within_three_words() -> None:
    assert said("tidak terlalu begitu lama") == [("lama", True)]
    assert said("tidak pernah terlalu begitu lama") == [("lama", False)]


def test_a_negator_does_not_reach_over_a_comma() -> None:
    assert said("tidak, lama") == [("lama", False)]


def test_two_negators_are_none() -> None:
    assert said("bukan tidak lama") == [("lama", False)]


def test_a_negator_inside_a_word_turns_nothing_after_it() -> None:
    assert said("tidak ramah dan lama") == [("kasar", False), ("lama", False)]


def test_a_word_that_needs_company_counts_only_beside_it() -> None:
    hurt = Topic("anak-disakiti", ("dipukul*",), alarm=Alarm.CHILD, beside=("siswa", "anak didik"))
    lexicon = a_lexicon(LAMA, hurt)

    def found(text: str) -> list[str]:
        return [hit.word for hit in hits_of(text, lexicon)]

    assert found("siswa itu dipukuli guru") == ["dipukul*"]
    assert found("dipukul guru di depan kelas, kata anak didik") == ["dipukul*"]
    assert found("gong dipukul") == []
    assert found("dipukul satu dua tiga empat lima enam siswa") == []  # the seventh word away


def test_turned_blame_is_praise_and_turned_praise_blame() -> None:
    assert [hit.polarity for hit in hits_of("tidak lama")] == [Polarity.POSITIVE]
    assert [hit.polarity for hit in hits_of("bukan petugas ramah")] == [Polarity.NEGATIVE]


def test_a_belittler_turns_praise_but_never_blame() -> None:
    assert [hit.polarity for hit in hits_of("kurang ramah")] == [Polarity.NEGATIVE]
    assert [hit.polarity for hit in hits_of("kurang lama")] == [Polarity.NEGATIVE]


def test_banjar_words_are_understood() -> None:
    assert said("lawas banar, petugas kada ramah") == [("lama", False), ("kasar", False)]


def test_a_word_of_two_topics_speaks_for_both() -> None:
    lexicon = a_lexicon(LAMA, KASAR, type(KASAR)("lain", ("ketus",)))

    assert [hit.topic.code for hit in hits_of("ketus", lexicon)] == ["kasar", "lain"]


def test_the_lexicon_that_comes_along_knows_banjar_kutai_and_slang() -> None:
    lexicon = shipped().lexicon

    def topics(text: str) -> set[str]:
        return {hit.topic.code for hit in hits_of(text, lexicon) if hit.topic.element}

    assert topics("kada kawa login, ngalih banar") == {"masuk-akun", "sulit"}
    assert topics("mahadang lawas banar") == {"menunggu", "lama"}
    assert topics("Petugasnya juteeek bgt") == {"kasar"}
    assert topics("parit mampet, lampu pju padam") == {"saluran", "penerangan"}


@given(st.lists(st.sampled_from(["tidak", "ramah", "lama", "uang", "rokok", ","]), max_size=30))
def test_hits_never_overlap(words: list[str]) -> None:
    hits = hits_of(" ".join(words))

    assert all(one.end <= other.start for one, other in pairwise(hits))
    assert all(one.start < one.end for one in hits)
