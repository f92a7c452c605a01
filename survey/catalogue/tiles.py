"""Reads and checks instruments/reference/tiles.toml: the maps of equal tiles."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from survey.catalogue.table import Table, table_of_toml
from survey.core.fault import Fault
from survey.core.portal.tile import Tile, TileMap

FILE = "tiles.toml"
PROVINCE, REGENCY = re.compile(r"[0-9]{2}"), re.compile(r"[0-9]{2}\.[0-9]{2}")
MOST = 40  # columns or rows; a drawing has no room for more


def tile_maps_of(folder: Path) -> tuple[TileMap, ...]:
    """The maps of the file in the folder of official tables; docs/portal.md describes it.

    Raises InstrumentError with file, key and reason.
    """
    return tile_maps_of_toml((folder / FILE).read_bytes(), FILE)


def tile_maps_of_toml(content: bytes, file: str) -> tuple[TileMap, ...]:
    """The maps of such a file; file: what it is called where it is wrong.

    Raises InstrumentError with file, key and reason.
    """
    table = table_of_toml(content, file)
    table.words("version")
    found = tuple(_map(one) for one in table.tables("maps"))
    _refuse_twice(table, "maps", [one.code for one in found])
    table.finish()
    return found


def _map(table: Table) -> TileMap:
    tiles = tuple(_tile(one) for one in table.tables("tiles"))
    _refuse_twice(table, "tiles", [tile.code for tile in tiles])
    _refuse_twice(table, "tiles", [f"{tile.column}, {tile.row}" for tile in tiles])
    made = TileMap(table.code(PROVINCE), table.words("name"), tiles, table.both("source"))
    table.finish()
    return made


def _tile(table: Table) -> Tile:
    made = Tile(
        table.code(REGENCY),
        table.words("name"),
        table.words("short"),
        _place(table, "column"),
        _place(table, "row"),
    )
    table.finish()
    return made


def _place(table: Table, key: str) -> int:
    number = table.number(key)
    if number != int(number) or not 0 <= number < MOST:
        table.refuse(key, Fault.NONE_OF, words=f"0, 1, … {MOST - 1}")
    return int(number)


def _refuse_twice(table: Table, key: str, codes: Sequence[str]) -> None:
    code, times = Counter(codes).most_common(1)[0]
    if times > 1:
        table.refuse(key, Fault.CODE_TWICE, name=code, times=times)
