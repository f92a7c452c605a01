"""Every page tells the sealed result of a closed survey: it is read, and not computed again."""

from pathlib import Path

import pytest
from sqlalchemy import update

from survey.core.accounts.role import Node, Role
from survey.flows.results.signing import Signer
from survey.store.tables.responses import ResponseRow
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.results.builders import another_unit, text_of
from tests.web.results.test_overviews import GOOD
from tests.web.results.test_verifying import sealed

# Four elements come to 36/11 and five to 40/11 (tests/flows/sealed.py): 86.868… of 100.
INDEX = "86,87"


@pytest.fixture
def forged(house: House, tmp_path: Path) -> House:
    """A house whose answers were lowered behind the back of their seal; Citra is in the bureau."""
    sealed(house, Signer(tmp_path / "signing.key"))
    house.appoint(house.province.citra, Role.BUREAU, Node())
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))
    with house.database.writing(house.province.id) as session:
        session.execute(update(ResponseRow).values(ratings="1" * 9))
    return house


@pytest.mark.parametrize(
    "address",
    [
        "/kantor/instansi/hasil",
        "/kantor/perangkat/{agency_id}/hasil",
        "/kantor/satuan/{unit_id}/hasil",
    ],
)
def test_the_bureau_sees_what_was_sealed(forged: House, address: str) -> None:
    province = forged.province
    path = address.format(agency_id=province.agency_id, unit_id=province.unit_id)

    page = forged.client_of(province.citra).get(path)

    assert INDEX in text_of(page.text)
    assert "25,00 D" not in text_of(page.text)


def test_the_unit_sees_it_on_its_first_page(forged: House) -> None:
    page = forged.client_of(forged.province.ani).get("/kantor")

    assert INDEX in text_of(page.text)


def test_where_all_is_sealed_no_answer_is_read(forged: House) -> None:
    browser = forged.client_of(forged.province.citra)

    with counted() as statements:
        browser.get("/kantor/instansi/hasil")

    assert not [statement for statement in statements if "FROM responses" in statement]


def test_two_units_are_compared_by_what_was_sealed(forged: House) -> None:
    other = another_unit(forged, "UPTD Samsat", GOOD)
    pair = f"/kantor/instansi/hasil/banding?satu={forged.province.unit_id}&dua={other}"

    page = text_of(forged.client_of(forged.province.citra).get(pair).text)

    assert f"UPTD Kacamata {INDEX}" in page
    assert "uji Welch" in page
