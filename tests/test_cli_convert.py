"""skm convert writes a questionnaire as TOML or XLSForm, and refuses what it cannot read."""

import io
from pathlib import Path

import openpyxl
import pytest

from survey.catalogue import instrument_of_toml
from survey.cli import run
from survey.exchange.xlsform import xlsform_of
from survey.flows.converting import read_file
from tests.capabilities import ROOT
from tests.core.builders import SKM

OFFICIAL = ROOT / "instruments" / "skm-2017.toml"


def test_a_questionnaire_goes_to_xlsform_and_back(tmp_path: Path) -> None:
    form, again = tmp_path / "form.xlsx", tmp_path / "again.toml"

    assert run(["convert", str(OFFICIAL), str(form)], {}) == 0
    assert run(["convert", str(form), str(again)], {}) == 0
    assert instrument_of_toml(again.read_bytes(), "again.toml") == SKM


@pytest.mark.parametrize(
    ("content", "target", "sentence"),
    [
        (b"points = 1", "x.xlsx", "Berkas instrumen form.toml keliru pada points"),
        (b"PK not a workbook", "x.toml", ""),
        (OFFICIAL.read_bytes(), "x.pdf", "berakhiran .toml atau .xlsx"),
    ],
)
def test_what_cannot_be_converted_is_refused(
    content: bytes,
    target: str,
    sentence: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    source = tmp_path / "form.toml"
    source.write_bytes(content)

    assert run(["convert", str(source), str(tmp_path / target)], {}) == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / target).exists()


def test_a_form_of_others_rewords_the_skm_and_asks_besides() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(xlsform_of(SKM)))
    del workbook["suara"]
    workbook["settings"]["B2"] = "skm-kita"
    workbook["survey"]["C2"] = "Syaratnya sesuai?"
    workbook["survey"].append(["integer", "ANTRE", "Berapa menit Anda antre?"])
    made = io.BytesIO()
    workbook.save(made)

    read = read_file(ROOT / "instruments", "kita.xlsx", made.getvalue())

    assert read.code == "skm-kita"
    assert read.items[0].question.id == "Syaratnya sesuai?"
    assert [one.code for one in read.questions] == ["ANTRE"]
    assert read.weights == SKM.weights
