"""A data set: columns with what each means, and the files that are written from it.

A table (CSV) says no more than its cells, so a code book goes beside it; a workbook holds both.
Files for SPSS and Parquet carry the code book within and are written in statistical.py.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from itertools import chain, islice
from typing import TypeAlias

import xlsxwriter

from survey.exchange.sheets.formula import tamed

Cell: TypeAlias = str | int | float | date | None

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
LONGEST_NAME = 60  # signs; SPSS takes 64 bytes
# Words that SPSS keeps for itself.
RESERVED = frozenset(
    {"ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"},
)
DATA, BOOK = "Data", "Kamus"
PIECE = 1_000  # rows of a table that are written at a time
DAYS = {"num_format": "yyyy-mm-dd"}
BOOK_HEAD = ("variabel", "arti", "jenis", "nilai", "label")


class Measure(Enum):
    """How the values of a column may be read."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    SCALE = "scale"


@dataclass(frozen=True, slots=True)
class Variable:
    """One column. label: what it means; values: what each code means, none where none are codes.

    cells: all texts, all numbers or all days; None where nothing is known or nothing may be told.
    """

    name: str
    label: str
    measure: Measure
    cells: Sequence[Cell]
    values: Mapping[int, str] = field(default_factory=dict)
    is_text: bool = False
    is_whole: bool = True
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class DataSet:
    """Columns of one length. about: whose data it is and how it was made, term by term."""

    title: str
    about: Mapping[str, str]
    variables: tuple[Variable, ...]

    @property
    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """Its rows."""
        return zip(*(one.cells for one in self.variables), strict=True)


def name_of(text: str, taken: Sequence[str] = ()) -> str:
    """A name that every program takes: letters, digits and low lines, no other one's."""
    plain = re.sub(r"[^A-Za-z0-9]+", "_", text).strip("_") or "V"
    if not plain[0].isalpha() or plain.upper() in RESERVED:
        plain = f"V_{plain}"
    name, number = plain[:LONGEST_NAME], 2
    known = {one.upper() for one in taken}
    while name.upper() in known:
        name, number = f"{plain[: LONGEST_NAME - 4]}_{number}", number + 1
    return name


def csv_pieces(found: DataSet) -> Iterator[bytes]:
    """The cells as a table with a point in its numbers; blank where there is nothing.

    In pieces, so that of a large one no more than a piece lies in memory as text.
    """
    heads = [one.name for one in found.variables]
    return _table(chain([heads], found.rows))


def as_csv(found: DataSet) -> bytes:
    """The same at once."""
    return b"".join(csv_pieces(found))


def book_csv(found: DataSet) -> bytes:
    """The code book as a table."""
    return b"".join(_table(chain([BOOK_HEAD], _book(found))))


def as_xlsx(found: DataSet) -> bytes:
    """Cells and code book, a sheet each; no text is a formula."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as workbook:
        bold, day = workbook.add_format({"bold": True}), workbook.add_format(DAYS)
        sheet = workbook.add_worksheet(DATA)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, [one.name for one in found.variables], bold)
        for row, cells in enumerate(found.rows, start=1):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_datetime(row, column, cell, day)
                elif cell is not None:
                    sheet.write(row, column, cell)
        book = workbook.add_worksheet(BOOK)
        book.set_column(0, 4, 30)
        book.write_row(0, 0, BOOK_HEAD, bold)
        for row, line in enumerate(_book(found), start=1):
            book.write_row(row, 0, line)
    return made.getvalue()


def _book(found: DataSet) -> Iterator[tuple[Cell, ...]]:
    """Each column, then each of its codes, and last what the whole is about."""
    for one in found.variables:
        yield (one.name, one.label, one.measure.value, "", "")
        for code, meaning in one.values.items():
            yield (one.name, "", "", code, meaning)
    yield ("", found.title, "", "", "")
    for term, said in found.about.items():
        yield ("", term, "", "", said)


def _table(rows: Iterator[Sequence[Cell]]) -> Iterator[bytes]:
    encoding = "utf-8-sig"  # the mark stands before the first piece alone
    while some := list(islice(rows, PIECE)):
        out = io.StringIO()
        written = csv.writer(out, lineterminator="\r\n")
        written.writerows([tamed(c) if isinstance(c, str) else c for c in row] for row in some)
        yield out.getvalue().encode(encoding)
        encoding = "utf-8"
