"""The page of a plan of action: what it shows of each row, and the moves that it offers."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from survey.core.sp4n.programme import QUARTERS, ProgrammeState, Share
from survey.flows.sp4n.steering import Line, Plan
from survey.language import Language
from survey.web.frame import Frame
from survey.web.sp4n.sp4n_place import address


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a row; url: where it is reported, "" where it cannot be. files: with urls."""

    number: int
    value: str
    obstacle: str
    url: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A row on the page; change, remove: "" where it cannot be."""

    line: Line
    target: str
    percent: Fraction | None
    quarters: tuple[Quarter, ...]
    change: str
    remove: str


@dataclass(frozen=True, slots=True)
class Part:
    """A component with its rows; add: "" where none can be added."""

    name: str
    share: Share
    lines: tuple[ItemLine, ...]
    add: str


@dataclass(frozen=True, slots=True)
class Way:
    """A move of the plan."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """pages/sp4n/sp4n_plan.html. source: what is said of the template."""

    language: str
    frame: Frame
    name: str
    plan: Plan
    state: str
    year: int
    years: tuple[tuple[int, str], ...]
    whole: Share
    parts: tuple[Part, ...]
    ways: tuple[Way, ...]
    pdf: str
    xlsx: str
    source: str
    is_other_template: bool


def lines_of(plan: Plan, code: str, year: int) -> Iterator[ItemLine]:
    """The rows of a component in a year, with what can be done to each."""
    for line in plan.lines:
        if line.cells.component != code:
            continue
        is_draft = plan.state is ProgrammeState.DRAFT
        at = {"plan_id": plan.id, "item_id": line.id}
        yield ItemLine(
            line=line,
            target=line.cells.targets[year - plan.first_year],
            percent=line.percent(year),
            quarters=tuple(_quarter(plan, line, year, n) for n in QUARTERS),
            change=address(".change_item", plan.agency_id, **at) if is_draft else "",
            remove=address(".remove_item", plan.agency_id, **at) if is_draft else "",
        )


def _quarter(plan: Plan, line: Line, year: int, number: int) -> Quarter:
    kept = line.reports.get((year, number))
    at = {"plan_id": plan.id, "item_id": line.id}
    url = address(".report", plan.agency_id, **at, year=year, quarter=number)
    files = () if kept is None else kept.files
    return Quarter(
        number=number,
        value="" if kept is None else kept.value,
        obstacle="" if kept is None else kept.obstacle,
        url=url if plan.state is ProgrammeState.ADOPTED else "",
        files=tuple(
            (name, address(".proof", plan.agency_id, **at, file_id=id_)) for id_, name in files
        ),
    )


def ways_of(plan: Plan, words: Language) -> Iterator[Way]:
    """The moves that a plan can make now."""
    into = {
        ProgrammeState.DRAFT: (ProgrammeState.ADOPTED,),
        ProgrammeState.ADOPTED: (ProgrammeState.DRAFT, ProgrammeState.ENDED),
        ProgrammeState.ENDED: (),
    }
    for state in into[plan.state]:
        url = address(".move", plan.agency_id, plan_id=plan.id, into=state.value)
        yield Way(move_name(state, words), url)


def move_name(state: ProgrammeState, words: Language) -> str:
    """What leads a plan there."""
    match state:
        case ProgrammeState.ADOPTED:
            return words.say("Adopt the plan")
        case ProgrammeState.DRAFT:
            return words.say("Open it to be written again")
        case ProgrammeState.ENDED:
            return words.say("End the plan")


def move_says(state: ProgrammeState, words: Language) -> str:
    """What can be done once a plan stands there."""
    match state:
        case ProgrammeState.ADOPTED:
            return words.say("Its rows stand then, and realisation is reported quarter by quarter.")
        case ProgrammeState.DRAFT:
            return words.say("Rows can be changed then; what was reported stays.")
        case ProgrammeState.ENDED:
            return words.say("Nothing can be changed or reported any more.")
