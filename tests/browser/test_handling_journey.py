"""A complaint goes by keyboard from the verifier to the unit, its head and the inspector."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, Page, expect

from survey.core.complaints.complaint import State
from tests.browser.conftest import PATIENCE, Site, breaches
from tests.web.complaints.builders import ALL, Cast, a_cast

pytestmark = pytest.mark.needs("chromium")

TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
Opens = Callable[[FlaskClient], Page]


@pytest.fixture
def cast(site: Site, tmp_path: Path) -> Cast:
    """Everybody who has a part in it."""
    return a_cast(site.house, tmp_path)


@pytest.fixture
def opens(site: Site, browser: Browser) -> Iterator[Opens]:
    """What opens the browser of one of them."""
    contexts: list[BrowserContext] = []

    def page_of(officer: FlaskClient) -> Page:
        cookie = officer.get_cookie("suara")
        assert cookie is not None
        context = browser.new_context()
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site.address}])
        return context.new_page()

    yield page_of
    for context in contexts:
        context.close()


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


def test_a_complaint_is_handled_by_keyboard(site: Site, cast: Cast, opens: Opens) -> None:
    address, _ = cast.complaint()
    verifier = opens(cast.verifier)
    verifier.goto(site.address + ALL)
    whole(verifier)
    verifier.get_by_role("checkbox", name="Centang").press("Space")
    press(verifier, "button", "Verifikasi yang dicentang")
    expect(verifier.get_by_role("status")).to_contain_text("1 pengaduan diverifikasi.")

    unit = opens(cast.officer)
    unit.goto(site.address + address)
    whole(unit)
    press(unit, "button", "Mulai kerjakan")
    press(unit, "link", "Buat rancangan jawaban")
    unit.get_by_label("Jawaban").focus()
    unit.keyboard.type("Toilet sudah diperbaiki.")
    whole(unit)
    press(unit, "button", "Buat rancangan jawaban")
    expect(unit.get_by_role("status")).to_contain_text("Rancangan menunggu kepala unit.")

    head = opens(cast.head)
    head.goto(site.address + address)
    press(head, "link", "Setujui dan kirim")
    expect(head.get_by_text("Toilet sudah diperbaiki.")).to_be_visible()
    whole(head)
    press(head, "button", "Setujui dan kirim")
    assert cast.state(address) is State.ANSWERED


def test_the_inspector_takes_over_by_keyboard(site: Site, cast: Cast, opens: Opens) -> None:
    address, _ = cast.complaint()
    inspector = opens(cast.inspector)
    inspector.goto(site.address + address)
    press(inspector, "link", "Ambil alih")
    inspector.get_by_label("Mengapa, dibaca pelapor").focus()
    inspector.keyboard.type("Dugaan pungutan liar.")
    whole(inspector)
    press(inspector, "button", "Ambil alih")
    press(inspector, "button", "Buka identitas pelapor")
    expect(inspector.get_by_text("081234567890")).to_be_visible()
    whole(inspector)

    unit = opens(cast.officer)
    unit.goto(site.address + address)
    expect(unit.get_by_text("Tidak ada orang lain yang melihat siapa pelapornya.")).to_be_visible()
    expect(unit.get_by_role("button", name="Buka identitas pelapor")).to_have_count(0)
    whole(unit)


def test_a_complaint_is_taken_in_by_keyboard(site: Site, cast: Cast, opens: Opens) -> None:
    page = opens(cast.officer)
    page.goto(f"{site.address}{ALL}/baru")
    whole(page)
    page.get_by_label("Isi pengaduan").focus()
    page.keyboard.type("Loket tutup pukul 10 padahal tertulis pukul 12.")
    press(page, "button", "Terima pengaduan ini")

    expect(page.get_by_role("heading", name="Tanda terima pengaduan")).to_be_visible()
    whole(page)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Halaman utama")).to_have_count(0)
