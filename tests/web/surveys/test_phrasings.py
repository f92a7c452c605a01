"""Questions are worded for a service while a survey is a draft, and asked so from then on."""

from survey.core.accounts.role import Node, Role
from survey.core.surveys.wave import WaveState
from survey.store import journal
from survey.store.surveys import instruments, waves
from survey.store.tables.waves import WaveRow
from tests.core.builders import SKM
from tests.store.builders import NOW, SETTING_UP, the_wave
from tests.store.counting import counted
from tests.web.builders import FORM, House
from tests.web.results.builders import text_of

WORDS = "Apakah syarat periksa mata jelas bagi Anda?"
ENGLISH = "Were you told what to bring?"


def drafted(house: House) -> int:
    """A draft in place of the open wave, which is closed; Ani leads the unit."""
    province = house.province
    house.appoint(province.ani, Role.UNIT_HEAD, Node(unit_id=province.unit_id))
    with house.database.writing(province.id) as session:
        before = the_wave(session, province)
        waves.move(session, before, WaveState.CLOSED)
        draft = WaveRow(
            unit_id=before.unit_id,
            period_id=before.period_id,
            opens=before.opens,
            closes=before.closes,
        )
        waves.keep(session, draft, instruments.keep(session, SKM))
        journal.append(session, NOW, SETTING_UP)
        return draft.id


def address(house: House, wave_id: int) -> str:
    return f"/kantor/survei/{wave_id}/kalimat?layanan={house.province.service_id}"


def sent(house: House, wave_id: int, **changed: str) -> dict[str, str]:
    with house.database.reading(house.province.id) as session:
        wave = waves.find(session, wave_id)
        assert wave is not None
        return {"version": str(wave.version), **changed}


def opened(house: House, wave_id: int) -> None:
    with house.database.writing(house.province.id) as session:
        wave = waves.find(session, wave_id)
        assert wave is not None
        waves.move(session, wave, WaveState.OPEN)
        journal.append(session, NOW, SETTING_UP)


def test_a_service_is_asked_in_its_own_words_and_counted_alike(house: House) -> None:
    wave_id = drafted(house)
    browser = house.client_of(house.province.ani)

    response = browser.post(
        address(house, wave_id),
        data=sent(house, wave_id, id0=WORDS, en0=ENGLISH),
    )

    assert response.status_code == 303
    assert "Periksa mata 1" in text_of(browser.get(response.location).text)
    opened(house, wave_id)
    with counted() as statements:
        page = house.client().get(FORM).text
    assert len(statements) == 2
    assert WORDS in page
    assert ENGLISH in house.client().get(f"{FORM}?lang=en").text
    assert page.count('name="PERSYARATAN"') == 4
    assert "kemudahan prosedur pelayanan" in page


def test_the_form_shows_the_words_that_it_has(house: House) -> None:
    wave_id = drafted(house)

    page = house.client_of(house.province.ani).get(address(house, wave_id)).text

    assert SKM.items[0].question.id in page
    assert SKM.items[8].question.en in page


def test_one_language_alone_or_too_many_words_are_led_back(house: House) -> None:
    wave_id = drafted(house)
    browser = house.client_of(house.province.ani)

    for form in ({"id0": WORDS, "en0": ""}, {"id0": "a" * 501, "en0": ENGLISH}):
        response = browser.post(address(house, wave_id), data=sent(house, wave_id, **form))

        assert response.status_code == 422
        assert "Pertanyaan 1: tulislah dalam kedua bahasa" in response.text
        assert form["id0"] in response.text


def test_what_was_asked_is_never_edited_afterwards(house: House) -> None:
    wave_id = drafted(house)
    browser = house.client_of(house.province.ani)
    form = sent(house, wave_id, id0=WORDS, en0=ENGLISH)
    opened(house, wave_id)

    response = browser.post(address(house, wave_id), data=form)

    assert response.status_code == 409
    assert WORDS not in house.client().get(FORM).text
    assert "tidak diubah lagi" in browser.get(address(house, wave_id)).text


def test_a_stranger_service_has_no_page(house: House) -> None:
    wave_id = drafted(house)
    browser = house.client_of(house.province.ani)

    assert browser.get(f"/kantor/survei/{wave_id}/kalimat?layanan=1").status_code == 404
    assert browser.get("/kantor/survei/1/kalimat").status_code in (403, 404)
