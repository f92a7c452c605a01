"""skm registry: a sheet into an institution that is there, said first, taken in once."""

from pathlib import Path

import pytest

from survey.cli.skm import run
from tests.capabilities import ROOT
from tests.flows.bureau import written

INIT = ["init", "--code", "KALBAR", "--name", "Provinsi Kalimantan Barat"]
SHEET = "opd,layanan\nDinas Sosial,Bantuan\ndinas sosial,bantuan\nDinas Dinas Hutan,Izin"
KALBAR = ROOT.parent / "shared" / "real" / "services_kalbar.csv"

Said = dict[str, str]


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An institution without services."""
    home = {"SKM_DATA": str(tmp_path / "data")}
    assert run(INIT, home) == 0
    return home


def figures(printed: str) -> Said:
    """The figures of what was printed, by their names."""
    lines = (line.rpartition(" ") for line in printed.splitlines())
    return {name.strip(): figure for name, _, figure in lines if figure.isdecimal()}


def test_a_dry_run_says_all_and_stores_nothing(
    home: dict[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = str(written(tmp_path / "daftar.csv", SHEET))
    capsys.readouterr()

    assert run(["registry", file, "--dry-run"], home) == 0
    printed = capsys.readouterr().out
    assert figures(printed)["Layanan baru"] == "2"
    assert "baris 3" in printed
    assert "Dinas Dinas Hutan" in printed
    assert "Tidak ada yang disimpan." in printed

    assert run(["registry", file, "--institution", "kalbar"], home) == 0
    assert figures(capsys.readouterr().out)["Perangkat daerah baru"] == "2"


def test_what_cannot_be_read_or_found_leaves_with_2(
    home: dict[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    other = str(written(tmp_path / "x.csv", "nama,alamat\nA,B"))
    file = str(written(tmp_path / "daftar.csv", SHEET))

    assert run(["registry", other], home) == 2
    assert run(["registry", str(tmp_path / "none.csv")], home) == 2
    assert run(["registry", file, "--institution", "kaltim"], home) == 2

    assert "kalbar" in capsys.readouterr().err


@pytest.mark.needs("shared")
def test_the_services_of_kalimantan_barat_are_new_once(
    home: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    capsys.readouterr()
    assert run(["registry", str(KALBAR)], home) == 0
    first = figures(capsys.readouterr().out)
    assert run(["registry", str(KALBAR)], home) == 0
    second = figures(capsys.readouterr().out)

    assert (first["Layanan baru"], first["Baris tidak dimasukkan"], first["Unit baru"]) == (
        "454",
        "84",
        "42",
    )
    assert (second["Layanan baru"], second["Unit baru"], second["Sudah ada"]) == ("0", "0", "454")
