"""A reporter ends the letters about a complaint by the address in each, without signing in."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from survey.app import app_over
from survey.settings import MailSettings
from survey.store.databases import Database
from survey.store.tables.outbox import OutboxRow
from tests.store.builders import Province
from tests.web.builders import Clock, House, settings_over
from tests.web.citizens import COMPLAINT, TELL, rows, send, slip_of

pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

SITE = "https://suara.contoh.example"
ENDING = re.compile(re.escape(SITE) + r"(/lacak/pesan/\S+)")


@pytest.fixture
def house(database: Database, province: Province, tmp_path: Path) -> House:
    """The application where mail is set up."""
    mail = MailSettings("127.0.0.1", 25, "none", "suara@kaltimprov.go.id")
    settings = replace(settings_over(database, tmp_path), mail=mail, address=SITE)
    clock = Clock()
    return House(app_over(database, settings, clock), database, province, clock)


def letters(house: House) -> list[OutboxRow]:
    with house.database.reading(house.province.id) as session:
        return list(session.scalars(select(OutboxRow)))


def tell(house: House, path: str = TELL) -> None:
    who = {"mail": "siti@contoh.example", "name": "Siti"}
    answer = send(house.client(), path, {"token": slip_of(house), **COMPLAINT, **who})
    assert answer.status_code == 200


def test_the_form_says_what_the_address_is_for(house: House) -> None:
    page = house.client().get(TELL).text

    assert "kami mengirim surel ke alamat ini, tanpa isi pengaduan Anda" in page
    assert "dikirim ke nomor ini" not in page  # there is no gateway


def test_the_address_in_a_letter_asks_and_then_ends_the_letters(house: House) -> None:
    tell(house)
    (row,), (letter,) = rows(house), letters(house)
    found = ENDING.search(letter.words)
    assert found is not None

    asked = house.client().get(found[1])
    assert f"Pesan tentang pengaduan {row.number}" in asked.text
    ended = house.client().post(found[1])
    assert "tidak dikirim lagi kepada Anda" in ended.text


def test_an_address_that_was_made_up_leads_nowhere(house: House) -> None:
    tell(house)
    (letter,) = letters(house)
    found = ENDING.search(letter.words)
    assert found is not None

    for path in (found[1][:-1], "/lacak/pesan/x", f"{found[1]}A", "/lacak/pesan/%00"):
        assert house.client().get(path).status_code == 404
        assert house.client().post(path).status_code == 404


def test_who_tells_it_in_english_is_written_to_in_english(house: House) -> None:
    tell(house, f"{TELL}?lang=en")

    assert letters(house)[0].words.startswith("We received it on ")
