"""How many were served from a sheet: one service and month a row."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from survey.core.month import Month, UnreadableMonthError, month_in
from survey.exchange.confinement import read_sheets
from survey.exchange.refusal import Reason, refuse
from survey.exchange.sheets.cells import Cells, is_blank
from survey.exchange.sheets.heading import Heading, heading_among
from survey.exchange.sheets.naming import folded

SERVICE, MONTH, SERVED = "layanan", "bulan", "terlayani"
NAMES: Mapping[str, tuple[str, ...]] = {
    SERVICE: ("layanan", "jenis layanan", "nama layanan", "service"),
    MONTH: ("bulan", "month"),
    SERVED: ("terlayani", "jumlah terlayani", "dilayani", "jumlah dilayani", "served"),
}
MEANINGS = {name: column for column, names in NAMES.items() for name in names}
MONTHLY = "monthly"
MOST_ROWS = 1200  # fifty services, two years
AS_DAY = re.compile(r"([0-9]{4}-[0-9]{2})-[0-9]{2}(?:[T ]00:00:00)?")  # of a cell with a date


@dataclass(frozen=True, slots=True)
class MonthlyLine:
    """What one row says; row: its number in the sheet, from 1."""

    row: int
    service: str
    month: Month
    n: int


def read_monthly(path: Path) -> tuple[MonthlyLine, ...]:
    """The rows of a file that say a number. Raises RefusedError with every cell at fault."""
    sheets = [sheet for sheet in read_sheets(path) if sheet.codes.size]
    if not sheets:
        raise refuse(Reason.EMPTY_SHEET)
    heading = heading_among(sheets, _sense)
    columns = {} if heading is None else _columns(heading)
    if heading is None or len(columns) < len(NAMES):
        raise refuse(Reason.NO_MONTHLY)
    rows = [r for r in range(heading.body, len(heading.sheet.codes)) if heading.sheet.filled(r)]
    if len(rows) > MOST_ROWS:
        raise refuse(Reason.TOO_MANY_ROWS, rows=MOST_ROWS)
    cells = Cells(heading)
    lines = [_line(cells, columns, row) for row in rows]
    cells.settle()
    return tuple(line for line in lines if line is not None)


def _line(cells: Cells, columns: Mapping[str, int], row: int) -> MonthlyLine | None:
    """What a row says; None where it says no number, or something is wrong with it."""
    if is_blank(cells.text(row, columns[SERVED])):
        return None
    n = cells.count(row, columns[SERVED])
    service = " ".join(cells.text(row, columns[SERVICE]).split())
    if not service:
        cells.note(Reason.NAME_MISSING, row, columns[SERVICE])
    try:
        month = month_in(AS_DAY.sub(r"\1", cells.text(row, columns[MONTH])))
    except UnreadableMonthError:
        cells.note(Reason.NOT_A_MONTH, row, columns[MONTH])
        return None
    return None if n is None else MonthlyLine(row + 1, service, month, n)


def _sense(text: str) -> tuple[str, str] | None:
    column = MEANINGS.get(folded(text))
    return None if column is None else (MONTHLY, column)


def _columns(heading: Heading) -> dict[str, int]:
    """The place of each column that is there, the first of those that mean the same."""
    places: dict[str, int] = {}
    for column in heading.columns:
        for title in heading.titles(column):
            if (name := MEANINGS.get(folded(title.text))) is not None:
                places.setdefault(name, column)
    return places
