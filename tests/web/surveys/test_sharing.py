"""A service is shared: short address, QR code, sheet of paper, message."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from survey.app import app_over
from survey.reports.drawing.qr import qr_svg
from tests.store.builders import Province
from tests.web.builders import CODE, FORM, House, settings_over
from tests.web.desks import head, helper, said, statements

SITE = "https://skm.kaltimprov.example"


@pytest.fixture
def published(house: House, tmp_path: Path) -> House:
    """The same application under its public address."""
    settings = replace(settings_over(house.database, tmp_path), address=SITE)
    app = app_over(house.database, settings, house.clock)
    app.config["WTF_CSRF_ENABLED"] = False
    return replace(house, app=app)


def service(province: Province) -> str:
    """The address of the first service."""
    return f"/kantor/layanan/{province.service_id}"


def message_of(text: str) -> str:
    """What the link to WhatsApp on a page says."""
    link = text.partition("https://wa.me/")[2].partition('"')[0]
    (said_there,) = parse_qs(urlsplit(f"https://wa.me/{link}").query)["text"]
    return said_there


def test_each_page_has_its_number_of_statements(house: House) -> None:
    browser, province = helper(house), house.province

    for path, most in (
        (f"{service(province)}/bagikan", 7),
        (f"{service(province)}/qr.svg", 6),
        (f"{service(province)}/lembar", 7),
        (f"/kantor/satuan/{province.unit_id}/bagikan", 6),
        (f"/kantor/satuan/{province.unit_id}/lembar", 7),
    ):
        with statements(most):
            assert browser.get(path).status_code == 200, path


def test_the_short_address_is_typed_without_what_browsers_add(published: House) -> None:
    page = helper(published).get(f"{service(published.province)}/bagikan")

    assert f"skm.kaltimprov.example/s/{CODE}" in said(page)
    assert f'href="{SITE}{FORM}"' in page.text


def test_the_message_is_polite_indonesian_with_the_whole_address(published: House) -> None:
    page = helper(published).get(f"{service(published.province)}/bagikan?lang=en")

    message = message_of(page.text)
    assert message.startswith("Bapak/Ibu yang terhormat, mohon kesediaannya menilai Periksa mata")
    assert f" {SITE}{FORM} " in message


def test_the_code_says_that_it_was_scanned(published: House) -> None:
    drawn = helper(published).get(f"{service(published.province)}/qr.svg")

    assert drawn.content_type == "image/svg+xml"
    assert drawn.data == qr_svg(f"{SITE}/s/kaltim-mata?via=qr")
    kept = helper(published).get(f"{service(published.province)}/qr.svg?unduh=1")
    assert kept.headers["Content-Disposition"] == 'attachment; filename="qr-kaltim-mata.svg"'


def test_without_a_public_address_that_of_the_request_is_shared(house: House) -> None:
    page = helper(house).get(f"{service(house.province)}/bagikan")

    assert f"localhost{FORM}" in said(page)


def test_a_sheet_says_all_that_a_passer_by_needs(published: House) -> None:
    page = said(helper(published).get(f"{service(published.province)}/lembar?lang=en"))

    for words in (
        "Provinsi kaltim Dinas Kesehatan UPTD Kacamata",
        "Bagaimana pelayanan kami?",
        "Periksa mata",
        "skm.kaltimprov.example/s/kaltim-mata",
        "kira-kira tiga menit",
        "Kami tidak menanyakan nama, NIK, atau nomor telepon Anda.",
    ):
        assert words in page


def test_a_unit_prints_one_sheet_for_each_service(house: House) -> None:
    browser, province = head(house), house.province
    browser.post(f"/kantor/satuan/{province.unit_id}/layanan/tambah", data={"name": "Baru"})

    for size in ("a4", "a5", "a3"):
        page = browser.get(f"/kantor/satuan/{province.unit_id}/lembar?ukuran={size}")
        assert page.text.count('<section class="sheet"') == 2  # the third has no address yet
        assert f'<body class="{"a5" if size == "a5" else "a4"}">' in page.text


def test_a_service_without_an_address_gets_one_by_who_keeps_it(house: House) -> None:
    path = f"/kantor/layanan/{house.province.other_service_id}"
    browser = head(house)
    assert "Layanan ini belum mempunyai alamat." in said(browser.get(f"{path}/bagikan"))
    assert browser.get(f"{path}/qr.svg").status_code == 404
    assert helper(house).post(f"{path}/alamat").status_code == 403

    assert browser.post(f"{path}/alamat").status_code == 303
    assert browser.post(f"{path}/alamat").status_code == 303

    assert "localhost/s/" in said(browser.get(f"{path}/bagikan"))


def test_a_closed_survey_is_said_before_anybody_is_sent_there(house: House) -> None:
    browser = helper(house)
    assert "tidak dibuka" not in said(browser.get(f"{service(house.province)}/bagikan"))

    house.clock.stand_at(2026, 7, 1)
    browser = helper(house)

    assert "sedang tidak dibuka" in said(browser.get(f"{service(house.province)}/bagikan"))
