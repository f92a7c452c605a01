"""No call of the interface ends in an error of ours, and each answer is what is described.

Schemathesis reads the description and makes up calls of every operation, good ones and bad ones,
with a key that may do everything, against the whole application over a filled database. They are
the same ones each time.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from survey.core.accounts.role import Node
from survey.flows.results.signing import Signer
from survey.store import limits
from survey.web.api.api_operations import OPERATIONS
from tests.flows.sealed import a_seal
from tests.web.builders import House
from tests.web.callers import bearer, key_of, told

Called: TypeAlias = APIOperation[Any, Any, Any, Any]
Call: TypeAlias = Case[Called]

pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
BODIES: Mapping[str, dict[str, Any]] = {
    "post_request": {
        "service_code": "aspirasi",
        "description": "Loket buka lebih pagi.",
        "address_string": "Jalan Mawar",
    },
}
ALWAYS_THE_SAME = settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


def fill(house: House, folder: Path) -> dict[str, str]:
    """A sealed result, a complaint and how many were served; what stands in the blanks of it."""
    key = key_of(house, Node())
    seal = a_seal(house.database, house.province, Signer(folder / "signing.key"))
    came = told(house, key_of(house, label="Lain"))
    province = house.province
    service = f"/api/v1/terlayani/{province.service_id}/2026-02"
    assert house.client().put(service, json={"n": 12}, headers=bearer(key)).status_code == 200
    return {
        "key": key,
        "seal": seal,
        "number": came["number"],
        "secret": came["secret"],
        "unit_id": str(province.unit_id),
        "wave_id": str(province.wave_id),
        "service_id": str(province.service_id),
        "month": "2026-02",
        "form": "json",
    }


def know(case: Call, filled: dict[str, str]) -> None:
    """Let a call ask for what there is."""
    name = case.operation.definition.raw["operationId"]
    codes = {"seal": filled["seal"], "definition": "pengaduan"}
    blanks, headers = case.path_parameters, case.headers
    if name in BODIES:
        case.body = BODIES[name]
    case.query = {key: said for key, said in case.query.items() if not key.endswith("_date")}
    blanks |= {name: filled[name] for name in set(blanks) & set(filled)}
    if "code" in blanks:
        blanks["code"] = codes.get(name, "kaltim")
    if "Complaint-Secret" in headers:
        headers["Complaint-Secret"] = filled["secret"]


def ask(house: House, operation: Called, filled: dict[str, str]) -> set[int]:
    """Call an operation in many ways; the statuses that were answered."""
    good = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    wild = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)
    seen: set[int] = set()

    def check(case: Call) -> None:
        with house.database.writing() as session:
            limits.purge(session, house.clock.now)
        headers = bearer(filled["key"], Accept_Encoding="identity")
        answered = case.call(headers=headers)
        case.validate_response(answered, checks=CHECKS)
        seen.add(answered.status_code)

    @given(case=good)
    @ALWAYS_THE_SAME
    def ask_for_what_there_is(case: Call) -> None:
        know(case, filled)
        check(case)

    @given(case=good | wild)
    @ALWAYS_THE_SAME
    def ask_for_anything(case: Call) -> None:
        check(case)

    ask_for_what_there_is()
    ask_for_anything()
    return seen


def test_every_operation_answers_as_described(house: House, tmp_path: Path) -> None:
    filled = fill(house, tmp_path)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", house.app)
    asked = {}
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        asked[operation.label] = ask(house, operation, filled)

    assert len(asked) == len(OPERATIONS) - 1  # all but the description, which it has read
    assert not {label for label, seen in asked.items() if not seen & {200, 201}}
