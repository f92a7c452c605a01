"""What is sent to the interface and what it answers, as JSON Schema (OpenAPI 3.1)."""

from collections.abc import Mapping

from survey.core.api.georeport import SERVICE_CODES, Status
from survey.core.complaints.complaint import Kind, Party, State, Track
from survey.core.complaints.intake import LONGEST, SHORTEST_WORDS
from survey.flows.complaints.tallying import FIGURES, MONEV
from survey.web.api.api_complaint import TEXTS, YES_OR_NO
from survey.web.api.api_open_schemas import open_schemas
from survey.web.api.api_schema import (
    DAY,
    FLAG,
    MAYBE_DAY,
    MAYBE_TEXT,
    MOMENT,
    NUMBER,
    TEXT,
    Schema,
    listed,
    one_of,
    some_of,
    texts,
    whole,
)

CODES = tuple(SERVICE_CODES.values())
DATATYPES = ("string", "number", "datetime", "text", "singlevaluelist", "multivaluelist")


def schemas() -> dict[str, Schema]:
    """Each by its name."""
    return {
        "Complaint": _complaint(),
        "Receipt": whole(dict.fromkeys(("number", "secret", "standing", "page"), TEXT)),
        "Standing": _standing(),
        "Figures": _figures(),
        "Problem": _problem(),
        **_open311(),
        **open_schemas(),
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
    return {**some_of(properties, ("kind", "words")), "additionalProperties": False}


def _standing() -> Schema:
    happened = whole({"at": MOMENT, "by": one_of(p.value for p in Party)} | texts("what words"))
    return whole(
        {
            **texts("number standing title institution"),
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
    properties: dict[str, Schema] = {**days, **texts("tempat tahun")}
    properties |= {"angka": listed(_line(FIGURES)), "monev": listed(_line(MONEV))}
    return some_of(properties, ("dari", "sampai", "per", "tempat", "angka", "monev"))


def _line(figures: Mapping[str, bool]) -> Schema:
    """The figures of a group; each by its name, with whether it is a text."""
    told = {name: MAYBE_TEXT if is_text else NUMBER for name, is_text in figures.items()}
    return whole(texts("kelompok nama") | told)


def _problem() -> Schema:
    error = whole(texts("field code detail"))
    properties = {
        **texts("type title detail"),
        "status": {"type": "integer"},
        "errors": {"type": "array", "items": error},
    }
    return some_of(properties, ("type", "title", "status", "detail"))


def _open311() -> dict[str, Schema]:
    """Those of GeoReport v2, as JSON."""
    service = whole(
        {
            **texts("service_name description keywords group"),
            "service_code": one_of(CODES),
            "metadata": {"type": "boolean"},
            "type": one_of(("realtime", "batch", "blackbox")),
        },
    )
    told = texts("service_request_id service_name status_notes description agency_responsible")
    request = some_of(
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
        "Services": listed(service),
        "Requests": listed(request),
        "Accepted": listed(whole(texts("service_request_id service_notice"))),
        "Errors": listed(whole(texts("code description"))),
        "Definition": _definition(),
        "Discovery": _discovery(),
        "Report": _report(),
    }


def _definition() -> Schema:
    attribute = whole(
        {
            **texts("code datatype_description description"),
            **dict.fromkeys(("variable", "required"), FLAG),
            "datatype": one_of(DATATYPES),
            "order": {"type": "integer"},
        },
    )
    return whole({"service_code": TEXT, "attributes": listed(attribute)})


def _discovery() -> Schema:
    endpoint = whole(
        {**texts("specification url type"), "changeset": MOMENT, "formats": listed(TEXT)},
    )
    return whole(
        {"changeset": MOMENT, **texts("contact key_service"), "endpoints": listed(endpoint)},
    )


def _report() -> Schema:
    said = texts("description address_string lat long first_name last_name email phone api_key")
    properties = {"service_code": one_of(CODES), **said, "attribute[code]": TEXT}
    return some_of(properties, ("service_code", "description"))
