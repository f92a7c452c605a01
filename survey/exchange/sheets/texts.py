"""Texts of citizens from a table: one a row, with what a reader found in it where that is known."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from survey.core.complaints.lexicon import Polarity
from survey.core.complaints.topic import Alarm
from survey.core.complaints.triage import ComplaintClass
from survey.exchange.confinement import read_sheets
from survey.exchange.refusal import Problem, Reason, RefusedError, refuse
from survey.exchange.sheets.naming import folded
from survey.exchange.sheets.sheet import Sheet

ID, TEXT = "id", "text"
ELEMENTS, POLARITY, CLASS, ALARMS = "elements", "polarity", "class", "alarms"
LABELS = (ELEMENTS, POLARITY, CLASS, ALARMS)
NAMES: Mapping[str, tuple[str, ...]] = {
    ID: ("id", "nomor", "no"),
    TEXT: ("text", "teks", "isi", "isi laporan"),
    ELEMENTS: ("elements", "unsur"),
    POLARITY: ("polarity", "polaritas"),
    CLASS: ("class", "kelas", "klasifikasi"),
    ALARMS: ("alarms", "alarm"),
}
MEANINGS = {name: column for column, names in NAMES.items() for name in names}
APART = re.compile(r"[|;,\s]+")


@dataclass(frozen=True, slots=True)
class Written:
    """A text with its id, which is the number of its row where the table has none."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with what a reader found in it, in the words of the guide (docs/triage.md)."""

    id: str
    text: str
    elements: tuple[str, ...]
    polarity: str
    complaint_class: str
    alarms: tuple[str, ...]


def read_texts(path: Path) -> tuple[Written, ...]:
    """The texts of a file, one for each row that holds anything. Raises RefusedError, OSError."""
    sheet, columns = _table(path)
    return tuple(_written(sheet, columns, row) for row in _rows(sheet))


def read_labelled(path: Path, elements: Collection[str]) -> tuple[Labelled, ...]:
    """The texts of a file with their labels; elements: the codes that there are.

    Raises RefusedError, which holds every label that is none, and OSError.
    """
    sheet, columns = _table(path)
    missing = tuple(name for name in LABELS if name not in columns)
    if missing:
        raise refuse(Reason.NO_LABELS, columns=missing)
    problems = tuple(_problems(sheet, columns, elements))
    if problems:
        raise RefusedError(*problems)
    return tuple(_labelled(sheet, columns, row) for row in _rows(sheet))


def _table(path: Path) -> tuple[Sheet, Mapping[str, int]]:
    """The first sheet with a column of texts, and the place of each column it has."""
    sheets = [sheet for sheet in read_sheets(path) if sheet.codes.size]
    if not sheets:
        raise refuse(Reason.EMPTY_SHEET)
    for sheet in sheets:
        columns: dict[str, int] = {}
        for column, title in sheet.filled(0).items():
            meaning = MEANINGS.get(folded(title))
            if meaning is not None:
                columns.setdefault(meaning, column)
        if TEXT in columns:
            return sheet, columns
    raise refuse(Reason.NO_TEXTS)


def _rows(sheet: Sheet) -> list[int]:
    return [row for row in range(1, len(sheet.codes)) if sheet.filled(row)]


def _written(sheet: Sheet, columns: Mapping[str, int], row: int) -> Written:
    id_ = sheet.text(row, columns[ID]) if ID in columns else ""
    return Written(id_ or str(row), sheet.text(row, columns[TEXT]))


def _labelled(sheet: Sheet, columns: Mapping[str, int], row: int) -> Labelled:
    written = _written(sheet, columns, row)
    return Labelled(
        id=written.id,
        text=written.text,
        elements=_several(sheet.text(row, columns[ELEMENTS])),
        polarity=sheet.text(row, columns[POLARITY]),
        complaint_class=sheet.text(row, columns[CLASS]),
        alarms=_several(sheet.text(row, columns[ALARMS])),
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in APART.split(cell) if word))


def _problems(
    sheet: Sheet,
    columns: Mapping[str, int],
    elements: Collection[str],
) -> Iterator[Problem]:
    allowed: Mapping[str, Collection[str]] = {
        ELEMENTS: elements,
        POLARITY: [one.value for one in Polarity],
        CLASS: [one.value for one in ComplaintClass],
        ALARMS: [one.value for one in Alarm],
    }
    for name, known in allowed.items():
        column = columns[name]
        for row in _rows(sheet):
            cell = sheet.text(row, column)
            said = _several(cell) if name in {ELEMENTS, ALARMS} else (cell,)
            if not set(said) <= set(known):
                header = sheet.text(0, column)
                yield sheet.problem(Reason.LABEL_UNKNOWN, row, column, header)
