"""Follow-up plans of a unit: its plans, one plan with its actions, one action with its history."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from flask import Response as Sent
from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from survey.core.accounts.access import Act
from survey.core.improvement.action import MAY, MUST
from survey.core.improvement.plan import Hands, Move, Party, possible
from survey.flows.accounts.admitting import Standing
from survey.flows.acting import actor_of
from survey.flows.improvement import conferring, planning, viewing
from survey.flows.improvement.conferring import Kept as KeptForum
from survey.flows.improvement.planning import PlanDesk, PlannedAlreadyError, UnsealedWaveError
from survey.flows.improvement.progressing import parties_of
from survey.flows.improvement.viewing import Happening, Line, Plan, PlanLink, Plannable
from survey.language import Language
from survey.web.complaints.tracking_page import time_in
from survey.web.files import as_download
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.gate import SEE_OTHER, Desk
from survey.web.improvement.plan_causes import Sheet, Sheets, sheets_beside
from survey.web.improvement.plan_refusals import of_plan
from survey.web.improvement.plan_steps import BY_MOVE, MAIN
from survey.web.improvement.plan_words import (
    BUDGETS,
    HAPPENED,
    SOURCES,
    STATES,
    scores,
    standing,
    verdict,
)
from survey.web.rendering import UNKNOWN, draw

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class UnitPlansPage:
    """pages/improvement/unit_plans.html."""

    language: str
    frame: Frame
    unit: str
    unit_id: int
    plans: tuple[PlanLink, ...]
    free: tuple[Plannable, ...]
    forums: tuple[KeptForum, ...]
    keeps: bool


@dataclass(frozen=True, slots=True)
class ShownLine:
    """An action in a list, with its words. sheet: of the root cause of its element.

    find: where one is written, "" where none is asked for.
    """

    line: Line
    element: str
    state: str
    url: str
    sheet: Sheet | None
    find: str


@dataclass(frozen=True, slots=True)
class Wanting:
    """A low element without an action. is_repeated: it did not rise since the last plan."""

    code: str
    name: str
    is_repeated: bool
    sheet: Sheet | None
    find: str


@dataclass(frozen=True, slots=True)
class ShownEffect:
    """What became of one element; difference and interval "" where they are not known."""

    element: str
    before: str
    after: str
    interval: str
    words: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """pages/improvement/plan.html."""

    language: str
    frame: Frame
    plan: Plan
    standing: str
    scores: str
    lines: tuple[ShownLine, ...]
    wanting: tuple[Wanting, ...]
    effects: tuple[ShownEffect, ...]
    since: str
    keeps: bool


@dataclass(frozen=True, slots=True)
class Way:
    """Something that can be done with an action."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """What happened to an action, in words."""

    what: str
    by: str
    time: str
    words: str
    detail: str


@dataclass(frozen=True, slots=True)
class ActionPage:
    """pages/improvement/action.html. owns: the officer may not judge, as it is their own."""

    language: str
    frame: Frame
    plan: Plan
    line: Line
    element: str
    state: str
    source: str
    budget: str
    main: Way | None
    others: tuple[Way, ...]
    events: tuple[ShownEvent, ...]
    judges: bool
    owns: bool
    sees_files: bool
    sees_workshops: bool
    sheet: Sheet | None
    find: str


@dataclass(frozen=True, slots=True)
class PlanViews:
    """The pages that show plans."""

    desk: PlanDesk

    def add_to(self, pages: Desk) -> None:
        """Let them be shown at a desk."""
        unit, plan = "/kantor/satuan/<int:unit_id>/rtl", "/kantor/rencana/<int:plan_id>"
        action = "/kantor/rtl/<int:action_id>"
        pages.show(unit, self.unit_plans, Act.SEE_RESULTS)
        pages.take("/kantor/pelaksanaan/<int:wave_id>/rtl", self.make, Act.KEEP_PLANS)
        pages.show(plan, self.plan, Act.SEE_RESULTS)
        pages.show(action, self.action, Act.SEE_RESULTS)
        pages.show(f"{action}/bukti/<int:file_id>", self.file, Act.SEE_SMALL_GROUPS)

    def unit_plans(self, standing_: Standing, unit_id: int) -> str:
        """The plans of a unit, what a plan can be made from, and its forums."""
        actor, frame = actor_of(standing_), frame_of(standing_)
        plans, free = viewing.plans_of(self.desk.database, actor, unit_id)
        page = UnitPlansPage(
            language=frame.language,
            frame=frame,
            unit=standing_.place.unit or "",
            unit_id=unit_id,
            plans=plans,
            free=free,
            forums=conferring.forums_of(self.desk.database, actor, unit_id),
            keeps=standing_.may(Act.KEEP_PLANS),
        )
        return draw("pages/improvement/unit_plans.html", page)

    def make(self, standing_: Standing, wave_id: int) -> Response:
        """Make the plan of a wave, or go to the one that there is."""
        words, unit_id = spoken(), standing_.place.spot.unit_id or 0
        back = url_for("plans.unit_plans", unit_id=unit_id)
        try:
            plan_id = planning.make_plan(self.desk.database, actor_of(standing_), wave_id)
        except PlannedAlreadyError as error:
            plan_id = error.plan_id
        except UnsealedWaveError as error:
            refusal = of_plan(error, words)
            flash("" if refusal is None else refusal.sentence)
            return redirect(back, SEE_OTHER)
        return redirect(url_for("plans.plan", plan_id=plan_id), SEE_OTHER)

    def plan(self, standing_: Standing, plan_id: int) -> str:
        """One plan."""
        plan = viewing.plan_of(self.desk.database, actor_of(standing_), plan_id)
        words, frame = spoken(), frame_of(standing_, *_crumbs(plan, spoken()))
        planned = {line.element for line in plan.lines}
        sheets = sheets_beside(self.desk, standing_, plan)
        page = PlanPage(
            language=frame.language,
            frame=frame,
            plan=plan,
            standing=standing(plan.progress, words),
            scores=scores(plan.progress, words),
            lines=tuple(_line(sheets, one) for one in plan.lines),
            wanting=tuple(
                _wanting(sheets, code) for code in plan.lowest[:3] if code not in planned
            ),
            effects=tuple(_effects(plan, words)),
            since="" if plan.effect is None else plan.effect.until.name.within(words.code),
            keeps=standing_.may(Act.KEEP_PLANS),
        )
        return draw("pages/improvement/plan.html", page)

    def action(self, standing_: Standing, action_id: int) -> str:
        """One action."""
        actor = actor_of(standing_)
        plan, line, happened = viewing.action_of(self.desk.database, actor, action_id)
        words, frame = spoken(), frame_of(standing_, *_crumbs(plan, spoken(), is_within=True))
        sheets = sheets_beside(self.desk, standing_, plan)
        verifies = standing_.may(Act.VERIFY_PLANS)
        parties = parties_on(standing_, line)
        ways = {move: _way(move, line) for move in possible(line.state, parties) if move in BY_MOVE}
        main = next((ways.pop(move) for move in MAIN if move in ways), None)
        page = ActionPage(
            language=frame.language,
            frame=frame,
            plan=plan,
            line=line,
            element=plan.elements.get(line.element, line.element),
            state=str(STATES[line.state]),
            source=str(SOURCES[line.source]),
            budget=str(BUDGETS[line.budget]),
            main=main,
            others=tuple(ways.values()),
            events=tuple(_events(happened, standing_, words)),
            judges=Party.VERIFIER in parties,
            owns=verifies and Party.VERIFIER not in parties,
            sees_files=standing_.may(Act.SEE_SMALL_GROUPS),
            sees_workshops=standing_.may(Act.RUN_WORKSHOPS),
            sheet=sheets.of(line.element),
            find=sheets.find(line.element) if line.is_repeated else "",
        )
        return draw("pages/improvement/action.html", page)

    def file(self, standing_: Standing, action_id: int, file_id: int) -> Sent:
        """A file that proves an action, to be kept and never shown inside a page."""
        actor = actor_of(standing_)
        return as_download(*viewing.file_of(self.desk.database, actor, action_id, file_id))


def parties_on(standing_: Standing, line: Line) -> frozenset[Party]:
    """On whose part the officer acts on an action."""
    return parties_of(
        Hands(line.owner_id, line.claimed_by),
        standing_.officer_id,
        keeps=standing_.may(Act.KEEP_PLANS),
        verifies=standing_.may(Act.VERIFY_PLANS),
    )


def _crumbs(plan: Plan, words: Language, *, is_within: bool = False) -> Iterator[Crumb]:
    yield Crumb(words.say("Follow-up plans"), url_for("plans.unit_plans", unit_id=plan.unit_id))
    if is_within:
        url = url_for("plans.plan", plan_id=plan.id)
        yield Crumb(plan.period.name.within(words.code), url)


def _line(sheets: Sheets, line: Line) -> ShownLine:
    return ShownLine(
        line=line,
        element=sheets.plan.elements.get(line.element, line.element),
        state=str(STATES[line.state]),
        url=url_for("plans.action", action_id=line.id),
        sheet=sheets.of(line.element),
        find=sheets.find(line.element) if line.is_repeated else "",
    )


def _wanting(sheets: Sheets, code: str) -> Wanting:
    return Wanting(
        code=code,
        name=sheets.plan.elements[code],
        is_repeated=code in sheets.plan.repeated,
        sheet=sheets.of(code),
        find=sheets.find(code),
    )


def _effects(plan: Plan, words: Language) -> Iterator[ShownEffect]:
    for one in plan.effect.outcomes if plan.effect is not None else ():
        interval = ""
        if one.interval is not None:
            low, high = (_signed(end, words) for end in one.interval)
            interval = words.say("%(low)s to %(high)s", low=low, high=high)
        yield ShownEffect(
            element=plan.elements.get(one.code, one.code),
            before=UNKNOWN if one.before is None else words.decimal(one.before),
            after=UNKNOWN if one.after is None else words.decimal(one.after),
            interval=interval,
            words=verdict(one, words),
        )


def _signed(number: float, words: Language) -> str:
    sign = "+" if number >= 0 else MINUS
    return f"{sign}{words.decimal(Decimal(str(abs(number))), 1)}"


def _way(move: Move, line: Line) -> Way:
    step = BY_MOVE[move]
    return Way(str(step.title), url_for(step.endpoint, action_id=line.id, step=step.name))


def _events(
    happened: tuple[Happening, ...],
    standing_: Standing,
    words: Language,
) -> Iterator[ShownEvent]:
    zone = ZoneInfo(standing_.home.time_zone)
    for one in reversed(happened):
        at = one.at.astimezone(zone)
        yield ShownEvent(
            what=str(HAPPENED[one.move]),
            by=one.officer or words.say("The program"),
            time=f"{words.day(at.date())} {time_in(at, words.code)}",
            words=one.words,
            detail=_detail(one, words),
        )


def _detail(one: Happening, words: Language) -> str:
    """What held before, where that is told."""
    if one.move is Move.POSTPONE:
        before, due = (
            words.day(datetime.fromisoformat(str(one.detail[name])).date())
            for name in ("before", "due")
        )
        return words.say("from %(before)s to %(due)s", before=before, due=due)
    if one.move is Move.REPORT:
        before, now = (words.whole(int(one.detail[name] or 0)) for name in ("before", "percent"))
        return words.say("from %(before)s to %(now)s per cent", before=before, now=now)
    if one.move is Move.AMEND and one.detail:
        kept = [str(one.detail[name]) for name in (*MUST, *MAY) if one.detail.get(name)]
        return words.say("It said before: %(before)s", before="; ".join(kept)) if kept else ""
    return ""
