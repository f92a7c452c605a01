"""The map of results: what stands where, told by number, letter and table as well as by colour."""

from datetime import timedelta

import pytest

from survey.core.accounts.role import Node, Role
from survey.flows.results.signing import Signer
from survey.store import journal
from survey.store.registry import entries
from tests.store.builders import NOW, SETTING_UP, there
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.portal.builders import KALTIM, another_sealed, sealed
from tests.web.results.builders import rows_of, text_of

pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

DASH = "\N{EN DASH}"
TABLE = "Hasil menurut kabupaten/kota, dalam urutan peta"


@pytest.fixture
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    """Who signs, with a key of its own."""
    return Signer(tmp_path_factory.mktemp("keys") / "signing.key")


def placed(house: House, unit_id: int, regency: str) -> None:
    """Let a unit stand in a regency."""
    with house.database.writing(house.province.id) as session:
        there(entries.unit(session, unit_id)).regency = regency
        journal.append(session, NOW, SETTING_UP)


def test_units_of_a_regency_make_one_number(house: House, signer: Signer) -> None:
    sealed(house, signer)  # 86.868…
    low = another_sealed(house, signer, "Rendah", ("333333333",) * 12)  # 75
    another_sealed(house, signer, "Seluruh", ("444444444",) * 12)  # placed nowhere
    for unit_id in (house.province.unit_id, low):
        placed(house, unit_id, "64.72")

    page = house.client().get(f"{KALTIM}/peta").text

    rows = {row[0]: row[1:] for row in rows_of(page, TABLE)}
    assert len(rows) == 10
    assert rows["Kota Samarinda"][0] == "80,93"  # (86.868… + 75) / 2, the plain mean
    assert rows["Kota Samarinda"][2:] == ["B Baik", "2", "23"]
    assert rows["Kabupaten Paser"][:3] == [DASH] * 3
    assert "<title>Kota Samarinda: 80,93, B, 2 unit</title>" in page
    assert "<title>Kabupaten Paser: belum ada hasil</title>" in page
    assert "1 unit yang punya hasil melayani seluruh wilayah" in text_of(page)
    assert "rata-rata sederhana antarunit" in page


def test_without_places_it_is_said_what_is_missing(house: House, signer: Signer) -> None:
    client = house.client()
    before = client.get(f"{KALTIM}/peta").text
    sealed(house, signer)
    house.clock.move(timedelta(minutes=1))

    after = client.get(f"{KALTIM}/peta").text

    for page in (before, after):
        assert "Belum ada peta." in page
        assert f'href="{KALTIM}/hasil"' in page
        assert "<svg" not in page
    assert client.get(f"{KALTIM}/peta?periode=2020-S1").status_code == 404
    assert client.get(f"{KALTIM}/peta?periode=%27--").status_code == 404


def test_the_map_costs_five_statements(house: House, signer: Signer) -> None:
    sealed(house, signer)
    placed(house, house.province.unit_id, "64.72")
    client = house.client()

    with counted() as statements:
        page = client.get(f"{KALTIM}/peta", headers={"Accept-Encoding": "gzip"})
    with counted() as again:
        client.get(f"{KALTIM}/peta")

    assert len(statements) <= 5
    assert again == []
    assert len(page.data) < 20 * 1024


def test_the_bureau_says_where_a_unit_stands(house: House, signer: Signer) -> None:
    sealed(house, signer)
    house.appoint(house.province.citra, Role.BUREAU, Node())
    bureau, unit_id = house.client_of(house.province.citra), house.province.unit_id
    path = f"/kantor/registri/satuan/{unit_id}/kabupaten-kota"
    with house.database.reading(house.province.id) as session:
        version = str(there(entries.unit(session, unit_id)).version)

    asked = bureau.get(path).text
    refused = bureau.post(path, data={"regency": "99.99", "version": version})
    kept = bureau.post(path, data={"regency": "64.74", "version": version})

    assert asked.index("Kabupaten Berau") < asked.index("Kota Bontang")
    assert refused.status_code == 422
    assert kept.status_code == 303
    drawn = house.client().get(f"{KALTIM}/peta").text
    assert "<title>Kota Bontang: 86,87, B, 1 unit</title>" in drawn
    assert path in bureau.get(f"/kantor/registri/satuan/{unit_id}").text
    assert "kabupaten/kota tempat" in bureau.get("/kantor/jurnal").text
