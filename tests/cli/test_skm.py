"""The command: what it prints, what it refuses in words, and how it leaves."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from survey.cli.skm import run
from tests.core.builders import WORKED_EXAMPLE

CODES = "PERSYARATAN,PROSEDUR,WAKTU,BIAYA,PRODUK,KOMPETENSI,PERILAKU,SARPRAS,PENGADUAN"
NUMBERS = "U1,U2,U3,U4,U5,U6,U7,U8,U9"


def sheet(folder: Path, header: str = CODES, rows: tuple[str, ...] = WORKED_EXAMPLE) -> str:
    """A CSV of questionnaires, one string of digits each; its path."""
    lines = [f"no,{header}"]
    lines += [f"{number},{','.join(row)}" for number, row in enumerate(rows, start=1)]
    return written(folder, "\n".join(lines))


def written(folder: Path, content: str, name: str = "answers.csv") -> str:
    """A file with that content; its path."""
    path = folder / name
    path.write_text(content + "\n", encoding="utf-8")
    return str(path)


def test_score_prints_the_official_table(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = run(["score", sheet(tmp_path)], {})

    printed = capsys.readouterr()
    assert (code, printed.err) == (0, "")
    assert "82,41" in printed.out
    assert "NRR" in printed.out
    assert "Baik" in printed.out


def test_score_in_json_has_the_promised_shape(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = run(["score", sheet(tmp_path), "--format", "json", "--population", "20"], {})

    result = json.loads(capsys.readouterr().out)
    assert code == 0
    assert list(result) == [
        "instrument",
        "version",
        "n",
        "weights",
        "elements",
        "index",
        "stated",
        "sample",
        "reliability",
        "warnings",
    ]
    assert (result["instrument"], result["n"], result["weights"]) == ("skm-2017", 6, "exact")
    assert result["elements"][2] == {
        "code": "WAKTU",
        "name": "Waktu Penyelesaian",
        "n": 6,
        "sum": 17,
        "mean": pytest.approx(17 / 6),
        "weighted": pytest.approx(17 / 54),
        "converted": "70.83",
        "band": "C",
    }
    assert result["index"] == {
        "interval": pytest.approx(3.296296, abs=1e-6),
        "converted": "82.41",
        "band": "B",
        "label": "Baik",
        "se": pytest.approx(3.533108153396095, abs=1e-9),
        "ci95": None,
        "probabilities": None,
        "more_answers": None,
    }
    assert result["sample"] == {"population": 20, "minimum": 19, "reached": False}


@pytest.mark.parametrize(
    ("weights", "converted"),
    [("exact", "82.41"), ("0.111", "82.33"), ("0.11", "81.58")],
)
def test_weights_are_named_in_the_result(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    weights: str,
    converted: str,
) -> None:
    run(["score", sheet(tmp_path), "--format", "json", "--weights", weights], {})

    result = json.loads(capsys.readouterr().out)
    assert (result["weights"], result["index"]["converted"]) == (weights, converted)


def score(path: str, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    """The JSON that skm score prints."""
    assert run(["score", path, "--format", "json", *options], {}) == 0
    result: dict[str, Any] = json.loads(capsys.readouterr().out)
    return result


def test_u8_without_an_order_is_read_as_in_the_form_and_warned_of(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    result = score(sheet(tmp_path, NUMBERS), capsys)

    assert [e["code"] for e in result["elements"]][7:] == ["SARPRAS", "PENGADUAN"]
    assert any("U8" in warning and "SARPRAS" in warning for warning in result["warnings"])


@pytest.mark.parametrize(("order", "eighth"), [("form", "SARPRAS"), ("body", "PENGADUAN")])
def test_u8_is_read_in_the_order_asked_for(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    order: str,
    eighth: str,
) -> None:
    result = score(sheet(tmp_path, NUMBERS), capsys, "--order", order)

    assert result["elements"][7]["code"] == eighth
    assert not any("U8" in warning for warning in result["warnings"])


def test_by_gives_one_result_a_group(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [f"{loket},{','.join(row)}" for loket, row in zip("ABABAB", WORKED_EXAMPLE, strict=True)]
    path = written(tmp_path, "\n".join([f"loket,{CODES}", *rows]))

    run(["score", path, "--by", "loket", "--format", "json"], {})

    units = json.loads(capsys.readouterr().out)["units"]
    assert [(unit["unit"], unit["n"]) for unit in units] == [("A", 3), ("B", 3)]


def test_means_give_one_result_a_unit_and_leave_the_unknown_null(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = written(tmp_path, f"unit,n,{CODES}\nLoket A,40,{','.join(['3.6'] * 9)}")

    run(["score", "--means", path, "--format", "json"], {})

    unit = json.loads(capsys.readouterr().out)["units"][0]
    assert (unit["unit"], unit["n"], unit["index"]["converted"]) == ("Loket A", 40, "90.00")
    assert (unit["elements"][0]["sum"], unit["index"]["se"], unit["index"]["ci95"]) == (
        None,
        None,
        None,
    )


def test_counts_give_one_result(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [f"U{place},1,0,0,10,10" for place in range(1, 10)]
    path = written(tmp_path, "\n".join(["unsur,item,skor1,skor2,skor3,skor4", *rows]))

    run(["score", "--counts", path, "--format", "json", "--order", "form"], {})

    result = json.loads(capsys.readouterr().out)
    assert (result["n"], result["index"]["converted"]) == (20, "87.50")
    assert (result["elements"][0]["sum"], result["index"]["se"]) == (70, None)


def test_a_value_off_the_scale_gives_no_number_and_its_place(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = ("533433434", "333433437", "333433433")

    code = run(["score", sheet(tmp_path, rows=rows), "--format", "json"], {})

    printed = capsys.readouterr()
    assert (code, printed.out) == (2, "")
    assert "5" in printed.err
    assert "7" in printed.err
    assert "Traceback" not in printed.err


@pytest.mark.parametrize(
    ("arguments", "indonesian", "english"),
    [
        (["score"], "belum disebutkan", "is missing"),
        (["score", "FILE", "--colour"], "Pilihan --colour tidak ada", "no option --colour"),
        (["score", "FILE", "--population", "x"], "Isi --population", "at --population cannot"),
        (["score", "FILE", "--population", "0"], "Isi --population", "at --population cannot"),
        (["score", "FILE", "--population", "5"], "lebih kecil", "smaller than"),
        (["score", "FILE", "--instrument", "skm"], "Instrumen skm tidak ada", "no instrument skm"),
        (["score", "FILE", "--weights", "0.071"], "bobot 0.071", "no weights 0.071"),
        (["score", "FILE", "--order", "up"], "urutan up", "order up"),
        (["score", "FILE", "--means", "--counts"], "--means --counts", "--means --counts"),
        (["score", "FILE", "--xlsx", "no/where.xlsx"], "tidak ada", "no file or folder"),
        (["score", "FILE", "b.csv"], "untuk perintah ini: b.csv.", "for this command: b.csv."),
        (["services", "a", "b"], "untuk perintah ini: a b.", "for this command: a b."),
        (["score", "FILE", "--means=1"], "--means tidak menerima isi", "--means takes no value"),
        (["demo", "--port", "x"], "Isi --port", "at --port cannot"),
        (["init"], "--code belum disebutkan", "--code is missing"),
        (["scores", "FILE"], "Perintah scores tidak ada", "no command scores"),
        (["complaints", "x"], "Lihat: skm complaints --help", "See: skm complaints --help"),
        (
            ["score", "FILE", "--format", "xml"],
            "--format dapat berisi: text",
            "--format can be: te",
        ),
    ],
)
def test_a_wrong_call_is_answered_in_the_language_asked_for(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    indonesian: str,
    english: str,
) -> None:
    path = sheet(tmp_path)
    called = [path if argument == "FILE" else argument for argument in arguments]

    for language, words in (("id", indonesian), ("en", english)):
        assert run([*called, "--lang", language], {}) == 2
        assert words in capsys.readouterr().err


def test_what_is_missing_is_named_and_leads_to_the_help_of_its_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for arguments, told in (
        ("score --pdf", "--pdf memerlukan isi di belakangnya.\nLihat: skm score --help\n"),
        ("demo --lang=en --port", "--port needs a value behind it.\nSee: skm demo --help\n"),
        ("complaints --", "PERINTAH … belum disebutkan.\nLihat: skm complaints --help\n"),
    ):
        assert run(arguments.split(), {}) == 2
        assert capsys.readouterr().err == told


@pytest.mark.parametrize("arguments", [[], ["complaints"], ["officer"]])
def test_a_group_without_its_command_shows_its_help(
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
) -> None:
    assert run(arguments, {}) == 2
    assert capsys.readouterr().err.startswith(" ".join(["Cara pakai: skm", *arguments]))


def test_a_file_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", "tidak/ada.csv"], {}) == 2
    assert "tidak/ada.csv" in capsys.readouterr().err


def test_a_wrong_setting_names_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["instruments"], {"SKM_INSTRUMENTS": "/no/such/folder"}) == 2
    assert "SKM_INSTRUMENTS" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["id", "en"])
def test_help_speaks_the_language_of_its_reader(
    capsys: pytest.CaptureFixture[str],
    language: str,
) -> None:
    run(["score", "--lang", language, "--help"], {})

    page = capsys.readouterr().out
    words = {"id": ("Cara pakai:", "Pilihan:"), "en": ("Usage:", "Options:")}
    assert all(word in page for word in words[language])
    assert not any(word in page for word in words["en" if language == "id" else "id"])


@pytest.mark.parametrize(
    ("language", "needed", "usual"),
    [
        ("id", "[harus disebut]", "[8000 bila tidak disebut; 1<=x<=65535]"),
        ("en", "[must be said]", "[8000 unless said; 1<=x<=65535]"),
    ],
)
def test_help_says_what_an_option_needs_and_is_without_it(
    capsys: pytest.CaptureFixture[str],
    language: str,
    needed: str,
    usual: str,
) -> None:
    run(["import", "--lang", language, "--help"], {})
    assert needed in capsys.readouterr().out

    run(["serve", "--lang", language, "--help"], {})
    assert usual in " ".join(capsys.readouterr().out.split())


def test_instruments_are_listed_with_validity_and_source(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["instruments"], {}) == 0

    listed = capsys.readouterr().out
    assert all(code in listed for code in ("skm-2017", "skm-2014", "ikm-2004"))
    assert "berlaku sejak 9 Mei 2017" in listed
    assert "Sumber:" in listed


def test_the_installed_command_leaves_with_the_code_of_its_call(tmp_path: Path) -> None:
    skm = Path(sys.executable).with_name("skm")
    call = [str(skm), "score", sheet(tmp_path), "--lang=en"]

    done = subprocess.run(call, capture_output=True, text=True, check=False)
    refused = subprocess.run([*call, "--order=up"], capture_output=True, text=True, check=False)

    assert (done.returncode, refused.returncode) == (0, 2)
    assert "82.41" in done.stdout


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    skm = Path(sys.executable).with_name("skm")
    reading, writing = os.pipe()
    os.close(reading)

    done = subprocess.run(
        [str(skm), "score", sheet(tmp_path)],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)

    assert (done.returncode, done.stderr) == (0, "")
