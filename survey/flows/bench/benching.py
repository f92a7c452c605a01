"""Benching: how long it takes to score many answers, against limits measured in the same run.

A time by itself says more of the machine than of the program, so each one is divided by what the
same machine needs for the least that could be done: reading the same bytes once, or counting
answers that lie in memory already.
"""

import tracemalloc
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from survey.core.bench.timing import Size, Timing
from survey.core.journal import Act
from survey.core.results.cells import tally_and_cells
from survey.core.results.ratings import matrix_of, rows_of
from survey.core.results.report import Request, report_of_tally
from survey.core.results.tally import Tally, tally_of
from survey.core.surveys.answer import Answer, Channel
from survey.core.surveys.instrument import Instrument
from survey.core.surveys.wave import WaveState
from survey.demo.crowd import Columns, crowd, divisions, read_once
from survey.exchange.sheets.registry import Entry
from survey.flows.registry.registering import Founding, institution_called, register
from survey.store import journal
from survey.store.databases import Database
from survey.store.registry import registry
from survey.store.revisions import upgrade
from survey.store.surveys import instruments, responses, waves
from survey.store.surveys import periods as kept_periods
from survey.store.tables.waves import WaveRow

LARGEST_WAVE = 2_000  # answers
READINGS = 5  # of the limit, of which the quickest counts
FETCHED = 100  # waves a statement
NOW = datetime(2026, 7, 1, tzinfo=UTC)
FOUNDING = Founding("bench", "Bench", "Asia/Jakarta", "#0a6b6b")
PLACE = (Entry("Dinas", "Unit", "Layanan"),)


def bench_score(size: Size, instrument: Instrument, *, with_database: bool) -> Timing:
    """How long the scoring of random answers takes.

    with_database: whether one is made for it in a temporary folder, and removed again. The
    instrument has four points.
    """
    columns = crowd(size, len(instrument.items))
    points = instrument.points
    tallies: list[Tally] = []

    def tally() -> None:
        tallies[:] = [tally_of(ratings, points) for ratings, _ in columns.parts()]

    def divide() -> None:
        for ratings, codes in columns.parts():
            tally_and_cells(ratings, points, divisions(codes))

    def report() -> None:
        for one in tallies:
            report_of_tally(one, instrument, Request(population=10 * LARGEST_WAVE))

    limit = min(_seconds(lambda: read_once(columns)) for _ in range(READINGS))
    tally()  # once for nothing, so that no library is loaded while the clock runs
    return Timing(
        size=size,
        columns=columns.bytes,
        limit=limit,
        tallied=_seconds(tally),
        divided=_seconds(divide),
        reported=_seconds(report),
        fetched=_fetching(columns, instrument) if with_database else None,
        peak=_peak(divide),
    )


def _seconds(work: Callable[[], object]) -> float:
    since = perf_counter()
    work()
    return perf_counter() - since


def _peak(work: Callable[[], object]) -> int:
    """The most bytes that a piece of work holds at one time."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _fetching(columns: Columns, instrument: Instrument) -> float:
    """How long it takes to read the same number of answers from SQLite and to tally them."""
    with TemporaryDirectory() as inside:
        url = f"sqlite:///{Path(inside) / 'bench.db'}"
        upgrade(url)
        with closing(Database(url)) as database:
            ids = _filled(database, columns, instrument)
            institution_id, _ = institution_called(database, FOUNDING.code)
            return _seconds(lambda: _fetch(database, institution_id, ids, instrument))


def _fetch(
    database: Database,
    institution_id: int,
    ids: Sequence[int],
    instrument: Instrument,
) -> None:
    for start in range(0, len(ids), FETCHED):
        with database.reading(institution_id) as session:
            joined = responses.ratings_by_wave(session, ids[start : start + FETCHED])
        for text in joined.values():
            tally_of(matrix_of(text, len(instrument.items)), instrument.points)


def _filled(database: Database, columns: Columns, instrument: Instrument) -> list[int]:
    """The ids of waves that hold as many answers as the columns, those of their first wave."""
    register(database, FOUNDING, PLACE, instrument, NOW)
    institution_id, _ = institution_called(database, FOUNDING.code)
    count = len(columns.ratings) // columns.length
    with database.writing(institution_id) as session:
        period = kept_periods.every(session)[0]
        unit = registry.tree(session, NOW.date()).agencies[0].units[0]
        made = [
            WaveRow(
                unit_id=unit.id,
                period_id=period.id,
                opens=period.since,
                closes=period.until,
                state=WaveState.CLOSED,
            )
            for _ in range(count)
        ]
        waves.keep_many(session, made, instruments.keep(session, instrument))
        first, *others = made
        ratings = rows_of(columns.ratings[: columns.length])
        service = unit.services[0].id
        answers = [Answer(service, period.since, Channel.LINK, row) for row in ratings]
        responses.add_many(session, first, answers)
        ids = [wave.id for wave in made]
        for start in range(0, len(others), FETCHED):
            responses.repeat(session, first.id, ids[1:][start : start + FETCHED])
        journal.append(session, NOW, Act("found", f"waves {count}"))
    return ids
