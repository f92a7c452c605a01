"""What is public is read without a key, by the very numbers of the seal, and nothing else is."""

import json
import re
from pathlib import Path
from typing import cast

import pytest
from werkzeug.test import TestResponse

from survey.core.accounts.role import Node
from survey.core.api.api_key import Right
from survey.flows.results.signing import Signer
from survey.web.api.api_open import MOST_FIGURES
from tests.flows.sealed import ROWS, a_seal
from tests.web.builders import House
from tests.web.callers import asked, key_of
from tests.web.desks import statements

pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

Json = dict[str, object]
HOME = "/api/v1/instansi/kaltim"
RESULTS = "/api/v1/hasil"
READER = frozenset({Right.RESULTS})
PREVIEWER = frozenset({Right.RESULTS, Right.DRAFTS})


@pytest.fixture
def signer(tmp_path: Path) -> Signer:
    """What signs here."""
    return Signer(tmp_path / "signing.key")


@pytest.fixture
def sealed(house: House, signer: Signer) -> str:
    """The seal of the first unit's wave: four times threes, four of 32, three times fours."""
    return a_seal(house.database, house.province, signer)


def data(answered: TestResponse) -> Json:
    assert answered.status_code == 200, answered.text
    found: Json = json.loads(answered.data)
    return found


def items(answered: TestResponse) -> list[Json]:
    return cast("list[Json]", data(answered)["items"])


def index_of(result: Json) -> Json:
    return cast("Json", cast("Json", result["result"])["index"])


def test_anybody_finds_the_way_from_institution_to_service(house: House) -> None:
    browser, province = house.client(), house.province
    institutions = items(browser.get("/api/v1/instansi"))
    units = items(browser.get(f"{HOME}/unit"))
    services = items(browser.get(f"{HOME}/unit/{province.unit_id}/layanan"))

    assert {"code": "kaltim", "name": "Provinsi kaltim"} in institutions
    assert [(one["name"], cast("Json", one["agency"])["name"]) for one in units] == [
        ("UPTD Kacamata", "Dinas Kesehatan"),
        ("UPTD Panti", "Dinas Sosial"),
    ]
    assert units[0]["id"] == str(province.unit_id)
    assert [one["name"] for one in services] == ["Periksa mata", "Pinjam kacamata"]


def test_a_list_goes_on_where_its_page_ends(house: House) -> None:
    browser = house.client()
    first = browser.get(f"{HOME}/unit?per_halaman=1")
    found = re.fullmatch(r'<([^>]+)>; rel="next"', first.headers["Link"])
    assert found is not None
    second = browser.get(found[1])

    assert [one["name"] for one in items(second)] == ["UPTD Panti"]
    assert "Link" not in second.headers


def test_what_was_not_changed_is_not_sent_again(house: House) -> None:
    browser = house.client()
    first = browser.get(f"{HOME}/unit")
    again = browser.get(f"{HOME}/unit", headers={"If-None-Match": first.headers["ETag"]})
    other = browser.get(f"{HOME}/unit", headers={"If-None-Match": '"else"'})

    assert (again.status_code, again.data, other.status_code) == (304, b"", 200)
    assert first.headers["Cache-Control"] == "public, max-age=60"


def test_a_sealed_result_is_public_with_the_numbers_of_its_seal(house: House, sealed: str) -> None:
    browser = house.client()
    (of_whole,) = items(browser.get(f"{HOME}/hasil"))
    (of_unit,) = items(browser.get(f"{HOME}/unit/{house.province.unit_id}/hasil"))
    verdict = data(browser.get(f"/api/v1/segel/{sealed}"))

    assert of_whole == of_unit
    assert of_whole["seal"] == verdict["code"] == sealed
    # 4 * 27 + 4 * 32 + 3 * 36 = 344 points of 99 ratings, times 25.
    assert index_of(of_whole)["converted"] == "86.87"
    assert verdict["index"] == {"mean": "344/99", "converted": "86.87", "letter": "B"}
    assert (verdict["holds"], verdict["faults"], verdict["n"]) == (True, [], 11)
    assert verdict["corrected_by"] is None


def test_of_four_answers_no_number_is_public(house: House, signer: Signer) -> None:
    code = a_seal(house.database, house.province, signer, ROWS[:4])
    browser = house.client()
    key = key_of(house, rights=READER)

    (public,) = items(browser.get(f"{HOME}/hasil"))
    (of_unit,) = items(browser.get(f"{HOME}/unit/{house.province.unit_id}/hasil"))
    seal = data(browser.get(f"/api/v1/segel/{code}"))
    (own,) = items(asked(browser, RESULTS, key))

    told = cast("Json", public["result"])
    assert public == of_unit
    assert (told["n"], told["elements"], index_of(public)["converted"]) == (None, [], None)
    assert (seal["n"], seal["index"], seal["elements"], seal["holds"]) == (None, None, [], True)
    # Whoever answers for the unit reads by its key what its officers read: 4 * 27 of 36, times 25.
    assert index_of(own)["converted"] == "75.00"


def test_what_is_not_sealed_is_public_nowhere(house: House) -> None:
    browser = house.client()

    assert items(browser.get(f"{HOME}/hasil")) == []
    assert items(browser.get(f"{HOME}/unit/{house.province.unit_id}/hasil")) == []


def test_a_key_reads_sealed_results_of_its_place_alone(house: House, sealed: str) -> None:
    province = house.province
    own = key_of(house, rights=READER)
    other = key_of(house, Node(unit_id=province.other_unit_id), READER, "Lain")
    whole = data(asked(house.client(), f"{RESULTS}/{province.wave_id}", own))

    assert [one["seal"] for one in items(asked(house.client(), RESULTS, own))] == [sealed]
    assert items(asked(house.client(), RESULTS, other)) == []
    assert asked(house.client(), f"{RESULTS}/{province.wave_id}", other).status_code == 404
    assert index_of(whole)["converted"] == "86.87"
    (service, unrated) = cast("list[Json]", cast("Json", whole["result"])["services"])
    assert (service["n"], unrated["n"]) == (11, 0)


def test_what_is_not_sealed_yet_needs_a_key_that_may_read_it(house: House) -> None:
    reader, previewer = key_of(house, rights=READER), key_of(house, rights=PREVIEWER, label="B")
    drafts, wave = f"{RESULTS}?belum_disegel=1", f"{RESULTS}/{house.province.wave_id}"
    browser = house.client()

    assert asked(browser, drafts, reader).status_code == 403
    assert asked(browser, wave, reader).status_code == 404
    assert items(asked(browser, RESULTS, previewer)) == []
    (open_one,) = items(asked(browser, drafts, previewer))
    assert (open_one["state"], open_one["seal"]) == ("open", None)
    assert asked(browser, wave, previewer).status_code == 200


def test_small_groups_are_hidden_from_keys(house: House, signer: Signer) -> None:
    a_seal(house.database, house.province, signer, ("3" * 9,) * 3)
    key = key_of(house, rights=READER)
    found = data(asked(house.client(), f"{RESULTS}/{house.province.wave_id}", key))
    (service, *_) = cast("list[Json]", cast("Json", found["result"])["services"])

    assert (service["n"], service["converted"]) == (None, None)


def test_figures_of_complaints_are_public_for_the_whole_and_each_month(house: House) -> None:
    found = data(house.client().get(f"{HOME}/pengaduan/angka?dari=2026-01-01&sampai=2026-02-28"))

    assert (found["dari"], found["sampai"], found["per"]) == (
        "2026-01-01",
        "2026-02-28",
        "2026-03-02",
    )
    (whole,) = cast("list[Json]", found["angka"])
    assert (whole["kelompok"], whole["masuk"]) == ("semua", 0)


def test_who_asks_for_figures_without_end_waits(house: House) -> None:
    browser = house.client()
    answers = [browser.get(f"{HOME}/pengaduan/angka") for _ in range(MOST_FIGURES + 1)]

    assert {one.status_code for one in answers[:-1]} == {200}
    assert answers[-1].status_code == 429


NOT_THERE = [
    "/api/v1/instansi/jabar/unit",
    "/api/v1/instansi/kaltim/unit/1/hasil",
    "/api/v1/instansi/kaltim/unit/99999999999999999999/hasil",
    "/api/v1/instansi/jabar/pengaduan/angka",
    "/api/v1/segel/2222222222",
    "/api/v1/segel/%20",
]
SENSELESS = [
    f"{HOME}/unit?halaman=0",
    f"{HOME}/unit?halaman=x",
    f"{HOME}/unit?per_halaman=101",
    f"{HOME}/hasil?periode=2026-S3",
    f"{HOME}/hasil?periode=%00",
    f"{HOME}/pengaduan/angka?dari=2026-02-30",
    f"{HOME}/pengaduan/angka?dari=2026-03-01&sampai=2026-01-01",
]


@pytest.mark.parametrize(
    ("status", "addresses"),
    [(404, NOT_THERE), (422, SENSELESS)],
    ids=["not there", "senseless"],
)
def test_what_cannot_be_asked_for_is_a_problem(
    house: House,
    status: int,
    addresses: list[str],
) -> None:
    for address in addresses:
        answered = house.client().get(address)

        assert answered.status_code == json.loads(answered.data)["status"] == status, address
        assert answered.content_type == "application/problem+json"


def test_statements_of_each_list_are_few(house: House, sealed: str) -> None:
    browser, key = house.client(), key_of(house, rights=READER)
    asked(browser, RESULTS, key)

    with statements(2):
        browser.get(f"{HOME}/unit")
    with statements(4):
        browser.get(f"{HOME}/hasil")
    with statements(5):
        asked(browser, RESULTS, key)
    assert sealed
