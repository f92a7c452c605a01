"""How many each service served comes in by the interface, counts once, and keeps its history."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import cast

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from werkzeug.test import TestResponse

from survey.core.accounts.role import Node
from survey.core.api.api_key import Right
from survey.store.truths import BrokenTruthError
from tests.web.builders import House
from tests.web.callers import asked, bearer, fields_named, key_of, told, unit_of

Json = dict[str, object]
COUNTS = "/api/v1/terlayani"
SERVER = frozenset({Right.SERVE})


def said(house: House, key: str, n: object, month: str = "2026-02", **more: object) -> TestResponse:
    """Say how many the first service served."""
    address = f"{COUNTS}/{house.province.service_id}/{month}"
    return house.client().put(address, json={"n": n, **more}, headers=bearer(key))


def history(answered: TestResponse) -> list[int]:
    """All that was said, the first first."""
    assert answered.status_code == 200, answered.text
    return [int(one["n"]) for one in json.loads(answered.data)["said"]]


def test_said_again_it_counts_once_and_a_correction_keeps_what_was_said(house: House) -> None:
    key = key_of(house, rights=SERVER)

    assert history(said(house, key, 120)) == [120]
    assert history(said(house, key, 120)) == [120]
    assert history(said(house, key, 112)) == [120, 112]
    (listed,) = json.loads(asked(house.client(), COUNTS, key).data)["items"]
    assert (listed["n"], listed["month"]) == (112, "2026-02")
    assert listed["service"]["name"] == "Periksa mata"


def test_what_was_said_is_never_changed_or_taken_away(house: House) -> None:
    said(house, key_of(house, rights=SERVER), 120)

    def run(statement: str) -> None:
        with house.database.writing(house.province.id) as session:
            session.execute(text(statement))

    for statement in ("UPDATE served_counts SET n = 1", "DELETE FROM served_counts"):
        with pytest.raises((BrokenTruthError, DBAPIError), match="served_counts"):
            run(statement)


def test_six_at_once_keep_every_number_once(house: House) -> None:
    key = key_of(house, rights=SERVER)
    with ThreadPoolExecutor(6) as threads:
        came = list(threads.map(lambda n: said(house, key, n), (7, 7, 7, 7, 7, 7)))

    assert {one.status_code for one in came} == {200}
    assert history(said(house, key, 7)) == [7]


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_complaints_for_every_thousand_are_divided_by_it(house: House) -> None:
    key = key_of(house, rights=frozenset(Right))
    house.clock.stand_at(2026, 2, 10)
    for number in range(10):
        told(house, key, f"a{number}")
    house.clock.stand_at(2026, 3, 2)
    said(house, key, 500)
    days = "dari=2026-02-01&sampai=2026-02-28"
    found = json.loads(asked(house.client(), f"/api/v1/pengaduan/angka?{days}", key).data)
    whole = found["angka"][0]

    assert (whole["dilayani"], whole["pengaduan_saat_dilayani"]) == (500, 10)
    assert whole["per_1000_layanan"] == 20.0
    # Of a month that lies partly outside nobody knows how many of its services were within.
    part = "dari=2026-02-02&sampai=2026-02-28"
    found = json.loads(asked(house.client(), f"/api/v1/pengaduan/angka?{part}", key).data)
    assert found["angka"][0]["dilayani"] is None


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_a_key_says_it_of_its_own_services_alone(house: House) -> None:
    province = house.province
    other = key_of(house, Node(unit_id=province.other_unit_id), SERVER)
    teller = key_of(house, unit_of(house), frozenset({Right.TELL}), "B")
    said(house, key_of(house, rights=SERVER, label="C"), 5)

    assert said(house, other, 5).status_code == 404
    assert said(house, teller, 5).status_code == 403
    assert said(house, "suara_x", 5).status_code == 401
    assert json.loads(asked(house.client(), COUNTS, other).data) == {"items": []}


def misfits() -> Iterator[tuple[Json, dict[str, str]]]:
    yield {"n": -1}, {"n": "unknown"}
    yield {"n": 1_000_000_001}, {"n": "unknown"}
    yield {"n": 10**400}, {"n": "unknown"}
    yield {"n": True}, {"n": "wrong_type"}
    yield {"n": "12"}, {"n": "wrong_type"}
    yield {"n": 1.5}, {"n": "wrong_type"}
    yield {"n": None}, {"n": "wrong_type"}
    yield {}, {"n": "missing"}
    yield {"n": 1, "m": 2}, {"m": "unknown_field"}


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_a_number_that_cannot_be_is_named(house: House) -> None:
    key, address = key_of(house, rights=SERVER), f"{COUNTS}/{house.province.service_id}/2026-02"
    for sent, named in misfits():
        answered = house.client().put(address, json=sent, headers=bearer(key))

        assert answered.status_code == 422, sent
        assert fields_named(answered) == named
    assert json.loads(asked(house.client(), COUNTS, key).data) == {"items": []}


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_a_month_that_cannot_be_is_refused_and_this_one_may_be_told(house: House) -> None:
    key = key_of(house, rights=SERVER)
    for month in ("2026-04", "2026-13", "1999-12", "2026-3", "kini"):
        assert said(house, key, 5, month).status_code == 422, month
    for span in ("dari=2026-03&sampai=2026-02", "dari=2020-01&sampai=2025-01", "dari=x"):
        assert asked(house.client(), f"{COUNTS}?{span}", key).status_code == 422, span

    assert history(said(house, key, 5, "2026-03")) == [5]
    unknown = house.client().put(f"{COUNTS}/1/2026-02", json={"n": 1}, headers=bearer(key))
    assert unknown.status_code == 404


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_moments_and_months_of_a_count_can_be_read(house: House) -> None:
    answered = said(house, key_of(house, rights=SERVER), 5)
    found = cast("Json", json.loads(answered.data))

    assert found["said"] == [{"n": 5, "at": "2026-03-02T09:30:00+00:00"}]
    assert date.fromisoformat(f"{found['month']}-01") == date(2026, 2, 1)
