"""The screen on the wall: one result after the other without a script, and it can be stopped."""

import re
from html import unescape

import pytest

from survey.flows.results.signing import Signer
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.portal.builders import KALTIM, another_sealed, sealed
from tests.web.results.builders import text_of

pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

WALL = f"{KALTIM}/layar"
REFRESH = re.compile(r'<meta http-equiv="refresh" content="([^"]+)">')


@pytest.fixture
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    """Who signs, with a key of its own."""
    return Signer(tmp_path_factory.mktemp("keys") / "signing.key")


def moves_to(page: str) -> str | None:
    """Where a page goes on to by itself, after twenty seconds."""
    found = REFRESH.search(page)
    return None if found is None else unescape(found[1]).removeprefix("20; url=")


def test_every_unit_has_its_turn_and_then_the_first_again(house: House, signer: Signer) -> None:
    sealed(house, signer)
    another_sealed(house, signer, "Zamrud", ("444444444",) * 12)
    client = house.client()

    first = client.get(WALL).text
    second = client.get(moves_to(first) or "").text

    assert "86,87" in first
    assert "1 dari 2" in text_of(first)
    assert "Zamrud" in second
    assert "100,00" in second
    assert moves_to(second) == f"{WALL}?ke=1"
    assert "<script" not in first


def test_it_can_be_stopped_and_goes_on(house: House, signer: Signer) -> None:
    sealed(house, signer)
    client = house.client()

    running = client.get(f"{WALL}?ke=1").text
    paused = client.get(f"{WALL}?ke=1&jeda=1").text

    assert f'href="{WALL}?ke=1&amp;jeda=1">Jeda' in running
    assert moves_to(paused) is None
    assert f'href="{WALL}?ke=1">Lanjutkan sendiri' in paused


def test_before_anything_is_published_it_invites_to_rate(house: House) -> None:
    page = house.client().get(WALL).text

    assert "Belum ada hasil yang diterbitkan di sini." in page
    assert "<svg" in page
    assert moves_to(page) == f"{WALL}?ke=1"  # it looks again


@pytest.mark.parametrize("turn", ["0", "-1", "7", "x", "1e99", '"><script>'])
def test_a_turn_that_there_is_not_is_the_first(house: House, signer: Signer, turn: str) -> None:
    sealed(house, signer)

    page = house.client().get(WALL, query_string={"ke": turn})

    assert page.status_code == 200
    assert "86,87" in page.text
    assert "<script" not in page.text


def test_it_costs_five_statements_and_few_bytes(house: House, signer: Signer) -> None:
    sealed(house, signer)

    with counted() as statements:
        page = house.client().get(WALL, headers={"Accept-Encoding": "gzip"})

    assert len(statements) <= 5
    assert len(page.data) < 8 * 1024
    assert house.client().get("/instansi/none/layar").status_code == 404
