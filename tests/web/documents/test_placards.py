"""Placards of a sealed result are offered beside its report; one that is not sealed has none."""

import io
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from PIL import Image

from survey.core.accounts.role import Node, Role
from survey.flows.results.signing import Signer
from tests.flows.sealed import a_seal
from tests.web.builders import House
from tests.web.documents.test_papers import reports
from tests.web.waiting import waited

pytestmark = [pytest.mark.needs("pango")]


@pytest.fixture
def ani(house: House) -> FlaskClient:
    """The browser of the head of the first unit."""
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))
    return house.client_of(house.province.ani)


def address(house: House, form: str) -> str:
    return f"/kantor/pelaksanaan/{house.province.wave_id}/poster-{form}"


def test_what_is_not_sealed_is_not_displayed(house: House, ani: FlaskClient) -> None:
    assert address(house, "a4") not in ani.get(reports(house)).text
    assert ani.get(address(house, "a4")).status_code == 404
    assert ani.get(address(house, "a2")).status_code == 404


def test_a_sealed_result_is_offered_in_four_forms(
    house: House,
    ani: FlaskClient,
    tmp_path: Path,
) -> None:
    a_seal(house.database, house.province, Signer(tmp_path / "signing.key"))

    page = ani.get(reports(house)).text

    assert all(address(house, form) in page for form in ("a4", "a3", "persegi", "tegak"))
    poster = waited(house, ani, address(house, "a3"))
    assert poster.data.startswith(b"%PDF-")
    name = "ikm_2026-S1_uptd-kacamata_a3.pdf"
    assert poster.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    picture = waited(house, ani, address(house, "persegi"))
    assert picture.headers["Content-Type"] == "image/png"
    with Image.open(io.BytesIO(picture.data)) as image:
        assert image.size == (1080, 1080)
