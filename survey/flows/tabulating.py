"""Tabulating: a list that is seen on a page is taken along as it was asked for, all pages of it."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import TypeAlias

from survey.exchange.sheets.formula import tamed
from survey.flows.results.delivering import Parcel

Cell: TypeAlias = str | int | Decimal | date | None

CSV = "text/csv; charset=utf-8"


def tabulate(name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Parcel:
    """A table of values apart by commas; name: of the file, without its ending.

    Numbers have a point, days are written 2026-11-21, and what is not known is empty. A text
    that a spreadsheet would take for a formula begins with an apostrophe.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([tamed(cell) if isinstance(cell, str) else cell for cell in row])
    return Parcel(f"{name}.csv", CSV, out.getvalue().encode("utf-8-sig"))
