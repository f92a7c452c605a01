"""The steps to a number are shown with its own values, and an old report is held against it."""

import re

import pytest

from survey.core.accounts.role import Node, Role
from tests.core.builders import INSTRUMENTS
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.results.builders import answered, rows_of, text_of
from tests.web.results.test_besides import asked

PLAIN = {ord("\N{MULTIPLICATION SIGN}"): "x", ord("\N{MINUS SIGN}"): "-"}
REACHES = (
    "Hal yang sama untuk setiap unsur: rata-rata yang dikonversi dan t Student kali galat bakunya "
    "ke kedua sisi"
)
INTERVAL = "75,6069 \N{EN DASH} 91,0598"
ROWS = ("333433434", "433434433", "322433323", "444444444", "332433334", "333433333")


def address(house: House, page: str) -> str:
    return f"/kantor/pelaksanaan/{house.province.wave_id}/{page}"


def seen(house: House, page: str, status: int = 200) -> str:
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))
    response = house.client_of(house.province.ani).get(address(house, page))
    assert response.status_code == status
    return response.text


def test_every_step_stands_there_with_its_values(house: House) -> None:
    """Twelve of five hundred: the variance of T is (10700 - 356 x 356 : 12) : 11."""
    answered(house, ROWS * 2)

    page = seen(house, "cara-menghitung")
    text = text_of(page).translate(PLAIN)

    table = rows_of(page, "Jumlah nilai dibagi banyaknya jawaban atas pertanyaan itu")
    assert table[0] == ["U1", "Persyaratan", "0", "0", "8", "4", "40", "12", "3,333333", "83,33"]
    assert "3,296296 x 25 = 82,407407 ≈ 82,41" in text
    assert "B Baik 82,41 mencapai batas bawah 76,61 dan belum 88,31, awal mutu A." in text
    assert "(10.700 - 356² : 12) : 11 = 12,606061" in text
    assert "25 : 9 x √(12,606061 : 12 x 0,976000) = 2,812687" in text
    assert "2,200985 x 2,812687 = 6,1907" in text
    assert "adalah 480,125000" in text
    # Eight gave 3 and four gave 4: the variance of their mean is (8 : 33) : 12 x 0.976 x 25 x 25.
    reaches = rows_of(page, REACHES)
    assert reaches[0] == ["U1", "Persyaratan", "83,333333", "3,510446", "7,7264", INTERVAL]
    assert "dibulatkan menjadi 217 responden" in text


def test_with_blanks_it_says_that_a_calculator_is_not_enough(house: House) -> None:
    answered(house, (*ROWS, *ROWS, "33343343."))

    assert "kalkulator tidak cukup untuk galat baku" in text_of(seen(house, "cara-menghitung"))


@pytest.mark.parametrize("rows", [(), (".33333333",)])
def test_without_an_index_the_page_says_why(house: House, rows: tuple[str, ...]) -> None:
    answered(house, rows)

    assert "Tidak ada indeks: ada unsur tanpa jawaban." in text_of(seen(house, "cara-menghitung"))


def test_the_rule_of_an_old_report_is_named(house: House) -> None:
    answered(house)

    page = seen(house, "selisih?terbitan=81,58&mutu=A")
    text = text_of(page)

    assert "81,58 diperoleh dengan bobot 0,11, bukan 1/9." in text
    assert "Mutu A untuk 81,58 berasal dari tabel atau cara baca lain: ikm-2004" in text
    assert ["bobot 0,11, bukan 1/9", "81,58", "ya"] in rows_of(
        page,
        "Hasil bila satu aturan saja diubah",
    )


def test_the_letters_that_may_be_given_are_those_of_the_table(house: House) -> None:
    wave_id = asked(house, INSTRUMENTS["spkp"])
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))

    page = house.client_of(house.province.ani).get(f"/kantor/pelaksanaan/{wave_id}/selisih").text

    assert re.findall(r'<option [^>]*value="([^"]+)"', page) == ["WBBM", "WBK", "BM"]


@pytest.mark.parametrize(
    "query",
    [
        "terbitan=",
        "terbitan=abc&mutu=Z",
        "terbitan=-1",
        "terbitan=%3Cscript%3E",
        "mutu=A&terbitan=101",
    ],
)
def test_what_is_no_published_number_is_led_back_to_its_field(house: House, query: str) -> None:
    answered(house)

    page = seen(house, f"selisih?{query}")

    assert 'href="#terbitan"' in page
    assert "<script>" not in page
    assert "Sebabnya" not in page


def test_each_page_takes_eight_statements_beside_those_of_the_gate(house: House) -> None:
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))
    answered(house)
    browser = house.client_of(house.province.ani)

    for page in ("cara-menghitung", "selisih", "selisih?terbitan=81,58&mutu=A"):
        with counted() as statements:
            assert browser.get(address(house, page)).status_code == 200
        assert len(statements) <= 8 + 4


def test_a_viewer_does_not_see_how_many_gave_each_score(house: House) -> None:
    house.appoint(house.province.budi, Role.VIEWER, Node(unit_id=house.province.unit_id))

    browser = house.client_of(house.province.budi)

    assert browser.get(address(house, "cara-menghitung")).status_code == 403
    assert browser.get(address(house, "selisih")).status_code == 403
