"""Wording is the same however a word was typed, and no text breaks it."""

from hypothesis import given
from hypothesis import strategies as st

from survey.core.wording import plain, wording_of


def words(text: str, **slang: str) -> tuple[str, ...]:
    return wording_of(text, slang).words


def test_stretched_letters_are_said_once() -> None:
    assert words("LAMAAAA bangettt") == ("lama", "banget")
    assert words("lamaa") == ("lama",)


def test_letters_that_belong_twice_stay() -> None:
    assert words("tunggu minggu app free kk") == ("tunggu", "minggu", "app", "free", "kk")


def test_slang_is_read_as_what_it_means() -> None:
    assert words("gabisa", gabisa="tidak bisa") == ("tidak", "bisa")


def test_the_two_of_a_doubled_word_says_nothing_more() -> None:
    assert words("tiba2 masuk²") == ("tiba", "masuk")


def test_an_ending_nya_does_not_hide_a_word() -> None:
    assert words("aplikasinya") == ("aplikasi",)
    assert words("nya tanya") == ("nya", "tanya")


def test_masks_are_no_words() -> None:
    assert words("dari [nama] @[akun] [NIK] di loket") == ("dari", "di", "loket")


def test_a_clause_ends_at_a_sign_and_at_a_turn() -> None:
    wording = wording_of("cepat, mudah tapi mahal", {})

    assert wording.words == ("cepat", "mudah", "tapi", "mahal")
    assert wording.clauses == (0, 1, 2, 2)


def test_wide_letters_are_the_letters_they_are() -> None:
    assert words("\uff4c\uff41\uff4d\uff41") == ("lama",)


def test_nothing_is_said_by_nothing() -> None:
    assert words("") == ()
    assert words("\0 … 🙏🏻") == ()


def test_only_the_beginning_of_a_megabyte_is_read() -> None:
    assert len(plain("a b " * 250_000)) <= 20_000
    assert len(words("x" * 1_000_000)[0]) <= 40


@given(st.text(max_size=300))
def test_any_text_has_as_many_clauses_as_words(text: str) -> None:
    wording = wording_of(text, {"gak": "tidak"})

    assert len(wording.words) == len(wording.clauses)
    assert wording.clauses == tuple(sorted(wording.clauses))
    assert all(wording.words)


@given(st.text(max_size=300))
def test_plain_text_is_in_small_letters(text: str) -> None:
    assert plain(text) == plain(text).casefold()
