"""Sheets of answers as people make them, with defaults, and what came of reading them."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from survey.core.surveys.instrument import Instrument
from survey.exchange.refusal import Problem, Reason, RefusedError
from survey.exchange.sheets.ratings import Layout, RatedSheet, read_ratings
from survey.language import language
from tests.core.builders import SKM

Cell = object  # str, float, bool or None: what csv and xlsxwriter write
PLAIN = Layout(SKM)
OWN = Layout(SKM, own_columns=True)
Rows = Sequence[Sequence[Cell]]

NUMBERS = tuple(f"U{number}" for number in range(1, 10))
HEADER = ("No", *NUMBERS)
ANI = (1, 3, 3, 3, 4, 3, 3, 4, 3, 4)
BUDI = (2, 4, 3, 3, 4, 3, 3, 4, 3, 3)
CITRA = (3, 3, 2, 2, 4, 3, 3, 3, 2, 3)


def table(*rows: Sequence[Cell], header: Sequence[Cell] = HEADER) -> list[Sequence[Cell]]:
    """A header and rows below it; Ani, Budi and Citra where no rows are given."""
    return [header, *(rows or (ANI, BUDI, CITRA))]


def as_csv(rows: Rows, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """The rows as the bytes of a CSV file."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(
    sheets: Mapping[str, Rows],
    merged: Iterable[str] = (),
    hidden: Iterable[str] = (),
) -> bytes:
    """The sheets as the bytes of an XLSX file; the merged ranges are on each of them."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for row, cells in enumerate(rows):
                sheet.write_row(row, 0, cells)
            for merge in merged:
                first = merge.split(":")[0]
                row, column = xlsxwriter.utility.xl_cell_to_rowcol(first)
                sheet.merge_range(merge, rows[row][column])
            if name in hidden:
                sheet.hide()
    return file.getvalue()


def saved(tmp_path: Path, content: bytes | Rows, name: str = "answers") -> Path:
    """A file with that content; rows become a CSV file."""
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else as_csv(content))
    return path


def read(tmp_path: Path, content: bytes | Rows, layout: Layout = PLAIN) -> RatedSheet:
    """What is read of a file with that content."""
    return read_ratings(saved(tmp_path, content), layout)


def ratings(sheet: RatedSheet) -> list[list[int]]:
    """The ratings, one list a respondent."""
    rows: list[list[int]] = sheet.ratings.tolist()
    return rows


def codes(instrument: Instrument) -> list[str]:
    """The codes of the elements, in their order."""
    return [element.code for element in instrument.elements]


def notes(sheet: RatedSheet) -> dict[str, object]:
    """What stands beside the ratings: the only datum of each note, by its kind."""
    return {note.kind.name: next(iter(note.data.values())) for note in sheet.notes}


def refusal(tmp_path: Path, content: bytes | Rows, layout: Layout = PLAIN) -> RefusedError:
    """The refusal of a file with that content, explained in both languages."""
    with pytest.raises(RefusedError) as refused:
        read_ratings(saved(tmp_path, content), layout)
    assert_explained(refused.value)
    return refused.value


def problem(error: RefusedError, reason: Reason) -> Problem:
    """The only problem of a refusal, which is of that reason."""
    assert [problem.reason for problem in error.problems] == [reason]
    return error.problems[0]


def assert_explained(error: RefusedError) -> None:
    """Each sentence is whole in both languages, and the two are not the same."""
    indonesian, english = (error.sentences(language(code)) for code in ("id", "en"))
    assert len(indonesian) == len(english) > 0
    for sentence in (*indonesian, *english):
        assert "%(" not in sentence
        assert "Error" not in sentence
        assert sentence.isprintable()
    assert indonesian[0] != english[0]
    assert english[0].endswith(".")
