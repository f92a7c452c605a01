"""Mapping: published results by regency, from the units that the registry places there."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from survey.catalogue.tiles import tile_maps_of
from survey.core.portal.tile import Tile, TileMap
from survey.core.results.report import IndexResult, UnitResult, result_of_report
from survey.core.results.rollup import AVERAGING_NAMES, Averaging, rollup
from survey.core.surveys.instrument import Instrument
from survey.core.surveys.period import Period, period_of
from survey.flows.portal.exhibiting import Exhibit, exhibits_in, inside, periods_in
from survey.flows.surveys.finding import NothingThereError, Signboard
from survey.flows.year.compiling import Annual, Chapter
from survey.language import Language
from survey.reports.drawing.tiles import Placed, TileChart, tile_chart
from survey.store.databases import Database
from survey.store.portal import exhibits
from survey.store.registry import registry

__all__ = ["TileChart"]


@dataclass(frozen=True, slots=True)
class Stood:
    """The result of a unit and the regency in which it stands, "" where that is not known."""

    regency: str
    result: UnitResult


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


def map_of(
    database: Database,
    code: str,
    period: str,
    reference: Path,
    now: datetime,
) -> Mapped:
    """The map of a period, of the latest one with results for ""; at most five statements.

    Of the units the results by the questionnaire count that most of them were asked, of each
    its latest. It is made at most once a minute by each process.
    Raises NothingThereError, also for a period without results.
    """
    return _map_of(database, code, period, reference, now.replace(second=0, microsecond=0))


@lru_cache(maxsize=16)
def _map_of(
    database: Database,
    code: str,
    period: str,
    reference: Path,
    minute: datetime,
) -> Mapped:
    del minute  # what is kept is good as long as it lasts
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


def charts_of(
    database: Database,
    institution_id: int,
    annual: Annual,
    reference: Path,
    words: Language,
) -> tuple[TileChart | None, ...]:
    """The map of each period of a year, of the very results that the report tells.

    None where no unit of the period with a result is placed; one statement.
    """
    with database.reading(institution_id) as session:
        standing = registry.regencies(session)
    maps = tile_maps_of(reference)
    return tuple(_chart(one, standing, annual.averaging, maps, words) for one in annual.chapters)


def _chart(
    chapter: Chapter,
    standing: Mapping[int, str],
    averaging: Averaging,
    maps: Sequence[TileMap],
    words: Language,
) -> TileChart | None:
    found = [
        Stood(standing.get(line.unit_id, ""), line.result)
        for line in chapter.compliance.overview.lines
        if line.has_index and line.result is not None
    ]
    drawn = _map_of_most(found, maps)
    if drawn is None or chapter.instrument is None:
        return None
    lines = _lines(drawn, found, chapter.instrument, averaging)
    placed = [Placed(line.tile, line.index, line.units) for line in lines]
    return tile_chart(placed, chapter.instrument, words)


def _placed(bare: Mapped, found: Sequence[Exhibit], maps: Sequence[TileMap]) -> Mapped:
    known = [one for one in found if one.report.index is not None]
    used = Counter(_edition(one) for one in known)
    most = min(used, key=lambda edition: (-used[edition], edition), default=None)
    last = {one.unit_id: one for one in known if _edition(one) == most}.values()
    stood = [Stood(one.regency, result_of_report(one.report)) for one in last]
    drawn = _map_of_most(stood, maps)
    if drawn is None:
        return replace(bare, unplaced=len(last))
    instrument = next(iter(last)).report.instrument
    lines = _lines(drawn, stood, instrument, bare.averaging)
    return replace(
        bare,
        map=drawn,
        instrument=instrument,
        lines=lines,
        unplaced=len(last) - sum(line.units for line in lines),
    )


def _edition(one: Exhibit) -> tuple[str, str]:
    return one.report.instrument.code, one.report.instrument.version


def _map_of_most(found: Sequence[Stood], maps: Sequence[TileMap]) -> TileMap | None:
    """The map on which most units stand; None where none stands on any."""
    standing = [sum(unit.regency in one.names for unit in found) for one in maps]
    most = max(standing, default=0)
    return maps[standing.index(most)] if most else None


def _lines(
    drawn: TileMap,
    found: Sequence[Stood],
    instrument: Instrument,
    averaging: Averaging,
) -> tuple[RegencyLine, ...]:
    """Each regency of a map with the units that stand there."""
    by_regency: dict[str, list[UnitResult]] = defaultdict(list)
    for one in found:
        by_regency[one.regency].append(one.result)
    return tuple(
        RegencyLine(
            tile,
            rollup(by_regency[tile.code], instrument, averaging).index,
            len(by_regency[tile.code]),
            sum(result.n for result in by_regency[tile.code]),
        )
        for tile in drawn.tiles
    )
