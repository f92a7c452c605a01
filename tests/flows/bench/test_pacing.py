"""Processes that begin together are timed, and one that dies ends the run instead of hanging it."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from survey.flows.bench.pacing import RunnerDiedError, paced


def write_twice(folder: Path) -> Callable[[], None]:
    (folder / f"ready {os.getpid()}").touch()
    return (folder / f"done {os.getpid()}").touch


def exit_at_once(code: int) -> Callable[[], None]:
    os._exit(code)


def be_killed(kind: int) -> Callable[[], None]:
    return lambda: os.kill(os.getpid(), kind)


def die_first_and_let_the_other_wait(folder: Path) -> Callable[[], None]:
    try:
        (folder / "first").mkdir()
    except FileExistsError:
        return lambda: time.sleep(600)
    os._exit(5)


def test_all_are_ready_before_any_begins_and_all_end(tmp_path: Path) -> None:
    wall, processor = paced(2, write_twice, tmp_path)

    ready = [one.stat().st_mtime_ns for one in tmp_path.glob("ready *")]
    done = [one.stat().st_mtime_ns for one in tmp_path.glob("done *")]
    assert len(ready) == len(done) == 2
    assert max(ready) <= min(done)
    assert wall > 0
    assert processor >= 0


def test_one_that_dies_before_it_is_ready_ends_the_run_with_its_code() -> None:
    with pytest.raises(RunnerDiedError) as refused:
        paced(1, exit_at_once, 3)

    assert refused.value.code == 3


def test_one_that_is_killed_at_work_ends_the_run_with_its_signal() -> None:
    with pytest.raises(RunnerDiedError) as refused:
        paced(1, be_killed, int(signal.SIGKILL))

    assert refused.value.code == -signal.SIGKILL


def test_the_others_are_ended_with_it(tmp_path: Path) -> None:
    with pytest.raises(RunnerDiedError) as refused:
        paced(2, die_first_and_let_the_other_wait, tmp_path)

    assert refused.value.code == 5
