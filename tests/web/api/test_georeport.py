"""Open311 GeoReport v2 as it is served: its fields, its lists, its errors, and who sees what.

What each answer must hold is typed from the public JSON schemas of the standard (open311,
schema-validation, georeport-v2): which fields are needed, their types and closed lists.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from xml.etree.ElementTree import fromstring

import pytest
from werkzeug.test import TestResponse

from survey.core.accounts.role import Node
from survey.core.api.api_key import Right
from survey.core.complaints.complaint import Move, Party
from survey.core.complaints.step import Step
from tests.flows.complaining import act, take_in
from tests.web.builders import CODE, House
from tests.web.callers import REQUESTS, WORDS, asked, bearer, key_of, tell, told
from tests.web.citizens import Kept, answer, by_officers, opened, rows, send
from tests.web.desks import said, statements

pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

SERVICES, DISCOVERY = "/open311/v2/services", "/open311/discovery"
REPORT = {
    "service_code": "pengaduan",
    "description": WORDS,
    "address_string": "Jalan Gajah Mada 2",
}
REQUEST_NEEDS = {"service_request_id", "status", "service_code", "requested_datetime"}
SERVICE_NEEDS = {"service_code", "service_name", "metadata", "type"}
ATTRIBUTE_NEEDS = {"variable", "code", "datatype", "required"}
MOMENTS = ("requested_datetime", "updated_datetime", "expected_datetime")
REQUEST_TEXTS = {
    "service_request_id",
    "status",
    "status_notes",
    "service_name",
    "service_code",
    "description",
    "agency_responsible",
    "service_notice",
    "requested_datetime",
    "updated_datetime",
    "expected_datetime",
    "address",
    "address_id",
    "zipcode",
    "media_url",
}
MOST_SIGNS = 4000
DATATYPES = {"string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"}


def is_request(found: Mapping[str, object]) -> bool:
    """Whether an answer is a request by the rules of its schema."""
    moments = [str(found[name]) for name in MOMENTS if name in found]
    return (
        set(found) >= REQUEST_NEEDS
        and set(found) <= REQUEST_TEXTS
        and all(isinstance(value, str) for value in found.values())
        and found["status"] in {"open", "closed"}
        and len(str(found.get("description", ""))) <= MOST_SIGNS
        and all(datetime.fromisoformat(one).tzinfo for one in moments)
    )


def listed(house: House, key: str, asked_for: str = "") -> list[dict[str, str]]:
    """The requests that a key finds."""
    answered = asked(house.client(), f"{REQUESTS}.json{asked_for}", key)
    assert answered.status_code == 200, answered.text
    found: list[dict[str, str]] = json.loads(answered.data)
    return found


def post(house: House, key: str, form: str = "json", **changed: str) -> TestResponse:
    fields = {"api_key": key, **REPORT, **changed}
    return house.client().post(f"{REQUESTS}.{form}", data=fields)


def errors_of(answered: TestResponse) -> list[tuple[str, str]]:
    return [(one["code"], one["description"]) for one in json.loads(answered.data)]


def test_services_are_what_their_schema_says_and_public(house: House) -> None:
    found = json.loads(house.client().get(f"{SERVICES}.json").data)

    assert [one["service_code"] for one in found] == [
        "pengaduan",
        "aspirasi",
        "permintaan-informasi",
    ]
    for one in found:
        assert set(one) >= SERVICE_NEEDS
        assert one["metadata"] is True
        assert one["type"] in {"realtime", "batch", "blackbox"}
        assert isinstance(one["keywords"], str)


def test_a_definition_is_what_its_schema_says(house: House) -> None:
    found = json.loads(house.client().get(f"{SERVICES}/aspirasi.json").data)
    (attribute,) = found["attributes"]
    xml = fromstring(house.client().get(f"{SERVICES}/aspirasi.xml").data)

    assert found["service_code"] == "aspirasi"
    assert set(attribute) >= ATTRIBUTE_NEEDS
    assert (attribute["variable"], attribute["required"]) == (True, False)
    assert attribute["datatype"] in DATATYPES
    assert isinstance(attribute["order"], int)
    assert xml.tag == "service_definition"
    assert xml.findtext("attributes/attribute/code") == "code"
    assert xml.findtext("attributes/attribute/required") == "false"


def test_a_kind_that_there_is_not_is_an_error_of_the_standard(house: House) -> None:
    answered = house.client().get(f"{SERVICES}/lubang.xml")
    (error,) = fromstring(answered.data)

    assert answered.status_code == 404
    assert answered.content_type == "text/xml; charset=utf-8"
    assert [leaf.tag for leaf in error] == ["code", "description"]
    assert error.findtext("code") == "404"


def test_discovery_leads_to_the_endpoint_and_to_how_one_gets_a_key(house: House) -> None:
    found = json.loads(house.client().get(f"{DISCOVERY}.json").data)
    xml = fromstring(house.client().get(f"{DISCOVERY}.xml").data)
    (endpoint,) = found["endpoints"]

    assert endpoint["url"] == "http://localhost/open311/v2"
    assert endpoint["formats"] == ["text/xml", "application/json"]
    assert found["key_service"] == "http://localhost/api"
    assert [one.text for one in xml.iter("format")] == endpoint["formats"]


def test_a_report_that_is_posted_is_a_complaint_with_its_secret_in_the_notice(
    house: House,
) -> None:
    key = key_of(house)
    answered = post(house, key, first_name="Siti", email="siti@contoh.example")
    (receipt,) = json.loads(answered.data)
    secret = receipt["service_notice"].partition("kode rahasia ")[2].partition(",")[0]
    kept = Kept(receipt["service_request_id"], secret)

    assert answered.status_code == 201
    assert set(receipt) == {"service_request_id", "service_notice"}
    assert WORDS in said(opened(house, kept).get("/lacak"))
    assert rows(house)[0].place == "Jalan Gajah Mada 2"
    assert "Siti" not in asked(house.client(), f"{REQUESTS}.json", key).text


def test_the_same_is_posted_as_xml_with_the_key_in_a_header_and_counts_once(house: House) -> None:
    headers = bearer(key_of(house), Idempotency_Key="a")
    posted = [
        house.client().post(f"{REQUESTS}.xml", data=REPORT, headers=headers) for _ in range(2)
    ]
    (request,) = fromstring(posted[0].data)

    assert posted[0].data == posted[1].data
    assert request.findtext("service_request_id") == rows(house)[0].number
    assert len(rows(house)) == 1


def test_a_report_may_name_the_unit_or_service(house: House) -> None:
    key = key_of(house, Node())
    code = "attribute[code]"

    assert post(house, key, **{code: CODE}).status_code == 201
    assert rows(house)[0].service_id == house.province.service_id
    (error,) = errors_of(post(house, key, **{code: "tidak-ada"}))
    assert error[0] == "400"
    assert error[1].startswith("attribute[code]: ")


UNFIT: list[tuple[dict[str, str], int, str]] = [
    ({"key": ""}, 403, "Diperlukan kunci"),
    ({"key": "suara_x"}, 403, "Diperlukan kunci"),
    ({"service_code": ""}, 400, "service_code tidak dikirim"),
    ({"service_code": "lubang"}, 404, "service_code tidak dikenal"),
    ({"address_string": ""}, 400, "Sebutkan tempatnya"),
    ({"lat": "91", "long": "0"}, 400, "lat dan long"),
    ({"description": "pendek"}, 400, "description: "),
    ({"email": "x"}, 400, "email: "),
    ({"phone": "x"}, 400, "phone: "),
]


def test_a_report_that_cannot_be_taken_is_refused_by_the_names_of_the_standard(
    house: House,
) -> None:
    key = key_of(house)
    for changed, status, begins in UNFIT:
        answered = post(house, **{"key": key, **changed})
        (error,) = errors_of(answered)

        assert answered.status_code == status, changed
        assert error[0] == str(status)
        assert error[1].startswith(begins)
    assert not rows(house)


def test_a_report_with_a_file_is_refused_and_not_half_kept(house: House) -> None:
    fields = {"api_key": key_of(house), **REPORT}
    answered = send(house.client(), f"{REQUESTS}.json", fields, ("toilet.jpg", b"photo"))

    assert answered.status_code == 400
    assert errors_of(answered)[0][1].startswith("Berkas tidak diterima di sini.")
    assert not rows(house)


def test_a_request_is_what_its_schema_says_and_the_same_in_both_formats(house: House) -> None:
    key = key_of(house)
    tell(house, key, place="Loket dua")
    answer(house, "Sudah diperbaiki.")
    (found,) = listed(house, key)
    (branch,) = fromstring(asked(house.client(), f"{REQUESTS}.xml", key).data)

    assert is_request(found)
    assert {leaf.tag: leaf.text for leaf in branch} == found
    assert found["status"] == "open"
    assert found["status_notes"] == "Sudah diperbaiki."
    assert found["agency_responsible"] == "Dinas Kesehatan · UPTD Kacamata"
    assert found["requested_datetime"] == "2026-03-02T17:30:00+08:00"
    assert found["expected_datetime"] == "2026-03-27T23:59:59+08:00"
    assert found["address"] == "Loket dua"


def test_words_that_are_longer_than_the_standard_has_room_for_are_cut(house: House) -> None:
    key = key_of(house)
    tell(house, key, words="a " * 4000)
    (found,) = listed(house, key)

    assert is_request(found)
    assert len(found["description"]) == MOST_SIGNS
    assert found["description"].endswith(" …")


def test_nothing_is_shown_without_a_key_that_may_read(house: House) -> None:
    tell(house, key_of(house))
    only_tells = key_of(house, rights=frozenset({Right.TELL}), label="Lain")
    number = rows(house)[0].number

    for address in (f"{REQUESTS}.json", f"{REQUESTS}/{number}.json"):
        for answered in (house.client().get(address), asked(house.client(), address, only_tells)):
            assert answered.status_code == 403
            assert errors_of(answered)[0][0] == "403"
            assert number not in answered.text


def test_what_is_secret_or_inspected_is_not_there_and_the_anonymous_say_nothing(
    house: House,
) -> None:
    key = key_of(house)
    tell(house, key, anonymous=True, place="Loket dua")
    by_officers(house, Party.VERIFIER, Step(Move.VERIFY, unit_id=house.province.unit_id))
    hidden = told(house, key, secret=True)["number"]
    taken = told(house, key, words="Petugas meminta uang di loket dua.")["number"]
    take_over(house, taken)
    (found,) = listed(house, key)

    assert is_request(found)
    assert not {"description", "address"} & set(found)
    for number in (hidden, taken):
        answered = asked(house.client(), f"{REQUESTS}/{number}.json", key)
        assert answered.status_code == 404
        assert listed(house, key, f"?service_request_id={number}") == []


def take_over(house: House, number: str) -> None:
    """Let the inspector take over the complaint of a number."""
    database, province = house.database, house.province
    id_ = next(row.id for row in rows(house) if row.number == number)
    act(database, province, id_, Party.INSPECTOR, Step(Move.TAKE_OVER, words="Diperiksa."))


def test_a_key_sees_its_own_unit_alone(house: House) -> None:
    province = house.province
    take_in(house.database, province)
    other = key_of(house, Node(unit_id=province.other_unit_id))
    agency = key_of(house, Node(agency_id=province.agency_id), label="Dinas")

    assert listed(house, other) == []
    assert len(listed(house, agency)) == 1


def test_lists_are_narrowed_as_the_standard_says(house: House) -> None:
    key = key_of(house)
    tell(house, key)
    by_officers(house, Party.REPORTER, Move.WITHDRAW)
    house.clock.move(timedelta(days=100))
    newer = told(house, key, kind="aspiration")["number"]
    older = next(row.number for row in rows(house) if row.number != newer)

    def numbers(asked_for: str) -> list[str]:
        return [one["service_request_id"] for one in listed(house, key, asked_for)]

    assert numbers("") == [newer]  # of the last 90 days
    assert numbers("?status=closed") == []
    assert numbers("?start_date=2026-03-01T00:00:00%2B08:00") == [older]
    assert numbers("?end_date=2026-03-31T00:00:00Z&service_code=pengaduan,aspirasi") == [older]
    assert numbers("?service_code=pengaduan") == []
    assert numbers(f"?service_request_id={older}") == [older]  # goes before the days
    assert numbers(f"?service_request_id={older.lower()},{newer},x") == [newer, older]


def test_pages_follow_each_other_and_are_never_longer_than_is_said(house: House) -> None:
    key = key_of(house)
    numbers = {told(house, key)["number"] for _ in range(5)}
    seen, address, pages = set(), f"{REQUESTS}.json?page_size=2", 0
    while address:
        answered = asked(house.client(), address, key)
        seen |= {one["service_request_id"] for one in json.loads(answered.data)}
        link = answered.headers.get("Link", "")
        address, pages = link.partition(">")[0].lstrip("<"), pages + 1

    assert (seen, pages) == (numbers, 3)


SENSELESS = [
    ("page_size=201", 400),
    ("page_size=0", 400),
    ("page=x", 400),
    ("page=99999999999999999999", 400),
    ("page=1000001", 400),
    ("status=done", 400),
    ("service_code=lubang", 404),
    ("start_date=kemarin", 400),
    (f"service_request_id={','.join('a' * 101)}", 400),
    ("api_key=suara_x", 400),
]


def test_a_question_that_makes_no_sense_is_an_error_of_the_standard(house: House) -> None:
    key = key_of(house)
    for asked_for, status in SENSELESS:
        answered = asked(house.client(), f"{REQUESTS}.json?{asked_for}", key)

        assert answered.status_code == status, asked_for
        assert errors_of(answered)[0][0] == str(status)


def test_a_list_takes_five_statements_however_long_it_is(house: House) -> None:
    key = key_of(house)
    numbers = [told(house, key)["number"] for _ in range(4)]

    with statements(5):
        listed(house, key)
    with statements(5):
        asked(house.client(), f"{REQUESTS}/{numbers[0]}.json", key)
    with statements(0):
        house.client().get(f"{SERVICES}.json")
