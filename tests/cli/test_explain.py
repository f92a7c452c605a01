"""skm explain names the rule behind the number of an old report."""

import json
from pathlib import Path

import pytest

from survey.cli.skm import run
from tests.cli.test_skm import sheet, written

REAL = Path(__file__).parents[3] / "shared/real/raw"


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command prints, on one line."""
    capsys.readouterr()
    code = run(["explain", *arguments], {})
    printed = capsys.readouterr()
    assert (code, printed.err) == (0, "")
    return " ".join(printed.out.split())


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command refuses, on one line."""
    capsys.readouterr()
    assert run(["explain", *arguments], {}) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    return " ".join(printed.err.split())


@pytest.mark.needs("shared")
def test_the_ministry_of_religion_had_weights_of_0_11(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(REAL / "kemenag_gaspul_tw3_distribusi_jawaban.csv")
    text = said(capsys, file, "--counts", "--published", "90.56", "--letter", "A")

    assert "90,56 diperoleh dengan bobot 0,11, bukan 1/9." in text
    assert "Menurut aplikasi ini : 91,48 (A)" in text
    assert "Selisih : -0,92" in text


def test_the_answer_is_in_english_too(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = said(capsys, sheet(tmp_path), "--published", "82,33", "--lang", "en")

    assert "82.33 is what comes out with weights of 0.111 instead of 1/9." in text


def test_data_name_steps_letters_and_exchanged_elements(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    options = ["--published", "81.58", "--letter", "a", "--element", "U8=87.50", "--format", "json"]
    found = json.loads(said(capsys, sheet(tmp_path), *options))

    assert (found["ours"], found["n"], found["letter"]) == ("82.41", 6, "A")
    assert found["found"][0] == {"value": "81.58", "steps": {"weights": "0.11"}}
    assert {"table": "skm-2017", "reading": "reached", "letter": "B"} in found["letters"]
    assert {"table": "ikm-2004", "reading": "reached", "letter": "A"} in found["letters"]
    assert found["elements"] == [
        {"code": "SARPRAS", "published": "87.50", "ours": "75.00", "swapped": "PENGADUAN"},
    ]


def test_other_answers_are_suspected_when_no_rule_fits(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = said(capsys, sheet(tmp_path), "--published", "90.00")

    assert "Tidak satu pun dari 192 cara menghitung memberi 90,00" in text
    assert "jumlah responden (di sini 6)" in text


def test_what_cannot_be_explained_is_refused_in_words(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = sheet(tmp_path)
    units = "\n".join(["unit,n,U1,U2,U3,U4,U5,U6,U7,U8,U9", "a,9" + ",3" * 9, "b,9" + ",3" * 9])
    two = written(tmp_path, units, "two.csv")

    assert "bukan angka terbitan" in refused(capsys, file, "--published", "sembilan")
    assert "bukan angka terbitan" in refused(capsys, file, "--published", "80", "--element", "U1")
    assert "Tidak ada unsur U77" in refused(capsys, file, "--published", "80", "--element", "U77=3")
    assert "memuat 2 unit" in refused(capsys, two, "--means", "--published", "80")
    assert "published belum disebutkan" in refused(capsys, file)
