"""The geometry of the charts: where each line, bar and word stands; never how it looks.

Coordinates are units of the drawing (x to the right, y downward); templates/parts/charts.html
writes them out and does no arithmetic. The same drawing serves paper and screen.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from survey.core.results.report import ElementResult, WaveReport
from survey.core.surveys.instrument import Band, Instrument
from survey.language import Language
from survey.reports.results.distribution import shares

WIDTH = 640.0
PLOT_LEFT, PLOT_RIGHT = 216.0, 528.0
TOP = 40.0  # head room for the letters of the bands, or for the legend
LIMITS = 26.0  # the foot of the limits' figures
FOOT = 4.0
ROW = 29.0
STACK_ROW = 25.0
BAR = 15.0
LINE = 11.0  # from one line of a name to the next
NAME_LETTERS = 29  # as many as stand between the label and the plot
NAME_LINES = 2
BASE = 3.75  # from the middle of a line of figures to its foot
CAP = 4.0  # half the stroke that ends a whisker
GAP = 5.0
FULL = 100
LETTER = 6.0  # room for one letter of a value
LEAST_PRINTED = Fraction(6, 100)  # a narrower part has no room for its number
PALEST, DARKEST = 0.10, 0.92
DARK = 0.5  # from here on white is easier to read than ink


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words and the height of its foot."""

    text: str
    y: float


@dataclass(frozen=True, slots=True)
class Name:
    """What an element is called at the left of its row."""

    label: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Whisker:
    """The ends of an interval, and those of the strokes that close it."""

    start: float
    end: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Bar:
    """The value of one element; width is 0 where it is unknown.

    words: what is written after the bar and its whisker, at after; clear: how much room they
    take, where no cut line may run through them.
    """

    name: Name
    words: str
    top: float
    middle: float
    foot: float
    width: float
    whisker: Whisker | None
    after: float
    clear: float
    is_lowest: bool


@dataclass(frozen=True, slots=True)
class Cut:
    """The lower limit of a band, and the middle of the room that the band takes."""

    band: Band
    x: float
    middle: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars of the elements on the converted scale with the limits of the bands."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    limits: float  # the foot of the figures over the cut lines
    thickness: float
    floor: Decimal
    highest: Decimal
    bars: tuple[Bar, ...]
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The answers that chose one point, in percent; tint is the share of ink, 0 to 1."""

    score: int
    percent: Fraction
    x: float
    width: float
    middle: float
    tint: float
    is_dark: bool
    is_printed: bool


@dataclass(frozen=True, slots=True)
class Stack:
    """How the answers to one element divide over the points of the scale."""

    name: Name
    top: float
    foot: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class StackChart:
    """Bars of equal length, one an element, each divided by the answers' points."""

    width: float
    height: float
    thickness: float
    legend: tuple[Part, ...]
    stacks: tuple[Stack, ...]


def bar_chart(report: WaveReport, lowest: Sequence[ElementResult], language: Language) -> BarChart:
    """The values of the elements in the order of the questionnaire."""
    bars = tuple(
        _bar(place, result, report.instrument, language, is_lowest=result in lowest)
        for place, result in enumerate(report.elements)
    )
    bottom = TOP + ROW * len(bars)
    return BarChart(
        width=WIDTH,
        height=bottom + FOOT,
        left=PLOT_LEFT,
        right=PLOT_RIGHT,
        top=LIMITS + GAP,
        bottom=bottom,
        limits=LIMITS,
        thickness=BAR,
        floor=report.instrument.bands[-1].lower,
        highest=Decimal(FULL),
        bars=bars,
        cuts=_cuts(report.instrument),
    )


def stack_chart(report: WaveReport, language: Language) -> StackChart | None:
    """The distribution of the answers; None where the counts are not known."""
    stacks = [
        _stack(place, result, counts, language)
        for place, result in enumerate(report.elements)
        if (counts := result.counts) is not None
    ]
    if not stacks:
        return None
    points = report.instrument.points
    return StackChart(
        width=WIDTH,
        height=TOP + STACK_ROW * len(stacks),
        thickness=BAR,
        legend=_parts((1,) * points),
        stacks=tuple(stacks),
    )


def _bar(
    place: int,
    result: ElementResult,
    instrument: Instrument,
    language: Language,
    *,
    is_lowest: bool,
) -> Bar:
    middle = TOP + ROW * (place + 0.5)
    whisker = _whisker(result, middle, instrument)
    words = _words(result, language, is_lowest=is_lowest)
    end = PLOT_LEFT if result.converted is None else _at(float(result.converted), instrument)
    return Bar(
        name=_name(result, middle, language),
        words=words,
        top=middle - BAR / 2,
        middle=middle,
        foot=middle + BASE,
        width=round(end - PLOT_LEFT, 2),
        whisker=whisker,
        after=round(GAP + max(end, whisker.end if whisker else 0), 2),
        clear=LETTER * len(words),
        is_lowest=is_lowest,
    )


def _words(result: ElementResult, language: Language, *, is_lowest: bool) -> str:
    if result.converted is None:
        return language.say("no answers")
    words = [language.decimal(result.converted)]
    if is_lowest:
        words.append(language.say("lowest"))
    return "\N{NO-BREAK SPACE} ".join(words)


def _whisker(result: ElementResult, middle: float, instrument: Instrument) -> Whisker | None:
    limits = result.uncertainty.ci95
    if limits is None:
        return None
    start, end = (_at(limit, instrument) for limit in limits)
    return Whisker(start, end, middle - CAP, middle + CAP)


def _at(value: float, instrument: Instrument) -> float:
    """Where a value of the converted scale stands; the plot begins at the least there is."""
    floor = float(instrument.bands[-1].lower)
    # Rounded weights can give less than the least value of the scale.
    along = max(0.0, value - floor) / (FULL - floor)
    return round(PLOT_LEFT + along * (PLOT_RIGHT - PLOT_LEFT), 2)


def _cuts(instrument: Instrument) -> tuple[Cut, ...]:
    starts = [_at(float(band.lower), instrument) for band in instrument.bands]
    ends = [PLOT_RIGHT, *starts]
    return tuple(
        Cut(band=band, x=start, middle=round((start + end) / 2, 2))
        for band, start, end in zip(instrument.bands, starts, ends, strict=False)
    )


def _name(result: ElementResult, middle: float, language: Language) -> Name:
    words = result.element.name.within(language.code)
    lines = textwrap.wrap(words, NAME_LETTERS, max_lines=NAME_LINES, placeholder=" …")
    first = middle + LINE / 3 - LINE * (len(lines) - 1) / 2
    return Name(
        label=Line(result.label, round(first, 2)),
        lines=tuple(Line(line, round(first + LINE * i, 2)) for i, line in enumerate(lines)),
    )


def _stack(place: int, result: ElementResult, counts: Sequence[int], language: Language) -> Stack:
    middle = TOP + STACK_ROW * (place + 0.5)
    return Stack(
        name=_name(result, middle, language),
        top=middle - BAR / 2,
        foot=middle + BASE,
        parts=_parts(counts),
    )


def _parts(counts: Sequence[int]) -> tuple[Part, ...]:
    """The parts from worst to best: the worst darkest, so that grey paper shows them as well."""
    parts = []
    x = PLOT_LEFT
    for score, share in enumerate(shares(counts), start=1):
        width = float(share) * (WIDTH - PLOT_LEFT)
        tint = DARKEST - (DARKEST - PALEST) * (score - 1) / max(1, len(counts) - 1)
        parts.append(
            Part(
                score=score,
                percent=FULL * share,
                x=round(x, 2),
                width=round(width, 2),
                middle=round(x + width / 2, 2),
                tint=round(tint, 2),
                is_dark=tint > DARK,
                is_printed=share >= LEAST_PRINTED,
            ),
        )
        x += width
    return tuple(parts)
