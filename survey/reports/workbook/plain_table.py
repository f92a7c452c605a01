"""A table of words as a sheet of a workbook, where its numbers can be added up and sorted."""

from collections.abc import Sequence

from survey.language import Language
from survey.reports.complaints.caseload import UNKNOWN
from survey.reports.complaints.caseload_sheet import Table
from survey.reports.workbook.workbook_style import Value
from survey.reports.workbook.workbook_tables import PlainTable


def plain_table(table: Table, words: Language) -> PlainTable:
    """The same values: its bands are a column of their own, its numbers are numbers.

    words: in whose language it was written. What is not known of a number is an empty cell.
    """
    banded = bool(table.band)
    heads = [table.band, *table.heads] if banded else [*table.heads]
    rows = [
        [*([row.band] if banded else []), row.name, *_values(row.cells, table.numbers, words)]
        for row in table.rows
    ]
    return PlainTable(heads, rows, pinned=1 + banded)


def _values(cells: Sequence[str], numbers: int, words: Language) -> list[Value]:
    """The cells of a row after its name, of which so many are numbers."""
    return [_value(cell, words) if at < numbers else cell for at, cell in enumerate(cells)]


def _value(cell: str, words: Language) -> Value:
    if cell == UNKNOWN:
        return None
    number = words.read(cell)
    return cell if number is None else number
