"""The operations on what is public, on results, and on how many were served."""

from survey.core.api.api_key import Right
from survey.web.api.api_shape import API, LANG, MANY, V1, WRONG_KEY, Operation, Parameter
from survey.web.entry import _

ID = "int(max=9223372036854775807)"  # as far as the keys of the tables go
HOME = f"{V1}/instansi/<code>"
UNIT = f"{HOME}/unit/<{ID}:unit_id>"
IS_ID, IS_NUMBER = "^[0-9]{1,18}$", "^[0-9]{1,5}$"
IS_MONTH, IS_CODE = "^20[0-9]{2}-(0[1-9]|1[0-2])$", "^[23456789bcdfghjkmnpqrstvwxz]{10}$"
IS_DAY = "^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$"

INSTITUTION = Parameter("code", "path", _("Code of the institution"), "kalimantan-timur")
UNIT_ID = Parameter("unit_id", "path", _("Id of the unit"), "1", pattern=IS_ID)
PERIOD = Parameter("periode", "query", _("Code of a period; any unless said"), "2026-S1")
PAGE = Parameter("halaman", "query", _("Which page, from 1"), "1", pattern=IS_NUMBER)
SIZE = Parameter(
    "per_halaman",
    "query",
    _("How many on a page, 1 to 100; 50 unless said"),
    "50",
    pattern="^[0-9]{1,3}$",
)
SEEN = Parameter(
    "If-None-Match",
    "header",
    _("The ETag of what you have; where nothing changed the answer is 304"),
    '"3f2a"',
)
LISTED = (PAGE, SIZE, SEEN, LANG)
UNCHANGED = {304: (_("Nothing changed since"), "")}
NOT_THERE = {404: (_("There is nothing of this code or id"), "Problem")}
NO_PAGE = {422: (_("This page or period cannot be asked for"), "Problem")}

INSTITUTIONS = Operation(
    API,
    "institutions",
    "GET",
    f"{V1}/instansi",
    _("The institutions"),
    None,
    (SEEN, LANG),
    None,
    {200: (_("Each with its code"), "Institutions"), **UNCHANGED},
)
UNITS = Operation(
    API,
    "units",
    "GET",
    f"{HOME}/unit",
    _("The units of an institution"),
    None,
    (INSTITUTION, *LISTED),
    None,
    {200: (_("By agency and name"), "Units"), **UNCHANGED, **NOT_THERE, **NO_PAGE},
)
SERVICES = Operation(
    API,
    "unit_services",
    "GET",
    f"{UNIT}/layanan",
    _("The services of a unit"),
    None,
    (INSTITUTION, UNIT_ID, SEEN, LANG),
    None,
    {200: (_("By name"), "UnitServices"), **UNCHANGED, **NOT_THERE},
)
PUBLISHED = Operation(
    API,
    "published",
    "GET",
    f"{HOME}/hasil",
    _("The sealed results of an institution"),
    None,
    (INSTITUTION, PERIOD, *LISTED),
    None,
    {200: (_("The latest first"), "Results"), **UNCHANGED, **NOT_THERE, **NO_PAGE},
)
PUBLISHED_OF_UNIT = Operation(
    API,
    "published_of_unit",
    "GET",
    f"{UNIT}/hasil",
    _("The sealed results of a unit"),
    None,
    (INSTITUTION, UNIT_ID, PERIOD, *LISTED),
    None,
    {200: (_("The latest first"), "Results"), **UNCHANGED, **NOT_THERE, **NO_PAGE},
)
PROMISES = Operation(
    API,
    "promises",
    "GET",
    f"{UNIT}/tindak-lanjut",
    _("What a unit promised after its results, and what it did"),
    None,
    (INSTITUTION, UNIT_ID, SEEN, LANG),
    None,
    {200: (_("What is finished first, then by its day"), "Promises"), **UNCHANGED, **NOT_THERE},
)
CASELOAD = Operation(
    API,
    "caseload",
    "GET",
    f"{HOME}/pengaduan/angka",
    _("Figures of all complaints of an institution received between two days"),
    None,
    (
        INSTITUTION,
        Parameter(
            "dari",
            "query",
            _("First day; the first of the year unless said"),
            "2026-01-01",
            pattern=IS_DAY,
        ),
        Parameter(
            "sampai",
            "query",
            _("Last day; today unless said"),
            "2026-06-30",
            pattern=IS_DAY,
        ),
        SEEN,
        LANG,
    ),
    None,
    {
        200: (_("Of the whole and of each month"), "Caseload"),
        **UNCHANGED,
        **NOT_THERE,
        422: (_("These days cannot be asked for"), "Problem"),
        **MANY,
    },
)
SEAL = Operation(
    API,
    "seal",
    "GET",
    f"{V1}/segel/<code>",
    _("Whether the seal of a published result holds, and what it says"),
    None,
    (
        Parameter("code", "path", _("Code under the QR"), "7k3m9qxv2b", pattern=IS_CODE),
        SEEN,
        LANG,
    ),
    None,
    {
        200: (_("Seal and verdict"), "Seal"),
        **UNCHANGED,
        404: (_("No published result has this code"), "Problem"),
        409: (_("It was changed after it was sealed"), "Problem"),
    },
)
RESULTS = Operation(
    API,
    "results",
    "GET",
    f"{V1}/hasil",
    _("Results as far as the key reaches"),
    Right.RESULTS,
    (
        PERIOD,
        Parameter(
            "belum_disegel",
            "query",
            _("1: those that are not sealed yet, too; the key must be good for that"),
            "1",
            choices=("0", "1"),
        ),
        *LISTED,
    ),
    None,
    {200: (_("The latest first"), "Results"), **UNCHANGED, **WRONG_KEY, **NO_PAGE, **MANY},
)
RESULT = Operation(
    API,
    "result",
    "GET",
    f"{V1}/hasil/<{ID}:wave_id>",
    _("One result with its services, profile, channels and trend"),
    Right.RESULTS,
    (
        Parameter("wave_id", "path", _("Id of the result"), "1", pattern=IS_ID),
        SEEN,
        LANG,
    ),
    None,
    {
        200: (_("Groups of fewer than five have null"), "WholeResult"),
        **UNCHANGED,
        **WRONG_KEY,
        404: (_("There is none that the key reaches"), "Problem"),
        **MANY,
    },
)
COUNTS = Operation(
    API,
    "counts",
    "GET",
    f"{V1}/terlayani",
    _("How many each service served, month by month, with every correction"),
    Right.SERVE,
    (
        Parameter(
            "dari",
            "query",
            _("First month; January of this year unless said"),
            "2026-01",
            pattern=IS_MONTH,
        ),
        Parameter(
            "sampai",
            "query",
            _("Last month; this one unless said"),
            "2026-06",
            pattern=IS_MONTH,
        ),
        SEEN,
        LANG,
    ),
    None,
    {
        200: (_("By month, unit and service"), "Counts"),
        **UNCHANGED,
        **WRONG_KEY,
        422: (_("These months cannot be asked for"), "Problem"),
        **MANY,
    },
)
COUNT = Operation(
    API,
    "count",
    "PUT",
    f"{V1}/terlayani/<{ID}:service_id>/<month>",
    _("Say how many a service served in a month; said again it counts once"),
    Right.SERVE,
    (
        Parameter("service_id", "path", _("Id of the service"), "1", pattern=IS_ID),
        Parameter("month", "path", _("The month"), "2026-06", pattern=IS_MONTH),
        LANG,
    ),
    ("application/json", "Served"),
    {
        200: (_("What holds now, and all that was said before"), "Count"),
        400: (_("It cannot be read"), "Problem"),
        **WRONG_KEY,
        404: (_("There is no such service that the key reaches"), "Problem"),
        413: (_("It is too large"), "Problem"),
        415: (_("It is not JSON"), "Problem"),
        422: (_("The month or the number cannot be taken"), "Problem"),
        **MANY,
    },
)
OPEN = (
    INSTITUTIONS,
    UNITS,
    SERVICES,
    PUBLISHED,
    PUBLISHED_OF_UNIT,
    PROMISES,
    CASELOAD,
    SEAL,
    RESULTS,
    RESULT,
    COUNTS,
    COUNT,
)
