"""skm complaints: a sheet of SP4N-LAPOR! is said first, taken in once, and written again."""

from pathlib import Path

import pytest

from survey.cli.skm import run
from tests.capabilities import ROOT
from tests.cli.test_registry import INIT, figures

HEAD = "Tracking ID,Isi Laporan,Kategori,Sumber,Klasifikasi,Instansi Terdisposisi,Status,Bulan"
SHEET = f"""{HEAD}
L-1,Lampu jalan padam,Jalan,Web,Aspirasi,Dinas Hutan,Ditutup oleh Sistem,Mei 2024
L-2,Air keruh sejak Senin,Air,Web,Permintaan Informasi,,Diarsipkan oleh Admin,ay 2024
L-3,Loket tutup lebih awal,,Web,Aspirasi,,Digabung,Juni 2024
"""
SAMARINDA = ROOT.parent / "shared" / "real" / "complaints" / "lapor_samarinda_2024.csv"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An institution without services."""
    home = {"SKM_DATA": str(tmp_path / "data")}
    assert run(INIT, home) == 0
    return home


@pytest.fixture
def sheet(tmp_path: Path) -> str:
    """A sheet with a report that can be taken, one in doubt, and one merged into nobody knows."""
    path = tmp_path / "laporan.csv"
    path.write_text(SHEET, "utf-8")
    return str(path)


def test_a_dry_run_says_what_is_taken_what_is_not_and_why(
    home: dict[str, str],
    sheet: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    capsys.readouterr()
    assert run(["complaints", "import", sheet, "--dry-run"], home) == 0
    printed = capsys.readouterr().out

    said = figures(printed)
    assert (said["Pengaduan baru"], said["Baris meragukan"]) == ("1", "1")
    assert said["Baris tidak dimasukkan"] == "1"
    assert "baris 3, kolom H (Bulan): “ay 2024”" in printed
    assert "digabung ke laporan mana: baris 4" in printed
    assert "Dinas Hutan (1)" in printed
    assert "Tidak ada yang disimpan." in printed


def test_a_person_says_what_a_cell_means_and_nothing_is_taken_twice(
    home: dict[str, str],
    sheet: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    means = ["--means", "ay 2024=Mei 2024"]
    assert run(["complaints", "import", sheet], home) == 0
    capsys.readouterr()
    assert run(["complaints", "import", sheet, *means], home) == 0

    said = figures(capsys.readouterr().out)
    assert (said["Pengaduan baru"], said["Sudah ada"]) == ("1", "1")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_was_taken_is_written_and_known_again(
    home: dict[str, str],
    sheet: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    ending: str,
) -> None:
    out = str(tmp_path / f"keluar.{ending}")
    assert run(["complaints", "import", sheet], home) == 0
    assert run(["complaints", "export", out, "--year", "2024", "--portal"], home) == 0
    assert "1 pengaduan ditulis" in capsys.readouterr().out
    assert run(["complaints", "import", out], home) == 0

    said = figures(capsys.readouterr().out)
    assert (said["Pengaduan baru"], said["Sudah ada"]) == ("0", "1")


def test_what_makes_no_sense_leaves_with_2(home: dict[str, str], sheet: str) -> None:
    assert run(["complaints", "import", sheet, "--means", "=x"], home) == 2
    assert run(["complaints", "export", "keluar.pdf"], home) == 2
    assert run(["complaints", "import", "none.csv"], home) == 2


@pytest.mark.needs("shared")
def test_a_real_sheet_of_a_city_is_in_doubt_where_months_were_cut(
    home: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """110 reports, of which 29 have a month such as "eb 2024"."""
    capsys.readouterr()
    assert run(["complaints", "import", str(SAMARINDA)], home) == 0

    said = figures(capsys.readouterr().out)
    assert (said["Pengaduan baru"], said["Baris meragukan"]) == ("81", "29")
