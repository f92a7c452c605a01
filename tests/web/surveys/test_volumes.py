"""A unit says how many each service served, and sees the index weighted by that beside its own."""

from survey.core.accounts.role import Node, Role
from survey.store.surveys import responses
from tests.store.builders import an_answer, the_wave
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.results.builders import text_of


def address(house: House) -> str:
    return f"/kantor/survei/{house.province.wave_id}/terlayani"


def rated(house: House) -> None:
    """Ten answers of 4 to the first service and ten of 2 to the other; Ani leads the unit."""
    province = house.province
    house.appoint(province.ani, Role.UNIT_HEAD, Node(unit_id=province.unit_id))
    with house.database.writing(province.id) as session:
        answers = [
            an_answer(province, row * 9, service_id=service)
            for row, service in (("4", province.service_id), ("2", province.other_service_id))
            for _ in range(10)
        ]
        responses.add_many(session, the_wave(session, province), answers)


def version(house: House) -> int:
    with house.database.reading(house.province.id) as session:
        return the_wave(session, house.province).version


def said(house: House, first: str, second: str) -> dict[str, str]:
    province = house.province
    return {
        "version": str(version(house)),
        f"s{province.service_id}": first,
        f"s{province.other_service_id}": second,
    }


def test_the_index_by_volume_stands_beside_and_the_index_stays(house: House) -> None:
    """(100 x 300 + 50 x 100) : 400 = 87.50; by the answers alone 75.00."""
    rated(house)
    browser = house.client_of(house.province.ani)

    with counted() as statements:
        response = browser.post(address(house), data=said(house, "300", "100"))

    assert response.status_code == 303
    assert len(statements) <= 16
    text = text_of(browser.get(response.location).text)
    assert "75,00" in text
    assert "ditimbang menurut banyaknya yang dilayani, indeksnya 87,50" in text
    page = browser.get(address(house)).text
    assert 'value="300"' in page
    assert "Periksa mata" in page


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_kept(house: House) -> None:
    rated(house)
    browser = house.client_of(house.province.ani)

    response = browser.post(address(house), data=said(house, "-5", "banyak"))

    assert response.status_code == 422
    assert "Tulislah jumlah orang, 0 atau lebih." in response.text
    assert 'value="banyak"' in response.text
    with house.database.reading(house.province.id) as session:
        assert the_wave(session, house.province).volumes is None


def test_two_who_say_it_at_once_lose_nothing(house: House) -> None:
    rated(house)
    browser = house.client_of(house.province.ani)
    stale = said(house, "300", "100")
    assert browser.post(address(house), data=stale).status_code == 303

    response = browser.post(address(house), data=stale)

    assert response.status_code == 409
    assert 'value="300"' in response.text


def test_half_said_shows_nothing(house: House) -> None:
    rated(house)
    browser = house.client_of(house.province.ani)

    response = browser.post(address(house), data=said(house, "300", ""))

    assert "ditimbang menurut" not in text_of(browser.get(response.location).text)


def test_a_wave_that_is_not_there_has_no_page(house: House) -> None:
    house.appoint(house.province.ani, Role.BUREAU, Node())

    assert house.client_of(house.province.ani).get("/kantor/survei/1/terlayani").status_code == 404


def test_fewer_served_than_answered_is_refused_beside_its_field(house: House) -> None:
    rated(house)
    browser = house.client_of(house.province.ani)

    response = browser.post(address(house), data=said(house, "9", "100"))

    assert response.status_code == 422
    assert "Sudah ada 10 jawaban, jadi paling sedikit sebanyak itu yang dilayani." in response.text
    assert f'href="#s{house.province.service_id}"' in response.text


def test_the_page_names_the_survey_and_the_answers_so_far(house: House) -> None:
    rated(house)

    text = text_of(house.client_of(house.province.ani).get(address(house)).text)

    assert "Banyaknya orang yang dilayani, Semester I 2026" in text
    assert text.count("10 jawaban sejauh ini") == 2
