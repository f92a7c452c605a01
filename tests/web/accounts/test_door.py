"""Who comes in by the door, who waits before it, and where it leads."""

from datetime import timedelta
from pathlib import Path
from typing import Protocol

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from survey.core.accounts.role import Node, Role
from survey.flows.accounts.hashing import hashed
from survey.flows.accounts.limiting import Try, count
from survey.flows.keying import form_key, key_for
from survey.store.tables.accounts import OfficerRow
from survey.web.accounts.visits import COOKIE
from tests.store.builders import there
from tests.store.counting import counted
from tests.web.builders import House

# What of this is SQL is held to on both databases elsewhere; here passwords are hashed often.
pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

PASSWORD = "hujan turun di Samarinda"
KEPT = hashed(PASSWORD)
EMAIL = "ani@kaltim.example"


class Tries(Protocol):
    """Counts tries."""

    def __call__(self, n: int, account: str = EMAIL, network: str = "192.0.2.7") -> None:
        """Count so many."""


@pytest.fixture
def house(house: House) -> House:
    """The house, in which Ani has a password."""
    with house.database.writing() as session:
        there(session.get(OfficerRow, house.province.ani)).password = KEPT
    return house


def knock(
    browser: FlaskClient,
    password: str = PASSWORD,
    email: str = EMAIL,
    query: str = "",
) -> TestResponse:
    return browser.post(f"/masuk{query}", data={"email": email, "password": password})


def test_with_the_password_one_is_in(house: House) -> None:
    browser = house.client()

    answer = knock(browser, email=" ANI@Kaltim.Example ")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/kantor")
    assert "Ani" in browser.get("/kantor").text
    assert browser.get("/masuk").headers["Location"] == "/kantor"


def test_who_leads_one_unit_comes_to_its_desk_and_then_to_the_first_page(house: House) -> None:
    unit_id = house.province.unit_id
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=unit_id))
    browser = house.client()
    knock(browser)

    first, later = browser.get("/kantor"), browser.get("/kantor")

    assert (first.status_code, first.headers["Location"]) == (303, f"/kantor/satuan/{unit_id}/meja")
    assert later.status_code == 200


def test_signing_in_gives_another_token(house: House) -> None:
    browser = house.client()
    browser.get("/masuk")
    browser.set_cookie(COOKIE, there(browser.get_cookie(COOKIE)).value)
    before = there(browser.get_cookie(COOKIE)).value

    knock(browser)

    after = there(browser.get_cookie(COOKIE)).value
    assert after != before
    stranger = house.client()
    stranger.set_cookie(COOKIE, before)
    assert stranger.get("/kantor").status_code == 303


@pytest.mark.parametrize(
    ("email", "password"),
    [
        (EMAIL, "hujan turun di Tenggarong"),
        ("nobody@kaltim.example", PASSWORD),
        ("budi@kaltim.example", PASSWORD),  # has no password yet
        ("nobody", PASSWORD),
        ("ani\0@kaltim.example", PASSWORD),
    ],
)
def test_a_refusal_never_says_whether_there_is_an_account(
    house: House,
    email: str,
    password: str,
) -> None:
    answer = knock(house.client(), password, email)

    assert answer.status_code == 422
    assert "Surel atau kata sandi tidak cocok." in answer.text
    assert f'value="{email}"' in answer.text
    assert password not in answer.text


def test_a_closed_account_is_refused_like_any_other(house: House) -> None:
    with house.database.writing() as session:
        there(session.get(OfficerRow, house.province.ani)).active = False

    assert "Surel atau kata sandi tidak cocok." in knock(house.client()).text


@pytest.fixture
def tries(house: House, tmp_path: Path) -> Tries:
    """Counts so many tries at an account from a network, as knocking would."""
    key = key_for("tries", form_key(tmp_path))

    def many(n: int, account: str = EMAIL, network: str = "192.0.2.7") -> None:
        for _ in range(n):
            tried = Try(f"password of {account}", f"network {network}", key)
            count(house.database, tried, house.clock.now)

    return many


@pytest.mark.parametrize("email", [EMAIL, "nobody@kaltim.example"])
def test_who_tries_often_waits_for_minutes_then_for_longer(
    house: House,
    tries: Tries,
    email: str,
) -> None:
    browser = house.client()
    tries(4, email)
    assert knock(browser, "wrong wrong wrong", email).status_code == 422

    waiting = knock(browser, PASSWORD, email)

    assert waiting.status_code == 429
    assert waiting.headers["Retry-After"] == "300"  # the clock stands at 9.30
    assert "Tunggu 5 menit" in waiting.text
    house.clock.move(timedelta(minutes=5))
    tries(5, email)
    house.clock.move(timedelta(minutes=5))
    tries(4, email)
    longer = knock(browser, PASSWORD, email)
    assert longer.headers["Retry-After"] == "1200"  # until 10.00


def test_the_right_password_forgives_what_was_tried_before(house: House, tries: Tries) -> None:
    tries(4)
    assert knock(house.client()).status_code == 303
    tries(4)
    assert knock(house.client()).status_code == 303


def test_a_network_waits_too_whatever_accounts_it_tries(house: House, tries: Tries) -> None:
    for n in range(50):
        tries(1, f"n{n}@kaltim.example", "127.0.0.1")

    assert knock(house.client()).status_code == 429
    elsewhere = {"REMOTE_ADDR": "192.0.2.8"}
    form = {"email": EMAIL, "password": PASSWORD}
    assert house.client().post("/masuk", data=form, environ_base=elsewhere).status_code == 303


def test_what_was_not_filled_in_is_no_try(house: House) -> None:
    browser = house.client()
    answers = [knock(browser, "") for _ in range(7)]

    assert {answer.status_code for answer in answers} == {422}
    assert "Bagian ini perlu diisi." in answers[0].text


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/kantor/akun", "/kantor/akun"),
        ("/kantor%3Flang%3Den", "/kantor?lang=en"),
        ("//evil.example", "/kantor"),
        ("/%5Cevil.example", "/kantor"),
        ("/%09/evil.example", "/kantor"),
        ("https://evil.example", "/kantor"),
        ("javascript:alert(1)", "/kantor"),
        ("", "/kantor"),
    ],
)
def test_after_signing_in_only_a_page_of_ours_follows(house: House, asked: str, led: str) -> None:
    answer = knock(house.client(), query=f"?next={asked}")

    assert answer.headers["Location"] == led


def test_signing_out_ends_the_visit(house: House) -> None:
    browser = house.client()
    knock(browser)
    token = there(browser.get_cookie(COOKIE)).value

    answer = browser.post("/keluar", follow_redirects=True)

    assert "Anda sudah keluar." in answer.text
    assert browser.get("/kantor").status_code == 303
    browser.set_cookie(COOKIE, token)
    assert browser.get("/kantor").status_code == 303


def test_the_language_is_kept_from_the_door_on(house: House) -> None:
    browser = house.client()
    page = browser.get("/masuk?lang=en")
    assert "For officers." in page.text

    knock(browser)

    assert "Good day" in browser.get("/kantor").text
    assert "Selamat" in browser.get("/kantor?lang=id").text


def test_signing_in_costs_fifteen_statements(house: House) -> None:
    browser = house.client()
    browser.get("/masuk")
    with counted() as statements:
        knock(browser)

    # The visit, the account of nobody is not asked; four tries counted; the account; forgiven,
    # purged twice, three of the journal; the old visit forgotten, the new one kept.
    assert len(statements) == 14, "\n".join(statements)
