"""A map of equal tiles: where each regency of a province stands, however large it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from survey.core.surveys.instrument import Text


@dataclass(frozen=True, slots=True)
class Tile:
    """One regency or city by the code of the Ministry of Home Affairs, such as 64.72.

    short: what fits into a tile. column, row: from the west and from the north, from 0.
    """

    code: str
    name: str
    short: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class TileMap:
    """The tiles of a province, no two in one place."""

    code: str
    name: str
    tiles: tuple[Tile, ...]
    source: Text

    @property
    def names(self) -> Mapping[str, str]:
        """The name of each regency by its code."""
        return {tile.code: tile.name for tile in self.tiles}
