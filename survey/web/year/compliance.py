"""What every unit has done of a period, for the bureau; and of one unit, with what comes next."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from flask import flash, request, url_for
from werkzeug.wrappers import Response

from survey.core.accounts.access import Act
from survey.core.letter import Channel
from survey.core.registry.lineage import Rearrangement
from survey.core.surveys.period import Period, PeriodCodeError
from survey.core.year.compliance import Step
from survey.core.year.submission import SubmissionMove, SubmissionState, Timeliness, moves_from
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.results.overlooking import View
from survey.flows.surveys.scheduling import UnknownPeriodError
from survey.flows.year import freezing, submitting, urging
from survey.flows.year.complying import (
    Compliance,
    Duty,
    comply,
    ended,
    rearranged_sentence,
    standing_name,
)
from survey.flows.year.dating_steps import dated
from survey.flows.year.submitting import Submitted
from survey.language import Language
from survey.web.acts import Doing, asked
from survey.web.addressing import number_in
from survey.web.entry import Entry, entered
from survey.web.files import as_download
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.rendering import draw
from survey.web.rosters import RosterShown
from survey.web.surveys.period_names import period_name
from survey.web.year.choices import AGENCY, ONLY, PERIOD, Choice
from survey.web.year.compliance_words import MOVES, SHORT, STATES, STEPS
from survey.web.year.duty_lists import DUTIES, duties_by_step
from survey.web.year.evidence import ShownPlace, places, ways
from survey.web.year.proofs_filed import proofs
from survey.web.year.report_dates import NOW, STATE, ReportDate, report_date, views

WAITING, RETURNED, SILENT, LATE = "menunggu", "dikembalikan", "belum", "terlambat"
FILTERS = (WAITING, RETURNED, SILENT, LATE)


@dataclass(frozen=True, slots=True)
class CompliancePage:
    """pages/year/compliance.html; shown: the units after the filters.

    changes: what the registry changed of the units of the place. dated: what was kept of the
    report date, None while that is not over; views: as it was then, and as it is today.
    """

    language: str
    frame: Frame
    found: Compliance
    shown: tuple[Duty, ...]
    list: RosterShown
    steps: Mapping[Step, str]
    names: Mapping[Step, str]
    standings: Mapping[Timeliness, str]
    states: Mapping[SubmissionState, str]
    periods: tuple[Choice, ...]
    filters: tuple[Choice, ...]
    agency_id: int | None
    only: str
    code: str
    changes: tuple[str, ...]
    dated: ReportDate | None
    views: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """One thing that happened to a report."""

    on: date
    what: str
    officer: str
    reason: str


@dataclass(frozen=True, slots=True)
class DutyPage:
    """pages/year/duty.html; doings: what this officer can do now, the most useful first.

    ways: to what proves each step that is done.
    """

    language: str
    frame: Frame
    unit: str
    unit_id: int
    deadline: date | None
    duty: Duty
    names: Mapping[Step, str]
    ways: Mapping[Step, str]
    standing: str
    state: str
    submitted: Submitted | None
    events: tuple[ShownEvent, ...]
    places: tuple[ShownPlace, ...]
    periods: tuple[Choice, ...]
    doings: tuple[Choice, ...]
    changes: tuple[str, ...]
    proofs: tuple[Choice, ...]


class ComplianceDesk:
    """The pages on which the year is looked over."""

    def __init__(self, office: Office, ways: frozenset[Channel]) -> None:
        """Keep where officers work, and by which ways heads are told."""
        self.office = office
        self.ways = ways

    def desk(self) -> Desk:
        """Their addresses."""
        pages = Desk("compliance", self.office)
        pages.show("/kantor/kepatuhan", self.units, Act.ACCEPT_REPORTS)
        pages.show("/kantor/kepatuhan.csv", self.units_file, Act.ACCEPT_REPORTS)
        kept = "/kantor/kepatuhan/<code>/tanggal-laporan.json"
        pages.show(kept, self.kept_file, Act.ACCEPT_REPORTS)
        pages.ask("/kantor/kepatuhan/<code>/ingatkan", self.urge, Act.ACCEPT_REPORTS)
        pages.show("/kantor/satuan/<int:unit_id>/kewajiban", self.unit, Act.SEE_RESULTS)
        return pages

    def units(self, standing: Standing) -> str:
        """All units of a period, step by step: as on the report date once it is over, or today."""
        words, chosen = spoken(), request.args
        found, dated = self._seen(standing)
        only = chosen.get(ONLY, "")
        period = found.overview.period
        code = "" if period is None else period.code
        listed = DUTIES.found([duty for duty in found.duties if _is_wanted(duty, only)])
        page = CompliancePage(
            language=words.code,
            frame=frame_of(standing),
            found=found,
            shown=listed.rows,
            list=DUTIES.shown(listed, "compliance.units_file"),
            steps=SHORT,
            names=STEPS,
            standings={one: standing_name(one, words) for one in Timeliness},
            states=STATES,
            periods=tuple(_periods(found, words)),
            filters=tuple(_filters(found, code, only, words)),
            agency_id=number_in(chosen, AGENCY),
            only=only if only in FILTERS else "",
            code=code,
            changes=tuple(rearranged_sentence(one, words) for one in _changes(found)),
            dated=dated,
            views=tuple(views(dated, words)),
        )
        return draw("pages/year/compliance.html", page)

    def _seen(self, standing: Standing) -> tuple[Compliance, ReportDate | None]:
        """The units as the address asks for them, and what was kept of the report date."""
        agency_id = number_in(request.args, AGENCY)
        now = self._found(standing, agency_id)
        kept = freezing.kept_by_now(self.office.database, standing.home, now, standing.now)
        if kept is None:
            return now, None
        then = freezing.as_on(kept.freeze, now, agency_id)
        is_then = request.args.get(STATE) != NOW
        dated = report_date(kept, (then, now), standing, spoken(), is_then=is_then)
        return then if is_then else now, dated

    def units_file(self, standing: Standing) -> Response:
        """The same units as a file, all pages of them, with the day of each step."""
        found, dated = self._seen(standing)
        only, period = request.args.get(ONLY, ""), found.overview.period
        wanted = [duty for duty in found.duties if _is_wanted(duty, only)]
        steps = duties_by_step(wanted)
        listed = steps.found(wanted, is_whole=True)
        name = "kepatuhan" if period is None else f"kepatuhan-{period.code}"
        is_then = dated is not None and dated.is_then
        return steps.file(listed, f"{name}-{dated.day}" if dated and is_then else name)

    def kept_file(self, standing: Standing, code: str) -> Response:
        """What was kept of a report date, as the text of which the journal tells the digest."""
        kept = freezing.frozen(self.office.database, standing.home.id, code)
        if kept is None:
            raise NoSuchPlaceError
        name = f"kepatuhan-{kept.freeze.period}-{kept.freeze.day}.json"
        return as_download(name, kept.text, "application/json")

    def urge(self, standing: Standing, code: str) -> Response:
        """Remind the heads of all units that have handed nothing in."""
        words = spoken()
        try:
            name = period_name(code, words)
            silent = urging.silent_now(self.office.database, standing.home.id, code)
        except (PeriodCodeError, UnknownPeriodError) as error:
            raise NoSuchPlaceError from error
        doing = Doing(
            title=words.say("Remind the units, %(period)s", period=name),
            says=(
                words.say(
                    "The head of every unit that has handed in no report is told: on the page of "
                    "notices, and by mail or WhatsApp gateway where these are set up. Whoever was "
                    "reminded today already is not told again.",
                ),
                words.say_many(
                    "%(n)s unit has handed nothing in. What was sent cannot be taken back.",
                    "%(n)s units have handed nothing in. What was sent cannot be taken back.",
                    silent,
                ),
            ),
            button=words.say("Remind"),
            back=url_for("compliance.units", periode=code),
            done=words.say("Reminding is done."),
        )

        def does() -> None:
            actor = actor_of(standing)
            reached, headless = urging.urge_now(self.office.database, actor, code, self.ways)
            flash(words.say_many("%(n)s unit was told.", "%(n)s units were told.", reached))
            if headless:
                said = words.say_many(
                    "%(n)s unit has no head with an account; appoint one.",
                    "%(n)s units have no head with an account; appoint one for each.",
                    headless,
                )
                flash(said)

        return asked(standing, entered(Entry), doing, does)

    def unit(self, standing: Standing, unit_id: int) -> str:
        """One unit of a period, with what comes next."""
        words = spoken()
        found, duty = self._duty(standing, unit_id)
        period = found.overview.period
        if duty is None or period is None:
            end = ended(self.office.database, standing.home.id, unit_id)
            said = "" if end is None else rearranged_sentence(end, words)
            periods = tuple(_periods(found, words))
            nothing = NoDutyPage(words.code, frame_of(standing), period, periods, said)
            return draw("pages/year/duty_none.html", nothing)
        database, home = self.office.database, standing.home.id
        duty = dated(database, home, ZoneInfo(standing.home.time_zone), duty)
        handed_in = submitting.submitted(database, home, unit_id, period.code)
        page = DutyPage(
            language=words.code,
            frame=frame_of(standing, Crumb(period.name.within(words.code), "")),
            unit=duty.line.unit,
            unit_id=unit_id,
            deadline=found.deadline,
            duty=duty,
            names=STEPS,
            ways=ways(duty, standing),
            standing=standing_name(duty.stands, words),
            state="" if handed_in is None else str(STATES[handed_in.state]),
            submitted=handed_in,
            events=tuple(_events(handed_in, standing)),
            places=tuple(places(self.office, standing, duty)),
            periods=tuple(_periods(found, words)),
            doings=tuple(_doings(standing, duty, period.code, words)),
            changes=tuple(rearranged_sentence(one, words) for one in found.changes_of({unit_id})),
            proofs=tuple(proofs(standing, handed_in, (unit_id, period.code), words)),
        )
        return draw("pages/year/duty.html", page)

    def _duty(self, standing: Standing, unit_id: int) -> tuple[Compliance, Duty | None]:
        """The unit among those of its agency; among all, where it stood elsewhere in the period."""
        for agency_id in (standing.place.spot.agency_id, None):
            found = self._found(standing, agency_id)
            duty = next((one for one in found.duties if one.line.unit_id == unit_id), None)
            if duty is not None or agency_id is None:
                break
        return found, duty

    def _found(self, standing: Standing, agency_id: int | None) -> Compliance:
        view = View(agency_id, request.args.get(PERIOD, ""))
        return comply(self.office.database, standing.home.id, view, standing.today)


@dataclass(frozen=True, slots=True)
class NoDutyPage:
    """pages/year/duty_none.html; period: None where no survey was ever opened.

    end: how the unit ended, "" while it is there.
    """

    language: str
    frame: Frame
    period: Period | None
    periods: tuple[Choice, ...]
    end: str


def duty_page_of(unit_id: int, code: str) -> str:
    """The page of a unit in a period."""
    return url_for("compliance.unit", unit_id=unit_id, periode=code)


def _is_wanted(duty: Duty, only: str) -> bool:
    match only:
        case "menunggu":
            return duty.is_waiting
        case "dikembalikan":
            return duty.facts.submission is SubmissionState.RETURNED
        case "belum":
            return duty.is_silent
        case "terlambat":
            return duty.stands in {Timeliness.LATE, Timeliness.MISSING}
    return True


def _changes(found: Compliance) -> tuple[Rearrangement, ...]:
    """What changed of the units that are listed; of a whole institution, of any."""
    if number_in(request.args, AGENCY) is None:
        return found.changes
    return found.changes_of({duty.line.unit_id for duty in found.duties})


def _periods(found: Compliance, words: Language) -> Iterator[Choice]:
    """This page in each period."""
    place = request.view_args or {}
    for period in found.overview.periods:
        url = url_for(request.endpoint or "", **place, periode=period.code)
        yield Choice(period.name.within(words.code), url, period == found.overview.period)


def _filters(found: Compliance, code: str, only: str, words: Language) -> Iterator[Choice]:
    names = {
        "": words.say("All"),
        WAITING: words.say("Wait for you"),
        RETURNED: words.say("Sent back"),
        SILENT: words.say("Have handed nothing in"),
        LATE: words.say("Late or not reported"),
    }
    agency = number_in(request.args, AGENCY)
    for one, name in names.items():
        n = sum(_is_wanted(duty, one) for duty in found.duties)
        url = url_for(
            "compliance.units",
            periode=code,
            perangkat=agency,
            saring=one or None,
            keadaan=request.args.get(STATE),
        )
        yield Choice(f"{name} ({words.whole(n)})", url, one == only)


def _events(handed_in: Submitted | None, standing: Standing) -> Iterator[ShownEvent]:
    if handed_in is None:
        return
    for one in handed_in.events:
        day = one.row.at.astimezone(ZoneInfo(standing.home.time_zone)).date()
        yield ShownEvent(day, str(MOVES[one.row.move]), one.officer or "", one.row.reason)


def _doings(standing: Standing, duty: Duty, code: str, words: Language) -> Iterator[Choice]:
    """What this officer can do about the report now."""
    unit_id, wave_id = duty.line.unit_id, duty.line.wave_id
    possible = moves_from(duty.facts.submission)
    if SubmissionMove.SUBMIT in possible and standing.may(Act.SUBMIT_REPORTS):
        if wave_id is not None and duty.facts.sealed_on is not None:
            url = url_for("submissions.submit", wave_id=wave_id)
            yield Choice(words.say("Hand in the report"), url, is_here=True)
        else:
            url = url_for("filings.file_result", unit_id=unit_id, code=code)
            yield Choice(words.say("File the result of another tool"), url, is_here=False)
    if standing.may(Act.ACCEPT_REPORTS):
        if SubmissionMove.ACCEPT in possible:
            url = url_for("submissions.accept", unit_id=unit_id, code=code)
            yield Choice(words.say("Accept the report"), url, is_here=True)
        if SubmissionMove.RETURN in possible:
            url = url_for("submissions.send_back", unit_id=unit_id, code=code)
            yield Choice(words.say("Send it back"), url, is_here=False)
    if wave_id is not None and standing.may(Act.WRITE_REPORT):
        url = url_for("submissions.publish", wave_id=wave_id)
        yield Choice(words.say("Add where the result is published"), url, is_here=False)
