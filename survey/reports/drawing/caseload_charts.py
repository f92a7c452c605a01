"""The geometry of the charts of complaints: columns by month, bars by element and by age."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from survey.language import Language
from survey.reports.drawing.charts import BASE, GAP, LINE, WIDTH, Line

LEFT, RIGHT = 232.0, 590.0  # of the bars; their names stand before, their numbers after
ROW, BAR = 24.0, 13.0
NAME_LETTERS, NAME_LINES = 38, 2
HEAD, PLOT, FOOT = 16.0, 96.0, 34.0  # of the columns
MOST_WIDE = 34.0
SHARE_OF_SLOT = 0.62
ROOM_OF_NAME = 46.0  # a narrower slot leaves names out
ROOM_OF_NUMBER = 16.0
AT_LEAST = 1.0  # so that one complaint among thousands is seen


@dataclass(frozen=True, slots=True)
class Counted:
    """What is drawn: a name, how many, and how many of them are finished."""

    name: str
    n: int
    finished: int = 0


@dataclass(frozen=True, slots=True)
class CountBar:
    """One bar; words: its number, written at after."""

    lines: tuple[Line, ...]
    top: float
    foot: float
    width: float
    after: float
    words: str


@dataclass(frozen=True, slots=True)
class CountChart:
    """Bars of numbers, the first at the top."""

    width: float
    height: float
    left: float
    thickness: float
    bars: tuple[CountBar, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One month; name and words are "" where there is no room for them."""

    x: float
    middle: float
    width: float
    top: float
    height: float
    inner_top: float
    inner_height: float
    foot: float
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Columns side by side over one line."""

    width: float
    height: float
    bottom: float
    names: float
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class _Slot:
    """The room of one column; scale: how high one complaint is."""

    room: float
    place: int
    scale: float

    @property
    def thickness(self) -> float:
        """How wide the column is."""
        return min(self.room * SHARE_OF_SLOT, MOST_WIDE)

    @property
    def middle(self) -> float:
        """The middle of the column."""
        return self.room * (self.place + 0.5)

    def height(self, n: int) -> float:
        """How high so many are."""
        return max(n * self.scale, AT_LEAST) if n else 0.0


def count_chart(counted: Sequence[Counted], language: Language) -> CountChart | None:
    """A bar for each; None where there is nothing to draw."""
    most = max((one.n for one in counted), default=0)
    if not most:
        return None
    bars = tuple(_bar(place, one, most, language) for place, one in enumerate(counted))
    return CountChart(WIDTH, ROW * len(bars), LEFT, BAR, bars)


def column_chart(counted: Sequence[Counted], language: Language) -> ColumnChart | None:
    """A column for each month; None where there is nothing to draw."""
    most = max((one.n for one in counted), default=0)
    if not most:
        return None
    slot = WIDTH / len(counted)
    step = ceil(ROOM_OF_NAME / slot)  # every so many-th month is named
    bottom = HEAD + PLOT
    return ColumnChart(
        width=WIDTH,
        height=bottom + FOOT,
        bottom=bottom,
        names=bottom + LINE + BASE,
        columns=tuple(
            _column(one, _Slot(slot, place, PLOT / most), language, is_named=not place % step)
            for place, one in enumerate(counted)
        ),
    )


def _column(one: Counted, slot: _Slot, language: Language, *, is_named: bool) -> Column:
    bottom = HEAD + PLOT
    height, inner = slot.height(one.n), slot.height(one.finished)
    return Column(
        x=round(slot.middle - slot.thickness / 2, 2),
        middle=round(slot.middle, 2),
        width=round(slot.thickness, 2),
        top=round(bottom - height, 2),
        height=round(height, 2),
        inner_top=round(bottom - inner, 2),
        inner_height=round(inner, 2),
        foot=round(bottom - height - GAP, 2),
        name=one.name if is_named else "",
        words=language.whole(one.n) if slot.room >= ROOM_OF_NUMBER else "",
    )


def _bar(place: int, one: Counted, most: int, language: Language) -> CountBar:
    middle = ROW * (place + 0.5)
    scale = (RIGHT - LEFT) / most
    width = max(one.n * scale, AT_LEAST) if one.n else 0.0
    return CountBar(
        lines=_name(one.name, middle),
        top=middle - BAR / 2,
        foot=middle + BASE,
        width=round(width, 2),
        after=round(LEFT + width + GAP, 2),
        words=language.whole(one.n),
    )


def _name(name: str, middle: float) -> tuple[Line, ...]:
    lines = textwrap.wrap(name, NAME_LETTERS, max_lines=NAME_LINES, placeholder=" …")
    first = middle + LINE / 3 - LINE * (len(lines) - 1) / 2
    return tuple(Line(line, round(first + LINE * at, 2)) for at, line in enumerate(lines))
