"""The command skm demo: what it says, what it serves, and what it leaves alone."""

import os
import signal
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from survey.cli.skm import run
from survey.flows.sample.demonstrating import demonstrate, sample_settings
from tests.cli.test_bureau import INIT, opened
from tests.flows.sample.builders import FEW, settings_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small sample of today's half-year."""
    demonstrate(sample_settings(settings_in(tmp_path), tmp_path / "sample"), now(), FEW)
    return tmp_path / "sample"


def now() -> datetime:
    return datetime.now(UTC)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_a_sample_that_is_there_is_served_at_once(folder: Path, tmp_path: Path) -> None:
    port = free_port()
    skm = Path(sys.executable).with_name("skm")
    with (tmp_path / "said").open("w") as said:
        server = subprocess.Popen(
            [str(skm), "demo", "--port", str(port), "--data", str(folder)],
            env={**os.environ, "SKM_DATA": str(tmp_path / "elsewhere")},
            stdout=said,
            stderr=subprocess.DEVNULL,
        )
    try:
        page = opened(f"http://127.0.0.1:{port}/?cari=stnk")
    finally:
        server.send_signal(signal.SIGTERM)
        left = server.wait(timeout=30)

    told = (tmp_path / "said").read_text("utf-8")
    assert left == 0
    assert "Data contoh: semua yang tampak di sini dibuat-buat." in page
    assert "/s/" in page
    assert "sudah ada" in told
    assert f"http://127.0.0.1:{port}/masuk" in told
    assert "dewi@contoh.example" in told
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_of_a_real_institution_is_left_alone(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    home = {"SKM_DATA": str(tmp_path)}
    assert run(INIT, home) == 0
    capsys.readouterr()

    for language, words in (("id", "bukan data contoh"), ("en", "which is no sample")):
        assert run(["demo", "--data", str(tmp_path), "--lang", language], home) == 2
        assert words in capsys.readouterr().err


def test_nothing_real_is_set_up_in_the_folder_of_a_sample(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(INIT, {"SKM_DATA": str(folder)}) == 2

    assert "data contoh" in capsys.readouterr().err
