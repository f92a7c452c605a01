"""The geometry of a root cause: the chain of whys and the fishbone, with wrapped words.

Coordinates are units of the drawing (x to the right, y downward); templates/parts/root_cause.html
writes them out and does no arithmetic. The same drawing serves paper and screen.
"""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from survey.core.improvement.cause import Analysis, Bone, Cause, Checklist, most_voted
from survey.language import Language

WIDTH = 960.0
LINE = 16.0  # from one line of words to the next
FOOT = 12.0  # from the top of a line to its foot
PAD = 10.0
LETTER = 7.0  # room for one letter
CHAIN_BOX = 560.0
CHAIN_GAP = 34.0  # between two boxes, where "is caused by" stands
ASIDE = 24.0  # from a box to its evidence
HEAD = 190.0  # the box of the problem on the fishbone
TAIL = 24.0
SLANT = 46.0  # how far a bone leans towards the head
TWIG = 8.0
ABOVE = 30.0  # room for the name of a bone
BELOW = 16.0  # between the last cause and the spine
APART = 5.0  # between two causes


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words, the place of its beginning and of its foot."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    """Words with a frame around them; aside: what stands at its right."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]
    aside: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrow:
    """From an effect down to its cause; words: where "is caused by" stands."""

    x: float
    start: float
    end: float
    words: Line


@dataclass(frozen=True, slots=True)
class Chain:
    """The problem and its whys, one under the other."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class Twig:
    """A cause on its bone; is_most: none has more votes."""

    lines: tuple[Line, ...]
    is_most: bool


@dataclass(frozen=True, slots=True)
class Rib:
    """A bone from its name to the spine, with its causes."""

    name: Line
    x1: float
    y1: float
    x2: float
    y2: float
    twigs: tuple[Twig, ...]


@dataclass(frozen=True, slots=True)
class Fish:
    """The fishbone: causes on their bones, the problem at its head."""

    width: float
    height: float
    spine: float
    tail: float
    head: Box
    ribs: tuple[Rib, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """The bones on one side of the spine; depth: how far the longest reaches."""

    is_above: bool
    spine: float
    depth: float
    step: float


def chain_of(analysis: Analysis, language: Language) -> Chain | None:
    """The chain of whys; None where there is none."""
    if not analysis.whys:
        return None
    evidence = ["", *(why.evidence for why in analysis.whys)]
    words = [analysis.problem, *(why.words for why in analysis.whys)]
    boxes: list[Box] = []
    top = 1.0
    for said, shown in zip(words, evidence, strict=True):
        boxes.append(_box(said, shown, top, language))
        top += boxes[-1].height + CHAIN_GAP
    caused = language.say("is caused by")
    arrows = tuple(_arrow(box, caused) for box in boxes[:-1])
    return Chain(WIDTH, round(top - CHAIN_GAP + 1, 2), tuple(boxes), arrows)


def fish_of(analysis: Analysis, checklist: Checklist, language: Language) -> Fish | None:
    """The fishbone, of the bones that have a cause; None where there is no cause."""
    found = list(_grouped(analysis.causes, checklist))
    if not found:
        return None
    above, below = found[::2], found[1::2]
    step = (WIDTH - HEAD - TAIL - SLANT) / len(above)
    letters = int((step - SLANT / 2 - PAD) / LETTER)
    depths = [
        max((_depth(causes, letters) for _, causes in side), default=0.0) for side in (above, below)
    ]
    head = _head(analysis.problem)
    spine = max(depths[0], head.height / 2 + 1)
    beneath = max(depths[1], head.height / 2 + 1)
    most = set(most_voted(analysis.causes))
    sides = tuple(
        Side(is_above=place == 0, spine=spine, depth=depth, step=step)
        for place, depth in enumerate(depths)
    )
    ribs = tuple(
        _rib(place, named, side, _Wording(language, letters, most))
        for side, bones in zip(sides, (above, below), strict=True)
        for place, named in enumerate(bones)
    )
    moved = _moved(head, spine)
    return Fish(WIDTH, round(spine + beneath, 2), round(spine, 2), TAIL / 2, moved, ribs)


@dataclass(frozen=True, slots=True)
class _Wording:
    """How causes are written: the language, the letters of a line, those with the most votes."""

    language: Language
    letters: int
    most: set[Cause]


def _grouped(
    causes: Sequence[Cause],
    checklist: Checklist,
) -> Iterator[tuple[Bone, list[Cause]]]:
    bone_of = {code: one.bone for code, one in checklist.by_code.items()}
    for bone in checklist.bones:
        own = [cause for cause in causes if bone_of.get(cause.category) == bone.code]
        if own:
            yield bone, own


def _wrapped(words: str, letters: int) -> list[str]:
    return textwrap.wrap(words, max(letters, 8), break_long_words=True) or [""]


def _lines(texts: Sequence[str], x: float, top: float) -> tuple[Line, ...]:
    return tuple(
        Line(text, round(x, 2), round(top + FOOT + LINE * i, 2)) for i, text in enumerate(texts)
    )


def _leaning(texts: Sequence[str], top: float, along: Callable[[float], float]) -> tuple[Line, ...]:
    """Lines that keep clear of their bone, each from its head to its foot."""
    tops = [top + LINE * i for i in range(len(texts))]
    return tuple(
        Line(text, round(max(along(y), along(y + LINE)) + TWIG, 2), round(y + FOOT, 2))
        for text, y in zip(texts, tops, strict=True)
    )


def _box(words: str, evidence: str, top: float, language: Language) -> Box:
    texts = _wrapped(words, int((CHAIN_BOX - 2 * PAD) / LETTER))
    left = CHAIN_BOX + ASIDE
    shown = language.say("Evidence: %(evidence)s", evidence=evidence) if evidence else ""
    aside = _wrapped(shown, int((WIDTH - left) / LETTER)) if shown else []
    height = LINE * max(len(texts), len(aside)) + 2 * PAD
    return Box(
        x=1,
        y=round(top, 2),
        width=CHAIN_BOX,
        height=height,
        lines=_lines(texts, PAD, top + PAD),
        aside=_lines(aside, left, top + PAD),
    )


def _arrow(box: Box, words: str) -> Arrow:
    start = box.y + box.height
    foot = start + CHAIN_GAP / 2 + FOOT / 3
    return Arrow(PAD + 8, start, start + CHAIN_GAP, Line(words, PAD + 24, round(foot, 2)))


def _depth(causes: Sequence[Cause], letters: int) -> float:
    """How far a bone reaches from the spine."""
    heights = [len(_wrapped(_told(cause), letters)) * LINE + APART for cause in causes]
    return ABOVE + sum(heights) + BELOW


def _told(cause: Cause) -> str:
    return cause.words if cause.votes is None else f"{cause.words} ({cause.votes})"


def _rib(place: int, named: tuple[Bone, Sequence[Cause]], side: Side, wording: _Wording) -> Rib:
    bone, causes = named
    left = TAIL + side.step * place
    outer = side.spine - side.depth if side.is_above else side.spine + side.depth
    x1, y1 = left, outer + (ABOVE - 8 if side.is_above else 8 - ABOVE)
    x2, y2 = left + SLANT, side.spine

    def along(y: float) -> float:
        return x1 + (x2 - x1) * (y - y1) / (y2 - y1)

    texts = [_wrapped(_told(cause), wording.letters) for cause in causes]
    heights = [len(lines) * LINE + APART for lines in texts]
    begins = outer + ABOVE if side.is_above else side.spine + BELOW
    tops = list(accumulate(heights[:-1], initial=begins))
    twigs = tuple(
        Twig(_leaning(lines, top, along), cause in wording.most)
        for cause, lines, top in zip(causes, texts, tops, strict=True)
    )
    name_foot = outer + LINE if side.is_above else outer - 4
    name = Line(bone.name.within(wording.language.code), round(left, 2), round(name_foot, 2))
    return Rib(name, round(x1, 2), round(y1, 2), round(x2, 2), round(y2, 2), twigs)


def _head(problem: str) -> Box:
    texts = _wrapped(problem, int((HEAD - 2 * PAD) / LETTER))
    return Box(WIDTH - HEAD - 1, 0, HEAD, LINE * len(texts) + 2 * PAD, _lines(texts, 0, 0))


def _moved(head: Box, spine: float) -> Box:
    """The head with its middle on the spine."""
    top = spine - head.height / 2
    texts = [line.text for line in head.lines]
    lines = _lines(texts, head.x + PAD, top + PAD)
    return Box(head.x, round(top, 2), head.width, head.height, lines)
