"""Plain tables as a workbook: a head, a row for each line, texts that are never formulas."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import xlsxwriter

from survey.reports.workbook.workbook_style import Leaf, Style, Styles, Value

WORDY, FEW_WORDS, MOST_WORDY = 34, 12, 60  # widths of columns of words and of figures
TWO_LINES = 30  # points
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


@dataclass(frozen=True, slots=True)
class PlainTable:
    """What one sheet holds; pinned: how many columns stay in sight at its left."""

    heads: Sequence[str]
    rows: Sequence[Sequence[Value]]
    pinned: int = 1


def tables_xlsx(tables: Mapping[str, PlainTable]) -> bytes:
    """A workbook with a sheet for each table, by its name."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as workbook:
        styles = Styles(workbook)
        for name, table in tables.items():
            write_table(Leaf(workbook.add_worksheet(name), styles), table)
    return made.getvalue()


def write_table(leaf: Leaf, table: PlainTable) -> None:
    """Write a table from the first cell on; a column of words is as wide as they ask for."""
    leaf.worksheet.freeze_panes(1, table.pinned)
    leaf.worksheet.set_row(0, TWO_LINES)
    for column, title in enumerate(table.heads):
        cells = [row[column] for row in table.rows]
        is_wordy = any(isinstance(cell, str) for cell in cells)
        leaf.worksheet.set_column(column, column, _width(title, cells))
        leaf.put((0, column), title, Style.HEAD_LEFT if is_wordy else Style.HEAD)
        for row, cell in enumerate(cells, start=1):
            leaf.put((row, column), cell, _style(cell))


def _width(title: str, cells: Sequence[Value]) -> int:
    """Letters of the longest cell, and those of a head that stands in at most two lines."""
    longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    return min(max(FEW_WORDS, longest + 1, len(title) // 2 + 2), MOST_WORDY)


def _style(cell: Value) -> Style:
    match cell:
        case str():
            return Style.LABEL
        case Decimal():
            return Style.CONVERTED
        case _:
            return Style.WHOLE
