"""The papers of a follow-up plan: the official table, the follow-up report, the forum record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from survey.core.forum import Forum, Kind
from survey.core.plan import QUARTERS, Budget, Source, State
from survey.core.planned import Line, Plan
from survey.language import Language
from survey.reports.document import Edition, environment_of
from survey.reports.press import Shelves, pdf_of

TABLE, FOLLOW_UP, FORUM = "report/rtl.html", "report/rtl_follow_up.html", "report/forum.html"


@dataclass(frozen=True, slots=True)
class Row:
    """An action as a row of the tables; marks: of the four quarters.

    done: whether it counts as followed up. description: process, result, obstacles.
    """

    line: Line
    element: str
    marks: tuple[bool, ...]
    state: str
    budget: str
    source: str
    done: str
    description: str
    documentation: str


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """templates/report/rtl.html and rtl_follow_up.html."""

    code: str
    plan: Plan
    institution: str
    period: str
    is_sample: bool
    made_on: date
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ForumPaper:
    """templates/report/forum.html; people: how many of each kind, by its words."""

    code: str
    forum: Forum
    institution: str
    agency: str
    unit: str
    is_sample: bool
    made_on: date
    people: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose papers they are."""

    institution: str
    agency: str = ""
    unit: str = ""
    is_sample: bool = False


def table_pdf(plan: Plan, whose: Whose, edition: Edition) -> bytes:
    """The official table, A4 landscape. Raises PrintingUnavailableError."""
    return _printed(TABLE, _paper(plan, whose, edition), edition)


def follow_up_pdf(plan: Plan, whose: Whose, edition: Edition) -> bytes:
    """What became of the plan of a period (annex 4 of the report of the next).

    Raises PrintingUnavailableError.
    """
    return _printed(FOLLOW_UP, _paper(plan, whose, edition), edition)


def forum_pdf(forum: Forum, whose: Whose, edition: Edition) -> bytes:
    """The record of a forum, to be signed. Raises PrintingUnavailableError."""
    words = edition.language
    page = ForumPaper(
        code=words.code,
        forum=forum,
        institution=whose.institution,
        agency=whose.agency,
        unit=whose.unit,
        is_sample=whose.is_sample,
        made_on=edition.made_on,
        people={kind_words(kind, words): forum.people.get(kind, 0) for kind in Kind},
    )
    return _printed(FORUM, page, edition)


def rows_of(plan: Plan, words: Language) -> tuple[Row, ...]:
    """The actions of a plan as rows, the lowest element first, then by their last day."""
    places = {code: place for place, code in enumerate(plan.lowest)}
    lines = sorted(plan.lines, key=lambda one: (places.get(one.element, len(places)), one.due_on))
    return tuple(_row(plan, line, words) for line in lines)


def _row(plan: Plan, line: Line, words: Language) -> Row:
    is_done = line.state is State.VERIFIED
    return Row(
        line=line,
        element=plan.elements.get(line.element, line.element),
        marks=tuple(quarter in line.quarters for quarter in QUARTERS),
        state=state_words(line.state, words),
        budget=budget_words(line.budget, words),
        source=source_words(line.source, words),
        done=words.say("Followed up") if is_done else words.say("Not followed up yet"),
        description=_description(line, words),
        documentation=words.listing([one.caption for one in line.proofs]) if line.proofs else "",
    )


def _description(line: Line, words: Language) -> str:
    """What came of it, or how far it is."""
    state = state_words(line.state, words)
    if line.state is State.VERIFIED:
        return line.came
    said = words.say("%(state)s, %(percent)s %%", state=state, percent=words.whole(line.percent))
    return f"{said}. {line.came}" if line.came else f"{said}."


def state_words(state: State, words: Language) -> str:
    """A state in words."""
    named = {
        State.PLANNED: words.say("Planned"),
        State.RUNNING: words.say("Running"),
        State.CLAIMED: words.say("Waits for verification"),
        State.RETURNED: words.say("Sent back"),
        State.VERIFIED: words.say("Finished and verified"),
        State.DROPPED: words.say("Dropped"),
    }
    return named[state]


def budget_words(budget: Budget, words: Language) -> str:
    """What pays, in words."""
    named = {
        Budget.NONE: words.say("Needs no money"),
        Budget.APBD: words.say("Regional budget (APBD)"),
        Budget.APBN: words.say("State budget (APBN)"),
        Budget.BLUD: words.say("Own revenue (BLUD)"),
        Budget.OTHER: words.say("Another source"),
    }
    return named[budget]


def source_words(source: Source, words: Language) -> str:
    """Where an action comes from, in words."""
    named = {
        Source.RECOMMENDATION: words.say("Recommendation"),
        Source.PLEDGE: words.say("Promise to improve"),
        Source.FORUM: words.say("Public consultation forum"),
        Source.INSPECTION: words.say("Inspection"),
        Source.HAND: words.say("The unit's own idea"),
    }
    return named[source]


def kind_words(kind: Kind, words: Language) -> str:
    """On whose part somebody takes part, in words."""
    named = {
        Kind.USERS: words.say("Users of the service"),
        Kind.EXPERTS: words.say("Experts, practitioners, academics"),
        Kind.AGENCIES: words.say("Other agencies"),
        Kind.SOCIETY: words.say("Civil society"),
        Kind.MEDIA: words.say("Media"),
        Kind.PROVIDERS: words.say("The unit itself"),
    }
    return named[kind]


def _paper(plan: Plan, whose: Whose, edition: Edition) -> PlanPaper:
    words = edition.language
    return PlanPaper(
        code=words.code,
        plan=plan,
        institution=whose.institution,
        period=plan.period.name.within(words.code),
        is_sample=whose.is_sample,
        made_on=edition.made_on,
        rows=rows_of(plan, words),
    )


def _printed(template: str, page: PlanPaper | ForumPaper, edition: Edition) -> bytes:
    environment = environment_of(edition.templates, edition.language)
    html = environment.get_template(template).render(page=page)
    return pdf_of(html, Shelves(edition.templates, edition.static))
