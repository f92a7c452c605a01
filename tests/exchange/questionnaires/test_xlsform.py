"""An XLSForm goes out and comes in the same, and a broken one is refused with sheet and row."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.catalogue.instruments import instrument_of_toml
from survey.core.surveys.instrument import Instrument, Text
from survey.core.surveys.preset import importance_of, overall_satisfaction, recommendation
from survey.core.surveys.questionnaire import with_item, with_sub_item
from survey.exchange.questionnaires.instrument_toml import toml_of
from survey.exchange.questionnaires.xlsform import xlsform_of
from survey.exchange.questionnaires.xlsform_reading import FormError, applied, read_form
from survey.exchange.refusal import RefusedError
from tests.core.builders import INSTRUMENTS, SKM

WRITTEN = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
FULL = replace(
    with_sub_item(SKM, "WAKTU"),
    code="skm-mata",
    questions=(overall_satisfaction(), recommendation(), *importance_of(SKM.elements, 4)),
)
Change = Callable[[openpyxl.Workbook], None]


def read_back(tmp_path: Path, content: bytes) -> Instrument:
    """The instrument of a workbook that holds all of it."""
    path = tmp_path / "form.xlsx"
    path.write_bytes(content)
    form = read_form(path)
    return applied(form, instrument_of_toml(form.rest.encode(), "form.xlsx"))


def changed(change: Change) -> bytes:
    """The workbook of an instrument after somebody changed it."""
    workbook = openpyxl.load_workbook(io.BytesIO(xlsform_of(FULL)))
    change(workbook)
    made = io.BytesIO()
    workbook.save(made)
    return made.getvalue()


def put(sheet: str, cell: str, value: str | None) -> Change:
    """A change of one cell."""

    def change(workbook: openpyxl.Workbook) -> None:
        workbook[sheet][cell] = value

    return change


@pytest.mark.parametrize("instrument", [*INSTRUMENTS.values(), FULL], ids=lambda one: one.code)
def test_what_goes_out_as_toml_comes_in_the_same(instrument: Instrument) -> None:
    assert instrument_of_toml(toml_of(instrument).encode(), "it") == instrument


@given(words=WRITTEN.filter(str.strip))
@settings(max_examples=30, deadline=None)
def test_any_words_survive_toml(words: str) -> None:
    item = replace(SKM.items[0], question=Text(id=words, en=words))
    worded = with_item(SKM, item)

    assert instrument_of_toml(toml_of(worded).encode(), "it") == worded


@pytest.mark.parametrize("instrument", [SKM, INSTRUMENTS["spkp"], FULL], ids=lambda one: one.code)
def test_what_goes_out_as_xlsform_comes_in_the_same(
    instrument: Instrument,
    tmp_path: Path,
) -> None:
    assert read_back(tmp_path, xlsform_of(instrument)) == instrument


def test_words_changed_in_the_workbook_come_in(tmp_path: Path) -> None:
    content = changed(put("survey", "C2", "Syaratnya sesuai?"))

    assert read_back(tmp_path, content).items[0].question.id == "Syaratnya sesuai?"


@pytest.mark.parametrize(
    ("change", "place", "reason"),
    [
        (put("survey", "A2", "select_one NOPE"), "survey, row 2", "List name not in choices"),
        (put("survey", "A2", "text"), "survey, row 2", "must be select_one"),
        (put("survey", "A12", "geopoint"), "survey, row 12", "type geopoint is not taken"),
        (put("survey", "B2", None), "survey, row 2", "has no name"),
        (put("survey", "B2", "LAIN"), "survey", "has no question PERSYARATAN"),
        (put("survey", "B3", "PERSYARATAN"), "survey, row 3", "is refused by pyxform"),
        (put("survey", "C2", "=1+1"), "survey, row 2", "has no label in Indonesian"),
        (put("survey", "F2", "${BIAYA} = 1"), "survey, row 2", "is not taken"),
        (put("choices", "B2", "9"), "choices, row 2", "must be named 1 to 4"),
        (put("choices", "A2", "LAIN"), "survey, row 2", "has 3 answers for 4 points"),
        (lambda book: book.remove(book["choices"]), "choices", "is missing"),
        (lambda book: book.remove(book["survey"]), "survey", "is missing"),
    ],
)
def test_a_broken_form_is_refused_with_sheet_row_and_reason(
    change: Change,
    place: str,
    reason: str,
    tmp_path: Path,
) -> None:
    with pytest.raises(FormError) as caught:
        read_back(tmp_path, changed(change))

    sheet, row = caught.value.sheet, caught.value.row
    assert (f"{sheet}, row {row}" if row else sheet) == place
    assert reason in str(caught.value.why)


def a_bomb() -> bytes:
    """A workbook that would unpack to two hundred million bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 200_000_000)
    return made.getvalue()


@pytest.mark.parametrize("content", [b"PK\x03\x04 torn", a_bomb()], ids=["torn", "bomb"])
def test_a_hostile_workbook_is_refused(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        read_back(tmp_path, content)
