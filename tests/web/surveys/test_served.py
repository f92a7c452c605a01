"""A unit says at its pages how many it served: by keyboard or from a sheet, each word kept."""

import io

import pytest
from flask.testing import FlaskClient
from openpyxl import Workbook
from werkzeug.test import TestResponse

from survey.core.accounts.role import Node, Role
from survey.core.api.api_key import Right
from tests.web.builders import House
from tests.web.callers import bearer, key_of
from tests.web.desks import bureau, head, helper, multipart, said, statements

pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

HEADS = "layanan,bulan,terlayani\n"


def here(house: House) -> str:
    """The pages of the first unit, whose services are Periksa mata and Pinjam kacamata."""
    return f"/kantor/satuan/{house.province.unit_id}/terlayani"


def told(house: House, browser: FlaskClient, month: str, n: object) -> TestResponse:
    """Ani says how many came to have their eyes tested."""
    typed = {f"s{house.province.service_id}": str(n)}
    return browser.post(f"{here(house)}/{month}", data=typed, follow_redirects=True)


def taken(house: House, browser: FlaskClient, rows: str) -> TestResponse:
    """What the page says of a sheet that was sent."""
    return browser.post(f"{here(house)}/lembar", **multipart((HEADS + rows).encode()))


def take_in(browser: FlaskClient, seen: TestResponse) -> TestResponse:
    """The page after what was seen was taken in."""
    sent = seen.text.split('name="dibaca" value="')[1].split('"')[0]
    return browser.post(seen.request.path, data={"dibaca": sent}, follow_redirects=True)


def test_a_month_is_said_corrected_and_its_history_kept_beside_that_of_a_key(house: House) -> None:
    browser, key = head(house), key_of(house, rights=frozenset({Right.SERVE}))
    service = house.province.service_id
    said_by = f"/api/v1/terlayani/{service}/2026-02"
    house.client().put(said_by, json={"n": 120}, headers=bearer(key))

    told(house, browser, "2026-02", 112)
    page = said(told(house, browser, "2026-02", 112))

    assert "Feb 2026 112 112" in page
    assert "Feb 2026, Periksa mata: 112 Ani, 2 Maret 2026, 17.30" in page
    assert "Feb 2026, Periksa mata: 120 dikoreksi" in page
    assert page.count("Feb 2026, Periksa mata") == 2  # what says the same adds nothing
    listed = house.client().get("/api/v1/terlayani?dari=2026-02", headers=bearer(key)).text
    assert "112" in listed
    journal = said(bureau(house).get("/kantor/jurnal"))
    assert "Ani menyatakan jumlah terlayani per bulan di UPTD Kacamata: 1 angka." in journal


def test_an_empty_year_says_what_to_do_next(house: House) -> None:
    browser = head(house)
    with statements(6):  # four for visit and standing, the services, and what was said
        page = browser.get(here(house))

    assert "Belum ada angka untuk tahun ini." in said(page)
    assert "Pilih bulan di bawah" in said(page)
    assert f"{here(house)}/2026-03" in page.text
    assert f"{here(house)}/2026-04" not in page.text  # it is March
    assert "tahun=2027" not in page.text


HOSTILE = ["-1", "1e12", "1000000001", "banyak", "1.5", "\u0661\u0662x", "<b>1</b>"]


@pytest.mark.parametrize("n", HOSTILE)
def test_what_is_no_number_of_people_is_refused(house: House, n: str) -> None:
    browser = head(house)

    assert told(house, browser, "2026-02", n).status_code == 422
    assert "Belum ada angka" in said(browser.get(here(house)))


@pytest.mark.parametrize("month", ["2026-04", "2027-01", "2026-13", "kemarin", "0000-00", "2026-2"])
def test_a_month_that_has_not_begun_or_is_none_is_not_there(house: House, month: str) -> None:
    assert told(house, head(house), month, 3).status_code == 404


def test_only_who_runs_the_surveys_of_the_unit_says_it(house: House) -> None:
    assert helper(house).get(here(house)).status_code == 403
    house.appoint(house.province.citra, Role.UNIT_HEAD, Node(unit_id=house.province.other_unit_id))
    assert told(house, house.client_of(house.province.citra), "2026-02", 3).status_code == 403


def test_a_sheet_is_looked_at_first_and_then_taken_in(house: House) -> None:
    browser = head(house)
    told(house, browser, "2026-01", 90)
    seen = taken(house, browser, "Periksa mata,2026-01,100\nPINJAM KACAMATA,2026-02,7\n")
    untouched = said(browser.get(here(house)))
    page = said(take_in(browser, seen))

    assert "2 Periksa mata 2026-01 100 mengoreksi yang tercatat (90)" in said(seen)
    assert "3 PINJAM KACAMATA 2026-02 7 baru" in said(seen)
    assert "Jan 2026 90 90" in untouched
    assert "2 angka disimpan." in page
    assert "Jan 2026 100 100" in page
    assert "Feb 2026 7" in page


def test_a_workbook_with_dates_for_months_is_read_alike(house: House) -> None:
    book, file = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in (("Layanan", "Bulan", "Jumlah terlayani"), ("Periksa mata", "2026-02-01", 12)):
        sheet.append(row)
    book.save(file)

    seen = head(house).post(f"{here(house)}/lembar", **multipart(file.getvalue()))

    assert "2 Periksa mata 2026-02 12 baru" in said(seen)


def test_one_wrong_row_keeps_the_whole_sheet_out(house: House) -> None:
    rows = (
        ("Cabut gigi,2026-01,1", "unit ini tidak mempunyai layanan bernama itu"),
        ("Periksa mata,2026-04,1", "bulan ini belum mulai"),
        ("Periksa mata,2026-01,1000000001", "lebih banyak orang daripada yang mungkin"),
        ("Periksa mata,2026-02,5\nPeriksa mata,2026-02,6", "sudah disebut pada baris di atas"),
    )
    browser = head(house)
    for row, sentence in rows:
        seen = taken(house, browser, f"Periksa mata,2025-12,1\n{row}\n")
        assert sentence in said(seen)
        assert 'name="dibaca"' not in seen.text


def test_a_sheet_that_cannot_be_read_says_which_cells(house: House) -> None:
    browser = head(house)
    for rows, sentence in (
        ("Periksa mata,Februari,1\n", "harus berisi bulan seperti 2026-03"),
        ("Periksa mata,2026-02,-1\n", "bilangan bulat"),
        ("Periksa mata,2026-02,banyak\n", "bilangan bulat"),
        ("Periksa mata,2026-02,1000000000000\n", "bilangan bulat"),
    ):
        assert sentence in said(taken(house, browser, rows)), rows
    bare = browser.post(f"{here(house)}/lembar", **multipart(b"a,b\n1,2\n"))
    assert "kolom layanan, bulan, dan terlayani" in said(bare)
    assert browser.post(f"{here(house)}/lembar", **multipart(b"")).status_code == 422


@pytest.mark.parametrize("sent", ["1 2026-02 3", "x", "1 2 3", "1 2026-02 -1", "1 2026-02 1e3"])
def test_what_no_page_showed_is_not_taken_in(house: House, sent: str) -> None:
    answer = head(house).post(f"{here(house)}/lembar", data={"dibaca": sent})

    assert answer.status_code == 404


def test_desk_and_complaint_figures_lead_here(house: House) -> None:
    browser, unit = head(house), house.province.unit_id

    assert here(house) in browser.get(f"/kantor/satuan/{unit}/meja").text
    assert here(house) in browser.get(f"/kantor/pengaduan/angka?unit={unit}").text
