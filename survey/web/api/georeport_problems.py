"""What goes wrong in Open311, as its list of errors, in the format that was asked for."""

from collections.abc import Iterable
from math import ceil

from flask import Response, g, request

from survey.flows.api.calling import NotForThisError, UnknownKeyError
from survey.flows.api.relating import Format, GeoReportError, Unfit, UnfitFieldError, errors
from survey.flows.api.relaying import ReusedError
from survey.flows.surveys.answering import TooOftenError
from survey.language import Language
from survey.web.api.problems import MAY
from survey.web.rendering import language_asked

FORMATS = {"json": Format.JSON, "xml": Format.XML}
BAD, FORBIDDEN, CONFLICT, TOO_OFTEN, INTERNAL = 400, 403, 409, 429, 500
ERRORS: tuple[int | type[Exception], ...] = (
    400,
    404,
    405,
    413,
    415,
    INTERNAL,
    GeoReportError,
    UnknownKeyError,
    NotForThisError,
    ReusedError,
    TooOftenError,
)


def form_asked() -> Format:
    """The format at the end of the address."""
    return FORMATS.get(request.path.rpartition(".")[2], Format.XML)


def answered(content: bytes, form: Format, status: int = 200) -> Response:
    """An answer in its format."""
    return Response(content, status, content_type=f"{form.value}; charset=utf-8")


def told_of(error: Exception) -> Response:
    """The list of one error, with its status."""
    words = g.language = language_asked()
    status, said = _said(error, words)
    response = listed(status, [said])
    if isinstance(error, TooOftenError):
        response.headers["Retry-After"] = str(ceil(error.seconds))
    if allowed := getattr(error, "valid_methods", None):
        response.headers["Allow"] = ", ".join(sorted(allowed))
    return response


def listed(status: int, said: Iterable[str]) -> Response:
    """Some errors of one status, in the format that was asked for."""
    form = form_asked()
    return answered(errors((GeoReportError(status, one) for one in said), form), form, status)


def _said(error: Exception, words: Language) -> tuple[int, str]:
    match error:
        case GeoReportError():
            said = _unfit(error, words) if isinstance(error, UnfitFieldError) else error.description
            return error.code, said
        case UnknownKeyError():
            return FORBIDDEN, words.say(
                "A valid key is needed: Authorization: Bearer KEY, or the field api_key of the "
                "form. Complaints are not public here.",
            )
        case NotForThisError():
            what = MAY[error.right]
            return FORBIDDEN, words.say("This key may not %(what)s.", what=what)
        case ReusedError():
            return CONFLICT, words.say("This Idempotency-Key was used for another complaint.")
        case TooOftenError():
            return TOO_OFTEN, words.say("Too much was asked in a short time.")
    return _of_status(int(getattr(error, "code", INTERNAL)), words)


def _unfit(error: UnfitFieldError, words: Language) -> str:
    match error.why:
        case Unfit.MANY:
            return words.say("%(name)s: too many at a time.", name=error.name)
        case Unfit.UNKNOWN:
            return words.say("%(name)s is not known.", name=error.name)
        case Unfit.MOMENT:
            return words.say(
                "%(name)s: write it as 2026-11-21T08:00:00+08:00, with the time zone.",
                name=error.name,
            )
        case Unfit.MISSING:
            return words.say("%(name)s was not sent.", name=error.name)
        case Unfit.NOWHERE:
            return words.say("Say where: address_string, or lat and long.")
        case Unfit.DEGREES:
            return words.say("lat and long are degrees of WGS 84, such as -0.502 and 117.153.")


def _of_status(status: int, words: Language) -> tuple[int, str]:
    match status:
        case 404:
            return status, words.say("There is nothing at this address.")
        case 405:
            return status, words.say("This address is not used in that way.")
        case 413:
            return status, words.say("What arrived is too large.")
        case 415:
            return status, words.say("Send a form: application/x-www-form-urlencoded.")
        case 400:
            return status, words.say("What arrived could not be read.")
    return INTERNAL, words.say("Something went wrong on our side.")
