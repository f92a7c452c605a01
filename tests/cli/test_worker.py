"""The worker as a process: it ends when it is told to, and with what it works beside."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest

from survey.cli.skm import run
from tests.cli.test_bureau import opened

SKM = Path(sys.executable).with_name("skm")
PATIENCE = 60  # seconds


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A database with tables."""
    own = {"SKM_DATA": str(tmp_path)}
    assert run(["upgrade"], own) == 0
    return {**os.environ, **own}


@pytest.fixture
def port() -> str:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


@contextmanager
def started(arguments: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """The command as a process; it is not left behind."""
    call = [str(SKM), *arguments]
    quiet, heard = subprocess.DEVNULL, subprocess.PIPE
    with subprocess.Popen(call, env=environment, stdout=heard, stderr=quiet, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def workers_beside(process_id: int) -> list[int]:
    """The numbers of the workers that were started beside a process."""
    wanted = f"--beside\0{process_id}\0".encode()
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if wanted in path.read_bytes():
                found.append(int(path.parent.name))
        except OSError:  # it ended while we looked
            continue
    return found


def wait_for(process_id: int, n: int) -> list[int]:
    """The workers beside a process, as soon as there are n."""
    deadline = monotonic() + PATIENCE
    while len(found := workers_beside(process_id)) != n and monotonic() < deadline:
        sleep(0.1)
    return found


def test_a_worker_ends_well_when_it_is_told_to(environment: dict[str, str]) -> None:
    with started(["worker", "--lang", "en"], environment) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline().startswith("Working on")
        worker.terminate()

        assert worker.wait(PATIENCE) == 0


def test_the_worker_beside_a_server_ends_when_that_is_killed(
    environment: dict[str, str],
    port: str,
) -> None:
    with started(["serve", "--port", port, "--workers", "1"], environment) as server:
        (worker,) = wait_for(server.pid, 1)
        assert worker != server.pid
        server.kill()
        server.wait(PATIENCE)

        assert wait_for(server.pid, 0) == []


def test_a_server_can_do_without_a_worker(environment: dict[str, str], port: str) -> None:
    call = ["serve", "--port", port, "--workers", "1", "--no-worker"]
    with started(call, environment) as server:
        assert opened(f"http://127.0.0.1:{port}/health")

        assert workers_beside(server.pid) == []
