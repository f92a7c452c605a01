"""Where everything stands on the first sheet of the workbook, so that formulas can point at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from itertools import accumulate

from xlsxwriter.utility import xl_rowcol_to_cell

HEAD = 5  # the row of U1, U2, …; the names of the elements stand under it
FIRST = HEAD + 2


class Source(Enum):
    """What a result is computed from, hence what stands between head and sums."""

    ANSWERS = "answers"  # one row a respondent
    COUNTS = "counts"  # one row a score: how many gave it
    MEANS = "means"  # nothing: the element means themselves were published


class Line(IntEnum):
    """The rows under the answers, in their order; gaps are empty rows."""

    SUM = 0
    MEAN = 1
    WEIGHTED = 2
    INDEX = 3
    CLASS = 4
    PERFORMANCE = 5
    DETAIL = 7
    ANSWERED = 8
    WEIGHT = 9
    CONVERTED = 10
    LETTER = 11
    RULE = 13
    FACTOR = 14
    NUDGE = 15
    BANDS = 17


class BandColumn(IntEnum):
    """The columns of the table of bands."""

    LETTER = 1
    LOWER = 2
    UPPER = 3
    LABEL = 4


def address(row: int, column: int) -> str:
    """The name of a cell, both counted from 0: C14."""
    return str(xl_rowcol_to_cell(row, column))


def fixed_address(row: int, column: int) -> str:
    """The name of a cell that no copying of a formula moves: $C$14."""
    return str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))


@dataclass(frozen=True, slots=True)
class Grid:
    """The first sheet's plan.

    sizes: how many items each element has; each item is a column. rows: how many rows stand
    between head and sums. bands: how many the instrument has.
    """

    sheet: str
    source: Source
    sizes: tuple[int, ...]
    rows: int
    bands: int

    @property
    def items(self) -> range:
        """The columns of the items."""
        return range(1, 1 + sum(self.sizes))

    @property
    def total(self) -> int:
        """The column after the items."""
        return self.items.stop

    @property
    def spans(self) -> Sequence[range]:
        """The columns of each element."""
        starts = accumulate(self.sizes, initial=1)
        return [range(start, start + size) for start, size in zip(starts, self.sizes, strict=False)]

    def row(self, line: Line) -> int:
        """The row of a line under the answers."""
        return FIRST + self.rows + line

    def cell(self, line: Line, column: int) -> str:
        """The address of a line's cell: C14."""
        return address(self.row(line), column)

    def fixed(self, line: Line) -> str:
        """The address of a rule's cell, which no copying of a formula moves: $B$22."""
        return fixed_address(self.row(line), 1)

    def across(self, line: Line, columns: range) -> str:
        """The addresses of a line over some columns, B14:J14, or of its only cell, B14."""
        if len(columns) == 1:
            return self.cell(line, columns.start)
        return f"{self.cell(line, columns.start)}:{self.cell(line, columns.stop - 1)}"

    def down(self, column: int, last_column: int | None = None) -> str:
        """The addresses of all rows of answers in one column, or in all up to the last: B8:B13."""
        last = column if last_column is None else last_column
        top = address(FIRST, column)
        return f"{top}:{address(FIRST + self.rows - 1, last)}"

    def band(self, place: int, column: BandColumn) -> str:
        """The address of one cell of the table of bands: $C$26."""
        row = self.row(Line.BANDS) + 1 + place
        return fixed_address(row, column)

    def graded(self, value: str, column: BandColumn) -> str:
        """A formula's part that reads from the table of bands what the value reaches."""
        found = self.band(self.bands - 1, column)
        for place in reversed(range(self.bands - 1)):
            lower = self.band(place, BandColumn.LOWER)
            found = f"IF({value}>={lower},{self.band(place, column)},{found})"
        return found

    def rounded(self, mean: str) -> str:
        """A formula's part that converts a mean and rounds it half up to two decimals.

        A binary number cannot hold 88.305 exactly and may stand just below it; the nudge,
        far smaller than any digit shown, lifts such a value over the half again.
        """
        return f"ROUND({mean}*{self.fixed(Line.FACTOR)}+{self.fixed(Line.NUDGE)},2)"

    def elsewhere(self, cells: str) -> str:
        """An address of this sheet as another sheet must write it."""
        return f"'{self.sheet}'!{cells}"
