"""The description tells of every route of the interface and of none that there is not.

What comes back is what it says, whatever is sent: by Hypothesis against every operation.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from survey.flows.results.signing import Signer
from survey.store import limits
from survey.web.api.api_operations import OPERATIONS
from survey.web.api.api_shape import Operation
from tests.flows.sealed import a_seal
from tests.web.builders import House
from tests.web.callers import COMPLAINT, bearer, key_of, tell, told
from tests.web.desks import said

pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

DESCRIPTION = "/api/v1/openapi.json"
BLANK = re.compile(r"<(?:[^:>]*:)?(\w+)>")
METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}
TYPES: Mapping[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}
Json = dict[str, object]


def described(house: House) -> Json:
    found: Json = json.loads(house.client().get(DESCRIPTION).data)
    return found


def path_of(one: Operation) -> str:
    """Its address as OpenAPI writes it."""
    return BLANK.sub(r"{\1}", one.rule)


def operations(description: Json) -> dict[tuple[str, str], Json]:
    """Each by its method and path."""
    paths = cast("dict[str, dict[str, Json]]", description["paths"])
    return {
        (method.upper(), path): one
        for path, methods in paths.items()
        for method, one in methods.items()
    }


def unfit(value: object, schema: Json, schemas: dict[str, Json], at: str = "") -> Iterator[str]:
    """Where a value is not what its schema says; what the description uses of JSON Schema."""
    if "$ref" in schema:
        schema = schemas[str(schema["$ref"]).rpartition("/")[2]]
    said_type = schema.get("type", [])
    wanted = [said_type] if isinstance(said_type, str) else cast("list[str]", said_type)
    if wanted and not any(isinstance(value, TYPES[one]) for one in wanted):
        yield f"{at} is no {wanted}"
    if "enum" in schema and value not in cast("list[object]", schema["enum"]):
        yield f"{at} is none of the list"
    if isinstance(value, dict):
        yield from unfit_fields(value, schema, schemas, at)
    if isinstance(value, list):
        for number, one in enumerate(value):
            items = cast("Json", schema["items"])
            yield from unfit(one, items, schemas, f"{at}[{number}]")


def unfit_fields(
    value: Json,
    schema: Json,
    schemas: dict[str, Json],
    at: str,
) -> Iterator[str]:
    """Where the fields of an object are not what its schema says."""
    properties = cast("dict[str, Json]", schema.get("properties", {}))
    more = schema.get("additionalProperties", False)
    missing = set(cast("list[str]", schema.get("required", []))) - set(value)
    yield from (f"{at}.{name} is missing" for name in missing)
    for name, one in value.items():
        known = properties.get(name, more)
        if isinstance(known, dict):
            yield from unfit(one, known, schemas, f"{at}.{name}")
        elif known is False:
            yield f"{at}.{name} is not described"


def check(description: Json, operation: Operation, answered: TestResponse) -> None:
    """The answer has a status that is described, and its body what the schema says."""
    responses = operations(description)[operation.method, path_of(operation)]["responses"]
    described_answer = cast("dict[str, Json]", responses).get(str(answered.status_code))
    assert described_answer is not None, (operation, answered.status_code, answered.text)
    content = cast("dict[str, Json]", described_answer["content"])
    assert answered.mimetype in content
    schema = content[answered.mimetype].get("schema")
    if schema:
        components = cast("dict[str, dict[str, Json]]", description["components"])
        found = list(unfit(json.loads(answered.data), cast("Json", schema), components["schemas"]))
        assert not found


def test_every_route_is_described_and_nothing_else(house: House) -> None:
    served = {
        (method, BLANK.sub(r"{\1}", rule.rule))
        for rule in house.app.url_map.iter_rules()
        if rule.rule.startswith(("/api/", "/open311/"))
        for method in (rule.methods or set()) & METHODS
    }

    assert set(operations(described(house))) == served
    assert len(served) == len(OPERATIONS)


def test_every_reference_leads_to_a_schema_and_every_schema_is_used(house: House) -> None:
    text = house.client().get(DESCRIPTION).text
    used = set(re.findall(r'"#/components/schemas/(\w+)"', text))
    components = cast("dict[str, Json]", described(house)["components"])

    assert used == set(components["schemas"])


def test_every_blank_of_a_path_is_a_parameter_and_the_ids_are_unique(house: House) -> None:
    found = operations(described(house))
    for (_, path), one in found.items():
        parameters = cast("list[Json]", one["parameters"])
        blanks = {str(said["name"]) for said in parameters if said["in"] == "path"}
        assert set(re.findall(r"{(\w+)}", path)) == blanks
    assert len({one["operationId"] for one in found.values()}) == len(found)


def test_what_a_key_is_needed_for_is_said(house: House) -> None:
    needing = {
        str(one["operationId"]) for one in operations(described(house)).values() if one["security"]
    }

    assert needing == {
        "tell",
        "figures",
        "requests",
        "post_request",
        "request_of",
        "results",
        "result",
        "counts",
        "count",
    }


def test_the_page_tells_of_every_operation_in_both_languages(house: House) -> None:
    page, english = house.client().get("/api"), house.client().get("/api?lang=en")

    for one in OPERATIONS:
        assert f"{one.method} {path_of(one)}" in said(page)
    assert "Cara memperoleh kunci" in said(page)
    assert "How you get a key" in said(english)
    assert "curl http://localhost/api/v1/pengaduan" in said(page)


def blanks_of(house: House, one: Operation, seal: str = "2222222222") -> dict[str, str]:
    """What stands in the blanks of an address: code is what each operation means by it."""
    codes = {"seal": seal, "definition": "pengaduan"}
    province = house.province
    return {
        "number": "7K3M-Q0XV",
        "form": "json",
        "code": codes.get(one.name, "kaltim"),
        "unit_id": str(province.unit_id),
        "service_id": str(province.service_id),
        "wave_id": str(province.wave_id),
        "month": "2026-02",
    }


def test_what_is_answered_is_what_the_description_says(house: House, tmp_path: Path) -> None:
    key, description = key_of(house), described(house)
    came = told(house, key, place="Loket dua")
    secret = {"Complaint-Secret": came["secret"]}
    seal = a_seal(house.database, house.province, Signer(tmp_path / "signing.key"))
    for one in OPERATIONS:
        blanks = {**blanks_of(house, one, seal), "number": came["number"]}
        path = "/".join(_filled(piece, blanks) for piece in one.rule.split("/"))
        if one.method == "GET":
            answered = house.client().get(path, headers=bearer(key) | secret)
            assert answered.status_code == 200
        elif one.name == "tell":
            answered = tell(house, key)
        elif one.name == "count":
            answered = house.client().put(path, json={"n": 12}, headers=bearer(key))
            assert answered.status_code == 200
        else:
            report = {"service_code": "aspirasi", "description": "Loket buka lebih pagi."}
            place = {"address_string": "Jalan Mawar"}
            answered = house.client().post(path, data=report | place, headers=bearer(key))
            assert answered.status_code == 201
        check(description, one, answered)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(), max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
NAMES = st.sampled_from(
    ["kind", "words", "track", "code", "mail", "telephone", "anonymous", "secret", "loss", "x"],
)
HEADERS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=80)
WILD = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def key(house: House) -> str:
    """The key of all examples of a test."""
    return key_of(house)


@given(data=st.data())
@WILD
def test_whatever_is_handed_in_is_answered_as_described(
    house: House,
    key: str,
    data: st.DataObject,
) -> None:
    description = _described_without_limits(house)
    body = data.draw(st.dictionaries(NAMES, VALUES, max_size=6))
    sent = {**COMPLAINT, **body} if data.draw(st.booleans()) else body
    headers = bearer(key) | {"Idempotency-Key": data.draw(HEADERS)}
    answered = house.client().post(OPERATIONS[0].rule, json=sent, headers=headers)

    assert answered.status_code < 500
    check(description, OPERATIONS[0], answered)


@given(data=st.data())
@WILD
def test_whatever_is_asked_for_is_answered_as_described(
    house: House,
    key: str,
    data: st.DataObject,
) -> None:
    description = _described_without_limits(house)
    one = data.draw(st.sampled_from([one for one in OPERATIONS if one.method == "GET"]))
    signs = st.characters(exclude_characters="/", exclude_categories=["Cs"])
    text = st.text(signs, min_size=1, max_size=20)
    blanks = blanks_of(house, one)
    if data.draw(st.booleans()):
        blanks |= {"number": data.draw(text), "code": data.draw(text)}
    asked_for = {
        said.name: data.draw(st.text(st.characters(), max_size=30) | st.just(said.example))
        for said in one.parameters
        if said.where == "query" and data.draw(st.booleans())
    }
    shown = {"Authorization": data.draw(HEADERS), "Complaint-Secret": data.draw(HEADERS)}
    headers = shown | (bearer(key) if data.draw(st.booleans()) else {})
    path = "/".join(_filled(piece, blanks) for piece in one.rule.split("/"))
    answered = house.client().get(path, query_string=asked_for, headers=headers)

    assert answered.status_code < 500
    if answered.status_code not in {404, 308}:  # a text may make another address of it
        check(description, one, answered)


@given(
    fields=st.dictionaries(
        st.sampled_from(
            ["api_key", "service_code", "description", "address_string", "lat", "long", "email"],
        ),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    ),
    is_whole=st.booleans(),
    form=st.sampled_from(["json", "xml"]),
)
@WILD
def test_whatever_is_posted_as_a_report_is_answered_as_described(
    house: House,
    key: str,
    fields: dict[str, str],
    *,
    is_whole: bool,
    form: str,
) -> None:
    description = _described_without_limits(house)
    (one,) = (one for one in OPERATIONS if one.name == "post_request")
    base = {"api_key": key, "service_code": "pengaduan", "description": "Loket tutup pagi ini."}
    sent = {**base, "address_string": "Jalan", **fields} if is_whole else fields
    answered = house.client().post(BLANK.sub(form, one.rule), data=sent)

    assert answered.status_code < 500
    if form == "json":
        check(description, one, answered)


def _described_without_limits(house: House) -> Json:
    """The description; how often this network has called is forgotten, for each example anew."""
    with house.database.writing() as session:
        limits.purge(session, house.clock.now)
    return described(house)


def _filled(piece: str, blanks: dict[str, str]) -> str:
    return BLANK.sub(lambda blank: quote(blanks[blank[1]]), piece)
