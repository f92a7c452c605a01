"""Open311: where the endpoint is (service discovery), and what may be said with a report."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from xml.etree.ElementTree import Element, SubElement, tostring

from survey.exchange.complaints.open311 import Format, Value, plain

Tree: TypeAlias = Value | int | Sequence["Tree"] | Mapping[str, "Tree"]

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGESET = "2026-11-27T00:00:00Z"  # when what is said here changed last
SINGULAR = {"attributes": "attribute", "endpoints": "endpoint", "formats": "format"}


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something that may be said with a report as attribute[code]; a text, never asked for."""

    code: str
    hint: str
    description: str


def definition(service_code: str, attributes: Sequence[Attribute], form: Format) -> bytes:
    """What may be said with a report of a kind."""
    rows: list[Tree] = [
        {
            "variable": True,
            "code": one.code,
            "datatype": "string",
            "required": False,
            "datatype_description": one.hint,
            "order": number,
            "description": one.description,
        }
        for number, one in enumerate(attributes, 1)
    ]
    whole = {"service_code": service_code, "attributes": rows}
    return _written("service_definition", whole, form)


def discovery(endpoint: str, contact: str, form: Format) -> bytes:
    """Where the endpoint is. contact: how one gets a key."""
    formats: list[Tree] = [one.value for one in Format]
    here: Tree = {
        "specification": SPECIFICATION,
        "url": endpoint,
        "changeset": CHANGESET,
        "type": "production",
        "formats": formats,
    }
    whole: dict[str, Tree] = {
        "changeset": CHANGESET,
        "contact": contact,
        "key_service": contact,
        "endpoints": [here],
    }
    return _written("discovery", whole, form)


def _written(root: str, whole: Mapping[str, Tree], form: Format) -> bytes:
    if form is Format.JSON:
        return json.dumps(whole, ensure_ascii=False).encode("utf-8")
    tree = Element(root)
    for name, value in whole.items():
        _grow(tree, name, value)
    written: bytes = tostring(tree, encoding="UTF-8", xml_declaration=True)
    return written


def _grow(tree: Element, name: str, value: Tree) -> None:
    branch = SubElement(tree, name)
    match value:
        case bool() | int():
            branch.text = str(value).lower()
        case str():
            branch.text = str(plain(value))
        case Mapping():
            for inner, said in value.items():
                _grow(branch, inner, said)
        case _:
            for one in value:
                _grow(branch, SINGULAR[name], one)
