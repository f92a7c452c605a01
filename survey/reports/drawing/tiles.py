"""The geometry of a map of tiles: a number and a letter in each, so that no colour is needed."""

from collections.abc import Sequence
from dataclasses import dataclass

from survey.core.portal.tile import Tile
from survey.core.results.report import IndexResult
from survey.core.surveys.instrument import Instrument
from survey.language import Language

WIDTH, HEIGHT, GAP = 136, 92, 8
EDGE = 2  # around the whole
NARROW = 4 * (WIDTH + GAP)  # four tiles side by side


@dataclass(frozen=True, slots=True)
class Placed:
    """A regency with the index of its units; None where they have none."""

    tile: Tile
    index: IndexResult | None
    units: int


@dataclass(frozen=True, slots=True)
class TileBox:
    """One tile: name, number and letter in it, how many units at its foot, all of it in words.

    rank: of its band, 0 for the best; -1 where there is none.
    """

    x: int
    y: int
    name: str
    value: str
    letter: str
    foot: str
    words: str
    rank: int


@dataclass(frozen=True, slots=True)
class TileChart:
    """Tiles on a grid, each of the same size."""

    width: int
    height: int
    box_width: int
    box_height: int
    boxes: tuple[TileBox, ...]

    @property
    def is_narrow(self) -> bool:
        """Whether its names can be read on a telephone without pushing it sideways."""
        return self.width <= NARROW


def tile_chart(placed: Sequence[Placed], instrument: Instrument, words: Language) -> TileChart:
    """The drawing of some regencies, at least one."""
    columns = 1 + max(one.tile.column for one in placed)
    rows = 1 + max(one.tile.row for one in placed)
    return TileChart(
        width=2 * EDGE + columns * (WIDTH + GAP) - GAP,
        height=2 * EDGE + rows * (HEIGHT + GAP) - GAP,
        box_width=WIDTH,
        box_height=HEIGHT,
        boxes=tuple(_box(one, instrument, words) for one in placed),
    )


def _box(one: Placed, instrument: Instrument, words: Language) -> TileBox:
    index = one.index
    value = words.say("no result") if index is None else words.decimal(index.converted)
    letter = "" if index is None else index.band.letter
    foot = words.say_many("%(n)s unit", "%(n)s units", one.units) if one.units else ""
    parts = (value, letter, foot)
    return TileBox(
        x=EDGE + one.tile.column * (WIDTH + GAP),
        y=EDGE + one.tile.row * (HEIGHT + GAP),
        name=one.tile.short,
        value=value,
        letter=letter,
        foot=foot,
        words=f"{one.tile.name}: {', '.join(part for part in parts if part)}",
        rank=-1 if index is None else instrument.bands.index(index.band),
    )
