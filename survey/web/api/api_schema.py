"""The words in which schemas are written (JSON Schema, as of OpenAPI 3.1)."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

Schema: TypeAlias = Mapping[str, object]

TEXT: Schema = {"type": "string"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
MOMENT: Schema = {"type": "string", "format": "date-time"}
DAY: Schema = {"type": "string", "format": "date"}
MAYBE_DAY: Schema = {"type": ["string", "null"], "format": "date"}
FLAG: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": ["number", "null"]}


def one_of(values: Iterable[str]) -> Schema:
    """A text of a closed list."""
    return {"type": "string", "enum": list(values)}


def texts(names: str) -> dict[str, Schema]:
    """Each of these names as a text."""
    return dict.fromkeys(names.split(), TEXT)


def listed(items: Schema) -> Schema:
    """A list of the same."""
    return {"type": "array", "items": items}


def some_of(properties: Mapping[str, Schema], needed: Iterable[str]) -> Schema:
    """An object that always has those fields that are needed."""
    return {"type": "object", "properties": properties, "required": list(needed)}


def whole(properties: Mapping[str, Schema]) -> Schema:
    """An object that always has all of its fields."""
    return some_of(properties, properties)
