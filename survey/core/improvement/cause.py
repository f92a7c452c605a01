"""Root causes: a chain of whys and a fishbone as data, what is refused and what is doubtful.

A chain is read aloud from the problem down: "… is caused by …". Only direct causes stand in it,
so a gap between two whys is refused. A doubt is said and never refused: whoever works on it may
know better than a list of words.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import Enum
from itertools import pairwise

from survey.core.surveys.instrument import Text

FEWEST_WHYS, MOST_WHYS = 2, 7
MOST_CAUSES = 24
MOST_VOTES = 9_999
LONGEST = 300  # characters of a problem, a why, a cause or the root
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Bone:
    """A branch of the fishbone."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class Category:
    """An entry of the checklist of causes; bone: the code of the branch that it lies on."""

    code: str
    name: Text
    bone: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """Where causes are looked for, and the words by which a weak chain is known.

    money: words for budget; others: for somebody else than the unit; filler: what may stand
    around either without saying more. source: where the list is from, and how sure that is.
    """

    bones: tuple[Bone, ...]
    categories: tuple[Category, ...]
    money: frozenset[str]
    others: frozenset[str]
    filler: frozenset[str]
    source: Text

    @property
    def by_code(self) -> Mapping[str, Category]:
        """The categories by their codes."""
        return {one.code: one for one in self.categories}


@dataclass(frozen=True, slots=True)
class Why:
    """One step of the chain; evidence: the count, observation or document that shows it."""

    words: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause on the fishbone; votes: how many chose it, None where nobody voted."""

    category: str
    words: str
    votes: int | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """Why something is as it is.

    problem: the complaint or the low element in words. root: the cause that was agreed on, ""
    while none is. is_within: whether the unit has the authority to remove it; None: not said.
    """

    problem: str
    whys: tuple[Why, ...] = ()
    causes: tuple[Cause, ...] = ()
    root: str = ""
    is_within: bool | None = None


class Flaw(Enum):
    """Why an analysis cannot be kept."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    TOO_FEW = "too_few"  # a chain of one why
    GAP = "gap"  # a why was left out between two
    TWICE = "twice"  # the chain runs in a circle, or a cause stands there twice
    UNKNOWN = "unknown"  # a category that is not on the checklist
    NO_VOTES = "no_votes"  # a number of votes that nobody can have cast
    NOTHING = "nothing"  # neither a chain nor a cause


class CauseError(ValueError):
    """An analysis cannot be kept. field: problem, root, or a kind and its number, as why3."""

    def __init__(self, flaw: Flaw, field: str) -> None:
        """Keep the flaw and the field."""
        super().__init__(flaw, field)
        self.flaw = flaw
        self.field = field


class Doubt(Enum):
    """What an analysis should be looked at again for."""

    BEGINS_WITH_MONEY = "begins_with_money"
    BEGINS_WITH_OTHERS = "begins_with_others"
    ENDS_IN_MONEY = "ends_in_money"
    ENDS_IN_OTHERS = "ends_in_others"
    WITHOUT_EVIDENCE = "without_evidence"
    NOT_AGREED = "not_agreed"
    OUTSIDE = "outside"  # beyond the authority of the unit


def checked(analysis: Analysis, checklist: Checklist) -> Analysis:
    """The analysis without blank ends, its words on one line each. Raises CauseError.

    Blank whys at the end and blank causes anywhere are left out.
    """
    whys = tuple(_whys(analysis.whys))
    causes = tuple(_causes(analysis.causes, checklist))
    problem = _said(analysis.problem, "problem")
    if not problem:
        raise CauseError(Flaw.MISSING, "problem")
    if not whys and not causes:
        raise CauseError(Flaw.NOTHING, "why1")
    _refuse_circle([problem, *(why.words for why in whys)])
    return Analysis(problem, whys, causes, _said(analysis.root, "root"), analysis.is_within)


def links(analysis: Analysis) -> tuple[tuple[str, str], ...]:
    """Each effect with its cause, from the problem down: what is read aloud."""
    return tuple(pairwise([analysis.problem, *(why.words for why in analysis.whys)]))


def doubts(analysis: Analysis, checklist: Checklist) -> tuple[Doubt, ...]:
    """What to look at again, in the order of the list above."""
    return tuple(one for one in Doubt if one in set(_doubts(analysis, checklist)))


def most_voted(causes: Iterable[Cause]) -> tuple[Cause, ...]:
    """The causes with the most votes, all of them where some are equal; none without a vote."""
    voted = [cause for cause in causes if cause.votes]
    most = max((cause.votes or 0 for cause in voted), default=0)
    return tuple(cause for cause in voted if cause.votes == most)


def encoded(analysis: Analysis) -> str:
    """The analysis as one text."""
    return json.dumps(asdict(analysis), ensure_ascii=False, separators=(",", ":"))


def decoded(text: str) -> Analysis:
    """The analysis that a text was made of."""
    kept = json.loads(text)
    return Analysis(
        problem=kept["problem"],
        whys=tuple(Why(**why) for why in kept["whys"]),
        causes=tuple(Cause(**cause) for cause in kept["causes"]),
        root=kept["root"],
        is_within=kept["is_within"],
    )


def _whys(whys: tuple[Why, ...]) -> Iterator[Why]:
    said = [
        Why(_said(why.words, f"why{n}"), _said(why.evidence, f"evidence{n}"))
        for n, why in enumerate(whys, 1)
    ]
    last = max((n for n, why in enumerate(said, 1) if why.words or why.evidence), default=0)
    for n, why in enumerate(said[:last], 1):
        if not why.words:
            raise CauseError(Flaw.GAP, f"why{n}")
    if 0 < last < FEWEST_WHYS:
        raise CauseError(Flaw.TOO_FEW, f"why{last + 1}")
    if last > MOST_WHYS:
        raise CauseError(Flaw.TOO_LONG, f"why{last}")
    yield from said[:last]


def _causes(causes: tuple[Cause, ...], checklist: Checklist) -> Iterator[Cause]:
    seen: set[tuple[str, ...]] = set()
    if len(causes) > MOST_CAUSES:
        raise CauseError(Flaw.TOO_LONG, f"cause{MOST_CAUSES + 1}")
    for n, cause in enumerate(causes, 1):
        words = _said(cause.words, f"cause{n}")
        if not words:
            if cause.votes is not None:
                raise CauseError(Flaw.MISSING, f"cause{n}")
            continue
        if cause.category not in checklist.by_code:
            raise CauseError(Flaw.UNKNOWN, f"category{n}")
        if cause.votes is not None and not 0 <= cause.votes <= MOST_VOTES:
            raise CauseError(Flaw.NO_VOTES, f"votes{n}")
        if _plain(words) in seen:
            raise CauseError(Flaw.TWICE, f"cause{n}")
        seen.add(_plain(words))
        yield Cause(cause.category, words, cause.votes)


def _refuse_circle(chain: list[str]) -> None:
    plain = [_plain(words) for words in chain]
    for n, words in enumerate(plain):
        if words in plain[:n]:
            raise CauseError(Flaw.TWICE, f"why{n}")


def _said(words: str, field: str) -> str:
    said = " ".join(words.split())
    if len(said) > LONGEST:
        raise CauseError(Flaw.TOO_LONG, field)
    return said


def _plain(words: str) -> tuple[str, ...]:
    return tuple(WORD.findall(words.casefold()))


def _doubts(analysis: Analysis, checklist: Checklist) -> Iterator[Doubt]:
    if analysis.whys:
        first, last = analysis.whys[0].words, analysis.whys[-1].words
        if _is_money(first, checklist):
            yield Doubt.BEGINS_WITH_MONEY
        if _is_others(first, checklist):
            yield Doubt.BEGINS_WITH_OTHERS
        if _is_money(last, checklist):
            yield Doubt.ENDS_IN_MONEY
        if _is_others(last, checklist):
            yield Doubt.ENDS_IN_OTHERS
    if any(not why.evidence for why in analysis.whys):
        yield Doubt.WITHOUT_EVIDENCE
    if not analysis.root:
        yield Doubt.NOT_AGREED
    if analysis.is_within is False:
        yield Doubt.OUTSIDE


def _is_money(words: str, checklist: Checklist) -> bool:
    """Whether it names money and nothing else."""
    said = set(_plain(words)) - checklist.filler
    return bool(said) and said <= checklist.money


def _is_others(words: str, checklist: Checklist) -> bool:
    """Whether its first word that says something is somebody else."""
    first = next((word for word in _plain(words) if word not in checklist.filler), "")
    return first in checklist.others
