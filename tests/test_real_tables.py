"""Real published tables of answers give the figures that docs/method.md states.

The figures are typed here from the reports; the tables themselves are not part of the project.
"""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from survey.cli.skm import run

RAW = Path(__file__).parents[2] / "shared" / "real" / "raw"
pytestmark = pytest.mark.needs("shared")


def score(capsys: pytest.CaptureFixture[str], path: Path, *options: str) -> dict[str, Any]:
    """The JSON that skm score prints for a table."""
    assert run(["score", str(path), "--format", "json", *options], {}) == 0
    result: dict[str, Any] = json.loads(capsys.readouterr().out)
    return result


@pytest.mark.parametrize(
    ("year", "n", "converted"),
    [("2018", 10, "82.78"), ("2019", 243, "81.05"), ("2020", 401, "78.09"), ("2021", 299, "89.06")],
)
def test_pulang_pisau_by_year(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    year: str,
    n: int,
    converted: str,
) -> None:
    with (RAW / "pulangpisau_2018_2021.csv").open(encoding="utf-8", newline="") as source:
        header, *rows = csv.reader(source)
    of_year = tmp_path / "year.csv"
    with of_year.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([header, *(row for row in rows if row[1].startswith(year))])

    result = score(capsys, of_year, "--instrument", "skm-2014")

    assert (result["n"], result["index"]["converted"]) == (n, converted)
    assert [element["code"] for element in result["elements"]][7:] == ["MAKLUMAT", "PENGADUAN"]


@pytest.mark.parametrize(
    ("name", "options", "n", "converted"),
    [
        ("sekadau_2019_s1_first49", [], 49, "78.74"),
        ("paser_bpmppt_feb2016_10q", ["--instrument", "sheet"], 48, "77.72"),
        ("mk_2022_distribusi_jawaban", ["--counts", "--instrument", "sheet"], 63, "87.09"),
        ("kemenag_gaspul_tw3_distribusi_jawaban", ["--counts"], 29, "91.48"),
        (
            "kemenag_gaspul_tw3_distribusi_jawaban",
            ["--counts", "--weights", "0.11"],
            29,
            "90.56",
        ),
    ],
)
def test_published_tables(
    capsys: pytest.CaptureFixture[str],
    name: str,
    options: list[str],
    n: int,
    converted: str,
) -> None:
    result = score(capsys, RAW / f"{name}.csv", *options)

    assert (result["n"], result["index"]["converted"]) == (n, converted)


def test_paser_without_its_three_incomplete_rows(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = (RAW / "paser_bpmppt_feb2016_10q.csv").read_text(encoding="utf-8").splitlines()
    complete = tmp_path / "complete.csv"
    complete.write_text("\n".join(lines[:46]), encoding="utf-8")

    result = score(capsys, complete, "--instrument", "sheet")

    assert (result["n"], result["index"]["converted"]) == (45, "79.33")


def test_banjarbaru_by_month(capsys: pytest.CaptureFixture[str]) -> None:
    path = RAW / "banjarbaru_perizinan_14unsur_2016.csv"

    result = score(capsys, path, "--instrument", "ikm-2004", "--by", "bulan")

    units = [(u["unit"], u["n"], u["index"]["converted"]) for u in result["units"]]
    assert units == [("1", 1, "55.36"), ("2", 100, "72.95"), ("3", 1, "92.86")]


@pytest.mark.parametrize("options", [[], ["--instrument", "sheet"]])
def test_a_survey_on_five_points_is_refused(
    capsys: pytest.CaptureFixture[str],
    options: list[str],
) -> None:
    code = run(["score", str(RAW / "rs_servqual_persepsi_harapan_2017.csv"), *options], {})

    printed = capsys.readouterr()
    assert (code, printed.out) == (2, "")
    assert "P1" in printed.err
