"""What is asked beside the index reaches the citizen's form, the store and the officers' page."""

import re
from dataclasses import replace

from survey.core.accounts.role import Node, Role
from survey.core.surveys.instrument import Instrument
from survey.core.surveys.preset import importance_of
from survey.core.surveys.wave import WaveState
from survey.store import journal
from survey.store.surveys import instruments, responses, waves
from survey.store.tables.waves import WaveRow
from tests.core.builders import INSTRUMENTS
from tests.core.surveys.test_extras import asking
from tests.store.builders import NOW, SETTING_UP, the_wave
from tests.store.counting import counted
from tests.web.builders import COMPLETE, FORM, House
from tests.web.results.builders import text_of

TOKEN = re.compile(r'name="token" value="([^"]+)"')


def asked(house: House, instrument: Instrument) -> int:
    """Let the first unit be asked with that instrument; the id of the wave."""
    with house.database.writing(house.province.id) as session:
        before = the_wave(session, house.province)
        waves.move(session, before, WaveState.CLOSED)
        wave = WaveRow(
            unit_id=before.unit_id,
            period_id=before.period_id,
            opens=before.opens,
            closes=before.closes,
        )
        waves.keep(session, wave, instruments.keep(session, instrument))
        waves.move(session, wave, WaveState.OPEN)
        journal.append(session, NOW, SETTING_UP)
        return wave.id


def more() -> Instrument:
    """SKM of another version that asks more."""
    return replace(asking(), version="2")


def handed_in(house: House, **changed: str) -> tuple[int, str]:
    found = TOKEN.search(house.client().get(FORM).text)
    assert found is not None
    data = {"token": found[1], **COMPLETE, "PENGARAHAN": "tidak", **changed}
    response = house.client().post(FORM, data=data)
    return response.status_code, response.text


def test_the_form_asks_more_and_the_answers_are_kept(house: House) -> None:
    wave_id = asked(house, more())
    page = house.client().get(FORM).text

    assert page.index('name="PENGARAHAN"') < page.index('name="PERSYARATAN"')
    assert page.count('name="REKOMENDASI"') == 11
    assert page.count('type="checkbox"') == 3
    status, _ = handed_in(
        house,
        **{"PERSYARATAN": "1", "PERSYARATAN-why": "Syaratnya berubah.", "MEDIA-ya": "1"},
        LAMA="15",
        REKOMENDASI="10",
        PROSEDUR="x",
    )
    assert status == 303
    with house.database.reading(house.province.id) as session:
        (kept,) = responses.extras(session, wave_id)
    assert kept == (
        '{"LAMA":15,"MEDIA":["ya"],"PENGARAHAN":"tidak","PERSYARATAN-why":"Syaratnya berubah.",'
        '"PROSEDUR":"x","REKOMENDASI":10}'
    )


def test_what_is_wrong_is_led_to_and_nothing_typed_is_lost(house: House) -> None:
    asked(house, more())

    status, page = handed_in(house, PENGARAHAN="", LAMA="900", SEBUT="tetap di sini")

    assert status == 422
    assert 'href="#PENGARAHAN-ya"' in page
    assert 'href="#LAMA"' in page
    assert "tulislah bilangan bulat 0 sampai 600" in page
    assert 'value="900"' in page
    assert "tetap di sini" in page


def test_officers_see_the_other_answers(house: House) -> None:
    wave_id = asked(house, more())
    handed_in(house, LAMA="15", REKOMENDASI="10", SEBUT="<b>Loket</b> 2")
    handed_in(house, LAMA="20", REKOMENDASI="0")
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))
    browser = house.client_of(house.province.ani)

    with counted() as statements:
        page = browser.get(f"/kantor/pelaksanaan/{wave_id}/jawaban-lain")

    text = text_of(page.text)
    assert len(statements) <= 9 + 4
    assert "Ditanyakan kepada 2 responden yang sama, dan tidak pernah masuk indeks." in text
    assert "Rata-rata 17,50." in text
    assert "Net promoter score 0,0" in text
    assert "&lt;b&gt;Loket&lt;/b&gt; 2" in page.text
    unit = browser.get(f"/kantor/satuan/{house.province.unit_id}/hasil?pelaksanaan={wave_id}")
    assert "/jawaban-lain" in unit.text


def test_where_nothing_more_was_asked_the_page_says_so(house: House) -> None:
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))
    browser = house.client_of(house.province.ani)

    page = browser.get(f"/kantor/pelaksanaan/{house.province.wave_id}/jawaban-lain")

    assert "Tidak ada yang ditanyakan di luar indeks." in page.text
    unit = browser.get(f"/kantor/satuan/{house.province.unit_id}/hasil")
    assert "/jawaban-lain" not in unit.text


def test_what_cannot_be_compared_with_the_elements_is_still_told(house: House) -> None:
    """Importance on four points of an instrument of six: no table of gaps, but every answer."""
    six = INSTRUMENTS["spkp"]
    importance = tuple(importance_of(six.elements, 4))
    wave_id = asked(house, replace(six, version="9", questions=importance))
    found = TOKEN.search(house.client().get(FORM).text)
    assert found is not None
    rated = {item.code: "5" for item in six.items}
    weighed = {question.code: "3" for question in importance}
    house.client().post(FORM, data={"token": found[1], **rated, **weighed})
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))

    page = house.client_of(house.province.ani).get(f"/kantor/pelaksanaan/{wave_id}/jawaban-lain")

    for question in importance:
        assert question.question.id in page.text
    assert "Rata-rata 3,00." in text_of(page.text)
