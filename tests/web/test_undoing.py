"""What takes something away asks first, says whether it can be undone, and lets it be undone."""

import ast
import html
import re
from collections.abc import Iterator

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from survey.store.complaints import reply_templates
from survey.store.tables.replies import ReplyTemplateRow
from tests.house.tree import Module, modules
from tests.store.builders import there
from tests.web.builders import House
from tests.web.desks import bureau, multipart, said, version

REPLIES = "/kantor/pengaduan/balasan"
DATED = "/kantor/kalender"
SAID = {"is_final", "returns", "undo"}
FORM = re.compile(r'<form class="undo" method="post" action="([^"]+)">(.*?)</form>', re.DOTALL)
FIELD = re.compile(r'name="(\w+)" value="([^"]*)"')


def undone(browser: FlaskClient, page: TestResponse) -> TestResponse:
    """The page after the button that takes back was pressed."""
    found = FORM.search(page.text)
    assert found is not None
    fields = {name: html.unescape(value) for name, value in FIELD.findall(found[2])}
    return browser.post(html.unescape(found[1]), data=fields, follow_redirects=True)


def grave(module: Module) -> Iterator[tuple[str, set[str]]]:
    """Each act of a module that takes something away, with what else its page is told."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Doing", "replace"}:
            told = {one.arg: one.value for one in node.keywords if one.arg}
            value = told.get("is_grave")
            if isinstance(value, ast.Constant) and value.value is True:
                yield f"{module.path}:{node.lineno}", set(told)


def test_every_act_that_takes_something_away_says_whether_it_can_be_taken_back() -> None:
    found = [one for module in modules("survey") for one in grave(module)]
    silent = [place for place, told in found if len(told & SAID) != 1]

    assert len(found) > 15
    assert not silent, f"Say is_final, undo or returns, one of them: {', '.join(silent)}."


def test_a_template_that_was_removed_comes_back_whole(house: House) -> None:
    browser = bureau(house)
    words = {"title": "Terima <kasih>", "words": 'Yth. Bapak/Ibu, "terima kasih".'}
    browser.post(f"{REPLIES}/tambah", data=words)
    with house.database.reading(house.province.id) as session:
        before = there(session.query(ReplyTemplateRow).first())
    way = f"{REPLIES}/{before.id}/hapus"
    asked = browser.get(way)
    assert "Anda dapat mengurungkannya segera sesudahnya" in said(asked)

    after = browser.post(way, data={"version": version(asked)}, follow_redirects=True)
    with house.database.reading(house.province.id) as session:
        assert reply_templates.find(session, before.id) is None
    back = undone(browser, after)

    assert back.status_code == 200
    with house.database.reading(house.province.id) as session:
        again = there(session.query(ReplyTemplateRow).first())
    assert (again.title, again.words) == (words["title"], words["words"])
    assert FORM.search(browser.get(REPLIES).text) is None  # offered once


def test_a_day_that_was_taken_back_is_said_again(house: House) -> None:
    browser = bureau(house)
    typed = {"day": "2026-06-10", "what": "libur", "name": "Hari jadi"}
    assert browser.post(f"{DATED}/tambah", data=typed).status_code == 303
    assert "Hari jadi" in said(browser.get(f"{DATED}?tahun=2026"))

    after = browser.post(f"{DATED}/2026-06-10/batal", follow_redirects=True)
    assert "Hari jadi" not in said(after)
    undone(browser, after)

    assert "Hari jadi" in said(browser.get(f"{DATED}?tahun=2026"))


def test_a_place_of_publication_comes_back_without_its_photo_as_was_said(house: House) -> None:
    browser = bureau(house)
    wave = f"/kantor/pelaksanaan/{house.province.wave_id}/publikasi"
    typed = {"medium": "website", "place": "dinkes.example/skm", "on": "2026-03-01"}
    assert browser.post(wave, **multipart(b"", **typed)).status_code == 303
    duty = f"/kantor/satuan/{house.province.unit_id}/kewajiban?periode=2026-S1"
    way = re.search(rf'href="({wave}/\d+)"', browser.get(duty).text)
    assert way is not None
    asked = said(browser.get(way[1]))
    assert "dinkes.example/skm, 1 Maret 2026" in asked
    assert "Bila diurungkan, fotonya perlu ditambahkan lagi." in asked

    after = browser.post(way[1], follow_redirects=True)
    assert "dinkes.example" not in said(after)
    undone(browser, after)

    assert "dinkes.example/skm, 1 Maret 2026" in said(browser.get(duty))


def test_of_a_publication_that_is_not_there_nothing_is_asked(house: House) -> None:
    wave = f"/kantor/pelaksanaan/{house.province.wave_id}/publikasi"

    assert bureau(house).get(f"{wave}/12").status_code == 404
