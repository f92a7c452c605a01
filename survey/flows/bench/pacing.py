"""Pacing: processes that begin together, timed until the last of them is done.

Each says over a line of its own when it is ready and how long it took. A process that dies closes
its line, so nobody waits for it: whatever ended it, the run ends with the code that it left.
"""

import multiprocessing
from collections.abc import Callable
from contextlib import ExitStack
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from time import perf_counter, process_time
from typing import TypeVar

T = TypeVar("T")


class RunnerDiedError(RuntimeError):
    """A process ended before its work did. code: as the system says; below 0 the signal."""

    def __init__(self, code: int | None) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


def paced(count: int, prepare: Callable[[T], Callable[[], None]], of: T) -> tuple[float, float]:
    """How long so many processes take: by the clock, and of their processors, in seconds.

    prepare: what each does before the clock runs; it gives back what is timed. Both it and what
    it is given are named in a module, so that a new process finds them. Raises RunnerDiedError.
    """
    context = multiprocessing.get_context("spawn")
    with ExitStack() as after:
        lines: list[tuple[SpawnProcess, Connection]] = []
        for _ in range(count):
            ours, theirs = context.Pipe()
            runner = context.Process(target=_run, args=(theirs, prepare, of), daemon=True)
            runner.start()
            theirs.close()  # so that the line ends with the process that holds its other end
            after.callback(runner.join)
            after.callback(runner.terminate)
            after.callback(ours.close)
            lines.append((runner, ours))
        for runner, line in lines:
            _heard(runner, line)
        since = perf_counter()
        for runner, line in lines:
            _sent(runner, line)
        processor = sum(_heard(runner, line) for runner, line in lines)
        return perf_counter() - since, processor


def _heard(runner: SpawnProcess, line: Connection) -> float:
    """What a process says next."""
    try:
        said: float = line.recv()
    except (EOFError, ConnectionError) as error:
        runner.join()
        raise RunnerDiedError(runner.exitcode) from error
    return said


def _sent(runner: SpawnProcess, line: Connection) -> None:
    """Tell a process to begin."""
    try:
        line.send(None)
    except OSError as error:
        runner.join()
        raise RunnerDiedError(runner.exitcode) from error


def _run(line: Connection, prepare: Callable[[T], Callable[[], None]], of: T) -> None:
    """What each process does."""
    work = prepare(of)
    line.send(0.0)
    line.recv()
    since = process_time()
    work()
    line.send(process_time() - since)
