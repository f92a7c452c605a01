"""Open311 GeoReport v2 as XML and JSON, and what a client asks or hands in.

The field names are those of the standard; what is not known is left out. XML is written by the
standard library, without the characters that XML cannot hold. The wiki of the standard says
that dates are ISO 8601 with their time zone.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import TypeAlias
from xml.etree.ElementTree import Element, SubElement, tostring

from survey.core.api.georeport import (
    SERVICE_CODES,
    Posted,
    Search,
    ServiceRequest,
    ServiceType,
    Status,
    window,
)

Value: TypeAlias = str | bool
Fields: TypeAlias = Mapping[str, Value]

# What XML 1.0 cannot hold, escaped or not: control signs, half characters, two that are none.
UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MOST_WORDS = 4000  # signs of a description, by the standard
MOST_ASKED = 100  # ids or codes of one question
LATITUDE, LONGITUDE = 90, 180
KINDS = {code: kind for kind, code in SERVICE_CODES.items()}


class Format(Enum):
    """How an answer is written, with its media type."""

    XML = "text/xml"
    JSON = "application/json"


class GeoReportError(ValueError):
    """A question or report cannot be taken; code: that of HTTP, description: for its sender."""

    def __init__(self, code: int, description: str) -> None:
        """Keep both."""
        super().__init__(code, description)
        self.code = code
        self.description = description


class Unfit(Enum):
    """What a client asks or reports in a way that cannot be taken."""

    MANY = "many"
    UNKNOWN = "unknown"
    MOMENT = "moment"
    MISSING = "missing"
    NOWHERE = "nowhere"
    DEGREES = "degrees"


class UnfitFieldError(GeoReportError):
    """A field cannot be taken; why, and name: that of the field."""

    def __init__(self, code: int, why: Unfit, name: str = "") -> None:
        """Keep why and name."""
        super().__init__(code, f"{name}: {why.value}")
        self.why = why
        self.name = name


def services(types: Iterable[ServiceType], form: Format) -> bytes:
    """What can be reported."""
    rows: list[Fields] = [
        {
            "service_code": one.code,
            "service_name": one.name,
            "description": one.description,
            "metadata": True,  # what can be said beside: open311_places.definition
            "type": "realtime",
            "keywords": "",
            "group": "",
        }
        for one in types
    ]
    return _written("services", "service", rows, form)


def requests(found: Iterable[ServiceRequest], form: Format) -> bytes:
    """Some reports, or the only one that was asked for."""
    return _written("service_requests", "request", [_fields(one) for one in found], form)


def accepted(number: str, notice: str, form: Format) -> bytes:
    """The answer to a report that was taken in. notice: what happens now."""
    row = {"service_request_id": number, "service_notice": notice}
    return _written("service_requests", "request", [row], form)


def errors(problems: Iterable[GeoReportError], form: Format) -> bytes:
    """Why a question or report was not taken."""
    rows = [{"code": str(one.code), "description": one.description} for one in problems]
    return _written("errors", "error", rows, form)


def _fields(request: ServiceRequest) -> Fields:
    known = {
        "service_request_id": request.id,
        "status": request.status.value,
        "status_notes": request.notes,
        "service_name": request.service.name,
        "service_code": request.service.code,
        "description": _shortened(request.description),
        "agency_responsible": request.agency,
        "requested_datetime": moment(request.requested),
        "updated_datetime": moment(request.updated),
        "expected_datetime": moment(request.expected) if request.expected else "",
        "address": request.place,
    }
    return {name: text for name, text in known.items() if text}


def _shortened(words: str) -> str:
    """The words as far as the standard has room for them."""
    return words if len(words) <= MOST_WORDS else f"{words[: MOST_WORDS - 2]} …"


def moment(at: datetime) -> str:
    """A moment with its time zone, to the second. Raises ValueError for one without a zone."""
    if at.tzinfo is None:
        raise ValueError(at)
    return at.isoformat(timespec="seconds")


def _written(root: str, row: str, rows: Sequence[Fields], form: Format) -> bytes:
    if form is Format.JSON:
        flat = [{name: plain(value) for name, value in fields.items()} for fields in rows]
        return json.dumps(flat, ensure_ascii=False).encode("utf-8")
    tree = Element(root)
    for fields in rows:
        branch = SubElement(tree, row)
        for name, value in fields.items():
            said = plain(value)
            SubElement(branch, name).text = said if isinstance(said, str) else str(said).lower()
    written: bytes = tostring(tree, encoding="UTF-8", xml_declaration=True)
    return written


def plain(value: Value) -> Value:
    """The value without signs that XML cannot hold."""
    return value if isinstance(value, bool) else UNFIT.sub("\N{REPLACEMENT CHARACTER}", value)


def search_of(asked: Mapping[str, str], now: datetime) -> Search:
    """Which reports a client asks for. Raises GeoReportError."""
    since, until = window(_moment(asked, "start_date"), _moment(asked, "end_date"), now)
    codes = _listed(asked, "service_code")
    _refuse_unknown(codes - KINDS.keys(), "service_code")
    said = _listed(asked, "status")
    _refuse_unknown(said - {status.value for status in Status}, "status")
    return Search(
        ids=_listed(asked, "service_request_id"),
        codes=codes,
        statuses=frozenset(map(Status, said)) or frozenset(Status),
        since=since,
        until=until,
    )


def _listed(asked: Mapping[str, str], name: str) -> frozenset[str]:
    words = [word.strip() for word in asked.get(name, "").split(",")]
    if len(words) > MOST_ASKED:
        raise UnfitFieldError(400, Unfit.MANY, name)
    return frozenset(filter(None, words))


def _refuse_unknown(words: Iterable[str], name: str) -> None:
    if any(words):
        raise UnfitFieldError(404 if name == "service_code" else 400, Unfit.UNKNOWN, name)


def _moment(asked: Mapping[str, str], name: str) -> datetime | None:
    said = asked.get(name, "").strip().replace(" ", "+")  # a plus sign that was not escaped
    if not said:
        return None
    try:
        found = datetime.fromisoformat(said)
        moment(found)
        window(found, found, found)
    except (ValueError, OverflowError) as error:
        raise UnfitFieldError(400, Unfit.MOMENT, name) from error
    return found


def posted_of(form: Mapping[str, str]) -> Posted:
    """A report out of the fields of a form. Raises GeoReportError.

    A place is asked for: address_string, or lat and long. Lengths are for the reading of all
    complaints, through which it goes next.
    """
    code = form.get("service_code", "").strip()
    if not code:
        raise UnfitFieldError(400, Unfit.MISSING, "service_code")
    if code not in KINDS:
        raise UnfitFieldError(404, Unfit.UNKNOWN, "service_code")
    names = (form.get("first_name", "").strip(), form.get("last_name", "").strip())
    return Posted(
        kind=KINDS[code],
        words=form.get("description", "").strip(),
        place=_place(form),
        name=" ".join(filter(None, names)),
        mail=form.get("email", "").strip(),
        telephone=form.get("phone", "").strip(),
    )


def _place(form: Mapping[str, str]) -> str:
    parts = [form.get("address_string", "").strip()]
    latitude, longitude = form.get("lat", "").strip(), form.get("long", "").strip()
    if latitude or longitude:
        place = (_degrees(latitude, LATITUDE), _degrees(longitude, LONGITUDE))
        parts.append(f"({place[0]:.6f}, {place[1]:.6f})")
    said = " ".join(filter(None, parts))
    if not said:
        raise UnfitFieldError(400, Unfit.NOWHERE)
    return said


def _degrees(text: str, most: int) -> float:
    try:
        degrees = float(text)
    except ValueError:
        degrees = float("nan")
    if not -most <= degrees <= most:
        raise UnfitFieldError(400, Unfit.DEGREES)
    return degrees
