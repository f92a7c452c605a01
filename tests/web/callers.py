"""Other systems at the interface: their keys, and what they send."""

import json

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from survey.core.accounts.role import Node
from survey.core.api.api_key import Right
from survey.flows.acting import Actor
from survey.flows.api.keeping_keys import NewKey, make
from tests.store.builders import DAY, NOW
from tests.web.builders import House

EVERYTHING = frozenset(Right)
TELL, FIGURES = "/api/v1/pengaduan", "/api/v1/pengaduan/angka"
REQUESTS = "/open311/v2/requests"
WORDS = "Toilet di ruang tunggu rusak sejak Senin."
COMPLAINT = {"kind": "complaint", "words": WORDS}


def unit_of(house: House) -> Node:
    """The first unit."""
    return Node(unit_id=house.province.unit_id)


def key_of(
    house: House,
    node: Node | None = None,
    rights: frozenset[Right] = EVERYTHING,
    label: str = "Portal",
) -> str:
    """A key that Ani made, of the first unit unless said."""
    actor = Actor(house.province.id, house.province.ani, NOW, DAY)
    return make(house.database, actor, NewKey(label, node or unit_of(house), rights))


def bearer(key: str, **more: str) -> dict[str, str]:
    """The headers of a call; of others an underscore is a hyphen."""
    named = {name.replace("_", "-"): value for name, value in more.items()}
    return {"Authorization": f"Bearer {key}", **named}


def tell(house: House, key: str, once: str = "", **said: object) -> TestResponse:
    """Hand a complaint in, with these fields changed."""
    headers = bearer(key, **({"Idempotency_Key": once} if once else {}))
    return house.client().post(TELL, json={**COMPLAINT, **said}, headers=headers)


def asked(browser: FlaskClient, address: str, key: str) -> TestResponse:
    """Ask for something with a key."""
    return browser.get(address, headers=bearer(key))


def told(house: House, key: str, once: str = "", **said: object) -> dict[str, str]:
    """The receipt of a complaint that was handed in so."""
    answered = tell(house, key, once, **said)
    assert answered.status_code == 201, answered.text
    return data_of(answered)


def data_of(answer: TestResponse) -> dict[str, str]:
    """The object that was answered."""
    found: dict[str, str] = json.loads(answer.data)
    return found


def fields_named(answer: TestResponse) -> dict[str, str]:
    """What a problem says of each field, by its code."""
    assert answer.content_type == "application/problem+json"
    return {one["field"]: one["code"] for one in json.loads(answer.data)["errors"]}
