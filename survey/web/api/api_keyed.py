"""What a key opens beside complaints: results, and how many each service served."""

from collections.abc import Mapping

from flask import Response, request

from survey.core.api.api_key import Right
from survey.core.month import Month, UnreadableMonthError, month_in
from survey.flows.api import calling, releasing
from survey.flows.api.calling import Caller, NotForThisError
from survey.flows.api.releasing import WantedWaves
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.surveys import metering
from survey.flows.surveys.answering import Counter
from survey.flows.surveys.metering import Count, UnfitCountError, UnfitMonthError
from survey.web.api import api_reading
from survey.web.api.api_open import as_json, listing, tagged
from survey.web.api.problems import UNPROCESSABLE, Trouble, problem
from survey.web.rendering import language_asked
from survey.web.surveys.answer import Clock

FIELD = "n"


class KeyedRoom:
    """What is asked for with a key."""

    def __init__(self, desk: ComplaintDesk, clock: Clock) -> None:
        """Keep database, key of the forms, and clock."""
        self.desk = desk
        self.clock = clock

    def results(self) -> Response:
        """Results within reach of the key, those that are not sealed yet where that is asked."""
        caller = self._caller(Right.RESULTS)
        with_drafts = request.args.get("belum_disegel") == "1"
        if with_drafts and Right.DRAFTS not in caller.rights:
            raise NotForThisError(Right.DRAFTS)
        period, page = api_reading.period(), api_reading.page()
        wanted = WantedWaves(caller.reach, period, is_sealed=not with_drafts)
        words = language_asked()
        return tagged(listing(releasing.results(self.desk.database, caller, wanted, page, words)))

    def result(self, wave_id: int) -> Response:
        """One result within reach of the key."""
        caller, words = self._caller(Right.RESULTS), language_asked()
        wanted = WantedWaves(caller.reach, is_sealed=Right.DRAFTS not in caller.rights)
        found = releasing.result(self.desk.database, caller, wanted, wave_id, words)
        return tagged(as_json(found))

    def counts(self) -> Response:
        """How many each service served."""
        caller = self._caller(Right.SERVE)
        until = _month("sampai") or Month.of(caller.today)
        since = _month("dari") or Month(until.year, 1)
        found = metering.counts(self.desk.database, caller, since, until)
        return tagged(as_json({"items": [_shown(one) for one in found]}))

    def count(self, service_id: int, month: str) -> Response:
        """Take in how many a service served in a month."""
        caller = self._caller(Right.SERVE)
        meant, sent = _meant(month), api_reading.sent()
        troubles = list(_troubles(sent))
        n = sent.get(FIELD)
        if troubles or not isinstance(n, int):
            return _unfit(troubles)
        try:
            counted = metering.count(self.desk.database, caller, service_id, meant, n)
        except UnfitCountError:
            said = language_asked().say("Say a number of people, from 0 to 1000000000.")
            return _unfit([Trouble(FIELD, "unknown", said)])
        return as_json(_shown(counted))

    def _caller(self, right: Right) -> Caller:
        counter = Counter(self.desk.database, self.desk.key)
        return calling.answer(counter, api_reading.call_for(right), self.clock())


def _meant(month: str) -> Month:
    try:
        return month_in(month)
    except UnreadableMonthError as error:
        raise UnfitMonthError(month) from error


def _month(name: str) -> Month | None:
    said = request.args.get(name, "").strip()
    return _meant(said) if said else None


def _troubles(sent: Mapping[str, object]) -> list[Trouble]:
    """What of an object is not one number of people under its name."""
    words = language_asked()
    unknown = words.say("There is no such field. Known are: %(names)s.", names=FIELD)
    found = [Trouble(name[:100], "unknown_field", unknown) for name in sent if name != FIELD]
    if FIELD not in sent:
        found.append(Trouble(FIELD, "missing", words.say("Say how many were served.")))
    elif not isinstance(sent[FIELD], int) or isinstance(sent[FIELD], bool):
        said = words.say("Say it as a whole number, without quotation marks.")
        found.append(Trouble(FIELD, "wrong_type", said))
    return found


def _unfit(troubles: list[Trouble]) -> Response:
    words = language_asked()
    title = words.say("Some fields cannot be taken; nothing was saved.")
    detail = words.say("Each stands in “errors” with what to do.")
    return problem(UNPROCESSABLE, title, detail, troubles)


def _shown(one: Count) -> dict[str, object]:
    return {
        "service": {"id": str(one.service_id), "name": one.service},
        "unit": {"id": str(one.unit_id), "name": one.unit},
        "month": str(one.month),
        "n": one.n,
        "said": [{"n": word.n, "at": word.at.isoformat(timespec="seconds")} for word in one.words],
    }
