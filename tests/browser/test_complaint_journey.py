"""A citizen with a small telephone and a keyboard complains, follows it, replies and rates."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from survey.core.complaints.complaint import Move, Party, State
from survey.core.complaints.step import Step
from tests.browser.conftest import PATIENCE, Site, breaches
from tests.exchange.attachments.builders import picture
from tests.web.builders import CODE
from tests.web.citizens import FORMAL, answer, by_officers, events, rows

pytestmark = pytest.mark.needs("chromium")

RIGHT_EDGES = "[...document.querySelectorAll('main *')].map(e => e.getBoundingClientRect().right)"
WIDTHS = (320, 360, 640, 1280)


@pytest.fixture
def phone(site: Site, browser: Browser) -> Iterator[Page]:
    """A telephone of 360 pixels that runs no script."""
    context = browser.new_context(
        base_url=site.address,
        viewport={"width": 360, "height": 740},
        java_script_enabled=False,
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture
def wide(site: Site, browser: Browser) -> Iterator[Page]:
    """A browser that runs scripts, in which axe looks."""
    context = browser.new_context(base_url=site.address, viewport={"width": 360, "height": 740})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def photo() -> FilePayload:
    """A photo of the toilet."""
    return {"name": "toilet.jpg", "mimeType": "image/jpeg", "buffer": picture(size=(400, 300))}


def press(page: Page, name: str) -> None:
    """Press a button by the keyboard."""
    page.get_by_role("button", name=name, exact=True).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def tell(page: Page, **fields: str) -> None:
    """Fill in a complaint and send it."""
    path = f"/pengaduan/{CODE}"
    page.goto(f"{path}?jalur=formal" if "loss" in fields else path)
    page.locator("#kind-complaint").focus()
    page.keyboard.press("Space")
    page.locator("#words").fill("Toilet di ruang tunggu rusak sejak Senin.")
    for name in ("loss", "wish", "name", "address"):
        if name in fields:
            page.locator(f"#{name}").fill(fields[name])
    page.locator("#files").set_input_files(photo())
    press(page, "Kirim")


def test_a_citizen_complains_with_a_photo_and_rates_the_answer(phone: Page, site: Site) -> None:
    phone.goto("/pengaduan?cari=mata")
    phone.get_by_role("link", name="Periksa mata").focus()
    phone.keyboard.press("Enter")
    phone.locator("#kind-complaint").focus()
    phone.keyboard.press("Space")
    phone.keyboard.press("Tab")
    phone.keyboard.type("Toilet di ruang tunggu rusak sejak Senin.")
    phone.locator("#files").set_input_files(photo())
    phone.locator("#anonymous").focus()
    phone.keyboard.press("Space")
    press(phone, "Kirim")

    expect(phone.get_by_role("heading", level=1)).to_contain_text("Terima kasih")
    number, secret = phone.locator(".code").all_inner_texts()
    assert [one.name for one in events(site.house)[0].files] == ["toilet.jpg"]
    answer(site.house, "Keran sudah diganti.")

    phone.goto("/lacak")
    phone.get_by_label("Nomor pengaduan").fill(number.lower())
    phone.get_by_label("Kode rahasia").fill(secret)
    phone.keyboard.press("Enter")
    expect(phone.locator("section.answer")).to_contain_text("Keran sudah diganti.")
    phone.get_by_label("Tuliskan apa yang masih kurang").fill("Masih bocor.")
    press(phone, "Kirim balasan")
    expect(phone.get_by_role("status")).to_contain_text("Balasan Anda sudah sampai")

    by_officers(site.house, Party.UNIT, Step(Move.DRAFT, words="Pipa diganti."))
    by_officers(site.house, Party.HEAD, Move.APPROVE)
    phone.reload()
    press(phone, "Ya, sudah selesai")
    phone.locator("#stars-5").focus()
    phone.keyboard.press("Space")
    press(phone, "Kirim penilaian")

    expect(phone.get_by_role("status")).to_contain_text("Terima kasih atas penilaian")
    (row,) = rows(site.house)
    assert (row.state, row.stars) == (State.CLOSED, 5)


def test_what_is_missing_is_reached_by_its_link(phone: Page) -> None:
    phone.goto(f"/pengaduan/{CODE}")
    phone.locator("#place").fill("Loket 2")
    phone.keyboard.press("Enter")

    expect(phone.locator(".summary")).to_be_focused()
    expect(phone).to_have_title(re.compile("^Perlu diperbaiki"))
    phone.get_by_role("link", name="Ceritakan apa yang terjadi.").click()
    expect(phone.locator("#words")).to_be_focused()
    expect(phone.locator("#place")).to_have_value("Loket 2")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_no_page_is_wider_than_the_screen(
    wide: Page,
    site: Site,
    scheme: Literal["light", "dark"],
) -> None:
    wide.emulate_media(color_scheme=scheme)
    for path in (
        "/",
        "/pengaduan",
        "/lacak",
        f"/pengaduan/{CODE}",
        f"/pengaduan/{CODE}?jalur=formal",
    ):
        wide.goto(path)
        look_at(wide)
    press(wide, "Kirim")
    look_at(wide)
    told = {name: value for name, value in FORMAL.items() if name not in {"kind", "words", "track"}}
    tell(wide, **told)
    wide.get_by_role("button", name="Salin keduanya").click()
    look_at(wide)
    press(wide, "Cetak tanda terima")
    look_at(wide)
    wide.goto("/lacak/cabut")
    look_at(wide)
    answer(site.house)
    wide.goto("/lacak")
    look_at(wide)
    press(wide, "Kirim penilaian")
    look_at(wide)


def look_at(page: Page) -> None:
    """Axe finds nothing, and nothing reaches beyond the screen."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (page.url, width)
        assert max(page.evaluate(RIGHT_EDGES)) <= width, (page.url, width)
    page.set_viewport_size({"width": 360, "height": 740})
    assert not breaches(page), page.url
