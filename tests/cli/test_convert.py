"""skm convert writes a questionnaire as TOML or XLSForm, and refuses what it cannot read."""

import io
from pathlib import Path

import openpyxl
import pytest

from survey.catalogue.instruments import instrument_of_toml
from survey.cli.skm import run
from survey.exchange.questionnaires.xlsform import xlsform_of
from survey.flows.surveys.converting import read_file
from tests.capabilities import ROOT
from tests.core.builders import SKM
from tests.exchange.questionnaires.test_xlsform import Change, changed, put

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


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            put("survey", "A2", "select_one NOPE"),
            "survey, baris 2: ditolak pyxform: daftar NOPE tidak ada di lembar choices",
        ),
        (
            put("survey", "A2", "text"),
            "survey, baris 2: harus select_one karena PERSYARATAN termasuk dalam indeks",
        ),
        (
            put("survey", "A12", "geopoint"),
            (
                "survey, baris 12: jenis geopoint tidak diterima; pakailah select_one, "
                "select_multiple, integer, text"
            ),
        ),
        (put("survey", "B2", None), "survey, baris 2: tidak memiliki name"),
        (put("survey", "B2", "LAIN"), "survey: tidak memuat pertanyaan PERSYARATAN"),
        (
            put("survey", "B3", "PERSYARATAN"),
            "survey, baris 3: ditolak pyxform: nama PERSYARATAN tercantum lebih dari sekali",
        ),
        (
            put("survey", "C2", "=1+1"),
            "survey, baris 2: tidak memiliki label dalam bahasa Indonesia",
        ),
        (put("survey", "F2", "${BIAYA} = 1"), "survey, baris 2: kolom ? tidak diterima"),
        (put("choices", "B2", "9"), "choices, baris 2: harus diberi nama 1 sampai 4"),
        (
            put("choices", "A2", "LAIN"),
            "survey, baris 2: memiliki 3 jawaban untuk 4 titik skala",
        ),
        (lambda book: book.remove(book["choices"]), "choices: tidak ada"),
        (lambda book: book.remove(book["survey"]), "survey: tidak ada"),
    ],
)
def test_a_broken_form_is_refused_in_indonesian_alone(
    change: Change,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    source = tmp_path / "mata.xlsx"
    source.write_bytes(changed(change))

    assert run(["convert", str(source), str(tmp_path / "x.toml")], {}) == 2
    assert (
        capsys.readouterr()
        .err.strip()
        .endswith(
            f"Berkas instrumen mata.xlsx keliru pada {said}. Perbaiki di sana.",
        )
    )


@pytest.mark.parametrize(
    ("content", "indonesian", "english"),
    [
        (b"points = 1", "points: harus dari 2 sampai 35", "points: must be from 2 to 35"),
        (b'points = "4"', "points: harus berupa bilangan bulat", "points: must be a whole number"),
        (b"points = 4", "elements: tidak ada", "elements: is missing"),
        (
            b"a = 1\nb = = 2",
            "-: bukan TOML: tidak terbaca mulai baris 2, kolom 5",
            "-: is not TOML: it cannot be read from line 2, column 5",
        ),
        (
            b'a = "',
            "-: bukan TOML: terputus di akhir berkas",
            "-: is not TOML: it breaks off at the end",
        ),
    ],
)
def test_a_broken_questionnaire_is_refused_in_the_language_of_its_reader(
    content: bytes,
    indonesian: str,
    english: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    source = tmp_path / "mata.toml"
    source.write_bytes(content)
    convert = ["convert", str(source), str(tmp_path / "x.xlsx")]

    assert run(convert, {}) == 2
    assert f"keliru pada {indonesian}. Perbaiki di sana." in capsys.readouterr().err
    assert run([*convert, "--lang", "en"], {}) == 2
    assert f"mata.toml is wrong at {english}. Correct it there." in capsys.readouterr().err


def test_a_broken_form_is_refused_in_english_too(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    source = tmp_path / "mata.xlsx"
    source.write_bytes(changed(put("choices", "B2", "9")))

    assert run(["convert", str(source), str(tmp_path / "x.toml"), "--lang", "en"], {}) == 2
    assert "wrong at choices, row 2: must be named 1 to 4. Correct" in capsys.readouterr().err
