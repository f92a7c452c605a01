"""Who is let in, what a visit is known by, and when it ends."""

from datetime import timedelta

from survey.core.accounts.role import Node, Role
from survey.flows.accounts import visiting
from survey.store.tables.accounts import OfficerRow
from survey.web.accounts.visits import COOKIE
from tests.store.builders import there
from tests.web.builders import FORM, House

HOME = "/kantor"


def test_who_is_not_signed_in_is_sent_to_sign_in_and_back(house: House) -> None:
    response = house.client().get(f"{HOME}?lang=en")

    assert response.status_code == 303
    assert response.headers["Location"] == "/masuk?next=/kantor%3Flang%3Den"


def test_an_officer_is_greeted_by_name(house: House) -> None:
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))

    page = house.client_of(house.province.ani).get(HOME)

    assert page.status_code == 200
    assert "Ani" in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_a_closed_account_is_signed_out_at_once(house: House) -> None:
    browser = house.client_of(house.province.ani)
    with house.database.writing() as session:
        there(session.get(OfficerRow, house.province.ani)).active = False

    assert browser.get(HOME).status_code == 303


def test_two_idle_hours_end_a_visit(house: House) -> None:
    browser = house.client_of(house.province.ani)
    house.clock.move(timedelta(hours=1, minutes=59))
    assert browser.get(HOME).status_code == 200

    house.clock.move(timedelta(hours=1, minutes=59))
    assert browser.get(HOME).status_code == 200

    house.clock.move(timedelta(hours=2, minutes=1))
    assert browser.get(HOME).status_code == 303


def test_a_visit_ends_after_twelve_hours_however_busy(house: House) -> None:
    browser = house.client_of(house.province.ani)
    for _ in range(11):
        house.clock.move(timedelta(hours=1))
        assert browser.get(HOME).status_code == 200

    house.clock.move(timedelta(hours=1))
    assert browser.get(HOME).status_code == 303


def test_every_visit_of_an_officer_can_be_ended(house: House) -> None:
    browser = house.client_of(house.province.ani)

    visiting.end_visits(house.database, house.province.ani)

    assert browser.get(HOME).status_code == 303


def test_a_word_that_nobody_gave_is_not_taken_over(house: House) -> None:
    browser = house.client()
    browser.set_cookie(COOKIE, "chosen by somebody else")

    answer = browser.get(HOME)

    assert answer.status_code == 303
    assert "chosen by somebody else" not in str(answer.headers)


def test_the_language_asked_for_is_kept_for_the_visit(house: House) -> None:
    browser = house.client_of(house.province.ani)
    assert "Selamat" in browser.get(HOME).text

    browser.get(f"{HOME}?lang=en")

    assert "Good day" in browser.get(HOME).text


def test_an_officers_cookie_costs_a_respondent_nothing(house: House) -> None:
    browser = house.client_of(house.province.ani)

    answer = browser.get(FORM)

    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
