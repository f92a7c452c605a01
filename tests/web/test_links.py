"""The link behind which an officer sets a password: made by the bureau, for three days, once."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from survey.core.accounts.role import Node, Role
from survey.flows.accounts.appointing import close_account
from survey.flows.accounts.hashing import matches
from survey.flows.acting import Actor
from survey.store import journal
from survey.store.tables.accounts import OfficerRow
from tests.store.builders import DAY, there
from tests.web.builders import House

pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

PASSWORD = "hujan turun di Samarinda"
LINK = re.compile(r">http://localhost(/undangan/[\w-]+)<")
GONE = "Tautan ini tidak berlaku lagi."


@pytest.fixture
def bureau(house: House) -> FlaskClient:
    """Citra's browser, who is of the bureau."""
    house.appoint(house.province.citra, Role.BUREAU, Node())
    return house.client_of(house.province.citra)


def link_for(bureau: FlaskClient, officer_id: int) -> str:
    answer = bureau.post(f"/kantor/petugas/{officer_id}/tautan")
    return there(LINK.search(answer.text))[1]


def take(house: House, link: str, password: str = PASSWORD) -> TestResponse:
    return house.client().post(link, data={"password": password, "again": password})


def test_a_link_sets_a_password_once(house: House, bureau: FlaskClient) -> None:
    link = link_for(bureau, house.province.ani)
    page = house.client().get(link)
    assert "Tautan ini untuk Ani." in page.text
    assert "ani@kaltim.example" in page.text

    answer = take(house, link)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/masuk")
    with house.database.reading(house.province.id) as session:
        assert matches(there(session.get(OfficerRow, house.province.ani)).password, PASSWORD)
        acts = [(line.act.act, line.act.officer_id) for line in journal.lines(session)]
    assert acts[2:] == [("invite", house.province.citra), ("set password", house.province.ani)]
    again = take(house, link)
    assert again.status_code == 410
    assert GONE in again.text


def test_an_unfit_password_leaves_the_link_good(house: House, bureau: FlaskClient) -> None:
    link = link_for(bureau, house.province.ani)

    assert take(house, link, "too short").status_code == 422
    assert take(house, link, "ani@kaltim.example").status_code == 422
    assert take(house, link).status_code == 303


def test_a_newer_link_takes_the_place_of_the_older(house: House, bureau: FlaskClient) -> None:
    older, newer = (link_for(bureau, house.province.ani) for _ in range(2))

    assert house.client().get(older).status_code == 410
    assert house.client().get(newer).status_code == 200


def test_a_link_is_good_for_72_hours(house: House, bureau: FlaskClient) -> None:
    link = link_for(bureau, house.province.ani)
    house.clock.move(timedelta(hours=72))
    assert house.client().get(link).status_code == 200
    house.clock.move(timedelta(seconds=1))

    assert house.client().get(link).status_code == 410


def test_a_closed_account_has_no_link(house: House, bureau: FlaskClient) -> None:
    link = link_for(bureau, house.province.ani)
    actor = Actor(house.province.id, house.province.citra, house.clock.now, DAY)
    close_account(house.database, actor, house.province.ani)

    assert take(house, link).status_code == 410


@pytest.mark.parametrize("word", ["x", "A" * 64, "%C3%A9", "-" * 20])
def test_a_made_up_link_leads_nowhere(house: House, word: str) -> None:
    answer = house.client().get(f"/undangan/{word}")

    assert answer.status_code == 410
    assert GONE in answer.text


def test_a_link_signs_nobody_in_and_ends_visits(house: House, bureau: FlaskClient) -> None:
    browser = house.client_of(house.province.ani)
    link = link_for(bureau, house.province.ani)

    take(house, link)

    assert browser.get("/kantor").status_code == 303
