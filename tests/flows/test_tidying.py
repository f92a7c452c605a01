"""What was kept for a time is forgotten after it, and nothing before."""

from datetime import datetime, timedelta

from sqlalchemy import select

from survey.core.surveys.answer import Trace
from survey.core.surveys.wave import WaveState
from survey.flows.tidying import JOBS_KEPT, TRACES_KEPT, TRIES_KEPT, tidy
from survey.store import jobs, journal, limits
from survey.store.accounts import sessions
from survey.store.accounts.sessions import Visit
from survey.store.databases import Database, StoreSession
from survey.store.jobs import Lease, Order
from survey.store.surveys import responses, waves
from survey.store.tables.accounts import LimitRow
from survey.store.tables.jobs import JobRow
from survey.store.tables.responses import ResponseRow, TraceRow
from tests.store.builders import NOW, SETTING_UP, Province, an_answer, the_wave, there
from tests.store.counting import counted

MOMENT = timedelta(seconds=1)


def visit(session: StoreSession, digest: bytes, ends_at: datetime) -> None:
    sessions.save(session, digest, Visit(None, "{}", NOW - MOMENT, NOW - MOMENT, ends_at))


def test_ended_visits_are_forgotten(database: Database) -> None:
    with database.writing() as session:
        visit(session, b"e" * 32, NOW)
        visit(session, b"l" * 32, NOW + MOMENT)

    tidy(database, NOW)

    with database.reading() as session:
        assert sessions.load(session, b"e" * 32, NOW - MOMENT) is None
        assert sessions.load(session, b"l" * 32, NOW) is not None


def test_old_tries_are_forgotten(database: Database) -> None:
    with database.writing() as session:
        limits.hit(session, "old", NOW - TRIES_KEPT - MOMENT)
        limits.hit(session, "young", NOW - TRIES_KEPT)

    tidy(database, NOW)

    with database.reading() as session:
        assert session.scalars(select(LimitRow.key)).all() == ["young"]


def test_jobs_that_ended_long_ago_are_forgotten_and_none_that_waits(database: Database) -> None:
    long_ago = NOW - JOBS_KEPT - MOMENT
    with database.writing() as session:
        jobs.add(session, Order("report", "ended", {}), long_ago)
        ended = there(jobs.claim(session, "w", long_ago, MOMENT))
        jobs.finish(session, Lease(ended.id, "w"), long_ago)
        jobs.add(session, Order("report", "waits", {}), long_ago)

    tidy(database, NOW)

    with database.reading() as session:
        assert session.scalars(select(JobRow.key)).all() == ["waits"]


def test_traces_go_ninety_days_after_the_end_of_a_closed_wave_and_answers_stay(
    database: Database,
    province: Province,
) -> None:
    with database.writing(province.id) as session:
        wave = the_wave(session, province)
        response_id = responses.add(session, wave, an_answer(province))
        responses.add_trace(session, wave.id, response_id, Trace(NOW, "id"))
        last = datetime(wave.closes.year, wave.closes.month, wave.closes.day, 4, tzinfo=NOW.tzinfo)

    def left() -> tuple[int, int]:
        with database.reading(province.id) as session:
            traces = session.scalars(select(TraceRow)).all()
            return len(traces), len(session.scalars(select(ResponseRow)).all())

    tidy(database, last + TRACES_KEPT + timedelta(days=1))
    assert left() == (1, 1)  # the wave is open still
    with database.writing(province.id) as session:
        waves.move(session, the_wave(session, province), WaveState.CLOSED)
        journal.append(session, NOW, SETTING_UP)

    tidy(database, last + TRACES_KEPT)
    assert left() == (1, 1)
    tidy(database, last + TRACES_KEPT + timedelta(days=1))
    assert left() == (0, 1)


def test_tidying_takes_few_statements(database: Database) -> None:
    with counted() as statements:
        tidy(database, NOW)

    assert len(statements) == 3 + 1 + 8  # four for each of the two institutions
