"""Other systems read our complaints, and hand theirs in, as Open311 GeoReport v2 says.

The fields and their types are those that the public schema of the standard's service requests
has (Smart Data Models, Issue Tracking, CC BY 4.0): typed here, not copied.
"""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.api.georeport import Search, ServiceRequest, ServiceType, Status, status_of, window
from survey.core.complaints.complaint import Kind, State
from survey.exchange.complaints.open311 import (
    Format,
    GeoReportError,
    accepted,
    errors,
    moment,
    posted_of,
    requests,
    search_of,
    services,
)

WITA = timezone(timedelta(hours=8))
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=WITA)
COMPLAINT = ServiceType("pengaduan", "Pengaduan", "Layanan yang tidak sesuai standar")
LAMP = ServiceRequest(
    id="7K3M-Q0XV",
    status=Status.OPEN,
    service=COMPLAINT,
    requested=NOON,
    updated=NOON + timedelta(hours=1),
    description="Lampu jalan padam & gelap <sekali>",
    notes="Sedang diperiksa",
    agency="Dinas Perhubungan",
    place="Jl. Pelabuhan",
    expected=NOON + timedelta(days=20),
)
# Every property of the schema that we give, all of them strings there.
TEXTS = {
    "service_request_id",
    "status",
    "status_notes",
    "service_name",
    "service_code",
    "description",
    "agency_responsible",
    "requested_datetime",
    "updated_datetime",
    "expected_datetime",
    "address",
}


def texts(branch: Element) -> dict[str, str]:
    """What stands in the elements of a branch."""
    return {leaf.tag: leaf.text or "" for leaf in branch}


def test_a_report_is_given_as_json_with_the_fields_of_the_standard() -> None:
    [found] = json.loads(requests([LAMP], Format.JSON))

    assert set(found) == TEXTS
    assert all(isinstance(value, str) for value in found.values())
    assert found["status"] == "open"
    assert found["requested_datetime"] == "2026-11-21T12:00:00+08:00"
    assert found["expected_datetime"] == "2026-12-11T12:00:00+08:00"


def test_the_same_is_given_as_xml() -> None:
    content = requests([LAMP], Format.XML)
    root = fromstring(content)

    assert content.startswith(b"<?xml version='1.0' encoding='UTF-8'?>")
    assert (root.tag, [branch.tag for branch in root]) == ("service_requests", ["request"])
    assert [texts(branch) for branch in root] == json.loads(requests([LAMP], Format.JSON))


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(LAMP, description="", notes="", agency="", place="", expected=None)
    [found] = json.loads(requests([bare], Format.JSON))

    assert TEXTS - set(found) == {
        "status_notes",
        "description",
        "agency_responsible",
        "expected_datetime",
        "address",
    }


def test_services_receipts_and_errors_have_their_own_roots() -> None:
    listed = fromstring(services([COMPLAINT], Format.XML))
    receipt = fromstring(accepted("7K3M-Q0XV", "Diperiksa dalam 3 hari kerja", Format.XML))
    refused = fromstring(errors([GeoReportError(400, "a < b")], Format.XML))

    assert [branch.tag for branch in listed] == ["service"]
    assert texts(listed[0])["metadata"] == "true"
    assert texts(listed[0])["type"] == "realtime"
    assert texts(receipt[0])["service_request_id"] == "7K3M-Q0XV"
    assert (refused.tag, texts(refused[0])) == ("errors", {"code": "400", "description": "a < b"})
    assert json.loads(services([COMPLAINT], Format.JSON))[0]["metadata"] is True


@given(st.text(st.characters(), max_size=30))
def test_any_text_gives_xml_that_can_be_read(text: str) -> None:
    """Control signs and half characters become the replacement sign; XML reads line ends alike."""
    [branch] = fromstring(requests([replace(LAMP, description=text)], Format.XML))
    [plain] = json.loads(requests([replace(LAMP, description=text)], Format.JSON))

    said = plain.get("description", "").replace("\r\n", "\n").replace("\r", "\n")
    assert texts(branch).get("description", "").replace("\r\n", "\n").replace("\r", "\n") == said


def test_signs_that_xml_cannot_hold_are_replaced() -> None:
    found = requests([replace(LAMP, description="a\0b\x0b\ud800\uffffc")], Format.XML)

    assert texts(fromstring(found)[0])["description"] == "a\ufffdb\ufffd\ufffd\ufffdc"


def test_a_moment_without_a_zone_is_never_written() -> None:
    with pytest.raises(ValueError, match="2026"):
        moment(NOON.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (State.RECEIVED, Status.OPEN),
        (State.PAUSED, Status.OPEN),
        (State.ANSWERED, Status.OPEN),
        (State.CLOSED, Status.CLOSED),
        (State.REJECTED, Status.CLOSED),
        (State.FORWARDED, Status.CLOSED),
    ],
)
def test_our_states_become_the_two_of_the_standard(state: State, status: Status) -> None:
    assert status_of(state) is status


def test_without_dates_the_last_ninety_days_are_asked_for() -> None:
    assert search_of({}, NOON) == Search(
        frozenset(),
        frozenset(),
        frozenset(Status),
        datetime(2026, 8, 23, 12, 0, tzinfo=WITA),
        NOON,
    )


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        (10, None, (10, 100)),  # ninety days from there
        (150, None, (150, 200)),  # until now
        (300, None, (300, 300)),
        (None, 100, (10, 100)),
        (50, 100, (50, 100)),
        (0, 200, (110, 200)),  # of a longer time the last ninety days
    ],
)
def test_a_window_is_never_longer_than_ninety_days(
    since: int | None,
    until: int | None,
    found: tuple[int, int],
) -> None:
    def day(n: int | None) -> datetime | None:
        return None if n is None else datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=n)

    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=200)

    assert window(day(since), day(until), now) == (day(found[0]), day(found[1]))


def test_a_question_is_read_with_lists_apart_by_commas() -> None:
    found = search_of(
        {
            "service_request_id": "A-1, B-2,",
            "service_code": "pengaduan,aspirasi",
            "status": "open",
            "start_date": "2026-11-01T00:00:00Z",
            "end_date": "2026-11-10T00:00:00+08:00",
        },
        NOON,
    )

    assert found.ids == {"A-1", "B-2"}
    assert found.codes == {"pengaduan", "aspirasi"}
    assert found.statuses == {Status.OPEN}
    assert found.since == datetime(2026, 11, 1, tzinfo=UTC)
    assert found.until == datetime(2026, 11, 10, tzinfo=WITA)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"status": "done"}, 400),
        ({"service_code": "lubang"}, 404),
        ({"start_date": "2026-11-01"}, 400),  # no zone
        ({"start_date": "2026-11-01T00:00:00"}, 400),
        ({"end_date": "kemarin"}, 400),
        ({"end_date": "0001-01-01T00:00:00Z"}, 400),
        ({"service_request_id": ",".join("a" * 101)}, 400),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(asked: dict[str, str], code: int) -> None:
    with pytest.raises(GeoReportError) as refused:
        search_of(asked, NOON)

    assert refused.value.code == code


FORM = {
    "service_code": "pengaduan",
    "address_string": "Jl. Pelabuhan",
    "description": "Lampu jalan padam",
    "first_name": "Citra",
    "last_name": "Lestari",
    "email": "citra@example.id",
    "phone": "08123456789",
}


def test_a_report_is_read_out_of_its_form() -> None:
    found = posted_of(FORM)

    assert (found.kind, found.words, found.place) == (
        Kind.COMPLAINT,
        "Lampu jalan padam",
        "Jl. Pelabuhan",
    )
    assert (found.name, found.mail, found.telephone) == (
        "Citra Lestari",
        "citra@example.id",
        "08123456789",
    )


def test_a_place_may_be_degrees() -> None:
    with_degrees = {**FORM, "lat": "-0.5022", "long": "117.1536"}

    assert posted_of(with_degrees).place == "Jl. Pelabuhan (-0.502200, 117.153600)"
    assert posted_of({**with_degrees, "address_string": ""}).place == "(-0.502200, 117.153600)"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"service_code": ""}, 400),
        ({"service_code": "lubang"}, 404),
        ({"address_string": ""}, 400),
        ({"lat": "-0.5"}, 400),
        ({"lat": "91", "long": "0"}, 400),
        ({"lat": "nan", "long": "0"}, 400),
        ({"lat": "0", "long": "inf"}, 400),
    ],
)
def test_a_report_without_what_is_needed_is_refused(wrong: dict[str, str], code: int) -> None:
    with pytest.raises(GeoReportError) as refused:
        posted_of({**FORM, **wrong})

    assert refused.value.code == code
