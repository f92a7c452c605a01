"""The respondent's pages: the questionnaire behind a public code, and the receipt."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from flask import Blueprint, Response, abort, make_response, redirect, request, url_for

from survey.core.results.seal import Seal
from survey.core.signet import ForgedTokenError
from survey.core.surveys.answer import Channel
from survey.core.surveys.response import LANGUAGE, Invalid
from survey.core.surveys.token import ExpiredTokenError, mark_of
from survey.flows.surveys.answering import (
    CODE,
    Counter,
    Form,
    HandedIn,
    NotAskedError,
    WaveOverError,
    admit,
    ask,
    receipt_called,
    submit,
)
from survey.flows.surveys.tracing import follow
from survey.language import INDONESIAN, Language
from survey.web.failures import advice_in, failure_of, title_in
from survey.web.rendering import (
    OtherLanguage,
    address_in,
    draw,
    language_asked,
    other_language,
)
from survey.web.surveys.period_names import period_name
from survey.web.surveys.questionnaire import NOTHING_WRONG, Questionnaire, questionnaire_of

Clock: TypeAlias = Callable[[], datetime]

TOKEN, SWITCH = "token", "switch"
TYPED = "kode"  # in the address: the receipt that somebody typed
FORM_TYPE = "application/x-www-form-urlencoded"
MOST_FIELDS = 200  # an instrument has some dozens
UNREADABLE, WRONG_TYPE, UNPROCESSABLE, SEE_OTHER = 400, 415, 422, 303
RATED, LOW = re.compile(r"[A-Z][A-Z0-9_]*"), frozenset({"1", "2"})  # names of items; scores
CHANNELS = {"qr": Channel.QR, "kiosk": Channel.KIOSK}  # as ?via=… says, anything else: a link


@dataclass(frozen=True, slots=True)
class Notice:
    """Why a filled form is shown once more though nothing in it is wrong."""

    title: str
    advice: str


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """pages/surveys/answer.html; action: where the form is handed in."""

    language: str
    other: OtherLanguage
    action: str
    form: Form
    questionnaire: Questionnaire
    notice: Notice | None


@dataclass(frozen=True, slots=True)
class Result:
    """A published result: whose, of when, and under which code."""

    code: str
    unit: str
    period: str


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """pages/surveys/receipt.html; results: what its answers went into.

    is_busy: whether that was looked up too often. lang: for addresses, None for Indonesian.
    complain: where a complaint is told. is_low: whether that is offered before all else.
    """

    language: str
    other: OtherLanguage
    receipt: str
    results: tuple[Result, ...]
    is_busy: bool
    lang: str | None
    complain: str
    is_low: bool


@dataclass(frozen=True, slots=True)
class ClosedPage:
    """pages/surveys/closed.html."""

    language: str
    other: OtherLanguage
    service: str
    unit: str
    agency: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it came back: what was filled in, what is wrong, what else there is to say."""

    raw: Mapping[str, str]
    invalid: Invalid = NOTHING_WRONG
    error: Exception | None = None


UNTOUCHED = Filled({})


class AnswerDesk:
    """Where respondents stand."""

    def __init__(self, counter: Counter, clock: Clock) -> None:
        """Keep where forms are handed in, and the clock that is asked once a request."""
        self.counter = counter
        self.clock = clock

    def pages(self) -> Blueprint:
        """The routes; all of them are public."""
        pages = Blueprint("answer", __name__)
        pages.add_url_rule("/s/<code>", "show", self.show)
        pages.add_url_rule("/s/<code>", "hand_in", self.hand_in, methods=["POST"])
        pages.add_url_rule("/s/<code>/<mark>/terima/<receipt>", "thank", self.thank)
        pages.add_url_rule("/terima", "find", self.find)
        pages.add_url_rule("/terima/<receipt>", "thank", self.thank)
        pages.register_error_handler(NotAskedError, closed)
        return pages

    def show(self, code: str) -> str:
        """The questionnaire of a service."""
        return self._drawn(code, UNTOUCHED, self.clock())

    def hand_in(self, code: str) -> Response:
        """Take the filled form: to the receipt, or once more to the form with all that is in it."""
        raw, now = _posted(), self.clock()
        if SWITCH in raw:
            return make_response(self._drawn(code, Filled(raw), now))
        admit(self.counter, _address(), now)
        words = language_asked()
        given = HandedIn(raw.get(TOKEN, ""), {**raw, LANGUAGE: words.code}, _channel(), _address())
        try:
            outcome = submit(self.counter, given, now)
        except (ForgedTokenError, ExpiredTokenError, WaveOverError) as error:
            again = Filled({**raw, TOKEN: ""}, error=error)
            return make_response(self._drawn(code, again, now), failure_of(error).status)
        if isinstance(outcome, Invalid):
            return make_response(self._drawn(code, Filled(raw, outcome), now), UNPROCESSABLE)
        # The service goes along, and whether an answer was low in a word that only we can read.
        mark = mark_of(outcome, self.counter.key, is_low=_is_low(raw))
        return _to_receipt(outcome, words, code=code.strip().lower(), mark=mark)

    def thank(self, receipt: str, code: str = "", mark: str = "") -> str:
        """The receipt of a form that was handed in; code, mark: as hand_in says them."""
        words = language_asked()
        given = receipt_called(self.counter, receipt)
        followed = follow(self.counter, given, _address(), self.clock())
        page = ReceiptPage(
            language=words.code,
            other=other_language(words),
            receipt=given,
            results=tuple(_result(seal, words) for seal in followed.seals),
            is_busy=followed.is_busy,
            lang=_lang(words),
            complain=_complain(code, words),
            is_low=mark.upper() == mark_of(given, self.counter.key, is_low=True),
        )
        return draw("pages/surveys/receipt.html", page)

    def find(self) -> Response:
        """To the receipt that somebody typed."""
        given = receipt_called(self.counter, request.args.get(TYPED, ""))
        return _to_receipt(given, language_asked())

    def _drawn(self, code: str, filled: Filled, now: datetime) -> str:
        form = ask(self.counter, code, now)
        words = language_asked()
        # The token of a form that came back stays: sent twice it still counts once.
        token = filled.raw.get(TOKEN) or form.token
        page = AnswerPage(
            language=words.code,
            other=other_language(words),
            action=address_in(words.code),
            form=Form(form.institution, form.place, form.instrument, token),
            questionnaire=questionnaire_of(form.instrument, filled.raw, filled.invalid, words),
            notice=_notice(filled.error, words),
        )
        return draw("pages/surveys/answer.html", page)


def closed(error: NotAskedError) -> Response:
    """The page of a service of which nothing is asked now."""
    words, place = language_asked(), error.place
    page = ClosedPage(
        language=words.code,
        other=other_language(words),
        service=place.service,
        unit=place.unit,
        agency=place.agency,
    )
    return make_response(draw("pages/surveys/closed.html", page), failure_of(error).status)


def _posted() -> dict[str, str]:
    """The fields of the form that came; a browser sends each of ours once."""
    if request.mimetype != FORM_TYPE:
        abort(WRONG_TYPE)
    # Some servers hand on what came before a connection broke; half a remark is none. Every
    # browser says how long a form is.
    if request.content_length != len(request.get_data()):
        abort(UNREADABLE)
    fields = request.form
    if not 0 < len(fields) <= MOST_FIELDS or any(len(values) > 1 for _, values in fields.lists()):
        abort(UNREADABLE)
    return dict(fields.items())


def _is_low(raw: Mapping[str, str]) -> bool:
    """Whether something was rated with one of the two lowest scores."""
    return any(RATED.fullmatch(name) and rating in LOW for name, rating in raw.items())


def _complain(code: str, words: Language) -> str:
    """Where a complaint is told: about the service of that code, where there is one."""
    lang = _lang(words)
    if not CODE.fullmatch(code):
        return url_for("complaining.where", lang=lang)
    return url_for("complaining.form", code=code, via="survey", lang=lang)


def _to_receipt(receipt: str, words: Language, code: str = "", mark: str = "") -> Response:
    lang = _lang(words)
    address = url_for("answer.thank", receipt=receipt, lang=lang)
    if code:
        address = url_for("answer.thank", code=code, mark=mark, receipt=receipt, lang=lang)
    return make_response(redirect(address, SEE_OTHER))


def _lang(words: Language) -> str | None:
    return None if words.code == INDONESIAN else words.code  # left out of the address then


def _result(seal: Seal, words: Language) -> Result:
    subject = seal.subject
    return Result(seal.code, subject.unit, period_name(subject.period, words))


def _notice(error: Exception | None, words: Language) -> Notice | None:
    if error is None:
        return None
    failure = failure_of(error)
    return Notice(title_in(failure, words), advice_in(failure, words))


def _channel() -> Channel:
    return CHANNELS.get(request.args.get("via", ""), Channel.LINK)


def _address() -> str:
    return request.remote_addr or ""
