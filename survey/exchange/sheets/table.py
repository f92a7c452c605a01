"""One sheet as the reader hands it on: distinct texts once, and a number for each cell."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TypeAlias

from survey.exchange.limits import Limits
from survey.exchange.refusal import Reason, refuse

Cell: TypeAlias = str | int | float | bool | time | date | datetime | timedelta
Corner: TypeAlias = tuple[int, int]

CODE = "I"  # the type of array of a cell's number: unsigned, 32 bits
MOST_EXACT = 10**15  # whole numbers up to here are shown in full by spreadsheet programs


class Texts(dict[str, int]):
    """Every distinct text of a file with its number; "" is number 0."""

    def __init__(self) -> None:
        """Begin with the blank."""
        super().__init__({"": 0})

    def __missing__(self, text: str) -> int:
        """Give the next number to a text that was not seen before."""
        self[text] = number = len(self)
        return number


@dataclass(slots=True)
class Table:
    """The cells of one sheet: codes holds rows times columns numbers of texts, row by row.

    Its first cell is A1. merged holds the first and last cell of each range of merged cells,
    as (row, column) from 0.
    """

    name: str
    merged: list[tuple[Corner, Corner]] = field(default_factory=list)
    rows: int = 0
    columns: int = 0
    codes: "array[int]" = field(default_factory=lambda: array(CODE))


class Gathering:
    """Gathers the tables of one file, within its limits over all of them."""

    def __init__(self, limits: Limits) -> None:
        """Begin with no table."""
        self.limits = limits
        self.texts = Texts()
        self.tables: list[Table] = []
        self.cells = 0

    def add(self, table: Table, rows: Iterable[Sequence[Cell]], indent: int = 0) -> None:
        """Fill the table with rows that lack their first indent columns, and keep it.

        Raises RefusedError over the limits.
        """
        numbers: list[list[int]] = []
        texts = self.texts
        for row in rows:
            numbers.append([texts[c.strip() if type(c) is str else _text(c)] for c in row])
            table.columns = max(table.columns, indent + len(row))
            self._refuse_over_limits(len(numbers), table.columns)
        while numbers and not any(numbers[-1]):
            numbers.pop()
        for row_of_numbers in numbers:
            padding = table.columns - indent - len(row_of_numbers)
            table.codes.extend([0] * indent + row_of_numbers + [0] * padding)
        table.rows = len(numbers)
        self.cells += table.rows * table.columns
        self.tables.append(table)

    def _refuse_over_limits(self, rows: int, columns: int) -> None:
        if columns > self.limits.columns:
            raise refuse(Reason.TOO_MANY_COLUMNS, columns=self.limits.columns)
        if rows > self.limits.sheet_rows:
            raise refuse(Reason.TOO_MANY_ROWS, rows=self.limits.rows)
        if self.cells + rows * columns > self.limits.cells:
            raise refuse(Reason.TOO_MANY_CELLS, cells=self.limits.cells)


def _text(cell: Cell) -> str:
    """A cell as it would stand in a CSV file, without the space around it."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float):
        return _number(cell)
    return str(cell).upper() if isinstance(cell, bool) else str(cell)


@lru_cache(maxsize=100_000)
def _number(number: float) -> str:
    # Fifteen digits are what a spreadsheet shows; the rest is binary noise (2.9999999999999996).
    if number.is_integer() and abs(number) < MOST_EXACT:
        return str(int(number))
    return format(number, ".15g")
