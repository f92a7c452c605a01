"""An officer comes in by the keyboard alone, with a second factor, and goes out again."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from survey.core.accounts.role import Node, Role
from survey.flows.accounts.hashing import hashed
from survey.store.tables.accounts import OfficerRow
from tests.browser.conftest import PATIENCE, Site, breaches
from tests.store.builders import there
from tests.web.authenticator import code, secret_on

pytestmark = pytest.mark.needs("chromium")

PASSWORD = "hujan turun di Samarinda"
EMAIL = "ani@kaltim.example"
WIDTHS = [360, 1280]


@pytest.fixture
def site(site: Site) -> Site:
    """The site, in which Ani has a password and every form is asked for its token."""
    house = site.house
    house.app.config["WTF_CSRF_ENABLED"] = True
    house.appoint(house.province.ani, Role.BUREAU, Node())
    with house.database.writing() as session:
        there(session.get(OfficerRow, house.province.ani)).password = hashed(PASSWORD)
    return site


@pytest.fixture(params=WIDTHS)
def page(site: Site, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of that width."""
    context = browser.new_context(
        base_url=site.address,
        viewport={"width": request.param, "height": 740},
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def typed(page: Page, *texts: str) -> None:
    """Type into one field after the other, then press Enter."""
    for text in texts:
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    page.keyboard.press("Enter")


def to_the_form(page: Page) -> None:
    """Pass the two links above the form."""
    for _ in range(2):
        page.keyboard.press("Tab")


def test_by_keyboard_in_with_a_second_factor_and_out(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/kantor/akun/kode")
    expect(page).to_have_url(re.compile(r"/masuk\?next="))
    assert not breaches(page)
    to_the_form(page)
    typed(page, EMAIL, "hujan turun di Tenggarong")
    expect(page.get_by_role("alert")).to_contain_text("Surel atau kata sandi tidak cocok.")
    expect(page.get_by_label("Surel")).to_have_value(EMAIL)
    assert not breaches(page)

    page.get_by_label("Surel").focus()
    typed(page, PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Nyalakan verifikasi dua langkah")
    secret = secret_on(page.content())
    page.get_by_label("Kode", exact=True).focus()
    page.keyboard.type(code(secret))
    typed(page, PASSWORD)
    expect(page.locator(".codes li")).to_have_count(8)
    assert not breaches(page)
    recovery = page.locator(".codes code").first.inner_text()

    page.get_by_role("button", name="Keluar").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Anda sudah keluar.")
    to_the_form(page)
    typed(page, EMAIL, PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Langkah kedua")
    assert not breaches(page)
    to_the_form(page)
    typed(page, recovery)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Selamat datang, Ani")


def test_what_was_typed_outlives_the_visit(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/masuk?next=/kantor/petugas/baru")
    to_the_form(page)
    typed(page, EMAIL, PASSWORD)
    page.get_by_label("Nama").fill("Dewi Lestari")
    page.get_by_label("Surel").fill("dewi@kaltim.example")
    page.context.clear_cookies()
    page.get_by_role("button", name="Tambah").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sesi Anda berakhir")
    assert not breaches(page)

    with page.expect_popup() as opened:
        page.get_by_role("link", name="Masuk di tab baru").click()
    other = opened.value
    other.get_by_label("Surel").fill(EMAIL)
    other.get_by_label("Kata sandi").fill(PASSWORD)
    other.keyboard.press("Enter")
    expect(other).to_have_url(re.compile("/kantor$"))
    page.get_by_role("button", name="Kirim sekali lagi").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Dewi Lestari")
