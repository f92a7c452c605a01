"""Open311 GeoReport v2: other systems and applications read complaints, and hand theirs in."""

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import Blueprint, Response, request, url_for

from survey.core.api.api_key import Right
from survey.core.api.georeport import (
    SERVICE_CODES,
    Posted,
    Search,
    ServiceRequest,
    ServiceType,
    Status,
    status_of,
)
from survey.core.complaints.complaint import Kind
from survey.core.complaints.intake import Unfit
from survey.flows.api import calling, relating, relaying
from survey.flows.api.calling import Call, Caller
from survey.flows.api.relating import Attribute, GeoReportError, Page, Related
from survey.flows.api.relaying import ABOUT, Relayed
from survey.flows.complaints.receiving import ComplaintDesk, Receipt
from survey.flows.surveys.answering import Counter
from survey.language import Language
from survey.web.addressing import site_of
from survey.web.api import api_complaint, api_reading
from survey.web.api.api import CREATED, speak
from survey.web.api.api_operations import OPERATIONS
from survey.web.api.api_reading import MOST_BYTES
from survey.web.api.api_shape import GEOREPORT, V2
from survey.web.api.georeport_problems import BAD, ERRORS, answered, form_asked, listed, told_of
from survey.web.complaints.complaint_form import kinds_in
from survey.web.complaints.handling_words import STATES
from survey.web.posting import posted
from survey.web.rendering import language_asked
from survey.web.surveys.answer import Clock

KEY = "api_key"  # the field of the standard
ATTRIBUTE = f"attribute[{ABOUT}]"
USUAL, MOST, LAST = 100, 200, 1_000_000  # of a page; the last page that can be asked for
NAMED_AS = {"description": "words", "email": "mail", "phone": "telephone"}


class GeoReport:
    """The endpoint of Open311."""

    def __init__(self, desk: ComplaintDesk, clock: Clock, site: str | None) -> None:
        """Keep where complaints go, the clock, and the public address, None for the request's."""
        self.desk = desk
        self.clock = clock
        self.site = site

    def pages(self) -> Blueprint:
        """The operations of the table."""
        pages = Blueprint(GEOREPORT, __name__)
        for one in OPERATIONS:
            if one.blueprint == GEOREPORT:
                view = getattr(self, one.name)
                pages.add_url_rule(one.rule, one.name, view, methods=[one.method])
        pages.before_request(speak)
        for error in ERRORS:
            pages.register_error_handler(error, told_of)
        return pages

    def discovery(self, form: str) -> Response:
        """Where the endpoint is."""
        del form
        site = site_of(self.site)
        written = relating.discovery(f"{site}{V2}", f"{site}{url_for('api.guide')}", form_asked())
        return answered(written, form_asked())

    def services(self, form: str) -> Response:
        """What can be reported."""
        del form
        types = _types(language_asked()).values()
        return answered(relating.services(types, form_asked()), form_asked())

    def definition(self, code: str, form: str) -> Response:
        """What more may be said with a report: the unit or service that it is about."""
        del form
        words = language_asked()
        if code not in SERVICE_CODES.values():
            return listed(404, [words.say("There is no such service_code.")])
        about = Attribute(
            ABOUT,
            words.say("Eight letters and digits, from the page where it is shared"),
            words.say("Public code of the unit or service; that of the key unless said"),
        )
        return answered(relating.definition(code, [about], form_asked()), form_asked())

    def requests(self, form: str) -> Response:
        """How complaints stand, as far as the key reaches."""
        del form
        caller = self._caller(Right.FOLLOW, "")
        search, page = relating.search_of(request.args, caller.now), _page()
        found = relating.relate(self.desk.database, caller, search, page)
        response = _written(found.related)
        if found.has_more:
            again = {**request.args, "page": page.number + 1}
            response.headers["Link"] = f'<{request.path}?{urlencode(again)}>; rel="next"'
        return response

    def request_of(self, number: str, form: str) -> Response:
        """How one complaint stands."""
        del form
        caller = self._caller(Right.FOLLOW, "")
        search = Search(frozenset({number}), frozenset(), frozenset(Status), caller.now, caller.now)
        found = relating.relate(self.desk.database, caller, search, Page(1, 1))
        if not found.related:
            said = language_asked().say("The key reaches no complaint of this number.")
            return listed(404, [said])
        return _written(found.related)

    def post_request(self, form: str) -> Response:
        """Take a complaint in; the notice holds its secret, which the standard has no field for."""
        del form
        sent = posted(MOST_BYTES)
        fields, caller = sent.fields, self._caller(Right.TELL, sent.fields.get(KEY, ""))
        if sent.files:
            said = language_asked().say("Files are not taken here. Send the report without them.")
            return listed(BAD, [said])
        words, once = language_asked(), api_reading.once()
        if once is None:
            return listed(BAD, [api_complaint.once_refused(words).detail])
        raw = _raw(relating.posted_of(fields), fields.get(ATTRIBUTE, ""))
        outcome = relaying.relay(self.desk, caller, Relayed(raw, once))
        if isinstance(outcome, Unfit):
            return _unfit(outcome, raw, words)
        notice = _notice(outcome, words)
        written = relating.accepted(outcome.number, notice, form_asked())
        return answered(written, form_asked(), CREATED)

    def _caller(self, right: Right, key: str) -> Caller:
        """Who calls, by the header or the field of the form. Raises UnknownKeyError."""
        if KEY in request.args:
            raise GeoReportError(
                BAD,
                language_asked().say(
                    "Do not send the key in the address, where it is written down on its way. Send "
                    "Authorization: Bearer KEY, or the field api_key of a form.",
                ),
            )
        address = request.remote_addr or ""
        call = Call(key, address, right) if key else api_reading.call_for(right)
        return calling.answer(Counter(self.desk.database, self.desk.key), call, self.clock())


def _types(words: Language) -> Mapping[Kind, ServiceType]:
    """What can be reported, as the page's form calls it."""
    choices = {Kind(one.value): one for one in kinds_in(words)}
    return {
        kind: ServiceType(code, choices[kind].name, choices[kind].line)
        for kind, code in SERVICE_CODES.items()
    }


def _written(related: tuple[Related, ...]) -> Response:
    types = _types(language_asked())
    rows = [
        ServiceRequest(
            id=one.number,
            status=status_of(one.state),
            service=types[one.kind],
            requested=one.received_at,
            updated=one.moved_at,
            description=one.words,
            notes=one.answer or str(STATES[one.state]),
            agency=" · ".join(dict.fromkeys(filter(None, (one.agency, one.unit)))),
            place=one.place,
            expected=one.finish_by,
        )
        for one in related
    ]
    return answered(relating.requests(rows, form_asked()), form_asked())


def _raw(report: Posted, code: str) -> dict[str, str]:
    """A report as the fields of the page's form."""
    return {
        "kind": report.kind.value,
        "words": report.words,
        "place": report.place,
        "name": report.name,
        "mail": report.mail,
        "telephone": report.telephone,
        ABOUT: code,
    }


def _unfit(unfit: Unfit, raw: Mapping[str, str], words: Language) -> Response:
    """Each field by its name in the standard, with what to do."""
    called = {ours: theirs for theirs, ours in NAMED_AS.items()} | {ABOUT: ATTRIBUTE}
    said = (
        f"{called.get(one.field, one.field)}: {one.detail}"
        for one in api_complaint.troubles(unfit, raw, words)
    )
    return listed(BAD, said)


def _notice(receipt: Receipt, words: Language) -> str:
    return words.say(
        "The complaint is in. It is followed with the number %(number)s and the secret code "
        "%(secret)s, which is told only here.",
        number=receipt.number,
        secret=receipt.secret,
    )


def _page() -> Page:
    return Page(_number("page", 1, LAST), _number("page_size", USUAL, MOST))


def _number(name: str, usual: int, most: int) -> int:
    """A whole number in the address. Raises GeoReportError."""
    said = request.args.get(name, "").strip()
    if not said:
        return usual
    if not (said.isascii() and said.isdecimal() and 1 <= int(said[:9]) <= most):
        said = language_asked().say("%(name)s: 1 to %(most)s.", name=name, most=str(most))
        raise GeoReportError(BAD, said)
    return int(said)
