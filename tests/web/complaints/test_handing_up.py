"""A unit hands a complaint up to a desk above it, which alone goes on with it and is named."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from survey.core.accounts.role import Node, Role
from survey.core.complaints.complaint import State
from tests.web.builders import House
from tests.web.citizens import Kept, opened
from tests.web.complaints.builders import Cast, a_cast, sent, verified
from tests.web.desks import said, seen_before

WHY = "Loket itu milik dinas, bukan satuan kami."


@pytest.fixture
def cast(house: House, tmp_path: Path) -> Cast:
    return a_cast(house, tmp_path)


@pytest.fixture
def desk(cast: Cast) -> FlaskClient:
    """Citra, whom the agency has appointed for complaints."""
    house = cast.house
    house.appoint(house.province.citra, Role.COMPLAINT_OFFICER, Node(house.province.agency_id))
    return seen_before(house.client_of(house.province.citra))


def test_the_desk_of_the_agency_goes_on_and_the_unit_only_reads(
    cast: Cast,
    desk: FlaskClient,
) -> None:
    address, receipt = cast.complaint()
    verified(cast, address)

    sent(cast.officer, f"{address}/naikkan", desk="agency", words=WHY)

    assert cast.state(address) is State.RECEIVED
    page = cast.officer.get(address)
    assert WHY in page.text
    assert "Meja pengaduan Dinas Kesehatan" in said(page)
    for name in ("verifikasi", "jawaban", "naikkan"):
        assert f"{address}/{name}" not in page.text
    assert f"{address}/verifikasi" in desk.get(address).text
    told = said(opened(cast.house, Kept(receipt.number, receipt.secret)).get("/lacak"))
    assert "Pengaduan ini ada di meja pengaduan Dinas Kesehatan" in told
    assert WHY in told

    sent(desk, f"{address}/verifikasi", unit_id=str(cast.house.province.unit_id))
    assert f"{address}/naikkan" in cast.officer.get(address).text


def test_the_central_desk_goes_on_where_the_agency_cannot(cast: Cast, desk: FlaskClient) -> None:
    address, _ = cast.complaint()
    verified(cast, address)
    sent(cast.officer, f"{address}/naikkan", desk="agency", words=WHY)
    assert "Meja pengaduan pusat" in desk.get(f"{address}/naikkan").text

    sent(desk, f"{address}/naikkan", desk="central", words="Urusan kabupaten.")

    assert f"{address}/verifikasi" not in desk.get(address).text
    page = cast.verifier.get(address)
    assert f"{address}/verifikasi" in page.text
    assert f"{address}/naikkan" not in page.text  # there is nothing above
    assert "menaikkan pengaduan" in said(cast.verifier.get("/kantor/jurnal"))


def test_a_desk_that_is_not_above_is_refused(cast: Cast, desk: FlaskClient) -> None:
    address, _ = cast.complaint()
    verified(cast, address)

    for typed in ({"desk": "agency"}, {"desk": "unit", "words": WHY}, {"words": WHY}):
        assert cast.officer.post(f"{address}/naikkan", data=typed).status_code == 422
    assert desk.post(f"{address}/naikkan", data={"desk": "agency", "words": WHY}).status_code == 422
    assert cast.state(address) is State.ASSIGNED
