"""A questionnaire is written by people: copied, extended, approved, asked, answered, read."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import select

from survey.core.accounts.role import Node, Role
from survey.store.tables.responses import ResponseRow
from tests.browser.conftest import PATIENCE, Site, breaches
from tests.web.builders import ELEMENTS

pytestmark = pytest.mark.needs("chromium")

TITLE = "SKM Panti"
ASKED = "Wajarkah biaya menginap di panti?"
ANSWERS = ("Kotor", "Agak kotor", "Bersih", "Bersih sekali")


@pytest.fixture(params=[360, 1280])
def width(request: pytest.FixtureRequest) -> int:
    """Of a telephone and of a desk."""
    assert isinstance(request.param, int)
    return request.param


@pytest.fixture
def contexts() -> Iterator[list[BrowserContext]]:
    """The browsers of a test, closed after it."""
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


def page_of(
    site: Site,
    browser: Browser,
    contexts: list[BrowserContext],
    width: int,
    officer: int | None = None,
) -> Page:
    """A page without script; of an officer who works in the bureau, or of anybody."""
    context = browser.new_context(
        base_url=site.address,
        viewport={"width": width, "height": 800},
        java_script_enabled=False,
        locale="id-ID",
    )
    contexts.append(context)
    context.set_default_timeout(PATIENCE)
    if officer is not None:
        site.house.appoint(officer, Role.BUREAU, Node())
        cookie = site.house.client_of(officer).get_cookie("suara")
        assert cookie is not None
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site.address}])
    return context.new_page()


def press(page: Page, button: str) -> None:
    """Press a button with the keyboard."""
    page.get_by_role("button", name=button, exact=True).press("Enter")


def follow(page: Page, link: str) -> None:
    """Follow a link with the keyboard."""
    page.get_by_role("main").get_by_role("link", name=link, exact=True).press("Enter")


def fits(page: Page) -> None:
    """Nothing stands beyond the edge of the screen."""
    assert page.viewport_size is not None
    drawn = page.locator("body").bounding_box()
    assert drawn is not None
    assert drawn["width"] <= page.viewport_size["width"]


def copy(page: Page) -> None:
    """Copy the official questionnaire."""
    page.goto("/kantor/kuesioner")
    follow(page, "Salin kuesioner")
    page.get_by_label("Salin dari").select_option("skm-2017")
    page.get_by_label("Kode").fill("skm-panti")
    page.get_by_label("Nama dalam bahasa Indonesia").fill(TITLE)
    page.get_by_label("Nama dalam bahasa Inggris").fill("SKM of the shelter")
    press(page, "Salin")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def add_element(page: Page) -> None:
    """Add an element that counts."""
    follow(page, "Tambah unsur")
    page.get_by_label("Kode").fill("kebersihan")
    for language in ("Indonesia", "Inggris"):
        page.get_by_label(f"Nama dalam bahasa {language}").fill("Kebersihan")
        page.get_by_label(f"Pertanyaan dalam bahasa {language}").fill("Bersihkah kamarnya?")
        for n, words in enumerate(ANSWERS, start=1):
            page.get_by_label(f"Jawaban {n} dalam bahasa {language}").fill(words)
    page.get_by_label("Dihitung dalam indeks").press("Space")
    press(page, "Tambah")
    expect(page.get_by_text("bobot 1/10")).to_have_count(10)


def add_sub_question(page: Page) -> None:
    """Ask one more thing about the time, outside the index."""
    follow(page, "Satu pertanyaan lagi tentang unsur ini WAKTU")
    press(page, "Tambah")
    page.get_by_label("Pertanyaan dalam bahasa Indonesia").fill("Lamakah menunggu kamar?")
    press(page, "Simpan")
    expect(page.get_by_text("subpertanyaan di luar indeks")).to_be_visible()


def write(page: Page) -> None:
    """Word a question, add an element and a sub-question, move one, look at it, hand it in."""
    copy(page)
    follow(page, "Ubah kata-kata BIAYA")
    page.get_by_label("Pertanyaan dalam bahasa Indonesia").fill(ASKED)
    press(page, "Simpan")
    expect(page.get_by_text(ASKED)).to_be_visible()
    add_element(page)
    add_sub_question(page)
    press(page, "Lebih awal KEBERSIHAN")
    expect(page).to_have_url(re.compile("#KEBERSIHAN$"))
    fits(page)
    follow(page, "Pratinjau")
    group = page.get_by_role("group", name="Pertanyaan 9 dari 10 Bersihkah kamarnya?")
    expect(group).to_be_visible()
    fits(page)
    page.go_back()
    follow(page, "Ajukan")
    press(page, "Ajukan")
    expect(page.locator(".answer")).to_contain_text("Menunggu persetujuan")


def approve(page: Page) -> None:
    """Find what waits, and approve it."""
    page.goto("/kantor/kuesioner")
    follow(page, f"Setujui {TITLE}")
    press(page, "Setujui")
    expect(page.locator(".answer")).to_contain_text("Disetujui")


def open_survey(page: Page, unit_id: int) -> str:
    """Open a survey that asks it; the address of its form."""
    page.goto(f"/kantor/satuan/{unit_id}/layanan/tambah")
    page.get_by_label("Nama").fill("Menginap")
    press(page, "Tambah")
    page.goto(f"/kantor/satuan/{unit_id}/survei/siapkan")
    page.get_by_label("Kuesioner").select_option("skm-panti")
    page.get_by_label("Jumlah orang yang dilayani").fill("500")
    press(page, "Simpan sebagai rancangan")
    page.get_by_role("link", name="Buka Semester I 2026").press("Enter")
    press(page, "Buka")
    follow(page, "Bagikan")
    shown = page.locator(".lines .code").inner_text()
    return "/s/" + shown.rpartition("/")[2]


def answer(page: Page, form: str) -> None:
    """Answer everything with the third answer, and the sub-question with the first."""
    page.goto(form)
    fits(page)
    for code in (*ELEMENTS, "KEBERSIHAN"):
        page.locator(f"#{code}-3").press("Space")
    page.locator("#T1-1").press("Space")
    press(page, "Kirim jawaban")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Terima kasih")


def test_from_the_copy_to_the_result_by_keyboard(
    site: Site,
    browser: Browser,
    contexts: list[BrowserContext],
    width: int,
) -> None:
    """Ten elements at 3 of 4 points: 3 · 25 = 75.00, whatever the sub-question says."""
    province = site.house.province
    writer = page_of(site, browser, contexts, width, province.citra)
    write(writer)
    approve(page_of(site, browser, contexts, width, province.budi))
    form = open_survey(writer, province.other_unit_id)
    respondent = page_of(site, browser, contexts, width)
    answer(respondent, form)
    writer.goto(f"/kantor/satuan/{province.other_unit_id}/hasil")

    expect(writer.get_by_role("main")).to_contain_text("75,00")
    expect(writer.get_by_role("main")).to_contain_text("Kebersihan")
    fits(writer)
    with site.house.database.reading(province.id) as session:
        rows = session.scalars(select(ResponseRow)).all()
        assert [(row.ratings, row.extras) for row in rows] == [("3333333333", '{"T1":"1"}')]
    follow(writer, "Lihat jawaban lain")
    expect(writer.get_by_role("main")).to_contain_text("Lamakah menunggu kamar?")


def test_the_pages_of_elements_pass_axe(
    site: Site,
    browser: Browser,
    contexts: list[BrowserContext],
) -> None:
    writer = page_of(site, browser, contexts, 360, site.house.province.citra)
    write_in_script = browser.new_context(
        base_url=site.address,
        viewport={"width": 360, "height": 800},
        storage_state=writer.context.storage_state(),
    )
    contexts.append(write_in_script)
    page = write_in_script.new_page()
    copy(page)
    add_element(page)
    add_sub_question(page)
    draft = page.url

    found = {"page": breaches(page)}
    for path in ("unsur/tambah", "bobot", "unsur/BIAYA/tambah", "pratinjau"):
        page.goto(f"{draft}/{path}")
        found[path] = breaches(page)

    assert not {where: wrong for where, wrong in found.items() if wrong}
