"""What is sent to the interface and what it answers, as JSON Schema (OpenAPI 3.1)."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from survey.core.complaint import Kind, Party, State, Track
from survey.core.georeport import SERVICE_CODES, Status
from survey.core.intake import LONGEST, SHORTEST_WORDS
from survey.flows.tallying import FIGURES, MONEV
from survey.web.api_complaint import TEXTS, YES_OR_NO

Schema: TypeAlias = Mapping[str, object]

TEXT: Schema = {"type": "string"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
MOMENT: Schema = {"type": "string", "format": "date-time"}
DAY: Schema = {"type": "string", "format": "date"}
MAYBE_DAY: Schema = {"type": ["string", "null"], "format": "date"}
FLAG: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": ["number", "null"]}
CODES = tuple(SERVICE_CODES.values())
DATATYPES = ("string", "number", "datetime", "text", "singlevaluelist", "multivaluelist")


def schemas() -> dict[str, Schema]:
    """Each by its name."""
    return {
        "Complaint": _complaint(),
        "Receipt": _whole(dict.fromkeys(("number", "secret", "standing", "page"), TEXT)),
        "Standing": _standing(),
        "Figures": _figures(),
        "Problem": _problem(),
        **_open311(),
    }


def _complaint() -> Schema:
    """What may be handed in; the limits are those of the reading of all complaints."""
    properties: dict[str, Schema] = {
        name: {"type": ["string", "null"], "maxLength": LONGEST.get(name, 40)} for name in TEXTS
    }
    properties |= {name: {"type": ["boolean", "null"]} for name in YES_OR_NO}
    properties["kind"] = one_of(kind.value for kind in Kind)
    properties["track"] = {"enum": [*(track.value for track in Track), "", None]}
    words = {"minLength": SHORTEST_WORDS, "maxLength": LONGEST["words"]}
    properties["words"] = {"type": "string", **words}
    return {**_object(properties, ("kind", "words")), "additionalProperties": False}


def _standing() -> Schema:
    happened = _whole({"at": MOMENT, "by": one_of(p.value for p in Party)} | _texts("what words"))
    return _whole(
        {
            **_texts("number standing title institution"),
            "kind": one_of(kind.value for kind in Kind),
            "track": one_of(track.value for track in Track),
            "state": one_of(state.value for state in State),
            **dict.fromkeys(("agency", "unit", "service", "answer"), MAYBE_TEXT),
            "received_at": MOMENT,
            **dict.fromkeys(("verify_by", "answer_by", "finish_by", "reply_by"), MAYBE_DAY),
            "happened": {"type": "array", "items": happened},
        },
    )


def _figures() -> Schema:
    days = dict.fromkeys(("dari", "sampai", "per"), DAY)
    properties: dict[str, Schema] = {**days, **_texts("tempat tahun")}
    properties |= {"angka": _list(_line(FIGURES)), "monev": _list(_line(MONEV))}
    return _object(properties, ("dari", "sampai", "per", "tempat", "angka", "monev"))


def _line(figures: Mapping[str, bool]) -> Schema:
    """The figures of a group; each by its name, with whether it is a text."""
    told = {name: MAYBE_TEXT if is_text else NUMBER for name, is_text in figures.items()}
    return _whole(_texts("kelompok nama") | told)


def _problem() -> Schema:
    error = _whole(_texts("field code detail"))
    properties = {
        **_texts("type title detail"),
        "status": {"type": "integer"},
        "errors": {"type": "array", "items": error},
    }
    return _object(properties, ("type", "title", "status", "detail"))


def _open311() -> dict[str, Schema]:
    """Those of GeoReport v2, as JSON."""
    service = _whole(
        {
            **_texts("service_name description keywords group"),
            "service_code": one_of(CODES),
            "metadata": {"type": "boolean"},
            "type": one_of(("realtime", "batch", "blackbox")),
        },
    )
    told = _texts("service_request_id service_name status_notes description agency_responsible")
    request = _object(
        {
            **told,
            "address": TEXT,
            "status": one_of(status.value for status in Status),
            "service_code": one_of(CODES),
            **dict.fromkeys(
                ("requested_datetime", "updated_datetime", "expected_datetime"),
                MOMENT,
            ),
        },
        ("service_request_id", "status", "service_code", "requested_datetime"),
    )
    return {
        "Services": _list(service),
        "Requests": _list(request),
        "Accepted": _list(_whole(_texts("service_request_id service_notice"))),
        "Errors": _list(_whole(_texts("code description"))),
        "Definition": _definition(),
        "Discovery": _discovery(),
        "Report": _report(),
    }


def _definition() -> Schema:
    attribute = _whole(
        {
            **_texts("code datatype_description description"),
            **dict.fromkeys(("variable", "required"), FLAG),
            "datatype": one_of(DATATYPES),
            "order": {"type": "integer"},
        },
    )
    return _whole({"service_code": TEXT, "attributes": _list(attribute)})


def _discovery() -> Schema:
    endpoint = _whole(
        {**_texts("specification url type"), "changeset": MOMENT, "formats": _list(TEXT)},
    )
    return _whole(
        {"changeset": MOMENT, **_texts("contact key_service"), "endpoints": _list(endpoint)},
    )


def _report() -> Schema:
    said = _texts("description address_string lat long first_name last_name email phone api_key")
    properties = {"service_code": one_of(CODES), **said, "attribute[code]": TEXT}
    return _object(properties, ("service_code", "description"))


def one_of(values: Iterable[str]) -> Schema:
    """A text of a closed list."""
    return {"type": "string", "enum": list(values)}


def _texts(listed: str) -> dict[str, Schema]:
    return dict.fromkeys(listed.split(), TEXT)


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _object(properties: Mapping[str, Schema], needed: Iterable[str]) -> Schema:
    return {"type": "object", "properties": properties, "required": list(needed)}


def _whole(properties: Mapping[str, Schema]) -> Schema:
    """An object that always has all of its fields."""
    return _object(properties, properties)
