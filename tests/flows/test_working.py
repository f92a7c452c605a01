"""Each job is done once, whatever becomes of its worker; what fails is tried five times."""

import threading
from datetime import datetime, timedelta
from time import monotonic

import pytest
from sqlalchemy import func, select

from survey.core.job import JobKind, JobState
from survey.flows.working import (
    DELAYS,
    LEASE,
    Handler,
    Keep,
    Task,
    UnhandledKindError,
    Worker,
    Workshop,
)
from survey.store import jobs
from survey.store.databases import Database, StoreSession
from survey.store.jobs import Order
from survey.store.tables.accounts import LimitRow
from survey.store.tables.jobs import JobRow
from tests.flows.labour import CONTEXT, MARK, handlers, labour, mark, workshop
from tests.store.builders import NOW, Province
from tests.store.counting import counted
from tests.web.builders import Clock

REPORT = JobKind.REPORT.value


def order(database: Database, province: Province, *keys: str, kind: str = REPORT) -> None:
    with database.writing(province.id) as session:
        for key in keys:
            jobs.add(session, Order(kind, key, {"wave": 1}), NOW)


def worker(database: Database, handler: Handler = mark, clock: Clock | None = None) -> Worker:
    return Worker(workshop(database), handlers(handler), clock or Clock())


def job(database: Database) -> JobRow:
    with database.reading() as session:
        return session.scalars(select(JobRow)).one()


def marks(database: Database) -> int:
    with database.reading() as session:
        hits = select(func.sum(LimitRow.hits)).where(LimitRow.key == MARK)
        return session.scalar(hits) or 0


def failing(of: Workshop, task: Task) -> Keep:
    del of, task
    message = "no space left"
    raise OSError(message)


def test_each_job_is_done_once(database: Database, province: Province) -> None:
    order(database, province, "a", "b", "c")
    at_work = worker(database)

    done = [at_work.work_once() for _ in range(4)]

    assert done == [True, True, True, False]
    assert marks(database) == 3


def test_a_handler_is_told_for_whom_and_with_which_ids(
    database: Database,
    province: Province,
) -> None:
    order(database, province, "a")
    told: list[Task] = []

    def listening(of: Workshop, task: Task) -> Keep:
        told.append(task)
        return mark(of, task)

    worker(database, listening).work_once()

    assert [(one.institution_id, dict(one.payload), one.now) for one in told] == [
        (province.id, {"wave": 1}, NOW),
    ]


def test_where_there_is_nothing_to_do_one_statement_is_asked(database: Database) -> None:
    idle = worker(database)

    with counted() as statements:
        assert not idle.work_once()

    assert len(statements) == 1


def test_what_fails_is_put_back_with_growing_delay_and_its_reason(
    database: Database,
    province: Province,
) -> None:
    order(database, province, "a")
    clock = Clock()
    at_work = worker(database, failing, clock)

    for attempt, delay in enumerate(DELAYS, start=1):
        assert at_work.work_once()
        kept = job(database)
        assert (kept.attempts, kept.failure) == (attempt, "OSError: no space left")
        assert kept.due_at == clock.now + delay
        assert not at_work.work_once()
        clock.move(delay)

    assert sorted(DELAYS) == list(DELAYS)


def test_after_five_tries_it_is_given_up(database: Database, province: Province) -> None:
    order(database, province, "a")
    clock = Clock()
    at_work = worker(database, failing, clock)
    for delay in (*DELAYS, timedelta()):
        at_work.work_once()
        clock.move(delay)

    kept = job(database)

    assert (kept.state, kept.attempts) == (JobState.FAILED, 5)
    assert kept.failure == "OSError: no space left"


def test_what_could_not_be_kept_is_tried_again_whole(
    database: Database,
    province: Province,
) -> None:
    order(database, province, "a")

    def breaking(of: Workshop, task: Task) -> Keep:
        keep = mark(of, task)

        def keep_and_fail(session: StoreSession) -> None:
            keep(session)
            raise RuntimeError

        return keep_and_fail

    worker(database, breaking).work_once()

    assert (job(database).state, marks(database)) == (JobState.WAITING, 0)


def test_who_lost_the_lease_keeps_nothing(database: Database, province: Province) -> None:
    order(database, province, "a")
    clock = Clock()

    def overtaken(of: Workshop, task: Task) -> Keep:
        clock.move(LEASE)
        worker(database, mark, clock).work_once()
        return mark(of, task)

    worker(database, overtaken, clock).work_once()

    assert (job(database).state, marks(database)) == (JobState.DONE, 1)


def test_a_job_of_a_kind_that_is_not_known_here_waits_for_another_worker(
    database: Database,
    province: Province,
) -> None:
    order(database, province, "a", kind="of tomorrow")

    worker(database).work_once()

    kept = job(database)
    assert (kept.state, kept.due_at) == (JobState.WAITING, NOW + DELAYS[0])


def test_a_kind_without_a_handler_stops_the_start(database: Database) -> None:
    with pytest.raises(UnhandledKindError, match="report"):
        Worker(workshop(database), {}, Clock())


def test_a_lease_is_made_longer_while_the_job_is_being_done(
    database: Database,
    province: Province,
) -> None:
    order(database, province, "a")
    clock = Clock()

    def slow(of: Workshop, task: Task) -> Keep:
        clock.move(timedelta(hours=1))
        wanted, deadline = clock.now + LEASE, monotonic() + 20
        while job(database).due_at < wanted and monotonic() < deadline:
            threading.Event().wait(0.01)
        return mark(of, task)

    at_work = worker(database, slow, clock)
    at_work.pulse = 0.01
    at_work.work_once()

    assert job(database).due_at == clock.now + LEASE
    assert marks(database) == 1


def test_what_a_killed_worker_held_is_done_by_the_next_one_once(
    database: Database,
    province: Province,
) -> None:
    order(database, province, "a")
    heard, said = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=labour, args=(said, database.url))
    process.start()
    assert heard.recv() == "taken"
    process.kill()
    process.join()
    clock = Clock()
    next_one = worker(database, mark, clock)

    assert not next_one.work_once()  # the lease of the dead still holds
    clock.move(LEASE)

    assert [next_one.work_once(), next_one.work_once()] == [True, False]
    assert (job(database).state, job(database).attempts, marks(database)) == (JobState.DONE, 2, 1)


def test_work_goes_on_until_it_is_over(database: Database, province: Province) -> None:
    order(database, province, "a", "b")
    left = iter([False, False, True])

    worker(database).work(lambda: next(left))

    assert marks(database) == 2


def test_it_is_tidied_at_once_and_then_each_hour(database: Database) -> None:
    clock = Clock()
    at_work = worker(database, mark, clock)
    moments: list[datetime | None] = [at_work.next_tidying]
    for minutes in (0, 59, 1):
        clock.move(timedelta(minutes=minutes))
        at_work.tidy_in_time()
        moments.append(at_work.next_tidying)

    hour = timedelta(hours=1)
    assert moments == [None, NOW + hour, NOW + hour, NOW + 2 * hour]


def test_chores_are_done_each_hour(database: Database) -> None:
    done: list[datetime] = []

    def chore(of: Workshop, now: datetime) -> None:
        assert of.database is database
        done.append(now)

    clock = Clock()
    at_work = Worker(workshop(database), handlers(mark), clock, chores=(chore,))
    for minutes in (0, 59, 1):
        clock.move(timedelta(minutes=minutes))
        at_work.tidy_in_time()

    assert done == [NOW, NOW + timedelta(hours=1)]
