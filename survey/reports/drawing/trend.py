"""The geometry of the trend: one dot a wave with its interval, over the zones of the bands."""

from collections.abc import Sequence
from dataclasses import dataclass

from survey.core.inference.comparison import Change, Comparison, Measured, compared
from survey.core.results.report import IndexResult, WaveReport
from survey.core.results.review import TrendPoint
from survey.core.surveys.period import Period
from survey.language import Language
from survey.reports.drawing.scale import Mark, Scale, Zone, marks_of, scale_around, zones_of

WIDTH, HEIGHT = 640.0, 248.0
LEFT, RIGHT = 40.0, 612.0
TOP, BOTTOM = 14.0, 196.0
CAP = 4.0  # half the stroke that ends an interval
ABOVE = 8.0  # from the end of an interval to the foot of the value over it
PERIOD, CHANGE = 212.0, 242.0  # feet of the words below
NEXT_LINE = 12.0
FEWEST_DOTS = 2  # one alone shows no trend
MOST_DOTS = 8  # more have no room for their words; the table holds all


@dataclass(frozen=True, slots=True)
class Step:
    """One wave of a trend, and what changed since the one before of the same questionnaire.

    comparison is None for the first of its questionnaire.
    """

    point: TrendPoint
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class Interval:
    """The ends of an interval, upper first, and those of the strokes that close it."""

    upper: float
    lower: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Dot:
    """The index of one wave: value is written over it, the period in two lines below."""

    x: float
    y: float
    interval: Interval | None
    value: str
    foot: float
    period: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Turn:
    """What changed between two neighbouring dots, in a word."""

    x: float
    word: str


@dataclass(frozen=True, slots=True)
class TrendChart:
    """Dots with intervals, joined by a line where one wave follows another."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    period: float
    second: float
    change: float
    zones: tuple[Zone, ...]
    marks: tuple[Mark, ...]
    dots: tuple[Dot, ...]
    line: str
    turns: tuple[Turn, ...]


def measured(report: WaveReport) -> Measured:
    """What a comparison needs of a report."""
    instrument = report.instrument
    return Measured(report.index, report.n or 0, instrument.code, instrument.factor)


def steps_of(trend: Sequence[TrendPoint]) -> tuple[Step, ...]:
    """Each wave with what changed since the one before that asked the same and gave an index."""
    steps = []
    latest: dict[str, WaveReport] = {}
    for point in trend:
        code = point.report.instrument.code
        before = latest.get(code)
        change = None if before is None else compared(measured(before), measured(point.report))
        steps.append(Step(point, change))
        if point.report.index is not None:
            latest[code] = point.report
    return tuple(steps)


def trend_chart(trend: Sequence[TrendPoint], language: Language) -> TrendChart | None:
    """The latest waves that gave an index; None where there are not two to be joined."""
    steps = [step for step in steps_of(trend) if step.point.report.index is not None][-MOST_DOTS:]
    if len(steps) < FEWEST_DOTS:
        return None
    instrument = steps[-1].point.report.instrument
    extent = [value for step in steps for value in _extent(step.point.report.index)]
    scale = scale_around(extent, instrument.bands[-1].lower, BOTTOM, TOP)
    room = (RIGHT - LEFT) / len(steps)
    places = [round(LEFT + room * (place + 0.5), 2) for place in range(len(steps))]
    dots = tuple(_dot(s.point, x, scale, language) for s, x in zip(steps, places, strict=True))
    return TrendChart(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=RIGHT,
        top=TOP,
        bottom=BOTTOM,
        period=PERIOD,
        second=PERIOD + NEXT_LINE,
        change=CHANGE,
        zones=zones_of(instrument, scale),
        marks=marks_of(scale),
        dots=dots,
        line="M" + "L".join(f"{dot.x} {dot.y}" for dot in dots),
        turns=_turns(steps, places, language),
    )


def change_word(change: Change, language: Language) -> str:
    """The word for what changed, short enough to stand in a drawing."""
    match change:
        case Change.UP:
            return language.say("up")
        case Change.DOWN:
            return language.say("down")
        case Change.INDISTINCT:
            return "\N{ALMOST EQUAL TO}"
        case Change.UNKNOWN:
            return "?"


def _turns(
    steps: Sequence[Step],
    places: Sequence[float],
    language: Language,
) -> tuple[Turn, ...]:
    between = zip(places, places[1:], steps[1:], strict=False)
    return tuple(
        Turn(round((left + right) / 2, 2), change_word(step.comparison.change, language))
        for left, right, step in between
        if step.comparison is not None
    )


def _extent(index: IndexResult | None) -> tuple[float, ...]:
    if index is None:
        return ()
    return (float(index.converted), *(index.uncertainty.ci95 or ()))


def _dot(point: TrendPoint, x: float, scale: Scale, language: Language) -> Dot:
    index = point.report.index
    if index is None:
        raise ValueError(point.wave_id)
    y = scale.at(float(index.converted))
    limits = index.uncertainty.ci95
    interval = None
    if limits is not None:
        interval = Interval(scale.at(limits[1]), scale.at(limits[0]), x - CAP, x + CAP)
    top = y if interval is None else interval.upper
    return Dot(
        x=x,
        y=y,
        interval=interval,
        value=f"{language.decimal(index.converted)} {index.band.letter}",
        foot=round(max(TOP + ABOVE, top - ABOVE), 2),
        period=_two_lines(point.period, language),
    )


def _two_lines(period: Period, language: Language) -> tuple[str, str]:
    first, _, second = period.name.within(language.code).rpartition(" ")
    return first, second
