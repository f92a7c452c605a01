"""What anybody may read by the interface: institutions, results, figures, seals."""

import json
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from urllib.parse import urlencode

from flask import Response, request, url_for

from survey.flows.api import releasing
from survey.flows.api.releasing import Listing, WantedWaves
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.complaints.tallying import Span
from survey.flows.improvement import heeding
from survey.flows.improvement.heeding import Promise
from survey.flows.results import verifying
from survey.flows.surveys import answering
from survey.flows.surveys.answering import Counter
from survey.web.api import api_reading
from survey.web.rendering import language_asked
from survey.web.surveys.answer import Clock

MEDIA_TYPE = "application/json; charset=utf-8"
MOST_FIGURES = 60  # of a network in ten minutes: each reads every complaint of its days
FRESH = timedelta(minutes=1)  # what is public may be kept that long on the way


class OpenRoom:
    """What is asked for without a key."""

    def __init__(self, desk: ComplaintDesk, clock: Clock) -> None:
        """Keep database, key of the forms, and clock."""
        self.desk = desk
        self.clock = clock

    def institutions(self) -> Response:
        """The institutions."""
        return public(listing(releasing.every_institution(self.desk.database)))

    def units(self, code: str) -> Response:
        """The units of an institution."""
        found = releasing.units(self.desk.database, code, api_reading.page())
        return public(listing(found))

    def unit_services(self, code: str, unit_id: int) -> Response:
        """The services of a unit."""
        return public(listing(releasing.services(self.desk.database, code, unit_id)))

    def published(self, code: str) -> Response:
        """The sealed results of an institution."""
        return self._published(code, WantedWaves(period=api_reading.period()))

    def published_of_unit(self, code: str, unit_id: int) -> Response:
        """The sealed results of a unit."""
        wanted = WantedWaves(period=api_reading.period(), unit_id=unit_id)
        return self._published(code, wanted)

    def promises(self, code: str, unit_id: int) -> Response:
        """What a unit promised after its results, and what it did."""
        found = heeding.board(self.desk.database, code, unit_id, self.clock())
        records = [_promise(one, code, unit_id) for one in found.promises]
        return public(listing(Listing(records, has_more=False)))

    def caseload(self, code: str) -> Response:
        """The figures of all complaints of an institution."""
        now = self.clock()
        counter = Counter(self.desk.database, self.desk.key)
        span = _span()
        answering.admit(counter, request.remote_addr or "", now, "open figures", MOST_FIGURES)
        return public(as_json(releasing.caseload(self.desk, code, span, now)))

    def seal(self, code: str) -> Response:
        """Whether a seal holds."""
        found = verifying.published(self.desk.database, code, self.clock())
        return public(as_json(releasing.sealed(found)))

    def _published(self, code: str, wanted: WantedWaves) -> Response:
        page, words = api_reading.page(), language_asked()
        found = releasing.published(self.desk.database, code, wanted, page, words)
        return public(listing(found))


def listing(found: Listing) -> Response:
    """A page of a list; where more follows, the header Link leads there."""
    response = as_json({"items": list(found.records)})
    if found.has_more:
        again = {**request.args, "halaman": str(api_reading.page().number + 1)}
        response.headers["Link"] = f'<{request.path}?{urlencode(again)}>; rel="next"'
    return response


def public(response: Response) -> Response:
    """An answer that anybody may read, so that it may be kept on the way for a minute."""
    response.headers["Cache-Control"] = f"public, max-age={int(FRESH.total_seconds())}"
    return tagged(response)


def tagged(response: Response) -> Response:
    """An answer with its ETag; without its content where the asker has just that."""
    response.add_etag()
    response.make_conditional(request)
    return response


def as_json(body: Mapping[str, object], status: int = 200) -> Response:
    """An object as it is sent."""
    return Response(json.dumps(body, ensure_ascii=False), status, content_type=MEDIA_TYPE)


def _promise(one: Promise, code: str, unit_id: int) -> releasing.Record:
    """A promise as its public page tells it; pictures with the address of each."""
    way = partial(url_for, "heeded.picture", code=code, unit_id=unit_id)
    return {
        "said": one.said,
        "element": one.element,
        "promised": one.promised,
        "target": one.target,
        "state": one.state.value,
        "percent": one.percent,
        "until": one.until.isoformat(),
        "done_on": one.done_on and one.done_on.isoformat(),
        "late": one.is_late,
        "pictures": [
            {"path": way(file_id=shown.file_id), "caption": shown.caption} for shown in one.pictures
        ],
    }


def _span() -> Span | None:
    """The days that are asked for; None where none are, so that it is this year until today."""
    since, until = api_reading.day("dari"), api_reading.day("sampai")
    if since is None and until is None:
        return None
    return api_reading.span_between(since, until)
