"""The maps of tiles: ten regencies of Kaltim, each in its place; a wrong file is refused."""

import pytest

from survey.catalogue.table import InstrumentError
from survey.catalogue.tiles import FILE, tile_maps_of, tile_maps_of_toml
from tests.capabilities import ROOT

OWN = (ROOT / "instruments/reference" / FILE).read_text("utf-8")
# Typed from the decree's list of the province.
KALTIM = {
    "64.01": "Kabupaten Paser",
    "64.02": "Kabupaten Kutai Kartanegara",
    "64.03": "Kabupaten Berau",
    "64.07": "Kabupaten Kutai Barat",
    "64.08": "Kabupaten Kutai Timur",
    "64.09": "Kabupaten Penajam Paser Utara",
    "64.11": "Kabupaten Mahakam Ulu",
    "64.71": "Kota Balikpapan",
    "64.72": "Kota Samarinda",
    "64.74": "Kota Bontang",
}


def test_the_ten_regencies_of_kaltim_have_a_place_each() -> None:
    (found,) = tile_maps_of(ROOT / "instruments/reference")

    assert (found.code, found.name, dict(sorted(found.names.items()))) == (
        "64",
        "Kalimantan Timur",
        KALTIM,
    )
    assert len({(tile.column, tile.row) for tile in found.tiles}) == 10


def test_north_is_above_and_east_to_the_right() -> None:
    (found,) = tile_maps_of(ROOT / "instruments/reference")
    at = {tile.short: tile for tile in found.tiles}

    assert at["Berau"].row < at["Kutim"].row < at["Samarinda"].row < at["Balikpapan"].row
    assert at["Balikpapan"].row < at["Paser"].row
    assert at["Kubar"].column < at["Kukar"].column < at["Samarinda"].column
    assert at["PPU"].column < at["Balikpapan"].column


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('code = "64.72"', 'code = "64.71"', "tiles"),
        ('code = "64.72"', 'code = "6472"', "maps[0].tiles[5].code"),
        ('column = "3"\nrow = "1"', 'column = "2"\nrow = "1"', "tiles"),
        ('column = "3"', 'column = "-1"', "maps[0].tiles[6].column"),
        ('column = "3"', 'column = "0.5"', "maps[0].tiles[6].column"),
        ('column = "3"', 'column = "1e9"', "maps[0].tiles[6].column"),
        ('version = "1"', 'version = "1"\nedition = 2', "edition"),
        ('name = "Kota Bontang"', 'name = ""', "maps[0].tiles[6].name"),
    ],
)
def test_a_wrong_file_names_its_place(old: str, new: str, place: str) -> None:
    assert old in OWN
    with pytest.raises(InstrumentError) as refused:
        tile_maps_of_toml(OWN.replace(old, new, 1).encode(), FILE)

    assert refused.value.key.endswith(place)
