"""Complaints come in by the interface as by the page, each once, and are followed from outside."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from werkzeug.test import TestResponse

from survey.core.accounts.role import Node
from survey.core.api.api_key import Right
from survey.core.complaints.complaint import Route
from survey.flows.api.calling import MOST_CALLS
from survey.store import journal
from survey.store.complaints import complainants
from survey.store.surveys import addresses
from tests.store.builders import NOW, SETTING_UP, there
from tests.web.builders import CODE, House
from tests.web.callers import (
    COMPLAINT,
    EVERYTHING,
    TELL,
    WORDS,
    bearer,
    data_of,
    fields_named,
    key_of,
    tell,
    told,
    unit_of,
)
from tests.web.citizens import Kept, answer, opened, rows
from tests.web.desks import said, statements

PERSON = {"name": "Siti", "telephone": "0812-3456-7890", "mail": "siti@contoh.example"}


def follow(house: House, number: str, secret: str) -> TestResponse:
    """How a complaint stands, as a system asks for it."""
    headers = {"Complaint-Secret": secret}
    return house.client().get(f"{TELL}/{number}", headers=headers)


def with_code(house: House, unit_id: int, code: str) -> None:
    """Give a unit a public code."""
    with house.database.writing(house.province.id) as session:
        addresses.lead_to_unit(session, unit_id, code)
        journal.append(session, NOW, SETTING_UP)


def test_a_complaint_comes_in_and_its_receipt_opens_the_page(house: House) -> None:
    came = tell(house, key_of(house), place="Loket dua", **PERSON)
    kept = Kept(data_of(came)["number"], data_of(came)["secret"])
    page = said(opened(house, kept).get("/lacak"))
    (row,) = rows(house)

    assert came.status_code == 201
    assert came.headers["Location"] == f"{TELL}/{kept.number}"
    assert WORDS in page
    assert (row.route, row.unit_id, row.place) == (Route.API, house.province.unit_id, "Loket dua")
    assert row.finish_by == date(2026, 3, 27)
    with house.database.reading(house.province.id) as session:
        locked = there(complainants.find(session, row.id))
    assert b"Siti" not in locked


def test_the_same_word_gives_the_same_complaint(house: House) -> None:
    key = key_of(house)
    first, again, other = (tell(house, key, once) for once in ("a", "a", "b"))

    assert first.data == again.data
    assert first.data != other.data
    assert len(rows(house)) == 2


def test_without_a_word_each_counts(house: House) -> None:
    key = key_of(house)
    numbers = {told(house, key)["number"] for _ in range(3)}

    assert len(numbers) == 3


def test_the_same_word_of_two_systems_is_two_complaints(house: House) -> None:
    one, other = key_of(house), key_of(house, label="Aplikasi")

    assert told(house, one, "a") != told(house, other, "a")


def test_a_word_that_was_used_for_another_complaint_is_refused(house: House) -> None:
    key = key_of(house)
    tell(house, key, "a")
    other = tell(house, key, "a", words="Loket tutup pukul sembilan.")

    assert other.status_code == 409
    assert len(rows(house)) == 1


def test_six_at_once_are_one_complaint_with_one_receipt(house: House) -> None:
    key = key_of(house)
    with ThreadPoolExecutor(6) as threads:
        came = list(threads.map(lambda _: tell(house, key, "a"), range(6)))

    assert {one.status_code for one in came} == {201}
    assert len({one.text for one in came}) == 1
    assert len(rows(house)) == 1


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_every_field_that_is_wrong_is_named_with_what_to_do(house: House) -> None:
    answered = tell(house, key_of(house), words="pendek", mail="x", kind="lain", code="tidak-ada")
    problem = json.loads(answered.data)

    assert answered.status_code == problem["status"] == 422
    assert fields_named(answered) == {
        "kind": "unknown",
        "words": "too_short",
        "mail": "malformed",
        "code": "unknown",
    }
    sentences = {one["field"]: one["detail"] for one in problem["errors"]}
    assert sentences["kind"] == "Isilah salah satu dari: complaint, aspiration, information."
    assert "paling sedikit 10 karakter" in sentences["words"]
    assert not rows(house)


MISFITS: list[tuple[dict[str, object], dict[str, str]]] = [
    ({"phone": "0812"}, {"phone": "unknown_field"}),
    ({"secret": "ya"}, {"secret": "wrong_type"}),
    ({"words": ["a"]}, {"words": "wrong_type"}),
    ({"words": 12, "mail": "x"}, {"words": "wrong_type", "mail": "malformed"}),
    ({"kind": None}, {"kind": "missing"}),
    ({"track": "cepat"}, {"track": "unknown"}),
    ({"track": "formal"}, dict.fromkeys(("loss", "wish", "name", "address"), "missing")),
    ({"title": "a" * 151}, {"title": "too_long"}),
    ({"\ud800": "a"}, {"\ud800": "unknown_field"}),
]


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_what_no_field_can_hold_is_refused(house: House) -> None:
    key = key_of(house)
    for fields, named in MISFITS:
        answered = tell(house, key, "", **fields)

        assert answered.status_code == 422
        assert fields_named(answered) == named, fields


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_secret_and_anonymous_are_kept_as_they_are_said(house: House) -> None:
    tell(house, key_of(house), secret=True, anonymous=False, title=None)
    (row,) = rows(house)

    assert (row.is_secret, row.is_anonymous) == (True, False)


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_what_names_a_person_is_masked_as_on_the_page(house: House) -> None:
    came = tell(house, key_of(house), words=f"{WORDS} NIK 6472011203990001.")

    assert (
        "6472011203990001"
        not in follow(house, data_of(came)["number"], data_of(came)["secret"]).text
    )


BODIES = [
    (b"{}", "text/plain", 415),
    (b"{}", "application/x-www-form-urlencoded", 415),
    (b"", "application/json", 400),
    (b"[1]", "application/json", 400),
    (b'"a"', "application/json", 400),
    (b"{", "application/json", 400),
    (b'{"kind": "complaint", "kind": "aspiration"}', "application/json", 400),
    (b'{"words": "\xff"}', "application/json", 400),
    (b"[" * 100_000, "application/json", 400),
    (b'{"a":' * 20_000, "application/json", 400),
    (b'{"words": "' + b"a" * 262_144 + b'"}', "application/json", 413),
]


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_what_is_no_complaint_at_all_has_its_own_status(house: House) -> None:
    headers = bearer(key_of(house))
    for body, mimetype, status in BODIES:
        answered = house.client().post(TELL, data=body, content_type=mimetype, headers=headers)

        assert answered.status_code == json.loads(answered.data)["status"] == status, body[:20]
        assert answered.content_type == "application/problem+json"


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_the_longest_complaint_fits_in_however_it_is_written(house: House) -> None:
    assert tell(house, key_of(house), words="\N{GRINNING FACE}" * 10_000).status_code == 201


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_who_shows_no_key_or_one_for_something_else_keeps_nothing_here(house: House) -> None:
    figures = key_of(house, rights=frozenset({Right.FIGURES}))
    unknown = house.client().post(TELL, json=COMPLAINT)
    forbidden = tell(house, figures)

    assert (unknown.status_code, forbidden.status_code) == (401, 403)
    assert unknown.headers["WWW-Authenticate"].startswith("Bearer")
    assert "menyampaikan pengaduan" in json.loads(forbidden.data)["detail"]
    for header in ("", "Bearer", f"Basic {figures}", "Bearer a b", f"Bearer {figures[:-1]}7"):
        wrong = house.client().post(TELL, json=COMPLAINT, headers={"Authorization": header})
        assert wrong.status_code == 401
    assert not rows(house)


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_a_code_leads_to_a_service_within_reach_of_the_key(house: House) -> None:
    province = house.province
    with_code(house, province.other_unit_id, "panti")
    whole, unit = key_of(house, Node(), label="Semua"), key_of(house)

    assert tell(house, unit, code=CODE.upper()).status_code == 201
    assert tell(house, whole, code="panti").status_code == 201
    assert tell(house, whole).status_code == 201
    assert fields_named(tell(house, unit, code="panti")) == {"code": "unknown"}
    found = {(row.unit_id, row.service_id) for row in rows(house)}
    assert found == {
        (province.unit_id, province.service_id),
        (province.other_unit_id, None),
        (None, None),
    }


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_a_key_of_an_agency_has_to_name_the_unit(house: House) -> None:
    key = key_of(house, Node(agency_id=house.province.agency_id))

    assert fields_named(tell(house, key)) == {"code": "missing"}
    assert tell(house, key, code=CODE).status_code == 201


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_a_unit_that_has_ended_takes_nothing_more(house: House) -> None:
    key = key_of(house)
    ended = text("UPDATE units SET until = '2026-02-28' WHERE id = :id")
    with house.database.writing(house.province.id) as session:
        session.execute(ended, {"id": house.province.unit_id})

    assert fields_named(tell(house, key)) == {"code": "unknown"}


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_a_complaint_is_followed_by_number_and_secret_alone(house: House) -> None:
    came = told(house, key_of(house))
    before = data_of(follow(house, came["number"], came["secret"]))
    answer(house, "Toilet sudah diperbaiki.")
    after = data_of(follow(house, came["number"].lower(), came["secret"].replace("-", " ")))

    assert before["state"] == "received"
    assert before["answer"] is None
    assert before["verify_by"] == "2026-03-05"
    assert (after["state"], after["answer"]) == ("answered", "Toilet sudah diperbaiki.")
    assert "reporter" in repr(after["happened"])
    assert after["unit"] == "UPTD Kacamata"


def test_a_wrong_number_and_a_wrong_secret_read_alike_and_are_counted(house: House) -> None:
    came = told(house, key_of(house))
    wrong_secret = follow(house, came["number"], "92BD-7K3M-Q0")
    wrong_number = follow(house, "7K3M-Q0XV", came["secret"])
    nothing = house.client().get(f"{TELL}/{came['number']}")

    assert wrong_secret.status_code == wrong_number.status_code == nothing.status_code == 404
    assert wrong_secret.data == wrong_number.data == nothing.data
    for _ in range(4):
        waiting = follow(house, came["number"], "92BD-7K3M-Q0")
    assert waiting.status_code == 429
    assert 0 < int(waiting.headers["Retry-After"]) <= 300
    assert follow(house, came["number"], came["secret"]).status_code == 429


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_a_key_that_calls_without_end_waits(house: House) -> None:
    key = key_of(house)
    tell(house, key)
    with house.database.writing() as session:
        session.execute(text(f"UPDATE limits SET hits = {MOST_CALLS} WHERE key LIKE 'key %'"))
    waiting = tell(house, key)

    assert waiting.status_code == 429
    assert int(waiting.headers["Retry-After"]) > 0
    house.clock.move(timedelta(minutes=10))
    assert tell(house, key).status_code == 201


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_no_form_token_is_asked_for_here_and_everywhere_else(house: House) -> None:
    house.app.config["WTF_CSRF_ENABLED"] = True

    assert tell(house, key_of(house)).status_code == 201
    assert house.client().post("/kantor/kunci/tambah").status_code in {303, 400, 403}


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_no_session_begins_and_nothing_is_kept_on_the_way(house: House) -> None:
    came = tell(house, key_of(house))

    assert "Set-Cookie" not in came.headers
    assert came.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_neither_key_nor_secret_is_logged(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    key = key_of(house)
    came = told(house, key)
    tell(house, key[:-1])
    follow(house, came["number"], came["secret"])

    assert key not in caplog.text
    assert came["secret"] not in caplog.text


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_sentences_come_in_english_too(house: House) -> None:
    headers = bearer(key_of(house))
    answered = house.client().post(f"{TELL}?lang=en", json={"kind": "complaint"}, headers=headers)

    assert json.loads(answered.data)["errors"][0]["detail"] == "Please tell what happened."


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_an_address_that_there_is_not_is_a_problem_and_a_page_elsewhere(house: House) -> None:
    nothing, method = house.client().get("/api/v1/x"), house.client().delete(TELL)

    assert (nothing.status_code, method.status_code) == (404, 405)
    assert nothing.content_type == method.content_type == "application/problem+json"
    assert method.headers["Allow"] == "OPTIONS, POST"
    assert house.client().get("/x").content_type == "text/html; charset=utf-8"


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_statements_of_each_call_are_few(house: House) -> None:
    key = key_of(house, unit_of(house), EVERYTHING)
    came = told(house, key)

    with statements(17):
        tell(house, key)
    with statements(18):
        tell(house, key, "a")
    with statements(6):
        tell(house, key, "a")
    with statements(10):
        follow(house, came["number"], came["secret"])
