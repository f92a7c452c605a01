"""The commands for officers: what they print, what they refuse in words, how they leave."""

import io
import re
from pathlib import Path

import pytest

from survey.cli.skm import run
from tests.flows.bureau import written

REGISTRY = """opd,unit,layanan
Dinas Sosial,UPTD Panti,Bantuan
Dinas Kesehatan,UPTD Kacamata,Periksa mata
Dinas Pendidikan,UPTD Kacamata,Baca mata"""
INIT = ["init", "--code", "KALTIM", "--name", "Provinsi", "--time-zone", "Asia/Makassar"]
ADD = ["officer", "add", "--email", "Dewi@kaltim.example", "--name", "Dewi Lestari"]
LINK = re.compile(r"^/undangan/[\w-]{60,}$", re.MULTILINE)


@pytest.fixture
def home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """An environment in which an institution was set up."""
    environment = {"SKM_DATA": str(tmp_path / "data")}
    registry = written(tmp_path / "registry.csv", REGISTRY)
    assert run([*INIT, "--registry", str(registry)], environment) == 0
    capsys.readouterr()
    return environment


def test_an_officer_is_added_and_gets_a_link(
    home: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run([*ADD, "--role", "bureau"], home) == 0
    printed = capsys.readouterr().out
    assert "Akun Dewi Lestari sudah dibuat." in printed
    assert len(LINK.findall(printed)) == 1

    assert run(["officer", "link", "--email", "dewi@kaltim.example", "--lang", "en"], home) == 0
    again = capsys.readouterr().out
    assert "Hand this link over yourself" in again
    assert LINK.findall(again) != LINK.findall(printed)


def test_a_password_may_come_from_standard_input(
    home: dict[str, str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    call = [*ADD, "--role", "unit_head", "--unit", "uptd panti", "--password-stdin"]
    monkeypatch.setattr("sys.stdin", io.StringIO("password1234\n"))
    assert run(call, home) == 2
    assert "paling dahulu dicoba" in capsys.readouterr().err

    monkeypatch.setattr("sys.stdin", io.StringIO("hujan turun di Samarinda\n"))
    assert run(call, home) == 0
    printed = capsys.readouterr().out
    assert "Akun Dewi Lestari sudah dibuat." in printed
    assert not LINK.findall(printed)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--role", "chief"], ("Tidak ada peran chief", "no role chief")),
        (["--role", "unit_head"], ("tingkat lain", "another level")),
        (["--role", "bureau", "--unit", "UPTD Panti"], ("tingkat lain", "another level")),
        (["--role", "unit_head", "--unit", "UPTD X"], ("bernama UPTD X", "called UPTD X")),
        (["--role", "agency_head", "--agency", "X"], ("bernama X", "called X")),
        (["--role", "unit_head", "--unit", "UPTD Kacamata"], ("beberapa unit", "Several units")),
        (["--role", "bureau", "--email", "dewi"], ("nama@contoh", "nama@contoh")),
        (["--role", "bureau", "--name", " "], ("nama lengkap", "name in full")),
        (["--role", "bureau", "--institution", "kalsel"], ("kaltim", "kaltim")),
        ([], ("role belum disebutkan", "role is missing")),
    ],
)
def test_what_is_refused_is_said_in_the_language_asked_for(
    home: dict[str, str],
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: tuple[str, str],
) -> None:
    for language, words in zip(("id", "en"), said, strict=True):
        assert run([*ADD, *arguments, "--lang", language], home) == 2
        assert words in capsys.readouterr().err


def test_nobody_is_added_twice(
    home: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    of_agency = ["--role", "unit_head", "--unit", "UPTD Kacamata", "--agency", "dinas kesehatan"]
    assert run([*ADD, *of_agency], home) == 0
    assert run([*ADD, *of_agency], home) == 2
    assert "Sudah ada akun" in capsys.readouterr().err
    assert run(["officer", "link", "--email", "nobody@x.example"], home) == 2
    assert "Tidak ada akun terbuka" in capsys.readouterr().err


def test_without_words_the_subcommands_are_listed(
    home: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["officer", "--help"], home) == 0
    printed = capsys.readouterr().out
    assert "Tambah petugas" in printed
    assert "link" in printed
