"""The day until which units report is computed by a rule, explained, and its changes are kept."""

import pytest

from survey.flows.surveys.scheduling import set_deadline
from survey.flows.year.dating import Chosen
from survey.store.surveys import periods
from tests.flows.hands import acts, ani
from tests.store.builders import there
from tests.web.builders import House
from tests.web.desks import bureau, head, said, statements, version

PAGE = "/kantor/periode/2026-S1"
SETTING = f"{PAGE}/tenggat"
RULE = {"deadline": "", "month": "7", "week": "1", "source": "SE Sekda 065/12/2026"}


def test_a_rule_gives_its_day_and_the_page_says_why(house: House) -> None:
    browser = bureau(house)
    asked = {**RULE, "version": version(browser.get(SETTING))}
    assert browser.post(SETTING, data=asked).location == PAGE

    browser.get(PAGE)  # on which is told that it was saved

    with statements(3 + 4):
        page = said(browser.get(PAGE))

    # The 4th and the 5th of July 2026 are the weekend; the 7th is a Tuesday.
    assert "Batas penyerahan laporan: 7 Juli 2026" in page
    assert "Aturan: hari kerja terakhir minggu pertama Juli." in page
    assert "Dasar: SE Sekda 065/12/2026." in page
    assert "Sabtu, 4 Juli 2026 libur: akhir pekan" in page
    assert "Selasa, 7 Juli 2026 hari kerja hari ini yang berlaku" in page
    assert acts(house.database, house.province)[-1] == "set deadline"


def test_each_change_is_kept_and_a_later_holiday_moves_nothing(house: House) -> None:
    browser = bureau(house)
    for fields in (RULE, {**RULE, "month": "0", "deadline": "2026-08-03"}, RULE):
        asked = {**fields, "version": version(browser.get(SETTING))}
        assert browser.post(SETTING, data=asked).status_code == 303
    off = {"day": "2026-07-07", "what": "libur", "name": "Hari jadi"}
    assert browser.post("/kantor/kalender/tambah", data=off).status_code == 303

    page = said(browser.get(PAGE))

    assert "Batas penyerahan laporan: 7 Juli 2026" in page
    assert "menurut aturan kini jatuh pada 6 Juli 2026" in page
    assert "libur: Hari jadi" in page
    assert page.count("SE Sekda 065/12/2026)") == 3
    assert "3 Agustus 2026 (SE Sekda" in page


def test_a_rule_of_practice_is_taken_over_with_its_source(house: House) -> None:
    page = bureau(house).get(f"{SETTING}?awal=kaltim-2019")

    assert '<option selected value="11">November</option>' in page.text
    assert "paling lambat minggu pertama November" in page.text
    assert "Terlihat di satu sumber" in said(page)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"deadline": "2026-07-07"}, "Pilih tanggal atau aturan"),
        ({"source": "x" * 501}, "Paling banyak 500 karakter."),
        ({"month": "13"}, "Pilihlah salah satu"),
        ({"month": "0", "deadline": "2025-12-31"}, "Periode mulai 1 Januari 2026"),
    ],
)
def test_what_cannot_be_a_deadline_is_said_beside_it(
    house: House,
    change: dict[str, str],
    sentence: str,
) -> None:
    browser = bureau(house)
    asked = {**RULE, "version": version(browser.get(SETTING)), **change}

    refused = browser.post(SETTING, data=asked)

    assert refused.status_code == 422
    assert sentence in said(refused)


def test_a_period_without_a_day_says_what_that_means_wherever_it_is_looked_at(
    house: House,
) -> None:
    browser = bureau(house)
    with house.database.reading(house.province.id) as session:
        number = there(periods.find(session, "2026-S1")).version
    set_deadline(house.database, ani(house.province), "2026-S1", number, Chosen())

    assert "tidak ada unit yang dihitung terlambat" in said(browser.get(PAGE))
    assert "belum ditetapkan" in said(browser.get("/kantor/periode"))
    all_units = said(browser.get("/kantor/kepatuhan"))
    assert "0 dari 2 unit sudah menyerahkan laporan; tidak ada yang dihitung terlambat" in all_units
    duty = f"/kantor/satuan/{house.province.unit_id}/kewajiban"
    assert "tidak dihitung terlambat" in said(head(house).get(duty))


def test_an_unknown_period_has_no_page(house: House) -> None:
    browser = bureau(house)

    assert browser.get("/kantor/periode/2031-S1").status_code == 404
    assert browser.get("/kantor/periode/<b>").status_code == 404
