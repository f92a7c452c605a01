"""Mapping: published results by regency, from the units that the registry places there."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from survey.catalogue_tiles import tile_maps_of
from survey.core.instrument import Instrument
from survey.core.period import Period, period_of
from survey.core.report import IndexResult, result_of_report
from survey.core.rollup import AVERAGING_NAMES, Averaging, rollup
from survey.core.tile import Tile, TileMap
from survey.flows.exhibiting import Exhibit, exhibits_in, inside, periods_in
from survey.flows.finding import NothingThereError, Signboard
from survey.language import Language
from survey.reports.tiles import Placed, TileChart, tile_chart
from survey.store import exhibits
from survey.store.databases import Database

__all__ = ["TileChart"]


@dataclass(frozen=True, slots=True)
class RegencyLine:
    """One regency: the index of its units, how many they are, how many answered there.

    index: None where no unit of it has one.
    """

    tile: Tile
    index: IndexResult | None
    units: int
    n: int


@dataclass(frozen=True, slots=True)
class Mapped:
    """A period by regency. map and instrument: None where no unit with a result is placed.

    unplaced: how many units have a result and no regency, or one of another map.
    """

    host: Signboard
    periods: tuple[Period, ...]
    period: Period | None
    averaging: Averaging
    map: TileMap | None = None
    instrument: Instrument | None = None
    lines: tuple[RegencyLine, ...] = ()
    unplaced: int = 0

    def averaged(self, words: Language) -> str:
        """How several units make one number, as the institution declared it."""
        return AVERAGING_NAMES[self.averaging].within(words.code)

    def chart(self, words: Language) -> TileChart | None:
        """The drawing; None where there is nothing to draw."""
        if self.instrument is None:
            return None
        placed = [Placed(line.tile, line.index, line.units) for line in self.lines]
        return tile_chart(placed, self.instrument, words)


def regencies(reference: Path) -> dict[str, str]:
    """The names of all regencies that stand on a map, by code, in the order of their names."""
    found = {code: name for one in tile_maps_of(reference) for code, name in one.names.items()}
    return dict(sorted(found.items(), key=lambda entry: entry[1]))


def map_of(database: Database, code: str, period: str, reference: Path) -> Mapped:
    """The map of a period, of the latest one with results for ""; at most five statements.

    Of the units the results by the questionnaire count that most of them were asked, of each
    its latest. Raises NothingThereError, also for a period without results.
    """
    with inside(database, code) as (session, institution):
        sealed = exhibits.every(session)
        periods = periods_in(sealed)
        wanted = period or (periods[0].code if periods else "")
        chosen = [one for one in sealed if one.period == wanted]
        if period and not chosen:
            raise NothingThereError
        found = exhibits_in(session, chosen)
    host = Signboard(institution.code, institution.name)
    bare = Mapped(host, periods, period_of(wanted) if wanted else None, institution.averaging)
    return _placed(bare, found, tile_maps_of(reference))


def _placed(bare: Mapped, found: Sequence[Exhibit], maps: Sequence[TileMap]) -> Mapped:
    known = [one for one in found if one.report.index is not None]
    used = Counter(_edition(one) for one in known)
    most = min(used, key=lambda edition: (-used[edition], edition), default=None)
    last = {one.unit_id: one for one in known if _edition(one) == most}.values()
    drawn = _map_of_most(tuple(last), maps)
    if drawn is None:
        return replace(bare, unplaced=len(last))
    by_regency: dict[str, list[Exhibit]] = defaultdict(list)
    for one in last:
        by_regency[one.regency].append(one)
    lines = tuple(_line(tile, by_regency[tile.code], bare.averaging) for tile in drawn.tiles)
    return replace(
        bare,
        map=drawn,
        instrument=next(iter(last)).report.instrument,
        lines=lines,
        unplaced=len(last) - sum(line.units for line in lines),
    )


def _edition(one: Exhibit) -> tuple[str, str]:
    return one.report.instrument.code, one.report.instrument.version


def _map_of_most(found: Sequence[Exhibit], maps: Sequence[TileMap]) -> TileMap | None:
    """The map on which most units stand; None where none stands on any."""
    standing = {one: sum(unit.regency in one.names for unit in found) for one in maps}
    best = max(standing, key=lambda one: standing[one], default=None)
    return best if best is not None and standing[best] else None


def _line(tile: Tile, units: Sequence[Exhibit], averaging: Averaging) -> RegencyLine:
    results = [result_of_report(one.report) for one in units]
    index = rollup(results, units[0].report.instrument, averaging).index if units else None
    return RegencyLine(tile, index, len(units), sum(one.n or 0 for one in units))
