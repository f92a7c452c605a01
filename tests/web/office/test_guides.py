"""Officers' pages say what they are for, words are explained, first steps tick themselves."""

import re
from difflib import SequenceMatcher

from survey.core.accounts.role import Node, Role
from survey.web.entry import Later
from survey.web.office.guides import PAGES
from survey.web.office.help_words import TERMS
from tests.capabilities import ROOT
from tests.store.builders import there
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.desks import bureau, head, helper, said

OFFICERS = '{% extends "parts/officer.html" %}'
HELP = "/kantor/bantuan"
PARAGRAPH = re.compile(r"<p[^>]*>\s*{%-?\s*trans[^%]*%}(.*?){%-?\s*endtrans", re.DOTALL)
ALIKE = 0.68


def officers_templates() -> set[str]:
    """The names of all templates of officers' pages."""
    pages = (ROOT / "templates/pages").rglob("*.html")
    return {path.stem for path in pages if path.read_text("utf-8").startswith(OFFICERS)}


def test_every_officers_page_has_help_and_no_help_is_left_over() -> None:
    there = officers_templates()

    assert there - set(PAGES) == set(), "Say in web/office/help_….py what these pages are for."
    assert set(PAGES) - there == set(), "These pages are gone; take their help away."


def message(text: str) -> str:
    """The English of what is translated only when a page is drawn."""
    assert isinstance(text, Later)
    return text.message


def test_a_purpose_is_one_sentence_and_its_words_are_known() -> None:
    for name, one in PAGES.items():
        purpose = message(one.purpose).replace("LAPOR!", "LAPOR")
        assert re.fullmatch(r"[^.?!]+\.", purpose), f"{name}: {purpose}"
        assert message(one.doing).endswith("."), name
        assert set(one.keys) <= set(TERMS), name


def spoken(page: str) -> list[str]:
    """The first sentence of each paragraph that a page says of itself."""
    (path,) = (ROOT / "templates/pages").rglob(f"{page}.html")
    text = path.read_text("utf-8")
    return [" ".join(said.split()).split(". ")[0] for said in PARAGRAPH.findall(text)]


def test_help_does_not_say_once_more_what_the_page_says_of_itself() -> None:
    """Neither word for word nor nearly so: of ten signs less than seven in the same order."""
    same = [
        f"{page}: {message(one.purpose)}"
        for page, one in PAGES.items()
        for sentence in spoken(page)
        if SequenceMatcher(None, message(one.purpose).lower(), sentence.lower()).ratio() > ALIKE
    ]

    assert not same, "Say what to do here, what happens then and where to go on: " + "; ".join(same)


def test_every_word_that_is_explained_is_used_by_some_page() -> None:
    assert set(TERMS) == {key for one in PAGES.values() for key in one.keys}


def test_a_page_says_what_it_is_for_and_leads_to_its_words(house: House) -> None:
    page = bureau(house).get("/kantor/registri")
    words = bureau(house).get(HELP)

    assert (
        "Bantuan Perangkat daerah, unit, dan layanan instansi, menurut pohonnya hari ini."
    ) in said(page)
    assert f'href="{HELP}#term-agency"' in page.text
    assert '<dt id="term-agency">' in words.text
    assert "Organisasi pemerintah daerah yang membawahi unit." in said(words)


def test_the_steps_of_the_bureau_are_ticked_by_what_is_there(house: House) -> None:
    before = said(bureau(house).get("/kantor/langkah-awal"))
    assert "Masukkan perangkat daerah dan unit" in before
    assert "Tugaskan pimpinan untuk setiap unit (0 dari 2 unit)" in before
    count = int(there(re.search(r"(\d+) dari 9 langkah selesai", before))[1])

    for unit_id in (house.province.unit_id, house.province.other_unit_id):
        house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=unit_id))
    after = said(bureau(house).get("/kantor/langkah-awal"))

    assert "Tugaskan pimpinan untuk setiap unit (2 dari 2 unit)" in after
    assert f"{count + 1} dari 9 langkah selesai" in after


def test_the_steps_of_the_bureau_take_one_statement(house: House) -> None:
    browser = bureau(house)

    with counted() as statements:
        browser.get("/kantor/langkah-awal")

    assert len(statements) == 1 + 2 + 1


def test_the_steps_of_a_unit_lead_to_the_pages_they_are_done_on(house: House) -> None:
    page = head(house).get(f"/kantor/satuan/{house.province.unit_id}/langkah-awal")

    assert "Langkah awal UPTD Kacamata, Semester I 2026" in said(page)
    assert "berikutnya" in said(page)
    assert f'href="/kantor/satuan/{house.province.unit_id}/bagikan"' in page.text


def test_the_guide_can_be_hidden_and_found_again(house: House) -> None:
    browser, guide = head(house), f"/kantor/satuan/{house.province.unit_id}/langkah-awal"
    assert guide in browser.get("/kantor").text

    assert browser.post(f"{HELP}/sembunyikan").status_code == 303
    assert guide not in browser.get("/kantor").text
    assert guide in browser.get(HELP).text

    assert browser.post(f"{HELP}/tampilkan").status_code == 303
    assert guide in browser.get("/kantor").text


def test_who_runs_no_survey_has_no_first_steps(house: House) -> None:
    browser = helper(house)

    assert "langkah-awal" not in browser.get("/kantor").text
    assert browser.get(f"/kantor/satuan/{house.province.unit_id}/langkah-awal").status_code == 403
    assert browser.get("/kantor/langkah-awal").status_code == 403
