"""Surveys: how those of all units get on in a period, and those of one unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import redirect, request, url_for

from survey.core.accounts.access import Act, Spot, may
from survey.core.surveys.wave import WaveState
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.acting import actor_of
from survey.flows.surveys import overseeing
from survey.flows.surveys.overseeing import DayChart, Overview, Row, WaveView
from survey.language import Language
from survey.web.entry import _
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import SEE_OTHER, Desk, Drawn, Somewhere
from survey.web.narrowing import Option, options
from survey.web.rendering import draw
from survey.web.results.correcting import Corrections
from survey.web.rosters import RosterColumn, RosterKind, RosterShown
from survey.web.surveys.period_names import period_name, state_name
from survey.web.surveys.wave_acts import WaveActs

PERIOD, STATE, AGENCY = "periode", "keadaan", "perangkat"
NOT_SET_UP = "none"


@dataclass(frozen=True, slots=True)
class Line:
    """A unit in a period; wave: None where nothing was set up for it."""

    unit_id: int
    unit: str
    agency: str
    state: str
    wave: WaveView | None


@dataclass(frozen=True, slots=True)
class Summary:
    """How many units there are in a period, and how far they are."""

    units: int
    open: int
    drafts: int
    closed: int
    missing: int
    reached: int
    answers: int


@dataclass(frozen=True, slots=True)
class SurveysPage:
    """pages/surveys/surveys.html; period: "" where there is none yet."""

    language: str
    frame: Frame
    period: str
    code: str
    summary: Summary
    lines: tuple[Line, ...]
    list: RosterShown
    periods: tuple[Option, ...]
    states: tuple[Option, ...]
    agencies: tuple[Option, ...]
    sets_periods: bool
    is_filtered: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A wave of a unit with its words."""

    view: WaveView
    period: str
    state: str


@dataclass(frozen=True, slots=True)
class UnitSurveysPage:
    """pages/surveys/unit_surveys.html; chart: of the open wave, None without answers."""

    language: str
    frame: Frame
    unit_id: int
    unit: str
    open: Named | None
    chart: DayChart | None
    counts: Mapping[date, int]
    others: tuple[Named, ...]
    services: int
    runs: bool
    keeps_services: bool


def _answers(line: Line) -> int | None:
    return None if line.wave is None else line.wave.pace.n


def _target(line: Line) -> int | None:
    return None if line.wave is None else line.wave.pace.target


def _days_left(line: Line) -> int | None:
    """Of an open wave only."""
    is_open = line.wave is not None and line.wave.state is WaveState.OPEN
    return line.wave.pace.days_left if line.wave is not None and is_open else None


UNITS: RosterKind[Line] = RosterKind(
    {
        "unit": RosterColumn(_("Unit"), lambda one: one.unit),
        "perangkat": RosterColumn(_("Agency"), lambda one: one.agency),
        "keadaan": RosterColumn(_("State"), lambda one: one.state),
        "jawaban": RosterColumn(_("Answers"), _answers, is_number=True),
        "target": RosterColumn(_("Target"), _target, is_number=True),
        "sisa": RosterColumn(_("Days left"), _days_left, is_number=True),
    },
    lambda one: f"{one.unit} {one.agency}",
)


def desk(office: Office, acts: WaveActs, corrections: Corrections) -> Desk:
    """Surveys, for whoever may know how many answers there are."""
    pages, views = Desk("surveys", office), SurveyViews(office)
    pages.show("/kantor/survei", views.surveys, Somewhere(Act.SHARE))
    pages.show("/kantor/survei.csv", views.surveys_file, Somewhere(Act.SHARE))
    pages.show("/kantor/satuan/<int:unit_id>/survei", views.unit_surveys, Act.SHARE)
    acts.add_to(pages)
    corrections.add_to(pages)
    return pages


@dataclass(frozen=True, slots=True)
class SurveyViews:
    """The two pages on which surveys are seen."""

    office: Office

    def surveys(self, standing: Standing) -> Drawn:
        """The units that the officer may see in a period; who has one only goes to its page."""
        found = self._overview(standing)
        if len(found.rows) == 1 and not standing.may(Act.SHARE):
            only = found.rows[0].unit_id
            return redirect(url_for("surveys.unit_surveys", unit_id=only), SEE_OTHER)
        return draw("pages/surveys/surveys.html", _surveys_page(standing, found))

    def surveys_file(self, standing: Standing) -> Drawn:
        """The same units as a file, all pages of them."""
        found = self._overview(standing)
        code = found.period.code if found.period else ""
        return UNITS.file(
            UNITS.found(_lines(found, spoken()), is_whole=True),
            f"survei-{code}" if code else "survei",
        )

    def _overview(self, standing: Standing) -> Overview:
        def shown(agency_id: int, unit_id: int) -> bool:
            spot = Spot(agency_id, unit_id)
            return may(standing.appointments, Act.SHARE, spot, standing.today)

        code = request.args.get(PERIOD)
        return overseeing.overview(self.office.database, actor_of(standing), code, shown)

    def unit_surveys(self, standing: Standing, unit_id: int) -> str:
        """The waves of one unit, the open one first with its pace."""
        database, actor = self.office.database, actor_of(standing)
        words, frame = spoken(), frame_of(standing)
        waves = [_named(view, words) for view in overseeing.of_unit(database, actor, unit_id)]
        running = next((one for one in waves if one.view.state is WaveState.OPEN), None)
        days = overseeing.days_of(database, actor, running.view) if running else None
        page = UnitSurveysPage(
            language=frame.language,
            frame=frame,
            unit_id=unit_id,
            unit=standing.place.unit or "",
            open=running,
            chart=days.chart if days else None,
            counts=days.counts if days else {},
            others=tuple(one for one in waves if one is not running),
            services=overseeing.serves(database, actor, unit_id),
            runs=standing.may(Act.RUN_SURVEY),
            keeps_services=standing.may(Act.KEEP_SERVICES),
        )
        return draw("pages/surveys/unit_surveys.html", page)


def _surveys_page(standing: Standing, found: Overview) -> SurveysPage:
    words, frame = spoken(), frame_of(standing)
    state, agency = request.args.get(STATE, ""), request.args.get(AGENCY, "")
    code = found.period.code if found.period else ""
    listed = UNITS.found(_lines(found, words))
    agencies = {str(row.agency_id): row.agency for row in found.rows}
    codes = {one.code: period_name(one.code, words) for one in found.periods}
    return SurveysPage(
        language=frame.language,
        frame=frame,
        period=codes.get(code, ""),
        code=code,
        summary=_summary(found.rows),
        lines=listed.rows,
        list=UNITS.shown(listed, "surveys.surveys_file"),
        periods=options(codes, code),
        states=options(_states(words), state),
        agencies=options({"": words.say("All agencies"), **agencies}, agency),
        sets_periods=standing.may(Act.SET_PERIODS),
        is_filtered=bool(state or agency),
    )


def _lines(found: Overview, words: Language) -> list[Line]:
    """The units that the address asks for, as they stand in the registry."""
    state, agency = request.args.get(STATE, ""), request.args.get(AGENCY, "")
    return [_line(row, words) for row in found.rows if _fits(row, state, agency)]


def _states(words: Language) -> dict[str, str]:
    names = {state.value: state_name(state, words) for state in WaveState}
    return {"": words.say("All states"), **names, NOT_SET_UP: state_name(None, words)}


def _fits(row: Row, state: str, agency: str) -> bool:
    own = row.wave.state.value if row.wave else NOT_SET_UP
    return state in {"", own} and agency in {"", str(row.agency_id)}


def _summary(rows: tuple[Row, ...]) -> Summary:
    waves = [row.wave for row in rows if row.wave]
    states = [wave.state for wave in waves]
    return Summary(
        units=len(rows),
        open=states.count(WaveState.OPEN),
        drafts=states.count(WaveState.DRAFT),
        closed=states.count(WaveState.CLOSED),
        missing=len(rows) - len(waves),
        reached=sum(wave.pace.missing == 0 for wave in waves),
        answers=sum(wave.pace.n for wave in waves),
    )


def _line(row: Row, words: Language) -> Line:
    state = state_name(row.wave.state if row.wave else None, words)
    return Line(row.unit_id, row.unit, row.agency, state, row.wave)


def _named(view: WaveView, words: Language) -> Named:
    return Named(view, period_name(view.period, words), state_name(view.state, words))
