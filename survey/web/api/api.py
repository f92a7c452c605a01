"""The interface for other systems: complaints in, how they stand and their figures out, as JSON.

Nobody has a session here: who calls shows a key, or number and secret of one complaint.
"""

from flask import Blueprint, Response, g, request, url_for

from survey.core.accounts.role import Node
from survey.core.api.api_key import Right
from survey.core.complaints.intake import Unfit
from survey.flows.api import calling, relaying
from survey.flows.api.calling import Caller
from survey.flows.api.relaying import Relayed
from survey.flows.complaints import tracking
from survey.flows.complaints.parcelling import parcel_json
from survey.flows.complaints.receiving import ComplaintDesk, Receipt
from survey.flows.complaints.tallying import Wanted, tally
from survey.flows.complaints.tracking import Shown
from survey.flows.surveys.answering import Counter
from survey.web.addressing import site_of
from survey.web.api import api_complaint, api_reading, problems
from survey.web.api.api_description import described
from survey.web.api.api_guide import guide_of
from survey.web.api.api_keyed import KeyedRoom
from survey.web.api.api_open import MEDIA_TYPE, OpenRoom, as_json
from survey.web.api.api_operations import OPERATIONS
from survey.web.api.api_shape import API
from survey.web.api.problems import UNPROCESSABLE, problem
from survey.web.rendering import draw, language_asked
from survey.web.surveys.answer import Clock

CREATED = 201


class Api:
    """Where other systems call."""

    def __init__(self, desk: ComplaintDesk, clock: Clock, site: str | None) -> None:
        """Keep where complaints go, the clock, and the public address, None for the request's."""
        self.desk = desk
        self.clock = clock
        self.site = site

    def pages(self) -> Blueprint:
        """The operations of the table, and the page that tells of them."""
        pages = Blueprint(API, __name__)
        pages.add_url_rule("/api", "guide", self.guide)
        rooms = (self, OpenRoom(self.desk, self.clock), KeyedRoom(self.desk, self.clock))
        for one in OPERATIONS:
            if one.blueprint == API:
                room = next(room for room in rooms if hasattr(room, one.name))
                view = getattr(room, one.name)
                pages.add_url_rule(one.rule, one.name, view, methods=[one.method])
        pages.before_request(speak)
        for error in problems.ERRORS:
            pages.register_error_handler(error, problems.told_of)
        return pages

    def guide(self) -> str:
        """How to get a key, and what to do with it."""
        return draw("pages/api/api.html", guide_of(self._site()))

    def description(self) -> Response:
        """The interface as OpenAPI 3.1."""
        return as_json(described(self._site()))

    def tell(self) -> Response:
        """Take a complaint in."""
        caller = self._caller(Right.TELL)
        sent, once = api_reading.sent(), api_reading.once()
        words, raw = language_asked(), api_complaint.raw_of(sent)
        misfits = list(api_complaint.misfits(sent, words))
        if once is None:
            misfits.append(api_complaint.once_refused(words))
        if misfits:
            return _unfit([*misfits, *api_complaint.besides(misfits, raw, words)])
        outcome = relaying.relay(self.desk, caller, Relayed(raw, once or ""))
        if isinstance(outcome, Unfit):
            return _unfit(list(api_complaint.troubles(outcome, raw, words)))
        return self._received(outcome)

    def follow(self, number: str) -> Response:
        """How a complaint stands, for whoever has its secret."""
        secret = request.headers.get(api_reading.PROOF, "")
        shown = Shown(number, secret, request.remote_addr or "")
        permit = tracking.recognise(self.desk, shown, self.clock())
        tracked = tracking.track(self.desk, permit.institution_id, permit.complaint_id)
        return as_json(api_complaint.shown(tracked))

    def figures(self) -> Response:
        """The figures of complaints within reach of the key."""
        caller = self._caller(Right.FIGURES)
        wanted = Wanted(caller.reach, Node(), api_reading.span(caller.today))
        tallied = tally(self.desk, caller.institution_id, wanted, caller.today)
        return Response(parcel_json(tallied).content, content_type=MEDIA_TYPE)

    def _caller(self, right: Right) -> Caller:
        counter = Counter(self.desk.database, self.desk.key)
        return calling.answer(counter, api_reading.call_for(right), self.clock())

    def _received(self, receipt: Receipt) -> Response:
        follow = url_for("api.follow", number=receipt.number)
        page = url_for("tracking.show")
        body = {
            "number": receipt.number,
            "secret": receipt.secret,
            "standing": f"{self._site()}{follow}",
            "page": f"{self._site()}{page}",
        }
        response = as_json(body, CREATED)
        response.headers["Location"] = follow
        return response

    def _site(self) -> str:
        return site_of(self.site)


def speak() -> None:
    """Let sentences be in the language that the address asks for."""
    g.language = language_asked()


def _unfit(troubles: list[problems.Trouble]) -> Response:
    words = language_asked()
    title = words.say("Some fields cannot be taken; nothing was saved.")
    detail = words.say("Each stands in “errors” with what to do.")
    return problem(UNPROCESSABLE, title, detail, troubles)
