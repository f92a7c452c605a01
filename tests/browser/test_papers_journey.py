"""An officer writes a text with the keyboard, asks for a report and sees it come by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from survey.core.accounts.role import Node, Role
from survey.flows.documents import reporting
from survey.flows.working import Worker, Workshop
from tests.browser.conftest import PATIENCE, Site, breaches
from tests.flows.labour import handlers
from tests.web.builders import settings_over

pytestmark = pytest.mark.needs("chromium")

TEXTS = ("analysis", "plan", "signatory")
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def page(site: Site, browser: Browser) -> Iterator[Page]:
    """The browser of the head of the first unit."""
    house = site.house
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))
    cookie = house.client_of(house.province.ani).get_cookie("suara")
    assert cookie is not None
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site.address}])
    yield context.new_page()
    context.close()


def reports(site: Site) -> str:
    return f"{site.address}/kantor/satuan/{site.house.province.unit_id}/laporan"


def test_a_plan_is_written_with_the_keyboard(site: Site, page: Page) -> None:
    page.goto(reports(site))
    page.get_by_role("link", name="Rencana Tindak Lanjut").press("Enter")
    first = page.get_by_role("group", name="Baris 1")
    first.get_by_label("Prioritas unsur").focus()
    for words in ("Waktu", "Dokter kedua", "Triwulan III", "Kepala seksi"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.get_by_role("button", name="Simpan").press("Enter")

    expect(page.get_by_role("status")).to_contain_text("Tersimpan")
    row = page.get_by_role("row", name="Rencana Tindak Lanjut").inner_text()
    assert "Waktu; Dokter kedua; Triwulan III; Kepala seksi" in row


@pytest.mark.needs("pango")
def test_a_report_that_was_asked_for_appears_by_itself(
    site: Site,
    page: Page,
    tmp_path: Path,
) -> None:
    page.goto(reports(site))
    page.get_by_role("button", name="Buat laporan Semester I 2026, Bahasa Indonesia").press("Enter")
    expect(page.get_by_text("Laporan sedang dibuat.", exact=True)).to_be_visible()

    house = site.house
    workshop = Workshop(house.database, settings_over(house.database, tmp_path))
    Worker(workshop, handlers(reporting.make), house.clock).work_once()

    link = page.get_by_role("link", name="Unduh PDF Semester I 2026, Bahasa Indonesia")
    expect(link).to_be_visible(timeout=3 * PATIENCE)
    with page.expect_download() as download:
        link.press("Enter")
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_of_texts_are_whole_at_any_width(site: Site, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for block in TEXTS:
        page.goto(f"{reports(site)}/{block}")

        assert breaches(page) == []
        assert page.evaluate(TOO_WIDE) <= 0


def test_a_text_that_is_too_long_is_led_to(site: Site, page: Page) -> None:
    page.goto(f"{reports(site)}/analysis")
    page.get_by_label("Teks").fill("a" * 4001)
    page.get_by_role("button", name="Simpan").press("Enter")

    assert breaches(page) == []
    page.get_by_role("link", name="Teks").press("Enter")
    expect(page.get_by_label("Teks")).to_be_focused()
    expect(page.get_by_label("Teks")).to_have_value("a" * 4001)
