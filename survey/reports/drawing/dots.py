"""The geometry of units side by side: a dot with its interval each, one below the other."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from survey.core.results.report import IndexResult
from survey.core.surveys.instrument import Instrument
from survey.language import Language
from survey.reports.drawing.charts import NAME_LETTERS, PLOT_LEFT, WIDTH, Line, Whisker
from survey.reports.drawing.scale import Mark, Scale, Zone, marks_of, scale_around, zones_of

PLOT_RIGHT = 560.0
TOP, FOOT = 34.0, 6.0
ROW = 28.0
LINE = 11.0
LETTERS, MARKS = 12.0, 28.0  # feet of the words over the plot
BASE = 3.75
CAP = 4.0
VALUE = 570.0
BRACKET, TOOTH = 626.0, 5.0
NAME_LETTERS_MORE = NAME_LETTERS + 6  # no label stands before them


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit that is to be drawn."""

    name: str
    index: IndexResult


@dataclass(frozen=True, slots=True)
class UnitDot:
    """The dot of one unit; lines: its name. value is written at the right."""

    lines: tuple[Line, ...]
    x: float
    y: float
    foot: float
    whisker: Whisker | None
    value: str


@dataclass(frozen=True, slots=True)
class DotChart:
    """Units in the order that they were given; brackets: paths beside those that go together."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    letters: float
    limits: float
    value: float
    zones: tuple[Zone, ...]
    marks: tuple[Mark, ...]
    dots: tuple[UnitDot, ...]
    brackets: tuple[str, ...]


def dot_chart(
    units: Sequence[Unit],
    instrument: Instrument,
    language: Language,
    runs: Sequence[range] = (),
) -> DotChart | None:
    """The units with an index; None where there is none. runs: places that are bracketed."""
    if not units:
        return None
    extent = [value for unit in units for value in _extent(unit.index)]
    scale = scale_around(extent, instrument.bands[-1].lower, PLOT_LEFT, PLOT_RIGHT)
    bottom = TOP + ROW * len(units)
    return DotChart(
        width=WIDTH,
        height=bottom + FOOT,
        left=PLOT_LEFT,
        right=PLOT_RIGHT,
        top=TOP,
        bottom=bottom,
        letters=LETTERS,
        limits=MARKS,
        value=VALUE,
        zones=zones_of(instrument, scale),
        marks=marks_of(scale),
        dots=tuple(_dot(place, unit, scale, language) for place, unit in enumerate(units)),
        brackets=tuple(_bracket(run) for run in runs if len(run) > 1),
    )


def _extent(index: IndexResult) -> tuple[float, ...]:
    return (float(index.converted), *(index.uncertainty.ci95 or ()))


def _dot(place: int, unit: Unit, scale: Scale, language: Language) -> UnitDot:
    middle = _middle(place)
    limits = unit.index.uncertainty.ci95
    whisker = None
    if limits is not None:
        start, end = (scale.at(limit) for limit in limits)
        whisker = Whisker(start, end, middle - CAP, middle + CAP)
    return UnitDot(
        lines=_lines(unit.name, middle),
        x=scale.at(float(unit.index.converted)),
        y=middle,
        foot=middle + BASE,
        whisker=whisker,
        value=f"{language.decimal(unit.index.converted)} {unit.index.band.letter}",
    )


def _lines(name: str, middle: float) -> tuple[Line, ...]:
    lines = textwrap.wrap(name, NAME_LETTERS_MORE, max_lines=2, placeholder=" …")
    first = middle + LINE / 3 - LINE * (len(lines) - 1) / 2
    return tuple(Line(line, round(first + LINE * at, 2)) for at, line in enumerate(lines))


def _middle(place: int) -> float:
    return TOP + ROW * (place + 0.5)


def _bracket(run: range) -> str:
    first, last = _middle(run[0]), _middle(run[-1])
    return f"M{BRACKET - TOOTH} {first}H{BRACKET}V{last}H{BRACKET - TOOTH}"
