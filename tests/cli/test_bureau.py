"""The commands of the bureau: what they print, what they refuse in words, how they leave."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from survey.cli.skm import run
from tests.capabilities import ROOT
from tests.flows.bureau import answers, written

NAME = "Pemerintah Provinsi Kalimantan Timur"
REGISTRY = """opd,layanan,dasar_hukum,biaya,standar_waktu
Dinas Sosial,Bantuan,SK 1,0,3 hari
DINAS SOSIAL,Bantuan,SK 1,0,3 hari
Dinas Kesehatan,Periksa mata,,0,1 hari"""
INIT = ["init", "--code", "KALTIM", "--name", NAME, "--time-zone", "Asia/Makassar"]


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment with nothing set up in it."""
    return {"SKM_DATA": str(tmp_path / "data")}


@pytest.fixture
def code(home: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The code of a service of an institution that was set up."""
    registry = written(tmp_path / "registry.csv", REGISTRY)
    assert run([*INIT, "--registry", str(registry)], home) == 0
    capsys.readouterr()
    assert run(["services"], home) == 0
    return capsys.readouterr().out.splitlines()[1].split("\t")[0]


def test_init_says_what_there_is_and_what_was_left_out(
    home: dict[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    registry = written(tmp_path / "registry.csv", REGISTRY)

    left = run([*INIT, "--registry", str(registry), "--lang", "en"], home)

    printed = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert left == 0
    assert ["Agencies", "2"] in printed
    assert ["Units", "2"] in printed
    assert ["Services", "2"] in printed
    assert ["Rows", "left", "out", "1"] in printed
    assert any(line[-2:] == ["rows", "3"] for line in printed)


def test_services_are_listed_with_their_addresses(
    home: dict[str, str],
    code: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(["services", "--institution", "KALTIM"], home)

    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert rows[0] == ["Kode", "Unit", "Layanan", "Alamat"]
    assert rows[1] == [code, "Dinas Kesehatan", "Periksa mata", f"/s/{code}"]
    assert len(rows) == 3


def test_import_prints_the_index_that_score_prints(
    home: dict[str, str],
    code: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    call = ["import", str(answers(tmp_path)), "--service", code, "--period", "2025-S2"]

    assert run([*call, "--dry-run"], home) == 0
    assert "tidak ada yang disimpan" in capsys.readouterr().out
    assert run(call, home) == 0
    printed = capsys.readouterr().out
    assert "6 jawaban" in printed
    assert "82,41" in printed
    assert run(call, home) == 2
    assert "--again" in capsys.readouterr().err
    assert run([*call, "--again"], home) == 0
    assert "2 kali" in capsys.readouterr().out


def test_a_questionnaire_that_was_changed_while_it_is_asked_is_refused(
    home: dict[str, str],
    code: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "instruments"
    shutil.copytree(ROOT / "instruments", folder)
    file = folder / "skm-2017.toml"
    file.write_text(file.read_text("utf-8").replace("tentang kecepatan waktu", "tentang waktu"))

    taken = ["import", str(answers(tmp_path)), "--service", code, "--period", "2025-S2"]
    left = run(taken, {**home, "SKM_INSTRUMENTS": str(folder)})

    said = " ".join(capsys.readouterr().err.split())
    assert left == 2
    assert "diubah sesudah ditanyakan, tetapi versinya masih sama" in said
    assert "Tidak ada yang disimpan" in said


@pytest.fixture
def meant(code: str, tmp_path: Path) -> dict[str, str]:
    """What FILE and CODE stand for in a call."""
    return {"FILE": str(answers(tmp_path)), "CODE": code}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (INIT, ("sudah disiapkan", "set up already")),
        ([*INIT[:2], "a b", *INIT[3:]], ("--code", "--code")),
        ([*INIT, "--colour", "teal"], ("--colour", "--colour")),
        ([*INIT, "--registry", "no.csv"], ("tidak ada", "no file or folder")),
        (["services", "--institution", "kalsel"], ("kaltim", "kaltim")),
        (["import", "FILE", "--service", "CODE"], ("belum disebutkan", "is missing")),
        (["import", "FILE", "--service", "x", "--period", "2025"], ("kode x", "code x")),
        (["import", "FILE", "--service", "CODE", "--period", "25"], ("bukan periode", "no period")),
        (
            ["import", "FILE", "--service", "CODE", "--period", "2999"],
            ("baru mulai", "begins only"),
        ),
        (
            ["import", "FILE", "--service", "CODE", "--period", "2025", "--instrument", "sheet"],
            ("Instrumen sheet", "instrument sheet"),
        ),
        (["serve", "--port", "99999"], ("--port", "--port")),
    ],
)
def test_what_is_refused_is_said_in_the_language_asked_for(
    home: dict[str, str],
    meant: dict[str, str],
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: tuple[str, str],
) -> None:
    called = [meant.get(argument, argument) for argument in arguments]

    for language, words in zip(("id", "en"), said, strict=True):
        assert run([*called, "--lang", language], home) == 2
        assert words in capsys.readouterr().err


@pytest.mark.parametrize("command", [["serve"], ["services"]])
def test_without_tables_the_way_to_them_is_said_and_nothing_is_made(
    home: dict[str, str],
    capsys: pytest.CaptureFixture[str],
    command: list[str],
) -> None:
    assert run(command, home) == 2

    assert "skm upgrade" in capsys.readouterr().err
    assert not Path(home["SKM_DATA"]).exists()


def test_upgrade_says_from_where_to_where(
    home: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["upgrade", "--lang", "en"], home) == 0
    assert "from nothing to 0" in capsys.readouterr().out
    assert run(["upgrade", "--lang", "en"], home) == 0
    assert "already" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["upgrade"], ["serve"]])
def test_a_file_that_is_no_database_is_said(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
) -> None:
    stranger = written(tmp_path / "stranger.db", "This is a letter to my aunt. " * 100)

    assert run(command, {"SKM_DATABASE_URL": f"sqlite:///{stranger}"}) == 2

    assert "SKM_DATABASE_URL" in capsys.readouterr().err


def test_init_that_is_refused_makes_no_database(home: dict[str, str], tmp_path: Path) -> None:
    torn = written(tmp_path / "registry.csv", "opd,layanan\nDinas Sosial,")

    assert run([*INIT, "--registry", str(torn)], home) == 2

    assert not Path(home["SKM_DATA"]).exists()


def test_what_is_served_can_be_answered(home: dict[str, str], code: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    skm = Path(sys.executable).with_name("skm")
    call = [str(skm), "serve", "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(
        call,
        env={**os.environ, **home},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        page = opened(f"http://127.0.0.1:{port}/s/{code}")
    finally:
        server.terminate()
        left = server.wait(timeout=30)

    assert "Periksa mata" in page
    assert left == 0


def opened(address: str, seconds: int = 40) -> str:
    """The page at an address, as soon as a server answers there."""
    for _ in range(seconds * 10):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read().decode("utf-8"))
        except (ConnectionError, TimeoutError):
            time.sleep(0.1)
        except OSError as error:
            if not isinstance(error.__cause__ or error.args[0], ConnectionError):
                raise
            time.sleep(0.1)
    pytest.fail("no answer")
