"""The bureau sees which time limits hold and how sure they are, and sets its own."""

import pytest

from survey.core.accounts.role import Node, Role
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.desks import bureau, head, said

LIMITS, CALENDAR = "/kantor/batas-waktu", "/kantor/kalender"
ANSWER = f"{LIMITS}/ordinary/answer"
DAY_OFF = {"day": "2026-03-25", "what": "libur", "name": "Hari jadi provinsi"}
OWN = {
    "clock_class": "all",
    "unit": "",
    "days": "4",
    "counting": "working",
    "since": "2026-03-02",
    "until": "",
    "reason": "SK 12 Tahun 2026",
}


def test_each_limit_says_who_says_so_and_how_sure_that_is(house: House) -> None:
    browser = bureau(house)
    with counted() as statements:
        page = browser.get(LIMITS)
    words = said(page)

    assert "Pengaduan tidak berkadar pengawasan 14 hari kerja sejak diterima" in words
    assert "60 hari kalender sejak berkas dinyatakan lengkap UU 25/2009 Pasal 50" in words
    assert "(belum dikonfirmasi)" in words
    assert "Belum ada ketetapan sendiri" in words
    assert len(statements) <= 8


def test_an_own_limit_for_all_classes_is_set_and_ended(house: House) -> None:
    browser = bureau(house)

    set_ = browser.post(ANSWER, data=OWN)
    page = browser.get(LIMITS)

    assert set_.status_code == 303
    assert "Tanggapan pertama Semua klasifikasi 4 hari kerja" in said(page)
    assert "Ketetapan sendiri: SK 12 Tahun 2026" in said(page)
    ends = [part.split('"')[0] for part in page.text.split('href="') if "/akhir" in part[:60]]
    assert len(ends) == 4
    assert browser.post(ends[0], data={"until": "2026-03-02"}).status_code == 303


def test_a_unit_is_chosen_by_its_name(house: House) -> None:
    browser = bureau(house)
    unit = {**OWN, "unit": str(house.province.unit_id), "clock_class": "ordinary"}

    assert browser.post(ANSWER, data=unit).status_code == 303
    assert "UPTD Kacamata · Dinas Kesehatan" in said(browser.get(LIMITS))


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("days", "0", "Isi 1 sampai 3660 hari."),
        ("days", "banyak", "Isilah dengan bilangan bulat"),
        ("since", "2026-03-01", "Pilih hari ini atau sesudahnya"),
        ("until", "2026-03-01", "Hari terakhir mendahului hari pertama."),
        ("reason", "", "Tulislah alasannya, 1 sampai 500 karakter."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    house: House,
    field: str,
    value: str,
    sentence: str,
) -> None:
    answer = bureau(house).post(ANSWER, data={**OWN, field: value})

    assert answer.status_code == 422
    assert field in answer.text
    assert sentence in said(answer)


@pytest.mark.parametrize(
    "value",
    [{"clock_class": "semua"}, {"unit": "1"}, {"unit": "-"}, {"counting": "x"}, {"since": "x"}],
)
def test_what_nobody_can_choose_is_refused(house: House, value: dict[str, str]) -> None:
    assert bureau(house).post(ANSWER, data={**OWN, **value}).status_code == 422


@pytest.mark.parametrize(
    "address",
    [
        f"{LIMITS}/ordinary/deliver",
        f"{LIMITS}/ordinary/x",
        f"{LIMITS}/9/akhir",
        f"{CALENDAR}?tahun=1800",
        f"{CALENDAR}?tahun=99999999",
        f"{CALENDAR}/kemarin/batal",
        f"{CALENDAR}/tambah?hari=besok",
    ],
)
def test_addresses_that_lead_nowhere(house: House, address: str) -> None:
    assert bureau(house).get(address).status_code == 404


def test_the_calendar_tells_what_a_year_has(house: House) -> None:
    words = said(bureau(house).get(CALENDAR))

    assert "240 hari kerja" in words
    assert "24 Desember 2026 Kamis Cuti Bersama Hari Raya Natal Cuti bersama" in words
    assert "belum ditetapkan" not in words
    assert "belum ditetapkan" in said(bureau(house).get(f"{CALENDAR}?tahun=2028"))


def test_a_day_is_added_and_taken_back(house: House) -> None:
    browser = bureau(house)

    assert browser.post(f"{CALENDAR}/tambah", data=DAY_OFF).status_code == 303
    assert "Hari jadi provinsi Libur daerah" in said(browser.get(CALENDAR))
    again = browser.post(f"{CALENDAR}/tambah", data=DAY_OFF)
    assert again.status_code == 409
    assert "Batalkan dulu perubahan itu." in said(again)
    assert browser.post(f"{CALENDAR}/2026-03-25/batal").status_code == 303
    assert "Hari jadi provinsi" not in said(browser.get(CALENDAR))


def test_a_national_holiday_is_worked_on_with_a_reason(house: House) -> None:
    browser = bureau(house)
    page = browser.get(f"{CALENDAR}/tambah?hari=2026-12-24&masuk=ya")

    assert 'value="2026-12-24"' in page.text
    worked = {"day": "2026-12-24", "what": "masuk", "name": "Surat edaran 3"}
    assert browser.post(f"{CALENDAR}/tambah", data=worked).status_code == 303
    assert "Surat edaran 3 menggantikan: Cuti Bersama Hari Raya Natal Tetap masuk" in said(
        browser.get(CALENDAR),
    )


def test_units_do_not_set_limits(house: House) -> None:
    assert head(house).get(LIMITS).status_code == 403
    house.appoint(house.province.budi, Role.COMPLAINT_OFFICER, Node())
    assert house.client_of(house.province.budi).get(CALENDAR).status_code == 403
