"""A process that takes a job and never comes to its end, to be killed in the middle of it."""

import multiprocessing
import threading
from datetime import datetime
from multiprocessing.connection import Connection

from survey.core.job import JobKind
from survey.flows.working import Handler, Handlers, Keep, Task, Worker, Workshop
from survey.settings import settings_of
from survey.store import limits
from survey.store.databases import Database, StoreSession
from tests.store.builders import NOW

# The server imports the program once, and each worker is a fork of it.
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])

MARK = "mark"


def handlers(report: Handler, send: Handler | None = None) -> Handlers:
    """What a worker of the tests does; send: mark unless said."""
    return {**dict.fromkeys(JobKind, mark), JobKind.REPORT: report, JobKind.SEND: send or mark}


def workshop(database: Database) -> Workshop:
    """What handlers of the tests work with."""
    return Workshop(database, settings_of({}))


def mark(of: Workshop, task: Task) -> Keep:
    """A handler whose result is one more hit of a limit, so that it can be counted."""
    del of

    def keep(session: StoreSession) -> None:
        limits.hit(session, MARK, task.now.replace(microsecond=0))

    return keep


def labour(said: Connection, url: str, now: datetime = NOW) -> None:
    """Take a job, say so, and go on with it for ever."""

    def endless(of: Workshop, task: Task) -> Keep:
        del of, task
        said.send("taken")
        threading.Event().wait()
        raise AssertionError

    database = Database(url)
    Worker(workshop(database), handlers(endless), lambda: now).work_once()
