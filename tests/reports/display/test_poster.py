"""The poster at the end of the report: the number from three metres, the sentence from one."""

import pytest

from tests.reports.printed import Word, printed

pytestmark = [pytest.mark.needs("pango"), pytest.mark.needs("poppler")]

DASH = "\N{EN DASH}"
NUMBER, SENTENCE = 120, 18  # heights in points


def _poster(case: str, code: str = "id") -> tuple[Word, ...]:
    return printed(case, code).words[-1]


def _height(word: Word) -> float:
    return word.bottom - word.top


def _text(case: str, code: str = "id") -> str:
    return " ".join(word.text for word in _poster(case, code))


def test_number_is_the_tallest_word_and_can_be_read_from_afar() -> None:
    tallest = max(_poster("example"), key=_height)

    assert tallest.text == "82,41"
    assert _height(tallest) > NUMBER


def test_sentence_under_the_number_can_be_read_from_a_metre() -> None:
    word = next(word for word in _poster("small") if word.text == "keyakinan")

    assert _height(word) > SENTENCE


def test_poster_names_unit_grade_respondents_and_thanks() -> None:
    text = _text("example")

    assert "INDEKS KEPUASAN MASYARAKAT (IKM) UPTD Metrologi 82,41" in text
    assert f"B {DASH} Baik" in text
    assert "Responden 6" in text
    assert "TERIMA KASIH ATAS PENILAIAN YANG TELAH ANDA BERIKAN." in text


def test_poster_speaks_english_too() -> None:
    assert "PUBLIC SATISFACTION INDEX (IKM) UPTD Metrologi" in _text("small", "en")


@pytest.mark.parametrize(
    "case",
    ["example", "small", "large", "older", "hostile", "stored", "sealed"],
)
def test_poster_is_one_page_without_running_lines(case: str) -> None:
    text = _text(case)

    assert "INDEKS KEPUASAN MASYARAKAT (IKM)" in text
    assert "TERIMA KASIH" in text
    assert "Halaman" not in text


def test_poster_without_an_index_says_so_and_shows_no_number() -> None:
    text = _text("older")

    assert "Indeks belum dapat dihitung" in text
    assert "Belum ada penilaian untuk unsur Kedisiplinan petugas pelayanan." in text
    assert max(map(_height, _poster("older"))) < NUMBER
