"""One complaint lives its whole life: told on a telephone, handled by all, at last taken over."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, Page, expect

from survey.core.complaints.complaint import State
from tests.browser.conftest import PATIENCE, Site
from tests.web.builders import CODE
from tests.web.citizens import rows
from tests.web.complaints.builders import ALL, a_cast

pytestmark = pytest.mark.needs("chromium")

BRIBE = "Ternyata petugas meminta uang rokok agar keran diganti."
HIDDEN = "Tidak ada orang lain yang melihat siapa pelapornya."


class Hands:
    """Opens a browser for each who has a part; all of 360 pixels and without script."""

    def __init__(self, site: Site, browser: Browser) -> None:
        """Keep where they go."""
        self.site, self.browser = site, browser
        self.contexts: list[BrowserContext] = []

    def page(self, officer: FlaskClient | None = None) -> Page:
        """The browser of an officer who is signed in, or of a citizen."""
        context = self.browser.new_context(
            base_url=self.site.address,
            viewport={"width": 360, "height": 740},
            java_script_enabled=False,
        )
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        cookie = None if officer is None else officer.get_cookie("suara")
        if cookie is not None:
            where = self.site.address
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": where}])
        return context.new_page()


@pytest.fixture
def hands(site: Site, browser: Browser) -> Iterator[Hands]:
    found = Hands(site, browser)
    yield found
    for context in found.contexts:
        context.close()


def press(page: Page, name: str) -> None:
    """Press a button by the keyboard."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.press("Enter")


def follow(page: Page, name: str) -> None:
    """Follow a link by the keyboard."""
    with page.expect_navigation():
        page.get_by_role("link", name=name, exact=True).first.press("Enter")


def tell(page: Page) -> tuple[str, str]:
    """A citizen tells with a name, and notes number and secret down."""
    page.goto(f"/pengaduan/{CODE}")
    page.locator("#kind-complaint").press("Space")
    page.locator("#words").fill("Toilet di ruang tunggu rusak sejak Senin.")
    page.locator("#name").fill("Siti Aminah")
    page.locator("#telephone").fill("0812 3456 7890")
    press(page, "Kirim")
    number, secret = page.locator(".code").all_inner_texts()
    return number, secret


def open_it(page: Page, number: str, secret: str) -> None:
    """The citizen looks how it goes."""
    page.goto("/lacak")
    page.get_by_label("Nomor pengaduan").fill(number)
    page.get_by_label("Kode rahasia").fill(secret)
    page.get_by_label("Kode rahasia").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(number)


def verify(page: Page, address: str) -> None:
    """The verifier gives it to the unit that it names."""
    page.goto(address)
    follow(page, "Verifikasi")
    press(page, "Verifikasi")


def test_a_complaint_lives_its_whole_life(site: Site, hands: Hands, tmp_path: Path) -> None:
    cast = a_cast(site.house, tmp_path)
    citizen = hands.page()
    number, secret = tell(citizen)
    (row,) = rows(site.house)
    address = f"{ALL}/{row.id}"

    verify(hands.page(cast.verifier), address)

    unit = hands.page(cast.officer)
    unit.goto(address)
    press(unit, "Buka identitas pelapor")
    expect(unit.get_by_text("Siti Aminah")).to_be_visible()
    unit.goto(address)
    press(unit, "Mulai kerjakan")
    follow(unit, "Buat rancangan jawaban")
    unit.get_by_label("Jawaban").fill("Keran sudah diganti.")
    press(unit, "Buat rancangan jawaban")

    head = hands.page(cast.head)
    head.goto(address)
    follow(head, "Setujui dan kirim")
    press(head, "Setujui dan kirim")

    open_it(citizen, number, secret)
    expect(citizen.locator("section.answer")).to_contain_text("Keran sudah diganti.")
    press(citizen, "Ya, sudah selesai")
    assert cast.state(address) is State.CLOSED
    citizen.get_by_label("Tuliskan apa yang terjadi sejak itu").fill(BRIBE)
    press(citizen, "Buka kembali")
    assert cast.state(address) is State.IN_PROGRESS

    inspector = hands.page(cast.inspector)
    inspector.goto(address)
    expect(inspector.get_by_text(BRIBE)).to_be_visible()
    follow(inspector, "Ambil alih")
    inspector.get_by_label("Mengapa, dibaca pelapor").fill("Dugaan pungutan liar.")
    press(inspector, "Ambil alih")
    press(inspector, "Buka identitas pelapor")
    expect(inspector.get_by_text("Siti Aminah")).to_be_visible()

    for officer in (unit, head):
        officer.goto(address)
        expect(officer.get_by_text(HIDDEN)).to_be_visible()
        expect(officer.get_by_role("button", name="Buka identitas pelapor")).to_have_count(0)
        expect(officer.get_by_text("Siti Aminah")).to_have_count(0)
        expect(officer.get_by_role("link", name="Buat rancangan jawaban")).to_have_count(0)
    citizen.reload()
    expect(citizen.get_by_text("Dugaan pungutan liar.")).to_be_visible()
