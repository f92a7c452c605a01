"""Where a second factor is required, officers with wide rights set it up before anything else."""

from dataclasses import replace
from pathlib import Path

import pytest

from survey.app import app_over
from survey.core.accounts.role import Node, Role
from survey.store.tables.accounts import OfficerRow
from tests.store.builders import there
from tests.web.builders import House, settings_over

pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

SET_UP = "/kantor/akun/kode"


@pytest.fixture
def strict(house: House, tmp_path: Path) -> House:
    """The house, which requires it."""
    settings = replace(settings_over(house.database, tmp_path), needs_second_factor=True)
    return replace(house, app=app_over(house.database, settings, house.clock))


@pytest.mark.parametrize(
    ("role", "must"),
    [(Role.BUREAU, True), (Role.INSPECTOR, True), (Role.VIEWER, False)],
)
def test_only_wide_rights_need_it(strict: House, role: Role, *, must: bool) -> None:
    strict.appoint(strict.province.ani, role, Node())

    answer = strict.client_of(strict.province.ani).get("/kantor")

    assert answer.status_code == (303 if must else 200)
    assert answer.headers.get("Location") == (SET_UP if must else None)


def test_the_own_account_stays_open_and_says_why(strict: House) -> None:
    strict.appoint(strict.province.ani, Role.BUREAU, Node())
    browser = strict.client_of(strict.province.ani)

    assert browser.get("/kantor/akun").status_code == 200
    page = browser.get(SET_UP).text
    assert "Peran Anda memberi akses luas" in page
    assert ">Batal</a>" not in page


def test_with_it_everything_is_open(strict: House) -> None:
    strict.appoint(strict.province.ani, Role.BUREAU, Node())
    with strict.database.writing() as session:
        there(session.get(OfficerRow, strict.province.ani)).tf_totp_secret = "encrypted"

    assert strict.client_of(strict.province.ani).get("/kantor/petugas").status_code == 200
