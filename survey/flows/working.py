"""Working: jobs are taken one after another, and what a killed worker held is done by the next.

A job is done in two steps. Its handler works as long as it takes, outside of any transaction,
and gives back how its result is kept; that is then done in the very transaction that ends the
job, and only while the worker still holds it. So whatever dies in between, a job is kept once.
"""

import logging
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeAlias

from survey.core.job import JobKind
from survey.core.journal import Detail
from survey.flows.office.telling import send_stuck
from survey.flows.results.auditing_seals import sign_heads
from survey.flows.results.signing import Signer
from survey.flows.tidying import tidy
from survey.settings import Settings
from survey.store import jobs
from survey.store.databases import Database, StoreSession
from survey.store.jobs import MOST_ATTEMPTS, Lease
from survey.store.tables.jobs import JobRow

LEASE = timedelta(minutes=1)  # after a worker was killed its job waits that long
EXTEND_EVERY = 20.0  # seconds
REST = 2.0  # seconds from one look at the jobs to the next, when there is none
TIDY_EVERY = timedelta(hours=1)
# How long a job waits after it failed once, twice, …; it is given up after MOST_ATTEMPTS.
DELAYS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
)
LONGEST_FAILURE = 500  # letters
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a handler works with."""

    database: Database
    settings: Settings


@dataclass(frozen=True, slots=True)
class Task:
    """What a handler is to do: for which institution, with which ids, and when it began."""

    institution_id: int | None
    payload: Detail
    now: datetime


Keep: TypeAlias = Callable[[StoreSession], None]
Handler: TypeAlias = Callable[[Workshop, Task], Keep]
Handlers: TypeAlias = Mapping[JobKind, Handler]
Chore: TypeAlias = Callable[[Workshop, datetime], None]


class UnhandledKindError(LookupError):
    """Jobs of these kinds can be ordered, and nothing would do them."""

    def __init__(self, kinds: frozenset[JobKind]) -> None:
        """Keep the kinds."""
        super().__init__(", ".join(sorted(kind.value for kind in kinds)))
        self.kinds = kinds


class LeaseLostError(RuntimeError):
    """Another worker took the job meanwhile, so nothing of it was kept here."""


@dataclass(slots=True)
class Worker:
    """Does what is due. Raises UnhandledKindError when a kind of job has no handler.

    clock: what tells the time. pulse: seconds from one lengthening of a lease to the next.
    chores: what is done each hour beside tidying. next_tidying: when it is due; None for at once.
    """

    workshop: Workshop
    handlers: Handlers
    clock: Callable[[], datetime]
    pulse: float = EXTEND_EVERY
    chores: tuple[Chore, ...] = ()
    next_tidying: datetime | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Look whether each kind of job has its handler."""
        unhandled = frozenset(JobKind) - frozenset(self.handlers)
        if unhandled:
            raise UnhandledKindError(unhandled)

    def work(self, is_over: Callable[[], bool]) -> None:
        """Do what is due until it is over, which is asked between two jobs.

        While there is nothing to do it costs one short reading statement every REST seconds.
        A database that is out of reach is waited for.
        """
        while not is_over():
            if not self._some_work():
                time.sleep(REST)

    def _some_work(self) -> bool:
        try:
            self.tidy_in_time()
            return self.work_once()
        except Exception:
            LOG.exception("the worker rests for %s seconds", REST)
            return False

    def tidy_in_time(self) -> None:
        """Tidy when an hour has passed since the last time."""
        now = self.clock()
        if self.next_tidying is None or now >= self.next_tidying:
            self.next_tidying = now + TIDY_EVERY
            tidy(self.workshop.database, now)
            send_stuck(self.workshop.database, now)
            sign_heads(self.workshop.database, Signer(self.workshop.settings.key_file), now)
            for chore in self.chores:
                chore(self.workshop, now)

    def work_once(self) -> bool:
        """Whether there was a job; then it was done, or put back with what went wrong."""
        with self.workshop.database.reading() as session:
            if not jobs.is_due(session, self.clock()):
                return False
        holder = secrets.token_hex(16)
        with self.workshop.database.writing() as session:
            jobs.give_up(session, self.clock())
            job = jobs.claim(session, holder, self.clock(), LEASE)
        if job is None:
            return False
        self._do(job, Lease(job.id, holder))
        return True

    def _do(self, job: JobRow, lease: Lease) -> None:
        try:
            with self._holding(lease):
                handler = self.handlers[JobKind(job.kind)]
                task = Task(job.institution_id, job.payload, self.clock())
                keep = handler(self.workshop, task)
            self._finish(job, lease, keep)
        except LeaseLostError:
            LOG.warning("job %s was taken by another worker", job.id)
        except Exception as error:
            LOG.exception("job %s (%s) failed, attempt %s", job.id, job.kind, job.attempts)
            self._put_back(job, lease, error)

    def _finish(self, job: JobRow, lease: Lease, keep: Keep) -> None:
        with self.workshop.database.writing(job.institution_id) as session:
            if not jobs.finish(session, lease, self.clock()):
                raise LeaseLostError
            keep(session)

    def _put_back(self, job: JobRow, lease: Lease, error: Exception) -> None:
        failure = f"{type(error).__name__}: {error}"[:LONGEST_FAILURE].replace("\0", " ")
        now = self.clock()
        is_last = job.attempts >= MOST_ATTEMPTS
        due_at = now if is_last else now + DELAYS[job.attempts - 1]
        with self.workshop.database.writing() as session:
            jobs.put_back(session, lease, due_at, failure)
            if is_last:
                jobs.give_up(session, now)

    @contextmanager
    def _holding(self, lease: Lease) -> Iterator[None]:
        """Make the lease longer again and again while the job is being done."""
        done = threading.Event()
        extending = threading.Thread(target=self._extend, args=(lease, done), daemon=True)
        extending.start()
        try:
            yield
        finally:
            done.set()
            extending.join()

    def _extend(self, lease: Lease, done: threading.Event) -> None:
        while not done.wait(self.pulse):
            try:
                with self.workshop.database.writing() as session:
                    jobs.extend(session, lease, self.clock() + LEASE)
            except Exception:
                LOG.exception("the lease of job %s could not be made longer", lease.job_id)
