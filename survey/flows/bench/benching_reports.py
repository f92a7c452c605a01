"""Benching reports: many unit reports by several workers, and the recap of a large institution.

Each is divided by what the same machine needs for the least that could be done: as many times one
report alone, or printing the finished pages. All of it runs in a temporary folder.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from survey.core.bench.report_timing import BatchTiming, RecapTiming
from survey.core.bench.timing import Size
from survey.core.job import JobKind
from survey.core.journal import Act
from survey.core.results.ratings import rows_of
from survey.core.surveys.answer import NOBODY_KNOWN, Answer, Channel
from survey.core.surveys.instrument import Instrument
from survey.core.surveys.wave import WaveState
from survey.demo.crowd import crowd
from survey.exchange.sheets.registry import Entry
from survey.flows.bench.pacing import paced
from survey.flows.complaints.parcelling import letterhead
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.documents import reporting
from survey.flows.registry.registering import Founding, institution_called, register
from survey.flows.working import Handlers, Keep, Task, Worker, Workshop
from survey.flows.year.compiling import compile_year
from survey.flows.year.issuing import sheet_in
from survey.language import INDONESIAN, language
from survey.reports.press import Shelves, pdf_of
from survey.reports.results.document import Edition
from survey.reports.year.annual_paper import annual_html
from survey.settings import Settings
from survey.store import jobs, journal
from survey.store.databases import Database
from survey.store.registry import registry
from survey.store.revisions import upgrade
from survey.store.surveys import instruments, periods, responses, waves
from survey.store.tables.waves import WaveRow

ANSWERS = 60  # of each unit
ALONE = 5  # reports made alone, of which the median counts
ROUNDS = 3  # of the recap; the first also loads libraries and fonts
NOW = datetime(2026, 7, 1, tzinfo=UTC)
FOUNDING = Founding("bench", "Bench", "Asia/Jakarta", "#0a6b6b")


@dataclass(frozen=True, slots=True)
class Extent:
    """How large the institution of the recap is, and of how many units the reports are made."""

    agencies: int = 100
    units: int = 500
    reports: int = 24


@dataclass(frozen=True, slots=True)
class Bench:
    """A large institution in a database of its own: the wave of each unit, in order."""

    settings: Settings
    extent: Extent
    institution_id: int
    wave_ids: tuple[int, ...]


def bench_reports(
    settings: Settings,
    instrument: Instrument,
    extent: Extent,
    cores: int,
) -> tuple[BatchTiming, RecapTiming]:
    """How long so many unit reports take, and the recap.

    Raises PrintingUnavailableError, RunnerDiedError.
    """
    with _institution(settings, instrument, extent) as bench:
        return _batch(bench, extent.reports, cores), _recap(bench)


@contextmanager
def _institution(
    settings: Settings,
    instrument: Instrument,
    extent: Extent,
) -> Iterator[Bench]:
    with TemporaryDirectory() as inside:
        url = f"sqlite:///{Path(inside) / 'bench.db'}"
        own = replace(settings, database=url, owner=url, data=Path(inside))
        upgrade(url)
        with closing(Database(url)) as database:
            entries = [
                Entry(f"Dinas {n % extent.agencies + 1:03}", f"Unit {n + 1:03}", f"Layanan {n + 1}")
                for n in range(extent.units)
            ]
            register(database, FOUNDING, entries, instrument, NOW)
            institution_id, _ = institution_called(database, FOUNDING.code)
            wave_ids = _answered(database, institution_id, instrument, extent.units)
            yield Bench(own, extent, institution_id, wave_ids)


def _answered(
    database: Database,
    institution_id: int,
    instrument: Instrument,
    count: int,
) -> tuple[int, ...]:
    """A closed wave of each unit with its answers, made up the same each time."""
    columns = crowd(Size(count * ANSWERS, count), len(instrument.items))
    with database.writing(institution_id) as session:
        period = periods.every(session)[0]
        asked = instruments.keep(session, instrument)
        units = registry.tree(session, NOW.date()).units
        known = {wave.unit_id: wave for wave in waves.of_period(session, period.id)}
        made = [known.get(unit.id) or WaveRow(unit_id=unit.id) for unit in units]
        fresh = [wave for wave in made if wave.unit_id not in known]
        for wave in fresh:
            wave.period_id, wave.opens, wave.closes = period.id, period.since, period.until
            wave.state = WaveState.CLOSED
        waves.keep_many(session, fresh, asked)
        for place, (unit, wave) in enumerate(zip(units, made, strict=True)):
            rows = rows_of(columns.ratings[place * ANSWERS : (place + 1) * ANSWERS])
            service = unit.services[0].id
            answers = [
                Answer(service, period.since, Channel.LINK, row, NOBODY_KNOWN) for row in rows
            ]
            responses.add_many(session, wave, answers)
        journal.append(session, NOW, Act("found", f"waves {count}"))
        return tuple(wave.id for wave in made)


def _batch(bench: Bench, units: int, cores: int) -> BatchTiming:
    with closing(Database(bench.settings.database)) as database:
        workshop = Workshop(database, bench.settings)
        seconds = [_alone(bench, workshop, wave_id) for wave_id in bench.wave_ids[: ALONE + 1]]
        with database.writing(bench.institution_id) as session:
            for wave_id in bench.wave_ids[:units]:
                order = reporting.report_order(bench.institution_id, wave_id, INDONESIAN)
                jobs.add(session, order, NOW)
    wall, processor = paced(cores, _labour, bench)
    one = median(seconds[1:])  # the first loads libraries and fonts
    return BatchTiming(units, cores, one, wall, processor)


def _alone(bench: Bench, workshop: Workshop, wave_id: int) -> float:
    """Processor seconds of one report, kept nowhere."""
    task = Task(bench.institution_id, {"wave": wave_id, "language": INDONESIAN}, NOW)
    since = process_time()
    reporting.make(workshop, task)
    return process_time() - since


def _labour(bench: Bench) -> Callable[[], None]:
    """What one worker does, in a process of its own.

    It has made one report before the clock runs, as a worker has that serves for days.
    """
    database = Database(bench.settings.database)
    workshop = Workshop(database, bench.settings)
    _alone(bench, workshop, bench.wave_ids[os.getpid() % len(bench.wave_ids)])
    worker = Worker(workshop, _handlers(), lambda: datetime.now(tz=UTC))

    def work() -> None:
        with closing(database):
            while worker.work_once():
                pass

    return work


def _handlers() -> Handlers:
    """Only reports are ordered here; whatever else would be is refused."""
    return {**dict.fromkeys(JobKind, _refuse), JobKind.REPORT: reporting.make}


def _refuse(workshop: Workshop, task: Task) -> Keep:
    raise LookupError(workshop, task)


def _recap(bench: Bench) -> RecapTiming:
    """Medians of several rounds, each of which makes the whole and then prints its pages alone."""
    with closing(Database(bench.settings.database)) as database:
        rounds = [_round(bench, database) for _ in range(ROUNDS)]
    numbers, drawing, whole, printing = (median(part) for part in zip(*rounds, strict=True))
    return RecapTiming(bench.extent.agencies, bench.extent.units, numbers, drawing, whole, printing)


def _round(bench: Bench, database: Database) -> tuple[float, float, float, float]:
    """Processor seconds of the numbers, of the page, of the whole and of printing it again."""
    settings, words = bench.settings, language(INDONESIAN)
    desk = ComplaintDesk(database, b"", settings.instruments)
    since = process_time()
    annual = compile_year(desk, bench.institution_id, NOW.year, NOW.date())
    sheet = sheet_in(annual, words)
    numbers = process_time() - since
    head = letterhead(database, bench.institution_id)
    edition = Edition(words, annual.day, settings.templates, settings.static)
    html = annual_html(sheet, head, edition)
    drawing = process_time() - since - numbers
    shelves = Shelves(settings.templates, settings.static)
    pdf_of(html, shelves)
    whole = process_time() - since
    pdf_of(html, shelves)
    return numbers, drawing, whole, process_time() - since - whole
