"""The index of a unit from period to period: its table, what changed, and the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor
from typing import TypeAlias

from survey.core.comparison import Change, Comparison, Measured, compared
from survey.core.instrument import Band
from survey.core.report import IndexResult, WaveReport
from survey.core.review import Review, TrendPoint
from survey.language import Language

MOST_POINTS = 8  # more do not stand side by side on paper

WIDTH, HEIGHT = 640.0, 196.0
LEFT, RIGHT, TOP, BOTTOM = 40.0, 600.0, 10.0, 156.0
STEP = 5  # the scale begins and ends at a multiple of it
FULL = 100.0
CAP = 4.0
ABOVE = 8.0  # from a whisker to the value over it
BASE = 4.0  # from the middle of a letter to its foot
PALEST, DARKER = 0.03, 0.06  # the tint of the best zone, and how much darker each next one is
FEWEST_POINTS = 2

Scale: TypeAlias = tuple[float, float]  # the least and the greatest value that is drawn


@dataclass(frozen=True, slots=True)
class Stage:
    """One period of the table; change: against the period before it, None for the first."""

    period: str
    report: WaveReport
    change: str | None


@dataclass(frozen=True, slots=True)
class Zone:
    """The part of the drawing in which the index has a letter.

    tint: share of ink, 0 to 1. is_cut: whether its lower limit stands in the drawing.
    """

    band: Band
    top: float
    height: float
    middle: float
    tint: float
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Whisker:
    """The ends of an interval."""

    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Dot:
    """One index with its interval; words: the foot of the printed value."""

    x: float
    y: float
    whisker: Whisker | None
    value: Decimal
    words: float
    period: str
    n: int


@dataclass(frozen=True, slots=True)
class TrendChart:
    """Dots with their intervals over the bands; joined: pairs of dots of one questionnaire."""

    width: float
    height: float
    left: float
    right: float
    cap: float
    zones: tuple[Zone, ...]
    dots: tuple[Dot, ...]
    joined: tuple[tuple[Dot, Dot], ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """The periods of a unit; chart is None with fewer than two indices to draw."""

    stages: tuple[Stage, ...]
    sentence: str
    chart: TrendChart | None


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A period that has an index."""

    point: TrendPoint
    index: IndexResult

    @property
    def asked(self) -> str:
        """Of what questionnaire it is."""
        return self.point.report.instrument.code

    @property
    def reach(self) -> tuple[float, ...]:
        """The index, then the ends of its interval where there is one."""
        return (float(self.index.converted), *(self.index.uncertainty.ci95 or ()))


def trend_of(review: Review | None, language: Language) -> Trend | None:
    """The trend that ends with the wave of a review; None where there is no earlier one."""
    if review is None or len(review.trend) == 1:
        return None
    points = review.trend[-MOST_POINTS:]
    before = [None, *points[:-1]]
    changes = [_change(*pair) for pair in zip(before, points, strict=True)]
    return Trend(
        stages=tuple(
            Stage(
                period=point.period.name.within(language.code),
                report=point.report,
                change=None if change is None else change_words(change, language),
            )
            for point, change in zip(points, changes, strict=True)
        ),
        sentence=_sentence(points[-2], changes[-1], language),
        chart=_chart(points, language),
    )


def change_words(comparison: Comparison, language: Language) -> str:
    """What changed, in a word and a number: "up 2.31"."""
    if comparison.difference is None:
        return "\N{EN DASH}"
    size = language.decimal(abs(comparison.difference))
    match comparison.change:
        case Change.UP:
            return language.say("up %(size)s", size=size)
        case Change.DOWN:
            return language.say("down %(size)s", size=size)
        case Change.INDISTINCT:
            return language.say("cannot be told apart yet")
        case Change.UNKNOWN:
            return language.say("cannot be estimated")


def _change(before: TrendPoint | None, after: TrendPoint) -> Comparison | None:
    return None if before is None else compared(_measured(before), _measured(after))


def _measured(point: TrendPoint) -> Measured:
    return Measured(point.report.index, point.report.n or 0, point.report.instrument.code)


def _sentence(before: TrendPoint, change: Comparison | None, language: Language) -> str:
    period = before.period.name.within(language.code)
    if change is None or change.difference is None:
        return language.say(
            "It cannot be said whether the index changed since %(period)s, because one of the two "
            "periods has no index.",
            period=period,
        )
    size = language.decimal(abs(change.difference))
    match change.change:
        case Change.UP:
            message = language.say(
                "The index went up by %(size)s since %(period)s, more than chance alone explains.",
                size=size,
                period=period,
            )
        case Change.DOWN:
            message = language.say(
                "The index went down by %(size)s since %(period)s, more than chance alone "
                "explains.",
                size=size,
                period=period,
            )
        case Change.INDISTINCT:
            message = language.say(
                "The index differs by %(size)s from that of %(period)s. Chance alone may explain "
                "this, so it cannot be said yet whether it went up or down.",
                size=size,
                period=period,
            )
        case Change.UNKNOWN:
            message = language.say(
                "The index differs by %(size)s from that of %(period)s, but the two cannot be "
                "compared: too few answered, or another questionnaire was used.",
                size=size,
                period=period,
            )
    return message


def _chart(points: Sequence[TrendPoint], language: Language) -> TrendChart | None:
    drawn = [_Drawn(point, index) for point in points if (index := point.report.index) is not None]
    if len(drawn) < FEWEST_POINTS:
        return None
    bands = drawn[-1].point.report.instrument.bands
    scale = _scale(drawn, float(bands[-1].lower))
    dots = [_dot(one, (place, len(drawn)), scale, language) for place, one in enumerate(drawn)]
    pairs = zip(drawn, drawn[1:], dots, dots[1:], strict=False)
    return TrendChart(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=RIGHT,
        cap=CAP,
        zones=_zones(bands, scale),
        dots=tuple(dots),
        joined=tuple(
            (left, right) for before, after, left, right in pairs if before.asked == after.asked
        ),
    )


def _scale(drawn: Sequence[_Drawn], least: float) -> Scale:
    """From where to where the drawing reaches: all intervals, and some room."""
    ends = [end for one in drawn for end in one.reach]
    low = float(STEP * floor(min(ends) / STEP - 1))
    return max(least, low), min(FULL, float(STEP * ceil(max(ends) / STEP + 1)))


def _dot(one: _Drawn, turn: tuple[int, int], scale: Scale, language: Language) -> Dot:
    """turn: its place, and how many there are."""
    place, count = turn
    value, *limits = one.reach
    y, ends = _at(value, scale), [_at(limit, scale) for limit in limits]
    return Dot(
        x=round(LEFT + (RIGHT - LEFT) * (place + 0.5) / count, 2),
        y=y,
        whisker=Whisker(ends[1], ends[0]) if ends else None,
        value=one.index.converted,
        words=round(min([y, *ends]) - ABOVE, 2),
        period=one.point.period.name.within(language.code),
        n=one.point.report.n or 0,
    )


def _zones(bands: Sequence[Band], scale: Scale) -> tuple[Zone, ...]:
    """The bands that the scale reaches, best first; the best is palest."""
    low, high = scale
    ends = [FULL, *(float(band.lower) for band in bands)]
    zones = []
    for place, (band, end) in enumerate(zip(bands, ends, strict=False)):
        lower = float(band.lower)
        top, foot = _at(min(end, high), scale), _at(max(lower, low), scale)
        if foot > top:
            zones.append(
                Zone(
                    band=band,
                    top=top,
                    height=round(foot - top, 2),
                    middle=round((top + foot) / 2 + BASE, 2),
                    tint=round(PALEST + DARKER * place, 2),
                    is_cut=lower > low,
                ),
            )
    return tuple(zones)


def _at(value: float, scale: Scale) -> float:
    low, high = scale
    return round(BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP), 2)
