"""The papers of a follow-up plan: the official table, the follow-up report, the forum record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from survey.core.improvement.forum import Forum, Kind
from survey.core.improvement.planned import Plan
from survey.language import Language
from survey.reports.improvement.rtl_rows import Row, rows_of
from survey.reports.manuscript import Manuscript, manuscript
from survey.reports.results.document import Edition

TABLE, FOLLOW_UP, FORUM = "report/rtl.html", "report/rtl_follow_up.html", "report/forum.html"


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


def table_page(plan: Plan, whose: Whose, edition: Edition) -> Manuscript:
    """The official table, A4 landscape."""
    return manuscript(TABLE, _paper(plan, whose, edition), edition)


def follow_up_page(plan: Plan, whose: Whose, edition: Edition) -> Manuscript:
    """What became of the plan of a period (annex 4 of the report of the next)."""
    return manuscript(FOLLOW_UP, _paper(plan, whose, edition), edition)


def forum_page(forum: Forum, whose: Whose, edition: Edition) -> Manuscript:
    """The record of a forum, to be signed."""
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
    return manuscript(FORUM, page, edition)


def kind_words(kind: Kind, words: Language) -> str:
    """On whose part somebody takes part, in words."""
    named = {
        Kind.USERS: words.say("Users of the service"),
        Kind.EXPERTS: words.say("Experts, practitioners, academics"),
        Kind.AGENCIES: words.say("Other agencies"),
        Kind.SOCIETY: words.say("Civil society"),
        Kind.MEDIA: words.say("Press"),
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
