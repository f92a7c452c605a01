"""Lists of the office are searched, sorted and taken along by their address alone."""

import csv
from io import StringIO

import pytest

from survey.store import journal
from tests.store.builders import NOW, SETTING_UP, a_unit, an_agency, kept
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.desks import bureau, head, said
from tests.web.results.builders import answered, rows_of

SURVEYS, COMPLIANCE, REGISTRY = "/kantor/survei", "/kantor/kepatuhan", "/kantor/registri"


def many_units(house: House, n: int) -> None:
    """So many further units of one agency, of which one is called like a formula."""
    with house.database.writing(house.province.id) as session:
        above = an_agency("Dinas Banyak")
        kept(session, above)
        kept(session, *[a_unit(above, f"Unit {number:03}") for number in range(n)])
        kept(session, a_unit(above, "=1+1"))
        journal.append(session, NOW, SETTING_UP)


def names(page: str, caption: str) -> list[str]:
    return [row[0] for row in rows_of(page, caption)]


def test_units_are_sorted_by_the_head_that_says_so(house: House) -> None:
    answered(house)
    browser = bureau(house)

    page = browser.get(f"{SURVEYS}?urut=jawaban&arah=turun").text

    assert names(page, "Unit: 2") == ["UPTD Kacamata", "UPTD Panti"]
    assert names(browser.get(f"{SURVEYS}?urut=unit&arah=turun").text, "Unit: 2") == [
        "UPTD Panti",
        "UPTD Kacamata",
    ]
    assert 'class="number" aria-sort="descending"' in page
    assert page.count("aria-sort") == 1
    assert f'href="{SURVEYS}?arah=naik&amp;urut=jawaban"' in page.replace(
        f"{SURVEYS}?urut=jawaban&amp;arah=naik",
        f"{SURVEYS}?arah=naik&amp;urut=jawaban",
    )


def test_a_search_finds_by_every_word_and_keeps_what_else_was_asked(house: House) -> None:
    page = bureau(house).get(f"{SURVEYS}?cari=panti+UPTD&urut=unit&periode=2026-S1").text

    assert names(page, "Unit: 1") == ["UPTD Panti"]
    assert '<input type="hidden" name="periode" value="2026-S1">' in page


@pytest.mark.parametrize(
    "asked",
    ["hal=99999999999999999999", "hal=-1", "hal=x", "urut=id%3B--", "arah=<b>", "urut=", "hal=0"],
)
@pytest.mark.parametrize("address", [SURVEYS, COMPLIANCE, REGISTRY])
def test_what_no_list_knows_leaves_the_plain_first_page(
    house: House,
    address: str,
    asked: str,
) -> None:
    page = bureau(house).get(f"{address}?{asked}")

    assert page.status_code == 200
    assert "aria-sort" not in page.text


def test_long_lists_have_pages_and_the_file_has_them_all(house: House) -> None:
    many_units(house, 60)
    browser = bureau(house)

    first = browser.get(f"{SURVEYS}?urut=unit&cari=unit").text
    second = browser.get(f"{SURVEYS}?urut=unit&cari=unit&hal=2").text
    file = browser.get(f"{SURVEYS}.csv?urut=unit&cari=unit&hal=2")

    assert len(rows_of(first, "Unit: 60")) == 50
    assert names(second, "Unit: 60")[0] == "Unit 050"
    assert "Berikutnya" in first
    assert "Sebelumnya" in second
    assert file.headers["Content-Disposition"].endswith('"survei-2026-S1.csv"')
    table = list(csv.reader(StringIO(file.get_data().decode("utf-8-sig"))))
    assert table[0] == ["Unit", "Perangkat daerah", "Keadaan", "Jawaban", "Target", "Sisa hari"]
    assert len(table) == 61


def test_a_name_that_is_a_formula_stays_a_name_in_the_file(house: House) -> None:
    many_units(house, 1)

    text = bureau(house).get(f"{SURVEYS}.csv").get_data().decode("utf-8-sig")

    assert "'=1+1" in text
    assert "\r\n=1+1" not in text


def test_the_steps_of_all_units_are_a_list_too(house: House) -> None:
    browser = bureau(house)

    page = browser.get(f"{COMPLIANCE}?urut=langkah&arah=turun")
    file = browser.get(f"{COMPLIANCE}.csv?saring=belum").get_data().decode("utf-8-sig")

    assert "UPTD Kacamata" in said(page)
    assert 'aria-sort="descending"' in page.text
    assert file.splitlines()[0] == (
        "Unit,Perangkat daerah,Di biro,Langkah selesai,Keadaan,"
        "Terdaftar,Kuesioner ditetapkan,Survei dibuka,Jumlah responden cukup,"
        "Ditutup dan disegel,Laporan dibuat,Hasil dipublikasikan,Laporan diserahkan,"
        "Laporan diterima,Rencana tindak lanjut dibuat,Forum konsultasi publik dilaksanakan,"
        "Rencana tuntas dilaksanakan"
    )
    assert head(house).get(f"{COMPLIANCE}.csv").status_code == 403


def test_sorting_asks_the_database_nothing_more(house: House) -> None:
    browser = bureau(house)
    with counted() as plain:
        browser.get(SURVEYS)
    with counted() as sorted_:
        browser.get(f"{SURVEYS}?urut=unit&cari=u&hal=1")

    assert len(sorted_) == len(plain)
