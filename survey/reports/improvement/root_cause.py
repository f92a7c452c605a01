"""A root cause as it is shown: drawn, read aloud, listed by bones, and printed on A4 lying down."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from survey.core.improvement.cause import Analysis, Checklist, links, most_voted
from survey.language import Language
from survey.reports.drawing.fishbone import Chain, Fish, chain_of, fish_of
from survey.reports.manuscript import Manuscript, manuscript
from survey.reports.results.document import Edition

TEMPLATE = "report/root_cause.html"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One link of the chain, to be read aloud; evidence: "" where none was given."""

    words: str
    evidence: str


@dataclass(frozen=True, slots=True)
class BranchCause:
    """A cause under its bone; is_most: none has more votes."""

    words: str
    category: str
    votes: int | None
    is_most: bool


@dataclass(frozen=True, slots=True)
class Branch:
    """A bone with the causes on it."""

    name: str
    causes: tuple[BranchCause, ...]


@dataclass(frozen=True, slots=True)
class Portrait:
    """An analysis in pictures and words; chain and fish are None where they hold nothing."""

    analysis: Analysis
    chain: Chain | None
    fish: Fish | None
    aloud: tuple[Sentence, ...]
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class CausePaper:
    """What stands on the sheet. element: "" for none. number: of the version; day: of it."""

    code: str
    institution: str
    unit: str
    element: str
    number: int
    day: date
    made_on: date
    portrait: Portrait


def portrait_of(analysis: Analysis, checklist: Checklist, language: Language) -> Portrait:
    """The analysis as page and paper show it."""
    return Portrait(
        analysis=analysis,
        chain=chain_of(analysis, language),
        fish=fish_of(analysis, checklist, language),
        aloud=tuple(_aloud(analysis, language)),
        branches=tuple(_branches(analysis, checklist, language)),
    )


def paper_page(paper: CausePaper, edition: Edition) -> Manuscript:
    """The sheet, to be printed."""
    return manuscript(TEMPLATE, paper, edition)


def _aloud(analysis: Analysis, language: Language) -> Iterator[Sentence]:
    for (effect, cause), why in zip(links(analysis), analysis.whys, strict=True):
        said = language.say(
            "“%(effect)s” is caused by “%(cause)s”.",
            effect=_end(effect),
            cause=_end(cause),
        )
        yield Sentence(said, why.evidence)


def _end(words: str) -> str:
    return words.rstrip(" .")


def _branches(analysis: Analysis, checklist: Checklist, language: Language) -> Iterator[Branch]:
    known, most = checklist.by_code, set(most_voted(analysis.causes))
    for bone in checklist.bones:
        causes = tuple(
            BranchCause(
                words=cause.words,
                category=known[cause.category].name.within(language.code),
                votes=cause.votes,
                is_most=cause in most,
            )
            for cause in analysis.causes
            if cause.category in known and known[cause.category].bone == bone.code
        )
        if causes:
            yield Branch(bone.name.within(language.code), causes)
