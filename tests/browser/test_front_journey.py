"""From the first page of a sample to the receipt, without script, on a telephone and a desk."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, breaches
from tests.browser.sample import SampleSite, served_sample
from tests.web.builders import ELEMENTS

pytestmark = pytest.mark.needs("chromium")

RECEIPT = re.compile(r"/terima/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$")
RESULTS = "Hasil survei unit ini"
SMALLEST = 11  # pixels of a line of words
PORTAL = ["/instansi/kaltim/hasil", "/instansi/kaltim/peta"]
PATHS = ["/", "/?cari=stnk", "/?cari=tidakada", "agency", "unit", *PORTAL]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SampleSite]:
    """A small sample, served."""
    with served_sample(tmp_path_factory.mktemp("sample")) as site:
        yield site


@pytest.fixture(params=[360, 1280])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of that width in a browser that runs no script."""
    context = browser.new_context(
        viewport={"width": request.param, "height": 740},
        java_script_enabled=False,
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def test_a_service_is_searched_and_rated_with_the_keyboard(page: Page, sample: SampleSite) -> None:
    page.goto(sample.address)
    page.get_by_label("Layanan apa yang Anda terima?").fill("STNK berau")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Pengesahan STNK tahunan").press("Enter")
    for code in ELEMENTS:
        page.locator(f"#{code}-3").press("Space")
    page.get_by_role("button", name="Kirim jawaban").press("Enter")

    expect(page).to_have_url(RECEIPT)
    page.get_by_role("link", name="Nilai layanan lain").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nilai pelayanan publik")
    assert page.url == f"{sample.address}/"


def test_a_service_is_reached_from_agency_to_unit(page: Page, sample: SampleSite) -> None:
    page.goto(sample.address)
    page.get_by_role("link", name="RSUD AWS").click()
    page.get_by_role("link", name="Instalasi Rawat Jalan").click()
    page.get_by_role("link", name="Poliklinik anak").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Poliklinik anak")
    expect(page.get_by_text("Data contoh")).to_be_visible()
    assert "/s/" in page.url


def test_a_result_is_found_taken_along_shown_elsewhere_and_hung_on_a_wall(
    page: Page,
    sample: SampleSite,
) -> None:
    page.goto(sample.of("/?cari=STNK berau"))
    expect(page.get_by_role("link", name="Pengesahan STNK tahunan")).to_be_visible()
    page.goto(sample.of("unit"))
    page.get_by_role("link", name=RESULTS).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bidang Pajak Daerah")
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV", exact=True).click()
    assert taken.value.path().read_text("utf-8-sig").startswith("instansi,perangkat_daerah,")
    page.get_by_role("link", name="Tampilkan hasil ini di situs Anda").click()
    lines = page.get_by_label("Salin baris ini ke halaman Anda").input_value()
    assert re.search(r'<img [^>]*src="[^"]+/lencana\.svg', lines)
    assert "<script" not in lines
    page.wait_for_load_state()  # pictures come after the page itself
    assert page.locator("main img").evaluate("one => one.naturalWidth") > 0

    page.goto(sample.of("/instansi/kaltim/hasil"))
    page.get_by_role("link", name="Hasil pada peta").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hasil pada peta")
    tiles, pane = page.locator("svg.tiles"), page.get_by_label("Peta kabupaten/kota")
    expect(tiles.locator("g.tile")).to_have_count(10)
    assert pane.evaluate("one => one.scrollWidth <= one.clientWidth")
    for text in tiles.locator("text:visible").all():
        assert text.evaluate("one => one.getBoundingClientRect().height") >= SMALLEST
    page.go_back()
    page.get_by_role("link", name="Untuk layar di dinding").click()
    expect(page).to_have_url(re.compile("/layar"))
    first = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Berikutnya").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(first)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser,
    sample: SampleSite,
    path: str,
    scheme: Literal["light", "dark"],
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 740}, color_scheme=scheme)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(sample.of(path))

    assert not breaches(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_the_first_page_loads_little(browser: Browser, sample: SampleSite) -> None:
    context = browser.new_context()
    page = context.new_page()
    sizes: list[int] = []
    page.on("response", lambda one: sizes.append(one.request.sizes()["responseBodySize"]))
    page.goto(sample.address, wait_until="networkidle")

    assert len(sizes) <= 4
    assert sum(sizes) < 15 * 1024
    context.close()
