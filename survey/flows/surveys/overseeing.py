"""Overseeing: how the surveys of a period, and those of one unit, get on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from survey.core.registry.registry import Registry
from survey.core.surveys.instrument import Instrument, Text
from survey.core.surveys.pace import Pace
from survey.core.surveys.sample import minimum_sample
from survey.core.surveys.wave import WaveState
from survey.flows.acting import Actor
from survey.flows.surveys.scheduling import PeriodLine, line_of
from survey.flows.surveys.surveying import last_day
from survey.reports.drawing.days import DayChart, day_chart
from survey.store.databases import Database
from survey.store.registry import entries, registry
from survey.store.surveys import instruments, periods, responses, waves
from survey.store.tables.waves import WaveRow

__all__ = ["DayChart"]


@dataclass(frozen=True, slots=True)
class WaveView:
    """A wave as its unit sees it; pace: answers so far, by the day that it is.

    instrument, title: code and name of what it asks. minimum: what the table of Krejcie and
    Morgan asks for, None while nobody knows how many were served. last_day: the latest on which
    it may close.
    """

    id: int
    version: int
    unit_id: int
    unit: str
    period: str
    instrument: str
    title: Text
    state: WaveState
    population: int | None
    minimum: int | None
    last_day: date
    pace: Pace


@dataclass(frozen=True, slots=True)
class Days:
    """Answers on each day that had any; chart: None where there is nothing to draw."""

    counts: Mapping[date, int]
    chart: DayChart | None


@dataclass(frozen=True, slots=True)
class Row:
    """A unit in a period; wave: None where nothing was set up for it."""

    agency_id: int
    agency: str
    unit_id: int
    unit: str
    services: int
    wave: WaveView | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The units in a period; period: None where an institution has none yet."""

    periods: tuple[PeriodLine, ...]
    period: PeriodLine | None
    rows: tuple[Row, ...]


def overview(
    database: Database,
    actor: Actor,
    code: str | None,
    shown: Callable[[int, int], bool],
) -> Overview:
    """The units of a period with how their surveys get on; seven statements.

    code: None for the period of today. shown: whether a unit (agency_id, unit_id) is listed.
    Of several waves of a unit the open one is shown, else the one that opened last.
    """
    with database.reading(actor.institution_id) as session:
        rows = periods.every(session)
        period = _chosen([line_of(row, {}) for row in rows], code, actor.today)
        tree = registry.tree(session, actor.today)
        found = next((row for row in rows if period and row.code == period.code), None)
        kept = [] if found is None else waves.of_period(session, found.id)
        counted = responses.counts_by_wave(session, [wave.id for wave in kept])
        asked = instruments.of(session, {wave.instrument_digest for wave in kept})
    views: dict[int, WaveView] = {}
    for wave in sorted(kept, key=lambda one: (one.state is WaveState.OPEN, one.opens)):
        views[wave.unit_id] = _view(wave, asked, counted.get(wave.id, 0), actor.today)
    return Overview(
        periods=tuple(line_of(row, {}) for row in rows),
        period=period,
        rows=_rows(tree, views, shown),
    )


def of_unit(database: Database, actor: Actor, unit_id: int) -> list[WaveView]:
    """The waves of a unit, the open ones first, then the latest; three statements."""
    with database.reading(actor.institution_id) as session:
        kept = waves.of_unit(session, unit_id)
        counted = responses.counts_by_wave(session, [wave.id for wave in kept])
        asked = instruments.of(session, {wave.instrument_digest for wave in kept})
    views = [_view(wave, asked, counted.get(wave.id, 0), actor.today) for wave in kept]
    return sorted(views, key=lambda view: view.state is not WaveState.OPEN)


def one(database: Database, actor: Actor, wave_id: int) -> WaveView | None:
    """One wave; three statements."""
    with database.reading(actor.institution_id) as session:
        wave = waves.find(session, wave_id)
        if wave is None:
            return None
        n = responses.counts_by_wave(session, [wave_id]).get(wave_id, 0)
        asked = instruments.of(session, {wave.instrument_digest})
        return _view(wave, asked, n, actor.today)


def days_of(database: Database, actor: Actor, view: WaveView) -> Days:
    """The answers of a wave by day, up to today; one statement."""
    with database.reading(actor.institution_id) as session:
        counts = responses.counts_by_day(session, view.id)
    since, until = view.pace.opens, min(actor.today, view.pace.closes)
    return Days(counts, day_chart(counts, since, until) if since <= until else None)


def serves(database: Database, actor: Actor, unit_id: int) -> int:
    """How many services a unit has; one statement."""
    with database.reading(actor.institution_id) as session:
        return len(entries.services_of(session, unit_id))


def _chosen(every: list[PeriodLine], code: str | None, today: date) -> PeriodLine | None:
    """The period of that code; else the shortest that holds today, the latest begun, any."""
    if code is not None:
        asked = next((one for one in every if one.code == code), None)
        if asked is not None:
            return asked
    current = [one for one in every if one.holds(today)]
    if current:
        return min(current, key=lambda one: (one.until - one.since, one.code))
    begun = (one for one in every if one.since <= today)
    return next(begun, every[-1] if every else None)


def _view(wave: WaveRow, asked: Mapping[str, Instrument], n: int, today: date) -> WaveView:
    population, instrument = wave.population, asked[wave.instrument_digest]
    return WaveView(
        id=wave.id,
        version=wave.version,
        unit_id=wave.unit_id,
        unit=wave.unit.name,
        period=wave.period.code,
        instrument=instrument.code,
        title=instrument.title,
        state=wave.state,
        population=population,
        minimum=None if population is None else minimum_sample(population),
        last_day=last_day(wave.period),
        pace=Pace(n, wave.sample_target, wave.opens, wave.closes, today),
    )


def _rows(
    tree: Registry,
    views: Mapping[int, WaveView],
    shown: Callable[[int, int], bool],
) -> tuple[Row, ...]:
    return tuple(
        Row(agency.id, agency.name, unit.id, unit.name, len(unit.services), views.get(unit.id))
        for agency in tree.agencies
        for unit in agency.units
        if shown(agency.id, unit.id)
    )
