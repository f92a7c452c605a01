"""Papering: a plan and a forum are put on paper and into workbooks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from survey.flows.acting import Actor
from survey.flows.documents.awaiting import Work, paper
from survey.flows.improvement.conferring import forum_of
from survey.flows.improvement.viewing import plan_of
from survey.flows.improvement.watching import Watched
from survey.flows.results.delivering import Parcel
from survey.language import Language
from survey.reports.improvement.rtl import Whose, follow_up_page, forum_page, kind_words, table_page
from survey.reports.improvement.rtl_rows import budget_words, source_words, state_words
from survey.reports.improvement.rtl_workbook import Listed, list_xlsx, plan_xlsx
from survey.reports.results.document import Edition
from survey.settings import Settings
from survey.store.databases import Database

__all__ = ["budget_words", "kind_words", "source_words", "state_words"]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNSAFE = re.compile(r"[^a-z0-9]+")
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Papers:
    """From where papers are printed, and for which institution."""

    database: Database
    settings: Settings


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, in which language, of which institution."""

    actor: Actor
    words: Language
    institution: str
    is_sample: bool


def table(papers: Papers, asked: Asked, plan_id: int) -> Work:
    """The official table on paper. Raises NoSuchPlaceError."""
    plan = plan_of(papers.database, asked.actor, plan_id)
    page = table_page(plan, _whose(asked), _edition(papers, asked))
    return paper(f"rtl-{_plain(plan.unit)}-{plan.period.code}.pdf", page)


def follow_up(papers: Papers, asked: Asked, plan_id: int) -> Work:
    """What became of a plan, on paper. Raises NoSuchPlaceError."""
    plan = plan_of(papers.database, asked.actor, plan_id)
    page = follow_up_page(plan, _whose(asked), _edition(papers, asked))
    return paper(f"tindak-lanjut-{_plain(plan.unit)}-{plan.period.code}.pdf", page)


def workbook(papers: Papers, asked: Asked, plan_id: int) -> Parcel:
    """The official table as a workbook. Raises NoSuchPlaceError."""
    plan = plan_of(papers.database, asked.actor, plan_id)
    content = plan_xlsx(plan, asked.institution, asked.words)
    return Parcel(f"rtl-{_plain(plan.unit)}-{plan.period.code}.xlsx", XLSX, content)


def listing(watched: Sequence[Watched], words: Language) -> Parcel:
    """The list of all plans as a workbook."""
    listed = [Listed(one.agency, one.unit, one.period, one.element, one.line) for one in watched]
    return Parcel("rtl.xlsx", XLSX, list_xlsx(listed, words))


def minutes(papers: Papers, asked: Asked, forum_id: int) -> Work:
    """The record of a forum on paper. Raises NoSuchPlaceError."""
    kept, unit, agency = forum_of(papers.database, asked.actor, forum_id)
    whose = Whose(asked.institution, agency, unit, asked.is_sample)
    page = forum_page(kept.forum, whose, _edition(papers, asked))
    return paper(f"fkp-{_plain(unit)}-{kept.forum.held_on}.pdf", page)


def _whose(asked: Asked) -> Whose:
    return Whose(asked.institution, is_sample=asked.is_sample)


def _edition(papers: Papers, asked: Asked) -> Edition:
    settings = papers.settings
    return Edition(asked.words, asked.actor.today, settings.templates, settings.static)


def _plain(name: str) -> str:
    return UNSAFE.sub("-", name.lower()).strip("-")[:LONGEST_NAME].strip("-")
