"""A unit sets up, opens and shares its survey by keyboard; what is printed can be scanned."""

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from survey.core.accounts.role import Node, Role
from tests.browser.conftest import PATIENCE, Site, breaches

pytestmark = pytest.mark.needs("chromium")


@pytest.fixture
def page(site: Site, browser: Browser) -> Iterator[Page]:
    """A telephone without script on which somebody of the bureau is signed in."""
    house = site.house
    house.appoint(house.province.citra, Role.BUREAU, Node())
    cookie = house.client_of(house.province.citra).get_cookie("suara")
    assert cookie is not None
    context = browser.new_context(
        viewport={"width": 360, "height": 800},
        java_script_enabled=False,
        locale="id-ID",
    )
    context.set_default_timeout(PATIENCE)
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site.address}])
    yield context.new_page()
    context.close()


def scanned(picture: bytes) -> list[str]:
    """What a scanner reads in a picture."""
    with Image.open(io.BytesIO(picture)) as image:
        return [code.text for code in zxingcpp.read_barcodes(image)]


def told(*command: str | Path) -> str:
    """What a program says."""
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout


def test_a_survey_is_set_up_opened_and_shared_without_script(site: Site, page: Page) -> None:
    unit = site.house.province.other_unit_id
    page.goto(f"{site.address}/kantor/satuan/{unit}/layanan/tambah")
    page.get_by_label("Nama").fill("Menginap")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Survei unit ini").click()
    page.get_by_role("link", name="Siapkan survei").click()

    page.get_by_label("Jumlah orang yang dilayani").fill("500")
    page.get_by_label("Target jumlah jawaban").fill("20")
    page.get_by_role("button", name="Simpan sebagai rancangan").press("Enter")
    expect(page.get_by_role("link", name="Target jumlah jawaban:")).to_be_visible()
    page.get_by_label("Target jumlah jawaban").fill("")
    page.get_by_role("button", name="Simpan sebagai rancangan").press("Enter")

    page.get_by_role("link", name="Buka Semester I 2026").click()
    page.get_by_role("button", name="Buka").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Survei sudah dibuka.")
    expect(page.locator(".answer")).to_contain_text("0 dari 217 jawaban")
    page.get_by_role("main").get_by_role("link", name="Bagikan", exact=True).click()
    assert page.get_by_role("link", name="Menginap").count() == 2  # its page, and WhatsApp


def test_a_telephone_reads_the_code_on_screen_and_sheet(site: Site, page: Page) -> None:
    service = f"{site.address}/kantor/layanan/{site.house.province.service_id}"
    whole = f"{site.form}?via=qr"

    page.goto(f"{service}/bagikan")
    assert scanned(page.get_by_role("img").screenshot()) == [whole]

    for size in ("a4", "a5"):
        page.goto(f"{service}/lembar?ukuran={size}")
        assert scanned(page.screenshot(full_page=True)) == [whole]


@pytest.mark.needs("poppler")
@pytest.mark.parametrize("size", ["a4", "a5"])
def test_a_sheet_is_one_page_of_its_paper(
    site: Site,
    page: Page,
    tmp_path: Path,
    size: str,
) -> None:
    province = site.house.province
    page.goto(f"{site.address}/kantor/layanan/{province.other_service_id}/bagikan")
    with page.expect_navigation():
        page.get_by_role("button", name="Berikan alamat").click()
    page.goto(f"{site.address}/kantor/satuan/{province.unit_id}/lembar?ukuran={size}")

    printed = tmp_path / "sheets.pdf"
    page.pdf(path=printed, prefer_css_page_size=True)

    about = told("pdfinfo", "-l", "2", printed)
    assert "Pages:           2" in about
    assert about.count(f"pts ({size.upper()})") == 2
    texts = told("pdftotext", printed, "-").split("\f")
    assert ["Bagaimana pelayanan kami?" in text for text in texts[:2]] == [True, True]


def test_pages_with_names_in_their_address_pass_axe(
    site: Site,
    browser: Browser,
    tmp_path: Path,
) -> None:
    house = site.house
    house.appoint(house.province.citra, Role.BUREAU, Node())
    cookie = house.client_of(house.province.citra).get_cookie("suara")
    assert cookie is not None
    context = browser.new_context(viewport={"width": 360, "height": 800})
    context.set_default_timeout(PATIENCE)
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site.address}])
    page = context.new_page()
    sheet = tmp_path / "daftar.csv"
    sheet.write_text("opd,layanan\nDinas A,B\nDinas A,b\nDinas Dinas C,D\n", encoding="utf-8")

    found = {}
    for act in ("tenggat", "salin", "buka"):
        page.goto(f"{site.address}/kantor/periode/2026-S1/{act}")
        found[act] = breaches(page)
    page.goto(f"{site.address}/kantor/registri/lembar")
    page.get_by_label("Lembar").set_input_files(sheet)
    page.get_by_role("button", name="Kirim dan lihat").click()
    expect(page.get_by_role("heading", name="Meragukan")).to_be_visible()
    found["sheet"] = breaches(page)
    page.goto(f"{site.address}/kantor/satuan/{house.province.unit_id}/survei/siapkan")
    page.get_by_label("Hari pertama").fill("2020-01-01")
    page.get_by_role("button", name="Simpan sebagai rancangan").click()
    expect(page.get_by_role("heading", name="Belum ada yang disimpan")).to_be_visible()
    found["errors"] = breaches(page)
    context.close()

    assert not {where: wrong for where, wrong in found.items() if wrong}
