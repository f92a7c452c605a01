"""Every operation of the interface in one table: routes, description and page are made of it."""

from survey.core.api.api_key import Right
from survey.web.api.api_open_operations import OPEN
from survey.web.api.api_shape import (
    API,
    CODE,
    FORM,
    FORMAT,
    GEOREPORT,
    LANG,
    MANY,
    NO_FORMAT,
    NO_KEY,
    NUMBER,
    ONCE,
    REFUSED,
    SECRET,
    V1,
    V2,
    WRONG_KEY,
    Operation,
    Parameter,
)
from survey.web.entry import _

TELL = Operation(
    API,
    "tell",
    "POST",
    f"{V1}/pengaduan",
    _("Hand in a complaint"),
    Right.TELL,
    (ONCE, LANG),
    ("application/json", "Complaint"),
    {
        201: (_("It is in; number and secret are its receipt"), "Receipt"),
        400: (_("It cannot be read"), "Problem"),
        **WRONG_KEY,
        409: (_("The Idempotency-Key was used for another complaint"), "Problem"),
        413: (_("It is too large"), "Problem"),
        415: (_("It is not JSON"), "Problem"),
        422: (_("Fields cannot be taken; each is named, with what to do"), "Problem"),
        **MANY,
    },
)
FOLLOW = Operation(
    API,
    "follow",
    "GET",
    f"{V1}/pengaduan/<number>",
    _("How one complaint stands, for whoever has its number and secret"),
    None,
    (
        NUMBER,
        SECRET,
        LANG,
    ),
    None,
    {
        200: (_("What its reporter reads"), "Standing"),
        404: (_("No complaint has this number with this secret code"), "Problem"),
        **MANY,
    },
)
FIGURES = Operation(
    API,
    "figures",
    "GET",
    f"{V1}/pengaduan/angka",
    _("Figures of the complaints received between two days, as far as the key reaches"),
    Right.FIGURES,
    (
        Parameter("dari", "query", _("First day; the first of the year unless said"), "2026-01-01"),
        Parameter("sampai", "query", _("Last day; today unless said"), "2026-06-30"),
        LANG,
    ),
    None,
    {
        200: (_("The same values as on the page of figures"), "Figures"),
        **WRONG_KEY,
        422: (_("These days cannot be asked for"), "Problem"),
        **MANY,
    },
)
DESCRIPTION = Operation(
    API,
    "description",
    "GET",
    f"{V1}/openapi.json",
    _("This description, as OpenAPI 3.1"),
    None,
    (LANG,),
    None,
    {200: (_("The description"), "")},
)
DISCOVERY = Operation(
    GEOREPORT,
    "discovery",
    "GET",
    f"/open311/discovery.{FORM}",
    _("Open311: where the endpoint is"),
    None,
    (FORMAT,),
    None,
    {200: (_("The endpoints"), "Discovery"), **NO_FORMAT},
)
SERVICES = Operation(
    GEOREPORT,
    "services",
    "GET",
    f"{V2}/services.{FORM}",
    _("Open311: what can be reported"),
    None,
    (FORMAT, LANG),
    None,
    {200: (_("The kinds of reports"), "Services"), **NO_FORMAT},
)
DEFINITION = Operation(
    GEOREPORT,
    "definition",
    "GET",
    f"{V2}/services/<code>.{FORM}",
    _("Open311: what more may be said with a report"),
    None,
    (CODE, FORMAT, LANG),
    None,
    {
        200: (_("Its attributes"), "Definition"),
        404: (_("There is no such kind"), "Errors"),
    },
)
REQUESTS = Operation(
    GEOREPORT,
    "requests",
    "GET",
    f"{V2}/requests.{FORM}",
    _("Open311: how complaints stand, as far as the key reaches"),
    Right.FOLLOW,
    (
        FORMAT,
        Parameter("service_request_id", "query", _("Numbers, apart by commas"), "7K3M-Q0XV"),
        Parameter("service_code", "query", _("Kinds, apart by commas"), "pengaduan"),
        Parameter("status", "query", _("open, closed, or both"), "open"),
        Parameter("start_date", "query", _("First moment of receipt"), "2026-01-01T00:00:00Z"),
        Parameter("end_date", "query", _("Last moment of receipt"), "2026-03-31T00:00:00Z"),
        Parameter("page", "query", _("Which page, from 1"), "1"),
        Parameter("page_size", "query", _("How many on a page, 1 to 200; 100 unless said"), "100"),
        LANG,
    ),
    None,
    {
        200: (_("The complaints, the newest first"), "Requests"),
        **NO_KEY,
        404: (_("There is no such kind"), "Errors"),
        **REFUSED,
    },
)
POST_REQUEST = Operation(
    GEOREPORT,
    "post_request",
    "POST",
    f"{V2}/requests.{FORM}",
    _("Open311: hand in a complaint"),
    Right.TELL,
    (FORMAT, ONCE, LANG),
    ("application/x-www-form-urlencoded", "Report"),
    {
        201: (_("It is in; the notice holds its secret code"), "Accepted"),
        **NO_KEY,
        404: (_("There is no such kind"), "Errors"),
        413: (_("It is too large"), "Errors"),
        415: (_("It is no form"), "Errors"),
        **REFUSED,
    },
)
REQUEST = Operation(
    GEOREPORT,
    "request_of",
    "GET",
    f"{V2}/requests/<number>.{FORM}",
    _("Open311: how one complaint stands"),
    Right.FOLLOW,
    (
        NUMBER,
        FORMAT,
        LANG,
    ),
    None,
    {
        200: (_("The complaint"), "Requests"),
        **NO_KEY,
        404: (_("There is none that the key reaches"), "Errors"),
        429: REFUSED[429],
    },
)
OPERATIONS = (
    TELL,
    FOLLOW,
    FIGURES,
    DESCRIPTION,
    DISCOVERY,
    SERVICES,
    DEFINITION,
    REQUESTS,
    POST_REQUEST,
    REQUEST,
    *OPEN,
)
