"""Citizens' pages fit the telephone, pass axe in light and dark, and load little."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.browser.conftest import PATIENCE, Site, breaches
from tests.core.builders import INSTRUMENTS
from tests.web.builders import ELEMENTS
from tests.web.results.test_besides import asked, more

pytestmark = pytest.mark.needs("chromium")

PAGES = ["form", "errors", "receipt", "closed", "failure"]
RIGHT_EDGES = "[...document.querySelectorAll('main *')].map(e => e.getBoundingClientRect().right)"
LONG = "Rekomendasi-Izin-Pengusahaan-Sumber-Daya-Air-Permukaan-Antarkabupaten"


@pytest.fixture
def phone(site: Site, browser: Browser) -> Iterator[Page]:
    """A telephone that runs scripts; whatever its console complains about fails the test.

    It needs the site, so that it is put away before the server is: a page whose server goes
    while something is on its way complains of that.
    """
    context = browser.new_context(
        base_url=site.address,
        viewport={"width": 360, "height": 740},
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert not [line for line in complaints if "status of" not in line]  # 422 and the like


def visit(page: Page, site: Site, which: str) -> None:
    """Go to one of the citizens' pages."""
    if which == "closed":
        site.house.clock.stand_at(2027, 1, 5)
    page.goto(f"{site.address}/s/nothing" if which == "failure" else site.form)
    if which == "receipt":
        for code in ELEMENTS:
            page.locator(f"label:has(#{code}-4)").click()
    if which in {"receipt", "errors"}:
        page.get_by_role("button", name="Kirim jawaban").click()
        expect(page.locator(".receipt, .summary")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("which", PAGES)
def test_axe_finds_nothing(
    phone: Page,
    site: Site,
    which: str,
    scheme: Literal["light", "dark"],
) -> None:
    phone.emulate_media(color_scheme=scheme)
    visit(phone, site, which)

    assert not breaches(phone)


def test_axe_finds_nothing_on_a_filled_form_in_english_on_a_wide_screen(
    phone: Page,
    site: Site,
) -> None:
    phone.set_viewport_size({"width": 1280, "height": 800})
    phone.goto(f"{site.form}?lang=en")
    phone.locator("label:has(#WAKTU-2)").click()

    assert not breaches(phone)


@pytest.mark.parametrize("which", PAGES)
def test_no_page_is_wider_than_the_screen(phone: Page, site: Site, which: str) -> None:
    visit(phone, site, which)
    if which == "form":
        phone.evaluate("name => document.querySelector('h1').textContent = name", LONG)
        phone.locator("label:has(#sex-female)").click()

    for width in (320, 360, 640, 1280):
        phone.set_viewport_size({"width": width, "height": 740})
        assert phone.evaluate("document.documentElement.scrollWidth") <= width
        assert max(phone.evaluate(RIGHT_EDGES)) <= width


def test_answers_are_stacked_and_wide_on_a_telephone(phone: Page, site: Site) -> None:
    phone.goto(site.form)
    boxes = [phone.locator(f"label:has(#WAKTU-{i})").bounding_box() for i in range(1, 5)]

    for box, below in pairwise(boxes):
        assert box is not None
        assert below is not None
        assert below["y"] > box["y"]
        assert box["width"] == 328
        assert box["height"] >= 48


def test_answers_stand_side_by_side_from_640_pixels(phone: Page, site: Site) -> None:
    phone.set_viewport_size({"width": 640, "height": 740})
    phone.goto(site.form)
    boxes = [phone.locator(f"label:has(#WAKTU-{i})").bounding_box() for i in range(1, 5)]

    assert len({box["y"] for box in boxes if box}) == 1
    assert len({round(box["width"]) for box in boxes if box}) == 1


def test_every_target_is_large_enough(phone: Page, site: Site) -> None:
    phone.goto(site.form)
    heights = phone.evaluate(
        "[...document.querySelectorAll('.choices label, .main')].map(e => e.offsetHeight)",
    )

    assert len(heights) == 36 + 3 + 8 + 8 + 7 + 1
    assert min(heights) >= 48


def test_a_question_is_read_in_20_pixels(phone: Page, site: Site) -> None:
    phone.goto(site.form)
    size = phone.locator("legend").first.evaluate("e => getComputedStyle(e).fontSize")

    assert round(float(size.removesuffix("px")), 1) == 20.0


def test_the_first_load_is_three_requests_and_under_15_kilobytes(phone: Page, site: Site) -> None:
    responses: list[Response] = []

    def note(response: Response) -> None:
        responses.append(response)

    phone.on("response", note)
    phone.goto(site.form, wait_until="networkidle")

    sizes = [one.request.sizes() for one in responses]
    total = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
    assert len(responses) == 3, [one.url for one in responses]
    assert total < 15 * 1024


def test_the_receipt_is_copied_by_its_button(phone: Page, site: Site) -> None:
    visit(phone, site, "receipt")
    phone.get_by_role("button", name="Salin").click()

    expect(phone.get_by_role("button", name="Tersalin")).to_be_visible()
    copied = phone.evaluate("navigator.clipboard.readText()")
    assert copied == phone.locator(".code").text_content()


def test_on_paper_nothing_is_left_to_press(phone: Page, site: Site) -> None:
    phone.emulate_media(media="print")
    phone.goto(site.form)

    assert phone.locator(".main").is_hidden()
    assert phone.locator(".switch").is_hidden()


def test_nothing_moves_when_that_was_asked_for(phone: Page, site: Site) -> None:
    phone.emulate_media(reduced_motion="reduce")
    phone.goto(site.form)
    moving = phone.locator(".choices span").first
    duration = moving.evaluate("e => getComputedStyle(e).transitionDuration")

    assert duration in {"0s", ""}


OVERLAPS = """() => [...document.querySelectorAll('.choices')].flatMap(group => {
  const boxes = [...group.querySelectorAll('span')].map(span => span.getBoundingClientRect());
  return boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
  ).map(b => `${a.left} ${a.right} over ${b.left} ${b.right}`));
})"""


def test_no_choice_lies_over_another_however_many_there_are(phone: Page, site: Site) -> None:
    """Six stars, five with "does not apply", and 0 to 10, on a telephone and on wide screens."""
    six = INSTRUMENTS["spkp"]
    asked(site.house, replace(six, version="9", questions=(*six.questions, *more().questions[1:])))
    phone.goto(site.form)
    assert phone.locator("fieldset:not(.about) .many").count() == len(six.elements)
    assert phone.locator(".choices.row label").count() == 11

    for width in (320, 360, 640, 1280):
        phone.set_viewport_size({"width": width, "height": 800})
        assert phone.evaluate(OVERLAPS) == []
        assert max(phone.evaluate(RIGHT_EDGES)) <= width
    assert not breaches(phone)
