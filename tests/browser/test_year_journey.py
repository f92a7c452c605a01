"""A unit's head and the bureau's officer go through the year, each with the keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from survey.cli.running import handlers_of
from survey.core.accounts.role import Node, Role
from survey.flows.results.signing import Signer
from survey.flows.working import Worker, Workshop
from tests.browser.conftest import PATIENCE, Site, breaches
from tests.flows.sealed import a_seal
from tests.web.builders import settings_over

pytestmark = pytest.mark.needs("chromium", "pango")

WIDE, NARROW = 1280, 360
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
REASON = "Tabel per unsur belum ditandatangani."


@pytest.fixture
def ani(site: Site, browser: Browser) -> Iterator[Page]:
    """The head of the first unit, whose survey is sealed, on a telephone."""
    province = site.house.province
    site.house.appoint(province.ani, Role.UNIT_HEAD, Node(unit_id=province.unit_id))
    yield from _visit(site, browser, province.ani, NARROW)


@pytest.fixture
def dewi(site: Site, browser: Browser) -> Iterator[Page]:
    """The bureau at a desk."""
    province = site.house.province
    site.house.appoint(province.citra, Role.BUREAU, Node())
    yield from _visit(site, browser, province.citra, WIDE)


def _visit(site: Site, browser: Browser, officer_id: int, width: int) -> Iterator[Page]:
    cookie = site.house.client_of(officer_id).get_cookie("suara")
    assert cookie is not None
    context = browser.new_context(viewport={"width": width, "height": 800})
    context.set_default_timeout(PATIENCE)
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site.address}])
    yield context.new_page()
    context.close()


def whole(page: Page) -> None:
    """Nothing is wrong with a page, and it is no wider than its window."""
    assert breaches(page) == []
    assert page.evaluate(TOO_WIDE) <= 0


def hand_in(page: Page) -> None:
    page.get_by_role("link", name="Serahkan laporan").press("Enter")
    whole(page)
    page.get_by_role("button", name="Serahkan laporan").press("Enter")


def test_a_report_goes_to_the_bureau_and_into_the_year(
    site: Site,
    ani: Page,
    dewi: Page,
    tmp_path: Path,
) -> None:
    house = site.house
    a_seal(house.database, house.province, Signer(tmp_path / "signing.key"))
    duty = f"{site.address}/kantor/satuan/{house.province.unit_id}/kewajiban"

    ani.goto(duty)
    whole(ani)
    hand_in(ani)
    expect(ani.get_by_text("menunggu biro")).to_be_visible()

    dewi.goto(f"{site.address}/kantor/kepatuhan?saring=menunggu")
    whole(dewi)
    dewi.get_by_role("link", name="UPTD Kacamata").press("Enter")
    dewi.get_by_role("link", name="Kembalikan").press("Enter")
    dewi.get_by_label("Yang masih kurang").fill(REASON)
    dewi.get_by_role("button", name="Kembalikan").press("Enter")

    ani.goto(duty)
    expect(ani.get_by_role("blockquote")).to_have_text(REASON)
    hand_in(ani)

    dewi.goto(duty)
    dewi.get_by_role("link", name="Terima laporan").press("Enter")
    dewi.get_by_role("button", name="Terima", exact=True).press("Enter")
    whole(dewi)

    dewi.goto(f"{site.address}/kantor/tahun/2026")
    whole(dewi)
    dewi.get_by_role("button", name="Buat berkas").press("Enter")
    settings = settings_over(house.database, tmp_path)
    Worker(Workshop(house.database, settings), handlers_of(settings), house.clock).work_once()
    with dewi.expect_download() as download:
        dewi.get_by_role("link", name="PDF").press("Enter", timeout=3 * PATIENCE)
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
    whole(dewi)
