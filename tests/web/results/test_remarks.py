"""Remarks are read page by page by those who may, with the ratings that they came with."""

import re

from survey.core.accounts.role import Node, Role
from survey.store.surveys import responses
from tests.store.builders import an_answer, the_wave
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.results.builders import text_of


def remarks(house: House, *words: str, service_id: int | None = None) -> None:
    with house.database.writing(house.province.id) as session:
        wave = the_wave(session, house.province)
        for each in words:
            answer = an_answer(house.province, "34334434.", service_id=service_id)
            responses.add_remark(session, wave.id, responses.add(session, wave, answer), each)


def address(house: House) -> str:
    return f"/kantor/pelaksanaan/{house.province.wave_id}/saran"


def read_by_ani(house: House, query: str = "") -> str:
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))
    page = house.client_of(house.province.ani).get(address(house) + query)
    assert page.status_code == 200
    return page.text


def test_a_remark_stands_with_its_service_and_its_ratings(house: House) -> None:
    remarks(house, "Loketnya <b>ramah</b>.")

    page = read_by_ani(house)

    assert "Loketnya &lt;b&gt;ramah&lt;/b&gt;." in page
    assert "Periksa mata (1)" in text_of(page)
    assert "U1 3 U2 4 U3 3 U4 3 U5 4 U6 4 U7 3 U8 4 U9 \N{EN DASH}" in text_of(page)


def test_remarks_of_one_service_can_be_read_alone(house: House) -> None:
    remarks(house, "tentang mata")
    remarks(house, "tentang kacamata", service_id=house.province.other_service_id)

    page = read_by_ani(house, f"?layanan={house.province.other_service_id}")

    assert "tentang kacamata" in page
    assert "tentang mata" not in page


def test_page_after_page_holds_every_remark_once(house: House) -> None:
    remarks(house, *(f"saran ke-{place:02}." for place in range(60)))
    browser_page, seen = read_by_ani(house), []
    browser = house.client_of(house.province.ani)
    for _ in range(3):
        seen += re.findall(r"saran ke-\d\d\.", browser_page)
        following = re.search(r'href="([^"]*sesudah=\d+)"', browser_page)
        if following:
            browser_page = browser.get(following[1]).text

    assert following is None
    assert sorted(seen) == [f"saran ke-{place:02}." for place in range(60)]


def test_without_remarks_the_page_says_so(house: House) -> None:
    assert "Belum ada yang menulis saran." in read_by_ani(house)


def test_an_address_that_was_made_up_does_no_harm(house: House) -> None:
    remarks(house, "Loketnya ramah.")

    for query in ("?layanan=abc", "?sesudah=99999999999999999999999", "?layanan=-1&sesudah=x"):
        assert "Saran" in read_by_ani(house, query)


def test_a_viewer_may_not_read_them(house: House) -> None:
    house.appoint(house.province.budi, Role.VIEWER, Node())

    assert house.client_of(house.province.budi).get(address(house)).status_code == 403


def test_a_page_of_remarks_takes_six_statements_beside_those_of_the_gate(house: House) -> None:
    remarks(house, "Loketnya ramah.")
    read_by_ani(house)
    browser = house.client_of(house.province.ani)

    with counted() as statements:
        browser.get(address(house))

    assert len(statements) == 1 + 3 + 6
