"""The desk of a unit: what is due, what came out, where it is weak, and what is done about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from flask import url_for

from survey.core.accounts.access import Act
from survey.core.improvement.basis import Voices
from survey.core.results.heatmap import HeatMap
from survey.core.results.report import ElementResult
from survey.core.results.review import Review
from survey.core.surveys.instrument import Band, Text
from survey.core.surveys.pace import Pace
from survey.core.surveys.period import Period
from survey.core.surveys.wave import WaveState
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.improvement.portraying_advice import AdviceShown, show_advice
from survey.flows.office.leading import Duty, Recommended, Seen, UnitDesk, lead
from survey.flows.results.portraying import Presentation, present
from survey.flows.results.portraying_peers import PeersShown, show_peers
from survey.flows.year.complying import standing_name
from survey.language import Language
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.improvement.plan_words import standing as plan_standing
from survey.web.rendering import draw
from survey.web.year.compliance_words import STEPS
from survey.web.year.unit_steps import ASKED, DOING, way_to


@dataclass(frozen=True, slots=True)
class Due:
    """What comes next in a period; step: "" where all is done. until: the day of the report.

    standing: in time, late and so on. way, doing: the page to do it on, "" for none.
    """

    period: Text
    step: str
    asks: str
    until: date | None
    standing: str
    way: str
    doing: str
    steps: str


@dataclass(frozen=True, slots=True)
class DeskElement:
    """An element among others, the weakest first; voices: None for who may not read them."""

    code: str
    label: str
    name: Text
    value: Decimal | None
    band: Band | None
    ci95: tuple[float, float] | None
    voices: Voices | None


@dataclass(frozen=True, slots=True)
class DeskPlan:
    """How far the latest plan is; url: of it, or of the page on which one is made."""

    said: str
    period: Text | None
    url: str


@dataclass(frozen=True, slots=True)
class UnitDeskPage:
    """pages/office/unit_desk.html; made: how the numbers were made, "" for who may not see it.

    shown: None where nothing was ever asked. pace: of a survey that is open, else None.
    compared: the period that peers are of. runs: whether the officer may say how many were served.
    """

    language: str
    frame: Frame
    unit: str
    unit_id: int
    due: Due | None
    shown: Presentation | None
    pace: Pace | None
    made: str
    elements: tuple[DeskElement, ...]
    heat: HeatMap | None
    peers: PeersShown | None
    compared: Text | None
    advice: AdviceShown | None
    plan: DeskPlan
    prints: bool
    runs: bool


@dataclass(frozen=True, slots=True)
class UnitDesks:
    """The page; instruments: the folder of catalogue, lexicon and model."""

    office: Office
    instruments: Path

    def desk(self) -> Desk:
        """Its address."""
        pages = Desk("unit_desk", self.office)
        pages.show("/kantor/satuan/<int:unit_id>/meja", self.unit_desk, Act.SEE_RESULTS)
        return pages

    def unit_desk(self, standing: Standing, unit_id: int) -> str:
        """All that matters of a unit, in the order in which its head asks for it."""
        words, said = spoken(), standing.may(Act.READ_REMARKS)
        seen = Seen(standing.home.id, unit_id, self.instruments, said=said)
        found = lead(self.office.database, seen, standing.today)
        review, prints = found.review, standing.may(Act.SEE_SMALL_GROUPS)
        crumbs = [Crumb(review.facts.period.name.within(words.code), "")] if review else []
        page = UnitDeskPage(
            language=words.code,
            frame=frame_of(standing, *crumbs),
            unit=standing.place.unit or "",
            unit_id=unit_id,
            due=_due(found, standing, words),
            shown=None if review is None else present(review, words, is_guarded=True),
            pace=None if review is None else _pace(review, standing.today),
            made=url_for("results.steps", wave_id=review.facts.id) if review and prints else "",
            elements=tuple(_elements(review, found.recommended)),
            heat=found.heat,
            peers=None if found.peers is None else show_peers(found.peers[1], words),
            compared=None if found.peers is None else found.peers[0].name,
            advice=None if found.recommended is None else show_advice(found.recommended, words),
            plan=_plan(found, unit_id, words),
            prints=prints,
            runs=standing.may(Act.RUN_SURVEY),
        )
        return draw("pages/office/unit_desk.html", page)


def _due(found: UnitDesk, standing: Standing, words: Language) -> Due | None:
    """What is due; None where the unit is in no period."""
    if found.duty is None or found.period is None:
        return None
    duty, period = found.duty, found.period
    step = duty.next
    return Due(
        period=period.name,
        step="" if step is None else str(STEPS[step]),
        asks="" if step is None else str(ASKED[step]),
        until=found.deadline,
        standing=standing_name(duty.stands, words),
        way=_way(duty, period, standing),
        doing="" if step is None else str(DOING.get(step, "")),
        steps=url_for("compliance.unit", unit_id=duty.line.unit_id, periode=period.code),
    )


def _way(duty: Duty, period: Period, standing: Standing) -> str:
    return "" if duty.next is None else way_to(duty.next, duty, period.code, standing)


def _pace(review: Review, today: date) -> Pace | None:
    facts = review.facts
    if facts.state is not WaveState.OPEN or not facts.opens <= today <= facts.closes:
        return None
    return Pace(review.report.n or 0, review.target, facts.opens, facts.closes, today)


def _elements(review: Review | None, recommended: Recommended | None) -> Iterator[DeskElement]:
    """The weakest first; those that nobody answered at the end."""
    if review is None or not review.report.n:
        return
    said: Mapping[str, Voices] = {}
    if recommended is not None:
        said = {one.code: one.voices for one in recommended.advice.basis.elements}
    for result in sorted(review.report.elements, key=_weakest):
        code = result.element.code
        yield DeskElement(
            code=code,
            label=result.label,
            name=result.element.name,
            value=result.converted,
            band=result.band,
            ci95=result.uncertainty.ci95,
            voices=None if recommended is None else said.get(code, Voices()),
        )


def _weakest(result: ElementResult) -> tuple[bool, float]:
    return result.mean is None, float(result.mean or 0)


def _plan(found: UnitDesk, unit_id: int, words: Language) -> DeskPlan:
    if found.plan is None:
        said = words.say("There is no follow-up plan yet. It rests on a sealed result.")
        return DeskPlan(said, None, url_for("plans.unit_plans", unit_id=unit_id))
    said = plan_standing(found.plan.progress, words)
    return DeskPlan(said, found.plan.period.name, url_for("plans.plan", plan_id=found.plan.id))
