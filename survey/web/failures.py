"""What goes wrong in the browser, in words: one map from errors to statuses and sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from flask import Flask, Response, make_response, request

from survey.core.results.seal import UnreadableSealError
from survey.core.signet import ForgedTokenError
from survey.core.surveys.token import ExpiredTokenError
from survey.flows.accounts.admitting import NoSuchPlaceError, NotAllowedError
from survey.flows.accounts.appointing import NoSuchAppointmentError, NoSuchOfficerError
from survey.flows.accounts.identifying import AccountChangedError
from survey.flows.accounts.inviting import LinkGoneError
from survey.flows.results.reviewing import UnknownWaveError
from survey.flows.results.verifying import NotPublishedError, UnknownSealError
from survey.flows.surveys.answering import (
    NotAskedError,
    TooOftenError,
    UnknownCodeError,
    UnknownReceiptError,
    WaveOverError,
)
from survey.flows.surveys.finding import NothingThereError
from survey.language import Language
from survey.web.rendering import OtherLanguage, draw, language_asked, other_language

INTERNAL, TOO_LARGE = 500, 413
WITH_FILES = ("/kantor", "/periksa")


class Title(Enum):
    """What happened."""

    GARBLED = "What arrived could not be read."
    FORBIDDEN = "This page is not for you."
    FORGED = "We could not recognise this form."
    EXPIRED = "This form was left open for more than a day."
    OVER = "The survey period of this form is over."
    NO_PAGE = "There is no page at this address."
    NO_SERVICE = "No service has this address."
    NO_SEAL = "No published result has this code."
    DAMAGED = "This published result cannot be read any more."
    NO_FILE = "There is no open file of this result."
    NO_RECEIPT = "We gave out no receipt that reads so."
    NOT_ASKED = "This survey is closed at the moment."
    METHOD = "This page cannot be used in that way."
    CONFLICT = "Somebody else was faster."
    TOO_LARGE = "What you sent is too long."
    WRONG_TYPE = "What arrived is not a form of ours."
    LINK_GONE = "This link is no longer valid."
    TOO_OFTEN = "Many answers are coming from your network."
    BROKEN = "Something went wrong on our side."


class Advice(Enum):
    """What to do now."""

    SEND_AGAIN = "Go back, check what you filled in and send it once more."
    SEND_ONCE_MORE = "Your answers are still here. Please check them and send them once more."
    SIGN_IN = "Sign in with an account that may see it."
    CHECK_ADDRESS = "Check the address, or scan the QR code once more."
    COMPARE = "Compare it sign by sign with what you noted. Answers count without a receipt too."
    COMPARE_CODE = "Compare it sign by sign with the poster or the report."
    DO_NOT_RELY = "It was changed after it was sealed. Do not rely on it, and tell the institution."
    TOO_FEW = "Fewer than ten people answered, and nobody is to be recognised by their ratings."
    FROM_THE_FRONT = "Begin on the first page and look for the service there."
    GO_BACK = "Go back to your first page and look for it there."
    COME_BACK = "Please come back when it opens again. Thank you for wanting to tell us."
    OPEN_PAGE = "Open the address of the page in your browser."
    LOOK_AGAIN = "Open the page again and see what it says now."
    ASK_FOR_LINK = "It can be used once, within three days. Ask your bureau for another one."
    SHORTEN = "Go back, shorten your remark to 2,000 characters and send it once more."
    SMALLER = "Go back and send a smaller file, or fewer words. Nothing was saved."
    WAIT = "Please wait a few minutes, then send it once more. Nothing was lost."
    TRY_LATER = "It is not your fault. Please try again in a few minutes."


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that goes wrong, with its status."""

    status: int
    title: Title
    advice: Advice


FAILURES: Mapping[int | type[Exception], Failure] = {
    400: Failure(400, Title.GARBLED, Advice.SEND_AGAIN),
    403: Failure(403, Title.FORBIDDEN, Advice.SIGN_IN),
    404: Failure(404, Title.NO_PAGE, Advice.CHECK_ADDRESS),
    405: Failure(405, Title.METHOD, Advice.OPEN_PAGE),
    409: Failure(409, Title.CONFLICT, Advice.LOOK_AGAIN),
    410: Failure(410, Title.NOT_ASKED, Advice.COME_BACK),
    413: Failure(413, Title.TOO_LARGE, Advice.SHORTEN),
    415: Failure(415, Title.WRONG_TYPE, Advice.OPEN_PAGE),
    429: Failure(429, Title.TOO_OFTEN, Advice.WAIT),
    INTERNAL: Failure(INTERNAL, Title.BROKEN, Advice.TRY_LATER),
    ForgedTokenError: Failure(403, Title.FORGED, Advice.SEND_ONCE_MORE),
    ExpiredTokenError: Failure(409, Title.EXPIRED, Advice.SEND_ONCE_MORE),
    WaveOverError: Failure(409, Title.OVER, Advice.SEND_ONCE_MORE),
    UnknownCodeError: Failure(404, Title.NO_SERVICE, Advice.CHECK_ADDRESS),
    UnknownReceiptError: Failure(404, Title.NO_RECEIPT, Advice.COMPARE),
    UnknownSealError: Failure(404, Title.NO_SEAL, Advice.COMPARE_CODE),
    UnreadableSealError: Failure(409, Title.DAMAGED, Advice.DO_NOT_RELY),
    NotPublishedError: Failure(404, Title.NO_FILE, Advice.TOO_FEW),
    NotAskedError: Failure(410, Title.NOT_ASKED, Advice.COME_BACK),
    NotAllowedError: Failure(403, Title.FORBIDDEN, Advice.SIGN_IN),
    NoSuchPlaceError: Failure(404, Title.NO_PAGE, Advice.GO_BACK),
    NoSuchOfficerError: Failure(404, Title.NO_PAGE, Advice.GO_BACK),
    NoSuchAppointmentError: Failure(404, Title.NO_PAGE, Advice.GO_BACK),
    AccountChangedError: Failure(409, Title.CONFLICT, Advice.LOOK_AGAIN),
    LinkGoneError: Failure(410, Title.LINK_GONE, Advice.ASK_FOR_LINK),
    NothingThereError: Failure(404, Title.NO_PAGE, Advice.FROM_THE_FRONT),
    UnknownWaveError: Failure(404, Title.NO_PAGE, Advice.GO_BACK),
    TooOftenError: Failure(429, Title.TOO_OFTEN, Advice.WAIT),
}


@dataclass(frozen=True, slots=True)
class FailurePage:
    """pages/failure.html."""

    language: str
    other: OtherLanguage
    title: str
    advice: str


def add_to(app: Flask) -> None:
    """Answer every error with its page."""
    for error in FAILURES:
        app.register_error_handler(error, shown)


def failure_of(error: Exception) -> Failure:
    """What went wrong; what nobody foresaw is a fault of ours."""
    status = getattr(error, "code", INTERNAL)
    if status == TOO_LARGE and request.path.startswith(WITH_FILES):
        return Failure(TOO_LARGE, Title.TOO_LARGE, Advice.SMALLER)
    return FAILURES.get(type(error)) or FAILURES.get(status) or FAILURES[INTERNAL]


def title_in(failure: Failure, words: Language) -> str:
    """What happened, in that language."""
    return words.say(failure.title.value)


def advice_in(failure: Failure, words: Language) -> str:
    """What to do now, in that language."""
    return words.say(failure.advice.value)


def shown(error: Exception) -> Response:
    """The page of an error, with its status."""
    failure = failure_of(error)
    words = language_asked()
    page = FailurePage(
        language=words.code,
        other=other_language(words),
        title=title_in(failure, words),
        advice=advice_in(failure, words),
    )
    response = make_response(draw("pages/failure.html", page), failure.status)
    if isinstance(error, TooOftenError):
        response.headers["Retry-After"] = str(error.seconds)
    if allowed := getattr(error, "valid_methods", None):
        response.headers["Allow"] = ", ".join(sorted(allowed))
    return response
