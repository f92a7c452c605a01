"""What goes wrong in the interface, as application/problem+json (RFC 9457)."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TypeAlias

from flask import Flask, Response, g, request

from survey.core.api.api_key import Right
from survey.core.results.seal import UnreadableSealError
from survey.flows.accounts.limiting import TooManyTriesError
from survey.flows.api.calling import NotForThisError, UnknownKeyError
from survey.flows.api.relaying import ReusedError
from survey.flows.complaints.tallying import UnknownSpanError
from survey.flows.complaints.tracking import NotRecognisedError
from survey.flows.results.verifying import UnknownSealError
from survey.flows.surveys.answering import TooOftenError
from survey.flows.surveys.finding import NothingThereError
from survey.flows.surveys.metering import NoSuchServiceError, UnfitMonthError
from survey.language import Language
from survey.web.api.api_reading import UnfitPageError
from survey.web.entry import _
from survey.web.failures import shown
from survey.web.rendering import language_asked

MEDIA_TYPE = "application/problem+json"
WITHIN = "/api/"
Teller: TypeAlias = Callable[[Exception], Response]
UNAUTHORIZED, FORBIDDEN, CONFLICT, UNPROCESSABLE, TOO_OFTEN = 401, 403, 409, 422, 429
INTERNAL = 500
MAY: Mapping[Right, str] = {
    Right.TELL: _("hand in complaints"),
    Right.FOLLOW: _("read how complaints stand"),
    Right.FIGURES: _("read the figures of complaints"),
    Right.SERVE: _("say how many were served"),
    Right.RESULTS: _("read results of surveys"),
    Right.DRAFTS: _("read results that are not sealed yet"),
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with one field; code: for programs, detail: for people."""

    field: str
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Told:
    """What happened and what to do now, with its status."""

    status: int
    title: str
    detail: str


TOLD: Mapping[int | type[Exception], Told] = {
    400: Told(
        400,
        _("What arrived could not be read."),
        _("Send one JSON object in UTF-8, each name once; texts as texts, yes and no as booleans."),
    ),
    404: Told(404, _("There is nothing at this address."), _("The addresses stand on /api.")),
    405: Told(405, _("This address is not used in that way."), _("See the header Allow.")),
    413: Told(
        413,
        _("What arrived is too large."),
        _("Send at most 256 KiB; a complaint has at most 10,000 characters."),
    ),
    415: Told(
        415,
        _("What arrived is not JSON."),
        _("Send it with Content-Type: application/json."),
    ),
    INTERNAL: Told(
        INTERNAL,
        _("Something went wrong on our side."),
        _("Send it again in a few minutes with the same Idempotency-Key; it counts once."),
    ),
    UnknownKeyError: Told(
        UNAUTHORIZED,
        _("No valid key was shown."),
        _("Send Authorization: Bearer KEY. If the key was withdrawn, ask who made it for another."),
    ),
    ReusedError: Told(
        CONFLICT,
        _("This Idempotency-Key was used for another complaint."),
        _("Nothing was saved. Give each complaint a word of its own."),
    ),
    NotRecognisedError: Told(
        404,
        _("No complaint has this number with this secret code."),
        _("Send the secret in the header Complaint-Secret; compare both sign by sign."),
    ),
    NothingThereError: Told(
        404,
        _("There is nothing of this code or id."),
        _("Codes and ids stand in the lists of institutions, units and results."),
    ),
    UnknownSealError: Told(
        404,
        _("No published result has this code."),
        _("Compare it sign by sign with the one under the QR code of the result."),
    ),
    UnreadableSealError: Told(
        CONFLICT,
        _("This result is damaged."),
        _("It was changed after it was sealed. Do not rely on it, and tell the institution."),
    ),
    NoSuchServiceError: Told(
        404,
        _("There is no such service that the key reaches."),
        _("Ids of services stand in the list of the services of a unit."),
    ),
    UnfitMonthError: Told(
        UNPROCESSABLE,
        _("These months cannot be asked for or told of."),
        _("Write them as 2026-06, from 2000 on, none that has not begun, at most 60 at once."),
    ),
    UnfitPageError: Told(
        UNPROCESSABLE,
        _("This page or period cannot be asked for."),
        _("halaman is 1 or more, per_halaman 1 to 100, periode as 2026-S1, 2026-T2 or 2026."),
    ),
    UnknownSpanError: Told(
        UNPROCESSABLE,
        _("These days cannot be asked for."),
        _("Send dari and sampai as 2026-01-31, at most five years, from 2000 to 2099."),
    ),
}

ERRORS = (*TOLD, NotForThisError, TooOftenError, TooManyTriesError)


def add_to(app: Flask, others: Mapping[str, Teller]) -> None:
    """Answer within the interface in its own words, also where no page is asked for there.

    others: how it is told below other beginnings of an address.
    """
    tellers = {WITHIN: told_of, **others}

    def by_place(error: Exception) -> Response:
        """A problem where the interface was asked, else the page of the error."""
        found = (tell for place, tell in tellers.items() if request.path.startswith(place))
        return next(found, shown)(error)

    for error in (404, 405, 413, INTERNAL):
        app.register_error_handler(error, by_place)


def told_of(error: Exception) -> Response:
    """The problem of an error, with its status."""
    words = g.language = language_asked()
    if isinstance(error, TooOftenError | TooManyTriesError):
        return _wait(ceil(error.seconds), words)
    if isinstance(error, NotForThisError):
        return _not_for_this(error, words)
    status = getattr(error, "code", INTERNAL)
    told = TOLD.get(type(error)) or TOLD.get(status) or TOLD[INTERNAL]
    response = problem(told.status, str(told.title), str(told.detail))
    if told.status == UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'Bearer realm="Suara"'
    if allowed := getattr(error, "valid_methods", None):
        response.headers["Allow"] = ", ".join(sorted(allowed))
    return response


def problem(
    status: int,
    title: str,
    detail: str,
    troubles: Sequence[Trouble] = (),
) -> Response:
    """A problem as it is sent; half a character that came in goes back as an escape."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
    }
    if troubles:
        body["errors"] = [
            {"field": one.field, "code": one.code, "detail": one.detail} for one in troubles
        ]
    return Response(json.dumps(body), status, content_type=MEDIA_TYPE)


def _not_for_this(error: NotForThisError, words: Language) -> Response:
    detail = words.say(
        "It may not %(what)s. Ask who made it for one that may.",
        what=MAY[error.right],
    )
    return problem(FORBIDDEN, words.say("This key is not for that."), detail)


def _wait(seconds: int, words: Language) -> Response:
    detail = words.say(
        "Wait %(n)s seconds, then send it again; the header Retry-After says so too.",
        n=words.whole(seconds),
    )
    response = problem(TOO_OFTEN, words.say("Too much was asked in a short time."), detail)
    response.headers["Retry-After"] = str(seconds)
    return response
