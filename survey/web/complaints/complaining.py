"""The public's pages on which a complaint is told: where to, the form, and the receipt."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from flask import Blueprint, Response, abort, make_response, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge

from survey.core.complaints.complaint import Route, Track
from survey.core.complaints.intake import LONGEST_WORDS, Unfit
from survey.core.signet import ForgedTokenError
from survey.core.surveys.token import ExpiredTokenError
from survey.flows.complaints import complaining
from survey.flows.complaints.attaching import MEGABYTE, Allowed, UnfitFileError
from survey.flows.complaints.complaining import Blank, Handed, Places, Taken
from survey.flows.complaints.receiving import ComplaintDesk, Receipt
from survey.flows.complaints.tracking import Tracked, number_in
from survey.flows.surveys import finding
from survey.flows.surveys.answering import TooOftenError
from survey.flows.surveys.finding import NothingThereError
from survey.language import INDONESIAN
from survey.web.complaints.complaint_form import ComplaintPage, Notice, fields_of, kinds_in
from survey.web.failures import FailurePage, failure_of, title_in
from survey.web.gate import LARGEST_ID
from survey.web.portal.front import LONGEST_SEARCH, SEARCHED, Row
from survey.web.posting import posted
from survey.web.rendering import (
    OtherLanguage,
    address_in,
    draw,
    language_asked,
    other_language,
)
from survey.web.surveys.answer import Clock

SLIP, SWITCH = "token", "switch"
TRACK, FORMAL = "jalur", "formal"  # in the address
HOST, AGENCY, UNIT, SERVICE = "instansi", "perangkat", "unit", "layanan"
ROUTES = {"qr": Route.QR, "survey": Route.SURVEY}  # as ?via=… says
UNPROCESSABLE, TOO_LARGE = 422, 413
SMALL = 2 * MEGABYTE  # of a form without files: it is read even where too many came already

Draw: TypeAlias = Callable[[], Blank]


@dataclass(frozen=True, slots=True)
class WherePage:
    """pages/complaints/complain_where.html.

    action: where words are searched, "" while an institution is to be chosen. unsure: the form
    for whoever does not know.
    """

    language: str
    other: OtherLanguage
    institution: str
    code: str
    action: str
    said: str
    rows: tuple[Row, ...]
    unsure: str


@dataclass(frozen=True, slots=True)
class ComplaintReceiptPage:
    """pages/complaints/complaint_receipt.html; follow: where number and secret are shown."""

    language: str
    other: OtherLanguage
    tracked: Tracked
    receipt: Receipt
    follow: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it came back; unfit, unfit_file: what is wrong; notice: what else there is."""

    raw: dict[str, str] = field(default_factory=dict)
    unfit: Unfit | None = None
    unfit_file: str = ""
    notice: Notice | None = None
    had_files: bool = False


class Complaining:
    """Where the public tells complaints."""

    def __init__(self, desk: ComplaintDesk, clock: Clock, allowed: Allowed) -> None:
        """Keep where complaints go, the clock, and how much may be attached."""
        self.desk = desk
        self.clock = clock
        self.allowed = allowed

    def pages(self) -> Blueprint:
        """The routes; all of them are public."""
        pages = Blueprint("complaining", __name__)
        pages.add_url_rule("/pengaduan", "where", self.where)
        for rule, name, show, take in (
            ("/pengaduan/<code>", "form", self.show, self.hand_in),
            ("/pengaduan/instansi/<code>", "form_of", self.show_of, self.hand_in_of),
        ):
            pages.add_url_rule(rule, name, show)
            pages.add_url_rule(rule, f"take_{name}", take, methods=["POST"])
        pages.register_error_handler(RequestEntityTooLarge, self.too_large)
        return pages

    def where(self) -> str:
        """Choose the institution, then the unit or service; or say that one does not know."""
        code = request.args.get(HOST)
        if code is None:
            hosts = finding.hosts(self.desk.database)
            if len(hosts) != 1:
                rows = tuple(Row(one.name, _where(one.code), "") for one in hosts)
                return _asked_where("", "", "", rows)
            code = hosts[0].code
        at = complaining.institution(self.desk, code)
        agency_id = _number(AGENCY)
        said = request.args.get(SEARCHED, "")[:LONGEST_SEARCH].strip()
        at = complaining.within(at, agency_id)
        return _listed(complaining.places(self.desk, at, said), said)

    def show(self, code: str) -> str:
        """The form behind a public code; of an agency, first its units."""
        at = complaining.entrance(self.desk, code)
        if at.agency_id is not None:
            return _listed(complaining.places(self.desk, at, ""), "")
        return self._drawn(complaining.blank(self.desk, at, self.clock()), Filled())

    def show_of(self, code: str) -> str:
        """The form of an institution, about a unit or service where the address names one."""
        return self._drawn(self._blank_of(code), Filled())

    def hand_in(self, code: str) -> Response:
        """Take a form that was drawn behind a public code."""

        def again() -> Blank:
            at = complaining.entrance(self.desk, code)
            return complaining.blank(self.desk, at, self.clock())

        return self._take(again)

    def hand_in_of(self, code: str) -> Response:
        """Take a form of an institution."""
        return self._take(lambda: self._blank_of(code))

    def too_large(self, error: RequestEntityTooLarge) -> Response:
        """Say how much is taken; nothing of it was kept."""
        words = language_asked()
        page = FailurePage(
            language=words.code,
            other=other_language(words),
            title=title_in(failure_of(error), words),
            advice=words.say(
                "Words have at most %(most)s characters, a file at most %(size)s MB, all files "
                "together %(together)s MB. Go back, shorten the words or choose fewer and smaller "
                "files, and send it once more. Nothing was saved.",
                most=words.whole(LONGEST_WORDS),
                size=words.whole(self.allowed.megabytes),
                together=words.whole(self.allowed.together),
            ),
        )
        return make_response(draw("pages/failure.html", page), TOO_LARGE)

    def _take(self, again: Draw) -> Response:
        now = self.clock()
        try:
            complaining.admit(self.desk, request.remote_addr or "", now)
        except TooOftenError as error:
            return self._too_often(error, again)
        sent = posted(self.allowed.together * MEGABYTE)
        raw = dict(sent.fields)
        if SWITCH in raw:
            return make_response(self._drawn(again(), Filled(raw, had_files=bool(sent.files))))
        slip, spoken = raw.get(SLIP, ""), language_asked().code
        handed = Handed(slip, raw, sent.files, _route(), self.allowed, spoken)
        try:
            outcome = complaining.hand_in(self.desk, handed, now)
        except (ForgedTokenError, ExpiredTokenError) as error:
            fresh = Filled({**raw, SLIP: ""}, notice=_notice(error), had_files=bool(sent.files))
            return make_response(self._drawn(again(), fresh), failure_of(error).status)
        except UnfitFileError as error:
            wrong = Filled(raw, unfit_file=error.sentence(language_asked()), had_files=True)
            status = TOO_LARGE if error.is_too_large else UNPROCESSABLE
            return make_response(self._drawn(again(), wrong), status)
        if isinstance(outcome, Unfit):
            wrong = Filled(raw, outcome, had_files=bool(sent.files))
            return make_response(self._drawn(again(), wrong), UNPROCESSABLE)
        return make_response(self._received(outcome))

    def _too_often(self, error: TooOftenError, again: Draw) -> Response:
        """What was written once more, unless so much came that it is not read at all."""
        if (request.content_length or SMALL) >= SMALL:
            raise error
        sent = posted(SMALL)
        filled = Filled(dict(sent.fields), notice=_notice(error), had_files=bool(sent.files))
        response = make_response(self._drawn(again(), filled), failure_of(error).status)
        response.headers["Retry-After"] = str(error.seconds)
        return response

    def _received(self, taken: Taken) -> str:
        """The receipt, drawn at once: it stands in no address, so nobody finds it there."""
        words = language_asked()
        page = ComplaintReceiptPage(
            language=words.code,
            other=other_language(words),
            tracked=number_in(self.desk, taken.institution_id, taken.receipt.number),
            receipt=taken.receipt,
            follow=url_for("tracking.enter", lang=_lang()),
        )
        return draw("pages/complaints/complaint_receipt.html", page)

    def _blank_of(self, code: str) -> Blank:
        at = complaining.institution(self.desk, code)
        named = complaining.about(at, _number(UNIT), _number(SERVICE))
        blank = complaining.blank(self.desk, named, self.clock())
        if named != at and blank.goal is None:
            raise NothingThereError
        return blank

    def _drawn(self, blank: Blank, filled: Filled) -> str:
        words, raw = language_asked(), filled.raw
        is_formal = raw.get("track", request.args.get(TRACK)) == Track.FORMAL.value
        page = ComplaintPage(
            language=words.code,
            other=other_language(words),
            action=address_in(words.code),
            other_track=_other_track(is_formal=is_formal),
            is_formal=is_formal,
            blank=blank,
            # The slip of a form that came back stays: sent twice it still counts once.
            slip=raw.get(SLIP) or blank.slip,
            kinds=kinds_in(words),
            fields=fields_of(raw, filled.unfit, filled.unfit_file, words),
            allowed=self.allowed,
            again=filled.had_files,
            notice=filled.notice,
            ways=self.desk.post.ways,
        )
        return draw("pages/complaints/complain.html", page)


def _listed(found: Places, said: str) -> str:
    """The page of places; what was searched for, the units of an agency, or the agencies."""
    code = found.entrance.code
    goals = [
        Row(
            one.service or one.unit,
            _form(code, service=one.service_id, unit=None if one.service_id else one.unit_id),
            " · ".join([*([one.unit] if one.service else []), one.agency]),
        )
        for one in found.goals
    ]
    agencies = [Row(name, _where(code, id_), "") for id_, name in found.agencies]
    return _asked_where(found.entrance.institution, code, said, (*goals, *agencies))


def _asked_where(institution: str, code: str, said: str, rows: tuple[Row, ...]) -> str:
    words = language_asked()
    page = WherePage(
        language=words.code,
        other=other_language(words),
        institution=institution,
        code=code,
        action=url_for("complaining.where") if code else "",
        said=said,
        rows=rows,
        unsure=_form(code) if code else "",
    )
    return draw("pages/complaints/complain_where.html", page)


def _notice(error: Exception) -> Notice:
    words = language_asked()
    advice = words.say(
        "Everything that you wrote is still here. Please send it once more; files have to be "
        "chosen again.",
    )
    if isinstance(error, TooOftenError):
        advice = words.say(
            "Everything that you wrote is still here. Please wait a few minutes, then send it "
            "once more; files have to be chosen again.",
        )
        return Notice(words.say("Much is coming from your network at the moment."), advice)
    return Notice(title_in(failure_of(error), words), advice)


def _route() -> Route:
    return ROUTES.get(request.args.get("via", ""), Route.WEB)


def _number(name: str) -> int | None:
    """An id in the address; what is none leads nowhere."""
    typed = request.args.get(name, "")
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal() and int(typed[:20]) <= LARGEST_ID):
        abort(404)
    return int(typed[:20])


def _other_track(*, is_formal: bool) -> str:
    """The address of the same form on the other track."""
    kept = {name: value for name, value in request.args.items() if name != TRACK}
    shown = {name: value for name, value in kept.items() if not name.startswith("_")}
    track = {} if is_formal else {TRACK: FORMAL}
    return url_for(request.endpoint or "", **{**shown, **(request.view_args or {}), **track})


def _form(code: str, unit: int | None = None, service: int | None = None) -> str:
    return url_for("complaining.form_of", code=code, unit=unit, layanan=service, lang=_lang())


def _where(code: str, agency_id: int | None = None) -> str:
    return url_for("complaining.where", instansi=code, perangkat=agency_id, lang=_lang())


def _lang() -> str | None:
    code = language_asked().code
    return None if code == INDONESIAN else code
