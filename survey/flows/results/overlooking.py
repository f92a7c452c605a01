"""What happens when the units of an institution or of an agency are looked at side by side."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from survey.core.registry.registry import Registry
from survey.core.results.overview import Overview, UnitLine, target_of
from survey.core.results.report import UnitResult
from survey.core.results.rollup import Averaging, rollup
from survey.core.surveys.instrument import Instrument
from survey.core.surveys.period import period_of
from survey.flows.results.reviewing import instruments_of, is_asked, results_of
from survey.store.databases import Database, StoreSession
from survey.store.registry import registry
from survey.store.results import reviews
from survey.store.tables.waves import InstrumentRow, PeriodRow, WaveRow


@dataclass(frozen=True, slots=True)
class View:
    """What is to be overlooked: an agency, or the institution without one.

    period: a code; "" for the latest one. instrument: code and version as edition_of joins
    them; "" for what most units are asked. day: as the place stood then, by the registry of that
    day and the surveys that had begun; None for all that is known.
    """

    agency_id: int | None = None
    period: str = ""
    instrument: str = ""
    day: date | None = None

    def had_begun(self, wave: WaveRow) -> bool:
        """Whether a survey was asked by the day of the view."""
        return is_asked(wave) and (self.day is None or wave.opens <= self.day)


@dataclass(frozen=True, slots=True)
class _Found:
    """What the database holds of the units of a period."""

    periods: Sequence[PeriodRow]
    period: PeriodRow
    tree: Registry
    editions: tuple[str, ...]
    waves: Mapping[int, WaveRow]
    instruments: Mapping[str, Instrument]
    results: Mapping[int, UnitResult]


def edition_of(instrument: InstrumentRow | Instrument) -> str:
    """What an instrument is chosen by: skm-2017.1."""
    return f"{instrument.code}.{instrument.version}"


def overlook(database: Database, institution_id: int, view: View, today: date) -> Overview:
    """The units of a place in a period; at most seven statements.

    Of each unit the latest wave of the instrument counts, the one that its own page shows. The
    tree is that of the last day of the period.
    """
    with database.reading(institution_id) as session:
        return overlook_in(session, view, today, reviews.periods_asked(session))


def overlook_in(
    session: StoreSession,
    view: View,
    today: date,
    periods: Sequence[PeriodRow],
) -> Overview:
    """The same within a transaction; at most six statements.

    periods: those in which anything was asked, the latest first.
    """
    known = tuple(period_of(row.code) for row in periods)
    period = _period(periods, view.period, today)
    if period is None:
        return Overview(periods=known)
    found = _find(session, period, periods, view)
    lines = tuple(_lines(found, view))
    instrument = next(iter(found.instruments.values()), None)
    results = [line.result for line in lines if line.result is not None]
    return Overview(
        period=period_of(found.period.code),
        periods=known,
        instrument=instrument,
        instruments=found.editions,
        lines=lines,
        rollups=None
        if instrument is None
        else {averaging: rollup(results, instrument, averaging) for averaging in Averaging},
    )


def _period(periods: Sequence[PeriodRow], code: str, today: date) -> PeriodRow | None:
    """The period of a code; without one the latest that has begun."""
    if code:
        return next((row for row in periods if row.code == code), None)
    return next((row for row in periods if row.since <= today), None)


def _find(
    session: StoreSession,
    period: PeriodRow,
    periods: Sequence[PeriodRow],
    view: View,
) -> _Found:
    tree = registry.outline(session, min(period.until, view.day or period.until))
    asked = [one for one in reviews.waves_of_period(session, period.id) if view.had_begun(one)]
    editions = _by_use(asked)
    edition = view.instrument if view.instrument in editions else next(iter(editions), "")
    alike = [wave for wave in asked if edition_of(wave.instrument) == edition]
    waves = _shown({wave.unit_id: wave for wave in alike}, tree, view)
    instruments = instruments_of(session, waves.values())
    return _Found(
        periods=periods,
        period=period,
        tree=tree,
        editions=editions,
        waves=waves,
        instruments=instruments,
        results=results_of(session, waves.values(), instruments),
    )


def _by_use(waves: Iterable[WaveRow]) -> tuple[str, ...]:
    """The editions of the instruments, the one that most are asked first."""
    counted = Counter(edition_of(wave.instrument) for wave in waves)
    return tuple(sorted(counted, key=lambda edition: (-counted[edition], edition)))


def _shown(waves: Mapping[int, WaveRow], tree: Registry, view: View) -> dict[int, WaveRow]:
    """The waves of the units that are shown, by unit."""
    if view.agency_id is None:
        return dict(waves)
    under = _agencies_of(tree)
    return {
        unit_id: wave
        for unit_id, wave in waves.items()
        if under.get(unit_id, wave.unit.agency_id) == view.agency_id
    }


def _agencies_of(tree: Registry) -> dict[int, int]:
    return {unit.id: agency.id for agency in tree.agencies for unit in agency.units}


def _lines(found: _Found, view: View) -> Iterable[UnitLine]:
    """The units of the day in the order of the registry, then those that had ended by then."""
    there = _agencies_of(found.tree)
    for agency in found.tree.agencies:
        if view.agency_id in (None, agency.id):
            for unit in agency.units:
                bare = UnitLine(unit.id, unit.name, agency.id, agency.name, kind=unit.kind)
                yield _measured(bare, found.waves.get(unit.id), found)
    names = {agency.id: agency.name for agency in found.tree.agencies}
    for unit_id, wave in found.waves.items():
        if unit_id not in there:
            agency_id = wave.unit.agency_id
            bare = UnitLine(unit_id, wave.unit.name, agency_id, names.get(agency_id, ""))
            yield _measured(bare, wave, found)


def _measured(line: UnitLine, wave: WaveRow | None, found: _Found) -> UnitLine:
    if wave is None:
        return line
    result = found.results[wave.id]
    return UnitLine(
        unit_id=line.unit_id,
        unit=line.unit,
        agency_id=line.agency_id,
        agency=line.agency,
        wave_id=wave.id,
        state=wave.state,
        target=target_of(wave.sample_target, result.population),
        result=result,
        kind=line.kind,
        opens=wave.opens,
    )
