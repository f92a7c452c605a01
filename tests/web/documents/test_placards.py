"""Placards of a sealed result are offered beside its report; one that is not sealed has none."""

import io
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from PIL import Image

from survey.core.accounts.role import Node, Role
from survey.flows.documents import reporting
from survey.flows.results.signing import Signer
from tests.flows.sealed import a_seal
from tests.web.builders import House
from tests.web.desks import bureau
from tests.web.documents.test_papers import ask, pdf, reports, work
from tests.web.test_every_way_equal import printed
from tests.web.waiting import waited

pytestmark = [pytest.mark.needs("pango", "poppler")]


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
    code = a_seal(house.database, house.province, Signer(tmp_path / "signing.key"))

    page = ani.get(reports(house)).text

    assert all(address(house, form) in page for form in ("a4", "a3", "persegi", "tegak"))
    poster = waited(house, ani, address(house, "a3"))
    assert poster.data.startswith(b"%PDF-")
    name = "ikm_2026-S1_uptd-kacamata_a3.pdf"
    assert poster.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert f"http://localhost/periksa/{code}" in printed(poster.data, tmp_path)
    picture = waited(house, ani, address(house, "persegi"))
    assert picture.headers["Content-Type"] == "image/png"
    with Image.open(io.BytesIO(picture.data)) as image:
        assert image.size == (1080, 1080)


@pytest.mark.parametrize("is_batch", [False, True])
def test_the_seal_is_checked_by_the_address_that_the_officer_came_by(
    house: House,
    ani: FlaskClient,
    tmp_path: Path,
    *,
    is_batch: bool,
) -> None:
    code = a_seal(house.database, house.province, Signer(tmp_path / "signing.key"))
    if is_batch:
        order = "/kantor/kepatuhan/2026-S1/laporan"
        bureau(house).post(order, data={"agency": "0", "language": "id"})
    else:
        ask(house, ani)

    work(house, reporting.make)

    assert f"http://localhost/periksa/{code}" in printed(ani.get(pdf(house)).data, tmp_path)
