"""A form whose visit had ended: what was typed is not lost, and nobody else's is sent."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from survey.core.accounts.role import Node, Role
from tests.web.builders import House

pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

ADD = "/kantor/petugas/baru"
TYPED = {"name": "Dewi <Lestari>", "email": "dewi@x.example"}
OWN = {"Sec-Fetch-Site": "same-origin"}
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@pytest.fixture
def bureau(house: House) -> FlaskClient:
    """Citra's browser in a house that asks for the token of each form, as it does outside."""
    house.app.config["WTF_CSRF_ENABLED"] = True
    house.appoint(house.province.citra, Role.BUREAU, Node())
    return house.client_of(house.province.citra)


def token_on(page: str) -> str:
    found = TOKEN.search(page)
    assert found is not None
    return found[1]


def test_a_form_of_ours_is_taken(bureau: FlaskClient) -> None:
    token = token_on(bureau.get(ADD).text)

    assert bureau.post(ADD, data={**TYPED, "csrf_token": token}).status_code == 303


def test_over_tls_too_where_no_page_says_where_it_came_from(house: House) -> None:
    house.app.config["WTF_CSRF_ENABLED"] = True
    browser = house.client()
    page = browser.get("/masuk", base_url="https://localhost")
    form = {"email": "a@b.example", "password": "x", "csrf_token": token_on(page.text)}

    assert browser.post("/masuk", data=form, base_url="https://localhost").status_code == 422


def test_what_was_typed_can_be_sent_after_signing_in_again(
    house: House,
    bureau: FlaskClient,
) -> None:
    token = token_on(bureau.get(ADD).text)
    house.clock.move(timedelta(hours=3))

    answer = bureau.post(ADD, data={**TYPED, "csrf_token": token}, headers=OWN)

    assert answer.status_code == 400
    assert "Sesi Anda berakhir saat formulir ini terbuka" in answer.text
    assert 'name="name" value="Dewi &lt;Lestari&gt;"' in answer.text
    assert f'action="{ADD}"' in answer.text
    with bureau.session_transaction() as visit:  # signed in again in the other tab
        visit["officer_id"] = house.province.citra
    again = {**TYPED, "csrf_token": token_on(answer.text)}
    assert bureau.post(ADD, data=again).status_code == 303


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", None])
def test_what_another_site_sent_is_not_offered(bureau: FlaskClient, site: str | None) -> None:
    headers = {} if site is None else {"Sec-Fetch-Site": site}

    answer = bureau.post(ADD, data=TYPED, headers=headers)

    assert answer.status_code == 400
    assert "Dewi" not in answer.text
    assert "Silakan masuk, lalu isi kembali" in answer.text


def test_a_password_is_never_written_back(bureau: FlaskClient) -> None:
    form = {"email": "ani@kaltim.example", "password": "hujan turun"}

    answer = bureau.post("/masuk", data=form, headers=OWN)

    assert answer.status_code == 400
    assert "hujan" not in answer.text
    assert "ani@" not in answer.text
