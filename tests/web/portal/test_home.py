"""The first page says what matters now at each place of work, and nothing that may not be seen."""

from survey.core.accounts.role import Node, Role
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.results.builders import another_unit, answered, earlier, text_of

HOME = "/kantor"


def home_of(house: House, officer_id: int) -> str:
    page = house.client_of(officer_id).get(HOME)
    assert page.status_code == 200
    return text_of(page.text)


def test_a_unit_has_its_pace_its_last_index_and_the_change(house: House) -> None:
    earlier(house, "2025-S2", ["222222222", "333333333"] * 10)
    answered(house, ["333333333", "444444444"] * 10)
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))

    text = home_of(house, house.province.ani)

    assert "Survei Semester I 2026, dibuka sampai 30 Juni 2026: 20 dari 217 responden" in text
    assert "Dengan 2 jawaban lagi per hari, target tercapai dalam 121 hari" in text
    assert "Indeks terakhir, Semester I 2026: 87,50 B Baik" in text
    assert "Naik 25,00 poin sejak Semester II 2025, lebih dari sekadar kebetulan." in text


def test_an_enumerator_sees_how_many_answered_and_no_index(house: House) -> None:
    answered(house)
    house.appoint(house.province.budi, Role.ENUMERATOR, Node(unit_id=house.province.unit_id))

    text = home_of(house, house.province.budi)

    assert "6 dari 217 responden" in text
    assert "82,41" not in text


def test_the_bureau_sees_how_many_units_are_open_reached_and_silent(house: House) -> None:
    another_unit(house, "UPTD Samsat", ["333333333"])
    house.appoint(house.province.citra, Role.BUREAU, Node())

    text = home_of(house, house.province.citra)

    assert "2 dari 3 unit sedang membuka survei." in text
    assert "0 sudah mencapai target, 1 belum mendapat jawaban." in text


def test_a_unit_that_is_not_asked_says_so(house: House) -> None:
    house.appoint(house.province.citra, Role.UNIT_HEAD, Node(unit_id=house.province.other_unit_id))

    assert "Saat ini tidak ada survei yang dibuka di sini." in home_of(house, house.province.citra)


def test_who_is_appointed_nowhere_is_told_whom_to_ask(house: House) -> None:
    assert "Anda belum ditunjuk di tempat mana pun." in home_of(house, house.province.budi)


def test_the_first_page_takes_few_statements(house: House) -> None:
    """Beside the visit and the standing: eight for who works for a unit and the institution."""
    earlier(house, "2025-S2", ["333333333"])
    answered(house)
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))
    house.appoint(house.province.ani, Role.INSPECTOR, Node())
    browser = house.client_of(house.province.ani)
    browser.get(HOME)

    with counted() as statements:
        browser.get(HOME)

    assert len(statements) == 1 + 2 + 8
