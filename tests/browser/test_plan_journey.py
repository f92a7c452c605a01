"""A plan by keyboard and without a script: made, filled, proved, claimed, judged, and published."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from survey.core.accounts.role import Node, Role
from survey.flows.results.signing import Signer
from tests.browser.conftest import PATIENCE, Site, breaches
from tests.exchange.attachments.builders import photograph
from tests.flows.planning import seal
from tests.web.builders import House

pytestmark = pytest.mark.needs("chromium")

TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TYPED = {
    "activity": "Membuka loket kedua",
    "cause": "Satu loket untuk semua layanan",
    "owner": "Kepala Seksi Pelayanan",
    "starts_on": "2026-07-13",
    "due_on": "2026-09-30",
    "indicator": "Waktu tunggu",
    "target": "15 menit",
    "voice": "Antrean terlalu lama.",
}


@pytest.fixture
def contexts() -> Iterator[list[BrowserContext]]:
    """The browsers that were opened, closed at the end."""
    opened: list[BrowserContext] = []
    yield opened
    for one in opened:
        one.close()


def page_of(site: Site, browser: Browser, officer_id: int, opened: list[BrowserContext]) -> Page:
    cookie = site.house.client_of(officer_id).get_cookie("suara")
    assert cookie is not None
    context = browser.new_context()
    opened.append(context)
    context.set_default_timeout(PATIENCE)
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site.address}])
    return context.new_page()


def staffed(house: House, folder: Path) -> None:
    """A sealed wave; Ani leads the unit, Budi works in it, Citra leads the agency; August 2026."""
    unit, agency = Node(unit_id=house.province.unit_id), Node(agency_id=house.province.agency_id)
    house.appoint(house.province.ani, Role.UNIT_HEAD, unit)
    house.appoint(house.province.budi, Role.UNIT_OFFICER, unit)
    house.appoint(house.province.citra, Role.AGENCY_HEAD, agency)
    seal(house.database, house.province, Signer(folder / "signing.key"))
    house.clock.stand_at(2026, 8, 3)


def press(page: Page, role: str, name: str) -> None:
    """Press a button or a link with the keyboard."""
    found = page.get_by_role("button" if role == "button" else "link", name=name, exact=True)
    found.first.press("Enter")


def whole(page: Page) -> None:
    """The page fits both screens, and axe finds nothing wrong with it."""
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(TOO_WIDE) <= 0
        assert breaches(page) == []


def test_a_plan_is_kept_by_keyboard(
    site: Site,
    browser: Browser,
    contexts: list[BrowserContext],
    tmp_path: Path,
) -> None:
    staffed(site.house, tmp_path)
    province = site.house.province
    photo = tmp_path / "loket.jpg"
    photo.write_bytes(photograph())
    budi = page_of(site, browser, province.budi, contexts)
    budi.goto(f"{site.address}/kantor/satuan/{province.unit_id}/rtl")
    whole(budi)
    press(budi, "button", "Buat rencana Semester I 2026")
    press(budi, "link", "Tambah tindakan")
    whole(budi)
    for name, value in TYPED.items():
        budi.locator(f"[name={name}]").fill(value)
    budi.locator("[name=element]").select_option("WAKTU")
    budi.locator("[name=owner_id]").select_option(str(province.budi))
    press(budi, "button", "Tambahkan ke rencana")
    whole(budi)
    press(budi, "link", "Membuka loket kedua")
    press(budi, "link", "Lampirkan bukti")
    budi.locator("[name=file]").set_input_files(photo)
    budi.locator("[name=caption]").fill("Loket kedua dibuka")
    press(budi, "button", "Lampirkan bukti")
    press(budi, "link", "Nyatakan selesai")
    budi.locator("[name=words]").fill("Waktu tunggu turun menjadi 14 menit.")
    press(budi, "button", "Nyatakan selesai")
    whole(budi)

    citra = page_of(site, browser, province.citra, contexts)
    citra.goto(budi.url)
    press(citra, "button", "Tampilkan kepada publik")
    press(citra, "link", "Verifikasi")
    press(citra, "button", "Verifikasi")
    whole(citra)
    citra.goto(f"{site.address}/kantor/rtl")
    whole(citra)
    citra.goto(f"{site.address}/instansi/kaltim/unit/{province.unit_id}/tindak-lanjut")

    assert "1 dari 1 janji ditepati" in citra.inner_text("main")
    picture = citra.locator("img[alt='Loket kedua dibuka']")
    picture.scroll_into_view_if_needed()  # it is loaded when it comes into sight
    citra.wait_for_function("img => img.naturalWidth > 0", arg=picture.element_handle())
    whole(citra)
