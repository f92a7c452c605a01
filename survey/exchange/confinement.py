"""Runs the reader of untrusted files in a process of its own, within limits of space and time.

Whatever a file does to its parser (a crash, all memory, an endless loop) happens there. What
comes back is data, checked before use: JSON and numbers, nothing that could run.
"""

import json
import os
import selectors
import signal
import stat
import sys
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from survey.exchange.limits import LIMITS, MEGABYTE, OUT_OF_MEMORY, Limits
from survey.exchange.refusal import Reason, RefusedError, refuse
from survey.exchange.sheets.sheet import Answer, IncompleteAnswerError, Sheet

ROOT = str(Path(__file__).parents[2])  # the folder that holds the package survey
READER = "reader"
PROGRAM = """
import sys
sys.path.append(sys.argv[2])
from survey.exchange.{module} import main
main()
"""
PIECE = 1 << 20
# The loader of shared libraries may need it to start this very interpreter. Nothing else of
# the environment, keys and passwords least of all, is the reader's business.
NEEDED_VARIABLES = ("LD_LIBRARY_PATH",)
OUT_OF_TIME = frozenset({signal.SIGXCPU, signal.SIGKILL})


def read_sheets(path: Path, *, sheet: str | None = None, limits: Limits = LIMITS) -> list[Sheet]:
    """The sheets of a file: the named one, or else all that are not hidden.

    A CSV file is one sheet named "". Raises RefusedError, and OSError when the file cannot
    be opened.
    """
    _refuse_unfit(path, limits)
    order = json.dumps({"limits": asdict(limits), "sheet": sheet})
    with path.open("rb") as file:
        written, status = asked(READER, file.fileno(), order, limits)
    try:
        return Answer.of(written).sheets()
    except IncompleteAnswerError as error:
        raise _refusal_of(status, limits) from error


def _refuse_unfit(path: Path, limits: Limits) -> None:
    """Refuse by what the directory says, before opening: a pipe would never end."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise refuse(Reason.NOT_A_FILE)
    if found.st_size > limits.file_bytes:
        raise refuse(Reason.FILE_TOO_LARGE, megabytes=limits.file_bytes // MEGABYTE)


def asked(module: str, file: int, order: str, limits: Limits) -> tuple[bytes, int]:
    """What a program of this room wrote about an open file, and the status with which it ended.

    module: whose main() it is; it confines itself. Raises RefusedError when that takes too long.
    """
    source, sink = os.pipe()
    try:
        process = _start(module, file, sink, order)
    finally:
        os.close(sink)
    try:
        written = _listen(source, limits)
    finally:
        os.close(source)
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)  # it may still run; one that has ended is not touched
        _, status = os.waitpid(process, 0)
    return written, status


def _start(module: str, file: int, sink: int, order: str) -> int:
    """The process number of a reader of the file, isolated from paths and variables of ours."""
    return os.posix_spawn(
        sys.executable,
        [sys.executable, "-I", "-c", PROGRAM.format(module=module), order, ROOT],
        {name: os.environ[name] for name in NEEDED_VARIABLES if name in os.environ},
        file_actions=[
            (os.POSIX_SPAWN_DUP2, file, 0),
            (os.POSIX_SPAWN_DUP2, sink, 1),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ],
    )


def _listen(source: int, limits: Limits) -> bytes:
    """All that is written until the end. Raises RefusedError when that takes too long."""
    deadline = time.monotonic() + limits.seconds
    pieces: list[bytes] = []
    room = limits.unpacked_bytes
    with selectors.DefaultSelector() as selector:
        selector.register(source, selectors.EVENT_READ)
        while selector.select(deadline - time.monotonic()):
            piece = os.read(source, PIECE)
            pieces.append(piece)
            room -= len(piece)
            if not piece:
                return b"".join(pieces)
            if room < 0:
                raise refuse(Reason.TOO_MUCH_MEMORY)
    raise refuse(Reason.TOO_SLOW, seconds=limits.seconds)


def _refusal_of(status: int, limits: Limits) -> RefusedError:
    """Why a reader that wrote no whole answer came to its end."""
    ended = os.waitstatus_to_exitcode(status)  # a signal is negative
    if -ended in OUT_OF_TIME:
        return refuse(Reason.TOO_SLOW, seconds=limits.cpu_seconds)
    if ended == OUT_OF_MEMORY or ended < 0:  # calamine aborts where it cannot allocate
        return refuse(Reason.TOO_MUCH_MEMORY)
    return refuse(Reason.BROKEN_FILE)  # an error of the parser
