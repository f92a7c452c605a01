"""The own account: the password, the second factor and its recovery codes."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from survey.core.accounts.role import Node, Role
from survey.flows.accounts.hashing import hashed, matches
from survey.store import journal
from survey.store.tables.accounts import OfficerRow
from tests.store.builders import there
from tests.store.counting import counted
from tests.web.authenticator import code, secret_on
from tests.web.builders import House

# What of this is SQL is held to on both databases elsewhere; here passwords are hashed often.
pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

PASSWORD = "hujan turun di Samarinda"
OTHER = "perahu kecil di Mahakam"
KEPT = hashed(PASSWORD)
ACCOUNT, SET_UP = "/kantor/akun", "/kantor/akun/kode"
CODE = re.compile(r"<li><code>([0-9a-f-]{14})</code></li>")


@pytest.fixture
def house(house: House) -> House:
    """The house, in which Ani leads the first unit and has a password."""
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))
    with house.database.writing() as session:
        there(session.get(OfficerRow, house.province.ani)).password = KEPT
    return house


@pytest.fixture
def ani(house: House) -> FlaskClient:
    """Ani's browser."""
    return house.client_of(house.province.ani)


def row(house: House) -> OfficerRow:
    with house.database.reading() as session:
        return there(session.get(OfficerRow, house.province.ani))


def acts(house: House) -> list[str]:
    with house.database.reading(house.province.id) as session:
        return [line.act.act for line in journal.lines(session)][2:]  # after two of setting up


def switched_on(browser: FlaskClient) -> tuple[str, str, list[str]]:
    """The secret, the first code and the recovery codes of a second factor just set up."""
    secret = secret_on(browser.get(SET_UP).text)
    first = code(secret)
    answer = browser.post(SET_UP, data={"code": first, "present": PASSWORD})
    assert answer.status_code == 200
    return secret, first, CODE.findall(answer.text)


def knock(browser: FlaskClient) -> TestResponse:
    form = {"email": "ani@kaltim.example", "password": PASSWORD}
    return browser.post("/masuk?next=/kantor/akun", data=form)


def test_an_account_says_what_its_officer_is_appointed_to(ani: FlaskClient) -> None:
    with counted() as statements:
        page = ani.get(ACCOUNT)

    assert "Kepala unit, UPTD Kacamata · Dinas Kesehatan" in page.text
    assert "sejak 1 Januari 2020" in page.text
    assert "ani@kaltim.example" in page.text
    assert len(statements) == 5, "\n".join(statements)  # visit, standing twice, posts, account


def test_a_new_password_ends_other_visits(house: House, ani: FlaskClient) -> None:
    elsewhere = house.client()
    knock(elsewhere)
    form = {"present": PASSWORD, "password": OTHER, "again": OTHER}

    answer = ani.post(f"{ACCOUNT}/kata-sandi", data=form, follow_redirects=True)

    assert "Kata sandi Anda sudah diganti" in answer.text
    assert matches(row(house).password, OTHER)
    assert elsewhere.get(ACCOUNT).status_code == 303
    assert ani.get(ACCOUNT).status_code == 200
    assert acts(house) == ["sign in", "set password"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("wrong wrong wrong", OTHER, OTHER), "Kata sandi saat ini tidak cocok."),
        ((PASSWORD, OTHER, PASSWORD), "Kedua kata sandi harus sama."),
        ((PASSWORD, "eleven char", "eleven char"), "paling sedikit 12 karakter"),
        ((PASSWORD, "x" * 201, "x" * 201), "paling banyak 200 karakter"),
        ((PASSWORD, "password2026", "password2026"), "paling dahulu dicoba"),
        ((PASSWORD, "kaltim.ani@kaltim", "kaltim.ani@kaltim"), "mudah ditebak"),
        ((PASSWORD, "", ""), "Bagian ini perlu diisi."),
    ],
)
def test_an_unfit_password_changes_nothing(
    house: House,
    ani: FlaskClient,
    typed: tuple[str, str, str],
    said: str,
) -> None:
    form = dict(zip(("present", "password", "again"), typed, strict=True))

    answer = ani.post(f"{ACCOUNT}/kata-sandi", data=form)

    assert answer.status_code == 422
    assert said in answer.text
    assert OTHER not in answer.text
    assert row(house).password == KEPT


def test_guessing_the_present_password_is_limited(ani: FlaskClient) -> None:
    form = {"present": "wrong wrong wrong", "password": OTHER, "again": OTHER}
    for _ in range(5):
        ani.post(f"{ACCOUNT}/kata-sandi", data=form)

    answer = ani.post(f"{ACCOUNT}/kata-sandi", data={**form, "present": PASSWORD})

    assert "Terlalu banyak percobaan." in answer.text


def test_a_second_factor_is_asked_for_from_then_on(house: House, ani: FlaskClient) -> None:
    secret, first_code, codes = switched_on(ani)
    browser = house.client()

    first = knock(browser)

    assert first.headers["Location"] == "/masuk/kode?next=/kantor/akun"
    assert browser.get(ACCOUNT).status_code == 303  # half is not in
    assert len(set(codes)) == 8
    assert browser.get("/masuk/kode").status_code == 200
    used = browser.post("/masuk/kode", data={"code": first_code})
    assert used.status_code == 422  # it was used when it was set up
    # The telephone's clock may be half a minute ahead.
    second = browser.post("/masuk/kode?next=/kantor/akun", data={"code": code(secret, 1)})
    assert (second.status_code, second.headers["Location"]) == (303, ACCOUNT)
    assert browser.get(ACCOUNT).status_code == 200
    assert acts(house) == ["set second factor", "sign in"]


def test_what_is_kept_of_a_second_factor_is_encrypted(house: House, ani: FlaskClient) -> None:
    secret, _, codes = switched_on(ani)

    kept = row(house)
    assert secret not in there(kept.tf_totp_secret)
    assert not any(code in str(kept.mf_recovery_codes) for code in codes)


def test_a_recovery_code_lets_in_once(house: House, ani: FlaskClient) -> None:
    _, _, codes = switched_on(ani)
    for expected in (303, 422):
        browser = house.client()
        knock(browser)

        answer = browser.post("/masuk/kode", data={"code": f" {codes[3].upper()} "})

        assert answer.status_code == expected
    assert len(there(row(house).mf_recovery_codes)) == 7
    assert acts(house) == ["set second factor", "use recovery code", "sign in"]


def test_the_code_is_guessed_five_times_at_most(house: House, ani: FlaskClient) -> None:
    _, _, codes = switched_on(ani)
    browser = house.client()
    knock(browser)
    for wrong in ("000000", "\u0660" * 6, "0" * 5000, "\0", "-"):
        assert browser.post("/masuk/kode", data={"code": wrong}).status_code == 422

    assert browser.post("/masuk/kode", data={"code": codes[0]}).status_code == 429


def test_half_signed_in_lasts_ten_minutes(house: House, ani: FlaskClient) -> None:
    switched_on(ani)
    browser = house.client()
    knock(browser)
    house.clock.move(timedelta(minutes=11))

    assert browser.get("/masuk/kode").headers["Location"] == "/masuk"
    assert house.client().get("/masuk/kode").headers["Location"] == "/masuk"


def test_a_wrong_first_code_switches_nothing_on(house: House, ani: FlaskClient) -> None:
    page = ani.get(SET_UP).text
    answer = ani.post(SET_UP, data={"code": "12345x", "present": PASSWORD})

    assert answer.status_code == 422
    assert row(house).tf_totp_secret is None
    assert secret_on(answer.text) == secret_on(page)  # the telephone need not scan again
    form = {"code": code(secret_on(page)), "present": "no"}
    assert ani.post(SET_UP, data=form).status_code == 422


def test_the_picture_comes_from_an_address_of_ours(ani: FlaskClient) -> None:
    page = ani.get(SET_UP).text
    picture = ani.get("/kantor/akun/kode.svg")

    assert 'src="/kantor/akun/kode.svg"' in page
    assert "data:" not in page
    assert picture.mimetype == "image/svg+xml"
    assert picture.headers["Cache-Control"] == "no-store"


def test_recovery_codes_are_renewed_with_the_password(house: House, ani: FlaskClient) -> None:
    _, _, before = switched_on(ani)
    address = f"{ACCOUNT}/kode-pemulihan"

    assert ani.get(address).status_code == 200
    assert ani.post(address, data={"present": "no"}).status_code == 422
    after = CODE.findall(ani.post(address, data={"present": PASSWORD}).text)

    assert len(after) == 8
    assert not set(before) & set(after)
    assert acts(house) == ["set second factor", "renew recovery codes"]


def test_it_is_switched_off_with_the_password(house: House, ani: FlaskClient) -> None:
    switched_on(ani)
    address = f"{ACCOUNT}/tanpa-kode"

    assert ani.get(address).status_code == 200
    assert ani.post(address, data={"present": "no"}).status_code == 422
    answer = ani.post(address, data={"present": PASSWORD}, follow_redirects=True)

    assert "sudah dimatikan" in answer.text
    kept = row(house)
    assert (kept.tf_totp_secret, kept.mf_recovery_codes) == (None, None)
    assert knock(house.client()).headers["Location"] == ACCOUNT
    assert acts(house)[:2] == ["set second factor", "drop second factor"]


def test_without_a_second_factor_there_is_nothing_to_renew(ani: FlaskClient) -> None:
    assert ani.get(f"{ACCOUNT}/kode-pemulihan").headers["Location"] == SET_UP
    assert ani.get(f"{ACCOUNT}/tanpa-kode").headers["Location"] == ACCOUNT
