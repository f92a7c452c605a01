"""The questionnaire in a browser: asked, filled in, handed in, put right, in two languages."""

import gzip
import re
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from survey.store.tables.responses import RemarkRow, ResponseRow
from tests.store.builders import the_wave
from tests.store.counting import counted
from tests.web.builders import COMPLETE, ELEMENTS, FORM, House

TOKEN = re.compile(r'name="token" value="([^"]+)"')
LOADED = re.compile(r'(?:href|src)="(/static/[^"]+)"')
KIBIBYTE = 1024


def token_of(house: House, path: str = FORM) -> str:
    found = TOKEN.search(house.client().get(path).text)
    assert found is not None
    return found[1]


def handed_in(house: House, path: str = FORM, **changed: str) -> TestResponse:
    """The answer to a complete form with these fields changed."""
    data = {"token": token_of(house), **COMPLETE, **changed}
    return house.client().post(path, data=data)


def kept(house: House) -> list[str]:
    """The ratings of all responses."""
    with house.database.reading(house.province.id) as session:
        return list(session.scalars(select(ResponseRow.ratings)))


def remarks(house: House) -> list[str]:
    with house.database.reading(house.province.id) as session:
        return list(session.scalars(select(RemarkRow.words)))


def ticked(page: str) -> list[str]:
    """The ids of the choices that a page shows as chosen."""
    return re.findall(r'<input type="radio" id="([^"]+)"[^>]* checked>', page)


def test_the_first_question_follows_the_name_of_the_service(house: House) -> None:
    page = house.client().get(FORM)

    assert page.status_code == 200
    assert 'lang="id"' in page.text
    assert page.text.index("Periksa mata") < page.text.index("kesesuaian persyaratan")
    assert "Pertanyaan 3 dari 9" in page.text


def test_every_question_and_option_of_the_instrument_is_asked(house: House) -> None:
    page = house.client().get(FORM).text

    for code in ELEMENTS:
        assert len(re.findall(rf'name="{code}" value="[1-4]"', page)) == 4
    assert page.count("Lebih suka tidak menjawab") == 4


def test_a_complete_form_leads_to_its_receipt(house: House) -> None:
    response = handed_in(house)

    assert response.status_code == 303
    receipt = house.client().get(response.location)
    assert receipt.status_code == 200
    assert response.location.rpartition("/")[2] in receipt.text
    assert kept(house) == ["343344344"]


def test_a_receipt_that_was_made_up_is_refused_in_words(house: House) -> None:
    page = house.client().get("/terima/7K3M-Q0XV-92BD")

    assert page.status_code == 404
    assert "tidak pernah memberikan tanda terima" in page.text
    assert "Terima kasih" not in page.text


def test_a_receipt_may_be_typed_in_small_letters(house: House) -> None:
    address = handed_in(house).location

    page = house.client().get(address.lower())

    assert address.rpartition("/")[2] in page.text


def test_a_form_takes_two_statements_and_handing_in_six(house: House) -> None:
    """The count of tries, the token, the response, its trace, its remark and its receipt.

    The receipt is looked up in three: the count of tries, its wave, the seal of that.
    """
    with counted() as asked:
        token = token_of(house)
    with counted() as handed:
        data = {"token": token, **COMPLETE, "remark": "Baik."}
        response = house.client().post(FORM, data=data)
    with counted() as thanked:
        house.client().get(response.location)

    assert len(asked) == 2, asked
    assert len(handed) == 6, handed
    assert len(thanked) == 3, thanked


def test_handed_in_once_more_it_takes_two_statements(house: House) -> None:
    data = {"token": token_of(house), **COMPLETE}
    first = house.client().post(FORM, data=data).location

    with counted() as handed:
        again = house.client().post(FORM, data=data).location

    assert again == first
    assert len(handed) == 2, handed


def test_first_load_is_three_requests_under_15_kilobytes(house: House) -> None:
    gzipped = {"Accept-Encoding": "gzip, deflate, br"}
    page = house.client().get(FORM, headers=gzipped)
    loaded = LOADED.findall(gzip.decompress(page.data).decode())
    files = [house.client().get(path, headers=gzipped) for path in loaded]

    assert len(files) == 2
    total = sum(len(response.data) for response in (page, *files))
    headers = sum(len(str(response.headers)) for response in (page, *files))
    assert total + headers < 15 * KIBIBYTE


def test_what_is_missing_is_said_above_and_beside(house: House) -> None:
    response = handed_in(house, WAKTU="", SARPRAS="")

    assert response.status_code == 422
    assert '<a href="#WAKTU-1">Pertanyaan 3: silakan pilih satu jawaban.</a>' in response.text
    assert '<a href="#SARPRAS-1">' in response.text
    assert 'aria-describedby="WAKTU-error"' in response.text
    assert 'id="WAKTU-error"' in response.text
    assert "autofocus" in response.text
    assert not kept(house)


def test_nothing_that_was_filled_in_is_lost(house: House) -> None:
    response = handed_in(house, WAKTU="", sex="female", age="65-up", remark="Satu\r\n<b>dua</b>")

    assert len(ticked(response.text)) == 8 + 2
    assert {"PERSYARATAN-3", "sex-female", "age-65-up"} <= set(ticked(response.text))
    assert "\nSatu\n&lt;b&gt;dua&lt;/b&gt;</textarea>" in response.text


def test_a_form_put_right_counts_once(house: House) -> None:
    token = token_of(house)
    torn = house.client().post(FORM, data={"token": token, **COMPLETE, "WAKTU": ""})
    again = TOKEN.search(torn.text)

    assert again is not None
    assert again[1] == token
    house.client().post(FORM, data={"token": again[1], **COMPLETE})
    assert kept(house) == ["343344344"]


def test_the_other_language_keeps_what_was_filled_in(house: House) -> None:
    token = token_of(house)
    data = {"token": token, "WAKTU": "2", "remark": "Pelan", "switch": "en"}

    page = house.client().post(f"{FORM}?lang=en", data=data)

    assert page.status_code == 200
    assert 'lang="en"' in page.text
    assert "Question 3 of 9" in page.text
    assert ticked(page.text) == ["WAKTU-2"]
    assert "Pelan</textarea>" in page.text
    assert token in page.text
    assert "summary" not in page.text
    assert f'action="{FORM}?lang=en"' in page.text


def test_english_goes_on_to_the_receipt(house: House) -> None:
    response = handed_in(house, f"{FORM}?lang=en")

    assert response.location.endswith("?lang=en")
    assert "We have received your answers" in house.client().get(response.location).text


def test_a_language_that_is_not_spoken_is_answered_in_indonesian(house: House) -> None:
    assert 'lang="id"' in house.client().get(f"{FORM}?lang=xx").text


def test_the_way_here_is_kept_from_page_to_page(house: House) -> None:
    page = house.client().get(f"{FORM}?via=qr").text

    assert f'action="{FORM}?via=qr"' in page
    assert unescape(page).count(f"{FORM}?via=qr&lang=en") == 1


@pytest.mark.parametrize(("via", "kept_as"), [("?via=qr", "qr"), ("", "link"), ("?via=x", "link")])
def test_the_way_here_is_kept_with_the_answer(house: House, via: str, kept_as: str) -> None:
    handed_in(house, FORM + via)

    with house.database.reading(house.province.id) as session:
        row = session.scalars(select(ResponseRow)).one()
        assert row.channel.value == kept_as


def test_a_wave_that_is_over_names_the_service(house: House) -> None:
    house.clock.stand_at(2027, 1, 5)
    page = house.client().get(FORM)

    assert page.status_code == 410
    assert "Periksa mata" in page.text
    assert "Survei ini sedang tidak dibuka." in page.text


def test_a_form_handed_in_after_the_wave_says_so(house: House) -> None:
    token = token_of(house)
    house.clock.stand_at(2027, 1, 5)

    page = house.client().post(FORM, data={"token": token, **COMPLETE})

    assert page.status_code == 410
    assert not kept(house)


def test_an_expired_form_comes_back_filled_in(house: House) -> None:
    token = token_of(house)
    house.clock.move(timedelta(hours=30))

    page = house.client().post(FORM, data={"token": token, **COMPLETE, "remark": "Baik"})

    assert page.status_code == 409
    assert "Formulir ini terbuka lebih dari satu hari." in page.text
    assert len(ticked(page.text)) == 9
    assert "Baik</textarea>" in page.text
    fresh = TOKEN.search(page.text)
    assert fresh is not None
    assert house.client().post(FORM, data={"token": fresh[1], **COMPLETE}).status_code == 303


def test_the_wave_of_a_house_has_the_shape_of_its_answers(house: House) -> None:
    handed_in(house)

    with house.database.reading(house.province.id) as session:
        wave = the_wave(session, house.province)
        assert [len(ratings) for ratings in session.scalars(select(ResponseRow.ratings))] == [
            wave.items,
        ]
