"""Processes of their own that keep answers one by one, for the tests of many and of killed ones."""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess

from survey.core.surveys.answer import Answer, Channel
from survey.store.databases import Database
from survey.store.surveys import responses, waves

DAY = date(2026, 3, 2)

# The server imports the program once, and each writer is a fork of it.
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])


def write(said: Connection, url: str, where: tuple[int, int, int], n: int) -> None:
    """Keep n answers, each in a transaction, and say each one's number once it is kept.

    where: institution, wave and service.
    """
    institution_id, wave_id, service_id = where
    database = Database(url)
    answer = Answer(service_id, DAY, Channel.LINK, "343344344")
    for number in range(1, n + 1):
        with database.writing(institution_id) as session:
            wave = waves.find(session, wave_id)
            assert wave is not None
            responses.add(session, wave, answer)
        said.send(number)
    database.close()


@contextmanager
def writing(
    url: str,
    where: tuple[int, int, int],
    n: int,
) -> Iterator[tuple[ForkServerProcess, Connection]]:
    """A process that writes, and what it says."""
    heard, said = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=write, args=(said, url, where, n))
    process.start()
    said.close()
    yield process, heard
    process.join()
    process.close()
    heard.close()


def last_of(heard: Connection) -> int:
    """The last number that a process said, when it has come to its end; 0 for none."""
    last = 0
    try:
        while True:
            last = heard.recv()
    except EOFError:
        return last
