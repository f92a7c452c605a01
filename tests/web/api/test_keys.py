"""Keys of other systems at their page: made and shown once, listed, withdrawn after a question."""

import re

import pytest
from flask.testing import FlaskClient

from survey.core.accounts.role import Node, Role
from survey.core.api.api_key import Right
from tests.web.builders import House
from tests.web.callers import key_of, tell, unit_of
from tests.web.desks import bureau, head, helper, said, statements, version

pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

KEYS = "/kantor/kunci"
KEY = re.compile(r"suara_[A-Z2-7]{58}")
LINK = re.compile(rf"{KEYS}/(\d+)/cabut")


def made(browser: FlaskClient, place: str, label: str = "Aplikasi", *rights: str) -> str:
    """What the page says when a key is made."""
    fields = {"label": label, "place": place, "rights": list(rights or ("tell",))}
    return browser.post(f"{KEYS}/tambah", data=fields).text


def test_a_head_makes_a_key_of_the_own_unit_that_is_shown_once(house: House) -> None:
    browser = head(house)
    page = made(browser, f"unit:{house.province.unit_id}")
    (key,) = KEY.findall(page)

    assert "curl http://localhost/api/v1/pengaduan" in page
    assert tell(house, key).status_code == 201
    listed = browser.get(KEYS)
    assert not KEY.search(listed.text)
    assert "Aplikasi Menjangkau UPTD Kacamata Boleh Menyampaikan pengaduan" in said(listed)
    assert "Terakhir dipakai 2 Maret 2026" in said(listed)


def test_a_head_is_offered_the_own_unit_alone_and_can_reach_no_further(house: House) -> None:
    browser, province = head(house), house.province

    for place in ("institution", f"agency:{province.agency_id}", f"unit:{province.other_unit_id}"):
        assert not KEY.search(made(browser, place))
    assert "UPTD Panti" not in browser.get(f"{KEYS}/tambah").text


def test_the_bureau_makes_keys_of_the_whole_an_agency_and_a_unit(house: House) -> None:
    browser, province = bureau(house), house.province
    places = ("institution", f"agency:{province.other_agency_id}", f"unit:{province.unit_id}")

    for number, place in enumerate(places):
        assert KEY.search(made(browser, place, f"Sistem {number}", "figures", "follow"))
    of_agency = made(browser, places[1], "Aplikasi dinas")
    assert '"code": "KODE"' in of_agency
    words = said(browser.get(KEYS))
    assert "Sistem 0 Menjangkau Seluruh instansi" in words
    assert "Sistem 1 Menjangkau Dinas Sosial" in words


def test_keys_of_others_are_neither_listed_nor_withdrawn(house: House) -> None:
    key_of(house, label="Portal")
    province = house.province
    house.appoint(province.citra, Role.UNIT_HEAD, Node(unit_id=province.other_unit_id))
    stranger = house.client_of(province.citra)
    (link,) = LINK.findall(head(house).get(KEYS).text)

    assert "Portal" not in said(stranger.get(KEYS))
    assert stranger.post(f"{KEYS}/{link}/cabut").status_code == 403
    assert helper(house).get(KEYS).status_code == 403


def test_withdrawing_asks_first_and_holds_at_once(house: House) -> None:
    key, browser = key_of(house), head(house)
    (link,) = LINK.findall(browser.get(KEYS).text)
    question = browser.get(f"{KEYS}/{link}/cabut")

    assert "Sejak itu sistem yang memegangnya ditolak." in said(question)
    assert tell(house, key).status_code == 201
    done = browser.post(f"{KEYS}/{link}/cabut", data={"version": version(question)})
    assert done.status_code == 303
    assert tell(house, key).status_code == 401
    assert "Kunci yang dicabut: 1" in said(browser.get(KEYS))
    assert "Kunci ini sudah dicabut." in said(browser.get(f"{KEYS}/{link}/cabut"))


def test_the_journal_tells_who_made_and_withdrew_which_key(house: House) -> None:
    browser = head(house)
    made(browser, f"unit:{house.province.unit_id}")
    (link,) = LINK.findall(browser.get(KEYS).text)
    form = {"version": version(browser.get(f"{KEYS}/{link}/cabut"))}
    browser.post(f"{KEYS}/{link}/cabut", data=form)
    told = bureau(house).get("/kantor/jurnal")

    assert "Ani membuat kunci sistem lain, Aplikasi, untuk UPTD Kacamata." in said(told)
    assert "Ani mencabut kunci sistem lain, Aplikasi." in said(told)
    assert not KEY.search(told.text)


def test_a_form_sent_twice_makes_one_key_and_says_so(house: House) -> None:
    browser, place = head(house), f"unit:{house.province.unit_id}"
    made(browser, place)
    again = browser.post(
        f"{KEYS}/tambah",
        data={"label": "Aplikasi", "place": place, "rights": ["tell"]},
    )

    assert again.status_code == 422
    assert "Kunci bernama ini sudah dibuat" in said(again)


UNFIT: list[tuple[dict[str, str | list[str]], str]] = [
    ({"label": " "}, "Sebutkan nama sistemnya"),
    ({"label": "a" * 101}, "Sebutkan nama sistemnya"),
    ({"rights": []}, "Pilihlah sedikitnya satu."),
    ({"rights": ["all"]}, "Pilihlah salah satu dari yang tersedia."),
    ({"place": ""}, "Pilihlah jangkauannya."),
    ({"place": "unit:1"}, "Pilihlah salah satu dari yang tersedia."),
    ({"place": "<script>"}, "Pilihlah salah satu dari yang tersedia."),
]


def test_a_key_that_cannot_be_is_refused_beside_its_field(house: House) -> None:
    browser = bureau(house)
    right = {"label": "A", "place": f"unit:{house.province.unit_id}", "rights": ["tell"]}
    for fields, sentence in UNFIT:
        answer = browser.post(f"{KEYS}/tambah", data={**right, **fields})

        assert answer.status_code == 422, fields
        assert sentence in said(answer)
        assert not KEY.search(answer.text)


def test_nobody_has_a_key_yet_and_is_told_what_to_do(house: House) -> None:
    assert "Belum ada kunci yang dipakai. Buatlah satu" in said(head(house).get(KEYS))


def test_the_list_takes_one_statement_however_many_keys_there_are(house: House) -> None:
    browser = head(house)
    for number in range(5):
        key_of(house, unit_of(house), frozenset(Right), f"Sistem {number}")
    browser.get(KEYS)

    with statements(4):  # three of visit and gate
        browser.get(KEYS)
