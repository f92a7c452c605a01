"""A respondent with a small telephone, without script or without a mouse, gets to the receipt."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from survey.store.tables.responses import ResponseRow
from tests.browser.conftest import PATIENCE, Site
from tests.web.builders import COMPLETE, ELEMENTS

pytestmark = pytest.mark.needs("chromium")

WIDTHS = [360, 1280]
RECEIPT = re.compile(r"/terima/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$")
SEND = "Kirim jawaban"


@pytest.fixture(params=WIDTHS)
def page(site: Site, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of that width in a browser that runs no script."""
    context = browser.new_context(
        base_url=site.address,
        viewport={"width": request.param, "height": 740},
        java_script_enabled=False,
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def kept(site: Site) -> list[str]:
    with site.house.database.reading(site.house.province.id) as session:
        return list(session.scalars(select(ResponseRow.ratings)))


def choose(page: Page, *codes: str) -> None:
    """Tap the third answer of these elements."""
    for code in codes:
        page.locator(f"label:has(#{code}-3)").click()


def test_without_script_a_respondent_gets_to_the_receipt(page: Page, site: Site) -> None:
    page.goto(site.form)
    for code, rating in COMPLETE.items():
        page.locator(f"label:has(#{code}-{rating})").click()
    page.locator("label:has(#sex-female)").click()
    page.get_by_label("Apa yang perlu dipertahankan").fill("Antrean lebih cepat.")
    page.get_by_role("button", name=SEND).click()

    expect(page).to_have_url(RECEIPT)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Terima kasih")
    assert kept(site) == ["343344344"]


def test_going_back_and_sending_again_counts_once(page: Page, site: Site) -> None:
    page.goto(site.form)
    choose(page, *ELEMENTS)
    page.get_by_role("button", name=SEND).click()
    expect(page).to_have_url(RECEIPT)
    first = page.url
    page.reload()

    expect(page).to_have_url(first)
    assert len(kept(site)) == 1


def test_what_is_missing_is_reached_by_its_link(page: Page, site: Site) -> None:
    page.goto(site.form)
    choose(page, *(code for code in ELEMENTS if code not in {"WAKTU", "SARPRAS"}))
    page.get_by_label("Apa yang perlu").fill("Tetap ada.")
    page.get_by_role("button", name=SEND).click()

    expect(page.locator(".summary")).to_be_focused()
    expect(page).to_have_title(re.compile("^Perlu diperbaiki"))
    page.get_by_role("link", name="Pertanyaan 3").click()
    expect(page.locator("#WAKTU-1")).to_be_focused()
    page.keyboard.press("Space")
    choose(page, "SARPRAS")
    expect(page.get_by_label("Apa yang perlu")).to_have_value("Tetap ada.")
    page.get_by_role("button", name=SEND).click()

    expect(page).to_have_url(RECEIPT)
    assert kept(site) == ["331333333"]


def test_the_keyboard_alone_is_enough(page: Page, site: Site) -> None:
    page.goto(site.form)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="English")).to_be_focused()
    for code in ELEMENTS:
        page.keyboard.press("Tab")
        expect(page.locator(f"#{code}-1")).to_be_focused()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        expect(page.locator(f"#{code}-2")).to_be_checked()
    page.keyboard.press("Enter")

    expect(page).to_have_url(RECEIPT)
    assert kept(site) == ["222222222"]


def test_enter_on_an_unfinished_form_sends_it_and_does_not_translate_it(
    page: Page,
    site: Site,
) -> None:
    page.goto(site.form)
    choose(page, "PERSYARATAN")
    page.keyboard.press("Enter")

    expect(page.locator(".summary")).to_be_focused()
    assert page.locator("html").get_attribute("lang") == "id"


def test_the_language_changes_and_nothing_is_lost(page: Page, site: Site) -> None:
    page.goto(site.form)
    choose(page, "WAKTU")
    page.get_by_label("Apa yang perlu").fill("Baik.")
    page.get_by_role("button", name="English").click()

    expect(page.get_by_text("Question 3 of 9")).to_be_visible()
    expect(page.locator("#WAKTU-3")).to_be_checked()
    expect(page.get_by_label("What should stay")).to_have_value("Baik.")
    choose(page, *ELEMENTS)
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("We have received your answers")
    assert kept(site) == ["333333333"]


def test_a_screen_reader_hears_each_group_with_its_question(page: Page, site: Site) -> None:
    page.goto(site.form)

    group = page.get_by_role("group", name="Pertanyaan 4 dari 9 Bagaimana pendapat Saudara")
    expect(group.get_by_role("radio", name="Gratis")).to_be_attached()
    assert group.get_by_role("radio").count() == 4


def test_an_expired_form_comes_back_with_all_that_is_in_it(page: Page, site: Site) -> None:
    page.goto(site.form)
    choose(page, *ELEMENTS)
    site.house.clock.stand_at(2026, 3, 9)
    page.get_by_role("button", name=SEND).click()

    expect(page.locator(".summary")).to_contain_text("Jawaban Anda masih ada.")
    assert not kept(site)
    page.get_by_role("button", name=SEND).click()
    expect(page).to_have_url(RECEIPT)
    assert kept(site) == ["333333333"]
