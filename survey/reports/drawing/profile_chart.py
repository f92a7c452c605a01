"""The geometry of the complaint profile: bars of how many told each, and the cumulative line.

templates/parts/profile_chart.html writes it out and does no arithmetic; paper and screen share it.
"""

import textwrap
from dataclasses import dataclass
from fractions import Fraction

from survey.core.results.scoring import rounded
from survey.core.workshop.prevalence import Complaint, Prevalence
from survey.language import Language

WIDTH = 640.0
LEFT, RIGHT = 236.0, 520.0
TOP, ROW, BAR, FOOT = 26.0, 34.0, 14.0, 8.0
LINE, BASE, GAP = 11.0, 3.75, 6.0
LETTERS, LINES = 38, 2
FULL = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One complaint: its words, its bar, what stands behind it, where the line passes."""

    number: str
    lines: tuple[tuple[str, float], ...]
    top: float
    middle: float
    foot: float
    width: float
    words: str
    after: float
    dot: float | None
    is_sought: bool


@dataclass(frozen=True, slots=True)
class ProfileChart:
    """The whole drawing; line: of the cumulative share, as points of SVG; half: where 50 % is."""

    width: float
    height: float
    left: float
    right: float
    thickness: float
    rows: tuple[Row, ...]
    line: str
    cut: float
    cut_words: str


def profile_chart(profile: Prevalence, down_to: int, language: Language) -> ProfileChart:
    """The profile from the top; down_to: per cent of all complaints to which causes are sought."""
    sought = profile.down_to(Fraction(down_to, FULL))
    highest = max((one.n for one in profile.complaints), default=0)
    rows = tuple(
        _row(place, one, highest, language, is_sought=one in sought)
        for place, one in enumerate(profile.complaints)
    )
    points = [f"{row.dot},{row.middle}" for row in rows if row.dot is not None]
    return ProfileChart(
        width=WIDTH,
        height=TOP + ROW * len(rows) + FOOT,
        left=LEFT,
        right=RIGHT,
        thickness=BAR,
        rows=rows,
        line=" ".join(points),
        cut=_along(Fraction(down_to, FULL)),
        cut_words=f"{down_to} %",
    )


def _row(
    place: int,
    one: Complaint,
    highest: int,
    language: Language,
    *,
    is_sought: bool,
) -> Row:
    middle = TOP + ROW * (place + 0.5)
    lines = textwrap.wrap(
        one.element.name.within(language.code),
        LETTERS,
        max_lines=LINES,
        placeholder=" …",
    )
    first = middle + LINE / 3 - LINE * (len(lines) - 1) / 2
    width = round((RIGHT - LEFT) * one.n / highest, 2) if highest else 0.0
    dot = None if one.cumulative is None else _along(one.cumulative)
    return Row(
        number=str(one.number),
        lines=tuple((line, round(first + LINE * at, 2)) for at, line in enumerate(lines)),
        top=middle - BAR / 2,
        middle=middle,
        foot=middle + BASE,
        width=width,
        words=_words(one, language),
        after=RIGHT + 2 * GAP,
        dot=dot,
        is_sought=is_sought,
    )


def _words(one: Complaint, language: Language) -> str:
    share = one.prevalence
    if share is None:
        return language.whole(one.n)
    return f"{language.whole(one.n)} ({language.decimal(rounded(FULL * share, 1), 1)} %)"


def _along(share: Fraction) -> float:
    return round(LEFT + float(share) * (RIGHT - LEFT), 2)
