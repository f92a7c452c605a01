"""Each job is done by one worker, and those of a killed worker come back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from survey.core.job import JobState
from survey.store import jobs
from survey.store.databases import Database
from survey.store.jobs import Lease, Order
from survey.store.tables.jobs import JobRow
from tests.store.builders import NOW, Province, there

LEASE = timedelta(minutes=5)
REPORT = Order("report", "report of wave 1", {"wave": 1})


def _claim(database: Database, holder: str, after: timedelta = timedelta()) -> int | None:
    with database.writing() as session:
        job = jobs.claim(session, holder, NOW + after, LEASE)
        return None if job is None else job.id


def _add(database: Database, *keys: str) -> None:
    with database.writing() as session:
        for key in keys:
            jobs.add(session, Order("report", key, {}), NOW)


def test_a_job_carries_what_it_was_ordered_with(database: Database, province: Province) -> None:
    with database.writing(province.id) as session:
        jobs.add(session, REPORT, NOW)

    with database.writing() as session:
        job = there(jobs.claim(session, "w", NOW, LEASE))
    assert (job.kind, job.key, dict(job.payload)) == ("report", "report of wave 1", {"wave": 1})
    assert (job.institution_id, job.attempts) == (province.id, 1)


def test_a_job_is_not_ordered_twice_while_it_waits(database: Database) -> None:
    with database.writing() as session:
        first = there(jobs.add(session, REPORT, NOW))
        assert jobs.add(session, REPORT, NOW) is None
        jobs.claim(session, "w", NOW, LEASE)
        assert jobs.finish(session, Lease(first, "w"), NOW)
        assert jobs.add(session, REPORT, NOW) is not None


def test_a_job_is_not_due_before_its_time(database: Database) -> None:
    with database.writing() as session:
        jobs.add(session, REPORT, NOW + timedelta(hours=1))

    assert _claim(database, "w") is None
    assert _claim(database, "w", timedelta(hours=1)) is not None


def test_no_two_workers_get_one_job(database: Database) -> None:
    _add(database, *(f"k{n}" for n in range(12)))

    with ThreadPoolExecutor(4) as pool:
        claimed = list(pool.map(lambda n: _claim(database, f"w{n}"), range(12)))

    assert None not in claimed
    assert len(set(claimed)) == 12


def test_a_worker_steps_over_a_job_that_is_being_taken(database: Database) -> None:
    _add(database, "a", "b")
    if database.url.startswith("sqlite"):
        return  # there it waits instead: see test_no_two_workers_get_one_job

    with database.writing() as session:
        first = there(jobs.claim(session, "w1", NOW, LEASE))
        second = _claim(database, "w2")

    assert second is not None
    assert second != first.id


def test_jobs_of_a_killed_worker_come_back_after_the_lease(database: Database) -> None:
    _add(database, "a")
    taken = _claim(database, "killed")

    assert _claim(database, "other", LEASE - timedelta(seconds=1)) is None
    assert _claim(database, "other", LEASE) == taken


def test_who_lost_the_lease_can_end_nothing(database: Database) -> None:
    _add(database, "a")
    job_id = there(_claim(database, "slow"))
    _claim(database, "quick", LEASE)

    with database.writing() as session:
        assert not jobs.finish(session, Lease(job_id, "slow"), NOW)
        assert not jobs.extend(session, Lease(job_id, "slow"), NOW)
        assert jobs.finish(session, Lease(job_id, "quick"), NOW)


def test_a_lease_can_be_made_longer(database: Database) -> None:
    _add(database, "a")
    job_id = there(_claim(database, "w"))
    with database.writing() as session:
        assert jobs.extend(session, Lease(job_id, "w"), NOW + 2 * LEASE)

    assert _claim(database, "other", LEASE) is None


def test_a_job_that_went_wrong_is_put_back_with_its_reason(database: Database) -> None:
    _add(database, "a")
    job_id = there(_claim(database, "w"))
    later = NOW + timedelta(minutes=1)
    with database.writing() as session:
        assert jobs.put_back(session, Lease(job_id, "w"), later, "no space left")

    with database.writing() as session:
        job = there(jobs.claim(session, "w", later, LEASE))
    assert (job.failure, job.attempts) == ("no space left", 2)


def test_a_job_that_kills_its_workers_is_given_up(database: Database) -> None:
    _add(database, "a")
    for attempt in range(jobs.MOST_ATTEMPTS):
        assert _claim(database, f"w{attempt}", attempt * LEASE) is not None
    end = NOW + jobs.MOST_ATTEMPTS * LEASE

    with database.writing() as session:
        assert jobs.claim(session, "w", end, LEASE) is None
        jobs.give_up(session, end)

        (job,) = session.query(JobRow).all()
        assert job.state is JobState.FAILED
