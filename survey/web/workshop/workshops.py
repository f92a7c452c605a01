"""Workshops: the paths of a unit, and each path with its steps, and what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flask import url_for
from werkzeug.wrappers import Response

from survey.core.accounts.access import Act
from survey.core.improvement.plan import State
from survey.core.surveys.instrument import Text
from survey.core.workshop.pledge import Progress, Reply, Route
from survey.core.workshop.prevalence import Change
from survey.core.workshop.workshop import STEPS, Part, Step, clustered, lacks_of
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.improvement.redeeming import Redeemed, redeemed
from survey.flows.workshop import polling, walking
from survey.flows.workshop.convening import elements_of
from survey.flows.workshop.pledging import Checked, latest
from survey.flows.workshop.polling import Drawing, Profiled
from survey.flows.workshop.walking import Trail, Walk, sought
from survey.web.acts import Doing, asked
from survey.web.entry import Entry, entered
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.improvement.plan_words import STATES
from survey.web.rendering import draw
from survey.web.workshop.workshop_analysis import AnalysisActs
from survey.web.workshop.workshop_frame import acting, found, path_frame, path_url, shut, too_early
from survey.web.workshop.workshop_meetings import MeetingActs
from survey.web.workshop.workshop_papers import PaperViews
from survey.web.workshop.workshop_pledges import PledgeActs
from survey.web.workshop.workshop_polls import PollActs
from survey.web.workshop.workshop_words import (
    CHANGES,
    PARTS,
    PROGRESSES,
    REPLIES,
    ROUTES,
    STEP_NAMES,
    STEP_PURPOSES,
    lacking,
    rules_told,
)

RUN = Act.RUN_WORKSHOPS
UNIT = "/kantor/satuan/<int:unit_id>/lokakarya"
PATH = "/kantor/lokakarya/<int:workshop_id>"


@dataclass(frozen=True, slots=True)
class PathLink:
    """One path of a unit; at: the step it stands at, None at its end."""

    url: str
    opened_on: date
    at: str | None


@dataclass(frozen=True, slots=True)
class WorkshopsPage:
    """pages/workshop/workshops.html; begin: "" while a path is not at its end."""

    language: str
    frame: Frame
    unit: str
    paths: tuple[PathLink, ...]
    begin: str


@dataclass(frozen=True, slots=True)
class StepView:
    """One step; state: "done", "here" or "later". missing: in words. page: where its work is."""

    step: Step
    name: str
    purpose: str
    state: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PathPage:
    """pages/workshop/workshop.html."""

    language: str
    frame: Frame
    id: int
    walk: Walk
    steps: tuple[StepView, ...]
    rule: str
    parts: Mapping[Part, str]


@dataclass(frozen=True, slots=True)
class CardsPage:
    """pages/workshop/workshop_cards.html; clusters: numbers of open and agreed cards by name."""

    language: str
    frame: Frame
    id: int
    walk: Walk
    clusters: Mapping[str, tuple[int, ...]]
    elements: Mapping[str, Text]
    shuts: str


@dataclass(frozen=True, slots=True)
class ProfilePage:
    """pages/workshop/workshop_profile.html; sought: codes of what is analysed."""

    language: str
    frame: Frame
    id: int
    found: Profiled
    chart: Drawing
    sought: frozenset[str]
    elements: Mapping[str, Text]
    changes: Mapping[Change, str]
    rule: str


@dataclass(frozen=True, slots=True)
class CausesPage:
    """pages/workshop/workshop_causes.html; statements: what is analysed, most told first."""

    language: str
    frame: Frame
    id: int
    walk: Walk
    statements: tuple[tuple[str, str], ...]
    categories: Mapping[str, Text]
    criteria: tuple[Text, ...]
    shuts: str


@dataclass(frozen=True, slots=True)
class PledgesPage:
    """pages/workshop/workshop_pledges.html; unsaid: chosen alternatives without words yet.

    states: of the actions that promises became. keeps: whether the officer may make them so.
    """

    language: str
    frame: Frame
    id: int
    walk: Walk
    pledges: tuple[Checked, ...]
    unsaid: tuple[tuple[int, str, str], ...]
    routes: Mapping[Route, str]
    progresses: Mapping[Progress, str]
    replies: Mapping[Reply, str]
    shuts: str
    checks: bool
    sends: bool
    redeemed: Redeemed
    states: Mapping[State, str]
    keeps: bool


@dataclass(frozen=True, slots=True)
class WorkshopViews:
    """The pages on which a path is seen."""

    trail: Trail

    def workshops(self, standing: Standing, unit_id: int) -> str:
        """The paths of a unit."""
        listed = walking.paths_of(self.trail, standing.home.id, unit_id)
        frame = frame_of(standing)
        paths = tuple(
            PathLink(path_url(id_), day, None if at is None else str(STEP_NAMES[at]))
            for id_, day, at in listed
        )
        is_free = all(one.at is None for one in paths)
        begin = url_for(".begin", unit_id=unit_id) if is_free else ""
        unit = standing.place.unit or ""
        page = WorkshopsPage(frame.language, frame, unit, paths, begin)
        return draw("pages/workshop/workshops.html", page)

    def begin(self, standing: Standing, unit_id: int) -> Response:
        """Begin a path."""
        words = spoken()
        doing = Doing(
            title=words.say("Begin the path of a workshop"),
            says=(
                words.say(
                    "Users and providers agree on what goes wrong, many users are asked how often "
                    "it happens, causes are found, and the unit promises what it will change.",
                ),
                words.say("The steps have a strict order; the page of the path leads through it."),
            ),
            button=words.say("Begin"),
            back=url_for(".workshops", unit_id=unit_id),
            done=words.say("The path has begun. Its first step: commitment and team."),
        )

        def does() -> str:
            return path_url(walking.begin(self.trail, acting(standing), unit_id))

        return asked(standing, entered(Entry), doing, does)

    def path(self, standing: Standing, workshop_id: int) -> str:
        """The steps of a path, where it stands, and what is missing there."""
        words, frame = spoken(), frame_of(standing)
        one = found(self.trail, standing, workshop_id)
        page = PathPage(
            language=frame.language,
            frame=frame,
            id=workshop_id,
            walk=one,
            steps=tuple(_step(one, step) for step in STEPS),
            rule=rules_told(one.rules, words),
            parts=PARTS,
        )
        return draw("pages/workshop/workshop.html", page)

    def cards(self, standing: Standing, workshop_id: int) -> str:
        """The cards in their clusters, and what was agreed on."""
        frame, words = path_frame(standing, workshop_id), spoken()
        one = found(self.trail, standing, workshop_id)
        loose = [(c.number, c.cluster) for c in one.whole.statements if not c.into_number]
        page = CardsPage(
            language=frame.language,
            frame=frame,
            id=workshop_id,
            walk=one,
            clusters=clustered(sorted(loose, key=lambda pair: pair[1] == "")),
            elements=elements_of(self.trail),
            shuts=shut(one, Step.WORKSHOP, words),
        )
        return draw("pages/workshop/workshop_cards.html", page)

    def profile(self, standing: Standing, workshop_id: int) -> str:
        """The ranked profile, by service and group, and what a repeat survey changed."""
        frame, words = path_frame(standing, workshop_id), spoken()
        profiled = polling.profiled(self.trail, standing.home.id, workshop_id)
        if profiled is None:
            raise NoSuchPlaceError
        page = ProfilePage(
            language=frame.language,
            frame=frame,
            id=workshop_id,
            found=profiled,
            chart=polling.drawing_of(profiled, words),
            sought=frozenset(sought(profiled.walk.rules, profiled.poll)),
            elements=elements_of(self.trail),
            changes=CHANGES,
            rule=rules_told(profiled.walk.rules, words),
        )
        return draw("pages/workshop/workshop_profile.html", page)

    def causes(self, standing: Standing, workshop_id: int) -> str:
        """The complaints to be analysed with causes and solutions."""
        frame, words = path_frame(standing, workshop_id), spoken()
        one = found(self.trail, standing, workshop_id)
        page = CausesPage(
            language=frame.language,
            frame=frame,
            id=workshop_id,
            walk=one,
            statements=tuple(analysed(one)),
            categories={each.code: each.name for each in one.guide.categories},
            criteria=tuple(each.name for each in one.guide.criteria),
            shuts=shut(one, Step.ANALYSIS, words),
        )
        return draw("pages/workshop/workshop_causes.html", page)

    def pledges(self, standing: Standing, workshop_id: int) -> str:
        """Promises and recommendations with replies and checks."""
        frame, words = path_frame(standing, workshop_id), spoken()
        one = found(self.trail, standing, workshop_id)
        said = {pledge.alternative for pledge in one.whole.pledges}
        database = self.trail.database
        page = PledgesPage(
            language=frame.language,
            frame=frame,
            id=workshop_id,
            walk=one,
            pledges=latest(one.whole.pledges, one.whole.checks),
            unsaid=tuple(
                (each.number, each.words, str(ROUTES[_route(is_internal=each.is_internal)]))
                for each in one.whole.alternatives
                if each.is_chosen and each.number not in said
            ),
            routes=ROUTES,
            progresses=PROGRESSES,
            replies=REPLIES,
            shuts=shut(one, Step.PROMISE, words),
            checks=not too_early(one, Step.CHECKS, words),
            sends=bool(one.course.recommendations) and one.course.sent_on is None,
            redeemed=redeemed(database, standing.home.id, one.whole.row.unit_id, workshop_id),
            states=STATES,
            keeps=standing.may(Act.KEEP_PLANS),
        )
        return draw("pages/workshop/workshop_pledges.html", page)


def desk(office: Office, instruments: Path, prints: PaperViews) -> Desk:
    """All pages of workshops."""
    trail = Trail(office.database, instruments)
    pages, views = Desk("workshops", office), WorkshopViews(trail)
    pages.show(UNIT, views.workshops, RUN)
    pages.ask(f"{UNIT}/mulai", views.begin, RUN)
    pages.show(PATH, views.path, RUN)
    pages.show(f"{PATH}/kartu", views.cards, RUN)
    pages.show(f"{PATH}/profil", views.profile, RUN)
    pages.show(f"{PATH}/penyebab", views.causes, RUN)
    pages.show(f"{PATH}/janji", views.pledges, RUN)
    MeetingActs(trail).add_to(pages, PATH)
    PollActs(trail).add_to(pages, PATH)
    AnalysisActs(trail).add_to(pages, PATH)
    PledgeActs(trail).add_to(pages, PATH)
    prints.add_to(pages, PATH)
    return pages


def analysed(one: Walk) -> list[tuple[str, str]]:
    """What is analysed by code and words, most told first."""
    codes = sought(one.rules, one.poll)
    if one.poll is None or one.poll.profile is None:
        return []
    return [
        (each.element.code, each.element.name.id)
        for each in one.poll.profile.complaints
        if each.element.code in codes
    ]


def _route(*, is_internal: bool) -> Route:
    return Route.PROMISE if is_internal else Route.RECOMMENDATION


def _step(one: Walk, step: Step) -> StepView:
    lacks = lacks_of(one.course, one.rules, step)
    is_later = one.at is not None and STEPS.index(step) > STEPS.index(one.at)
    state = "later" if is_later else "here" if step is one.at else "done"
    missing = () if is_later else lacking(lacks, spoken())
    return StepView(step, str(STEP_NAMES[step]), str(STEP_PURPOSES[step]), state, missing)
