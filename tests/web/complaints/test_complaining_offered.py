"""Complaints are offered where people are: after a questionnaire, in front, on a sheet."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from survey.app import app_over
from survey.reports.drawing.qr import qr_svg
from survey.store.surveys import addresses
from tests.flows.hands import acts
from tests.store.builders import there
from tests.web.builders import CODE, House, settings_over
from tests.web.desks import head, helper, said, statements
from tests.web.surveys.test_answer import handed_in

SITE = "https://skm.kaltimprov.example"
OFFER = "Ada yang tidak beres?"
TOLD = f"/pengaduan/{CODE}?via=survey"


def unit_code(house: House) -> str:
    """The public code of the first unit itself."""
    with house.database.reading(house.province.id) as session:
        return there(addresses.of_unit_itself(session, house.province.unit_id))


def test_after_a_good_answer_a_complaint_is_offered_below(house: House) -> None:
    page = house.client().get(handed_in(house).location)

    assert OFFER not in page.text
    assert "Ada yang ingin Anda sampaikan?" in page.text
    assert f'href="{TOLD}"' in page.text


@pytest.mark.parametrize("rating", ["1", "2"])
def test_after_a_low_answer_it_is_offered_before_all_else(house: House, rating: str) -> None:
    thanks = handed_in(house, WAKTU=rating).location
    page = house.client().get(thanks)

    assert page.text.index(OFFER) < page.text.index("Tanda terima Anda")
    assert page.text.count(f'href="{TOLD}"') == 1
    assert house.client().get(TOLD).status_code == 200


def test_nothing_of_the_answer_stands_in_the_address_of_its_receipt(house: House) -> None:
    """Whether it was low is in a word of eight signs that differs from receipt to receipt."""
    shape = re.compile(rf"/s/{CODE}/([0-9A-Z]{{8}})/terima/([0-9A-Z-]{{14}})")
    found = [shape.fullmatch(handed_in(house, WAKTU=rating).location) for rating in "1144"]

    assert len({there(one)[1] for one in found}) == 4


def test_a_mark_that_was_made_up_says_nothing(house: House) -> None:
    receipt = handed_in(house, WAKTU="1").location.rpartition("/")[2]

    for address in (f"/s/{CODE}/low/terima/{receipt}", f"/terima/{receipt}"):
        assert OFFER not in house.client().get(address).text
    page = house.client().get(f"/s/%3Cscript%3E/x/terima/{receipt}")
    assert 'href="/pengaduan"' in page.text


def test_the_first_page_leads_to_both(house: House) -> None:
    page = house.client().get("/instansi/kaltim?lang=en").text

    assert 'href="/pengaduan?lang=en"' in page
    assert 'href="/lacak?lang=en"' in page


def test_a_unit_gets_an_address_for_complaints_by_who_keeps_it(house: House) -> None:
    path = f"/kantor/satuan/{house.province.unit_id}/pengaduan"
    browser = head(house)
    assert "belum mempunyai alamat pengaduan" in said(browser.get(f"{path}/bagikan"))
    assert browser.get(f"{path}/qr.svg").status_code == 404
    assert helper(house).post(f"{path}/alamat").status_code == 403

    for _ in range(2):
        assert browser.post(f"{path}/alamat").status_code == 303

    code = unit_code(house)
    assert f"localhost/pengaduan/{code}" in said(browser.get(f"{path}/bagikan"))
    assert acts(house.database, house.province).count("give code") == 1
    page = house.client().get(f"/pengaduan/{code}?via=qr")
    assert "UPTD Kacamata" in page.text
    with statements(5):
        browser.get(f"{path}/bagikan")


def test_the_sheet_and_code_of_a_unit_lead_to_its_complaints(house: House, tmp_path: Path) -> None:
    settings = replace(settings_over(house.database, tmp_path), address=SITE)
    app = app_over(house.database, settings, house.clock)
    app.config["WTF_CSRF_ENABLED"] = False
    browser = head(replace(house, app=app))
    path = f"/kantor/satuan/{house.province.unit_id}/pengaduan"
    browser.post(f"{path}/alamat")
    code = unit_code(house)

    drawn = browser.get(f"{path}/qr.svg?unduh=1")
    sheet = browser.get(f"{path}/lembar?ukuran=a5")

    assert drawn.data == qr_svg(f"{SITE}/pengaduan/{code}?via=qr")
    assert f"qr-pengaduan-{code}.svg" in drawn.headers["Content-Disposition"]
    text = said(sheet)
    for words in (
        "Provinsi kaltim Dinas Kesehatan",
        "Ada yang tidak beres? Sampaikan. UPTD Kacamata",
        f"skm.kaltimprov.example/pengaduan/{code}",
        "dengan nama atau tanpa nama",
    ):
        assert words in text
    assert '<body class="a5">' in sheet.text
