"""A sheet to be hung up, filled in by hand or handed over: one value, as PDF or as workbook."""

import io
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

import xlsxwriter

from survey.language import Language
from survey.reports.drawing.profile_chart import ProfileChart
from survey.reports.manuscript import Manuscript
from survey.reports.results.document import Edition, environment
from survey.reports.workbook.workbook_style import LIVE_BEGINNINGS

TEMPLATE = "report/sheet.html"
WIDE_COLUMN, NARROW_COLUMN = 44, 12
LONG = 14  # letters; a longer head stands over a wide column

Cell: TypeAlias = str | int | Decimal | None


class Form(Enum):
    """How a sheet lies, and how large it speaks."""

    UPRIGHT = "upright"
    WIDE = "lying"
    POSTER = "poster"
    CARDS = "cards"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; blank: how many empty rows follow for what is written by hand.

    printed: shorter names of the columns for paper, where a note says what they stand for.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    blank: int = 0
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that one sheet says. facts: label and words, "" for a line to fill in.

    signatures: under which office somebody signs, and the name where it is known.
    """

    title: str
    form: Form
    institution: str
    unit: str
    facts: tuple[tuple[str, str], ...] = ()
    sentences: tuple[str, ...] = ()
    grids: tuple[Grid, ...] = ()
    chart: ProfileChart | None = None
    signatures: tuple[tuple[str, str], ...] = ()
    cards: int = 0
    is_sample: bool = False
    notes: tuple[str, ...] = field(default=())


def sheet_page(sheet: Sheet, edition: Edition) -> Manuscript:
    """The sheet on A4."""
    templates = environment(edition.templates, edition.language)
    html = templates.get_template(TEMPLATE).render(
        page=sheet,
        code=edition.language.code,
        made_on=edition.made_on,
        written=lambda cell: written(cell, edition.language),
    )
    return Manuscript(html)


def written(cell: Cell, language: Language) -> str:
    """A cell as the language writes it; nothing for what is not known."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case int():
            return language.whole(cell)
        case Decimal():
            return language.decimal(cell, 1)


def is_number(cell: Cell) -> bool:
    """Whether a cell is a number, which stands at the right."""
    return isinstance(cell, int | Decimal)


def sheet_xlsx(sheet: Sheet) -> bytes:
    """The tables of a sheet as a workbook, one a sheet; texts are texts and never formulas."""
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as workbook:
        bold = workbook.add_format({"bold": True})
        head = workbook.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
        words = workbook.add_format({"text_wrap": True, "valign": "top"})
        for place, grid in enumerate(sheet.grids, start=1):
            leaf = workbook.add_worksheet(str(place))
            leaf.write(0, 0, tamed(f"{sheet.title} \N{EN DASH} {sheet.unit}"), bold)
            leaf.write(1, 0, tamed(grid.caption))
            leaf.write_row(3, 0, [tamed(name) for name in grid.head], head)
            for row, cells in enumerate(grid.rows, start=4):
                leaf.write_row(row, 0, [tamed(cell) for cell in cells], words)
            leaf.freeze_panes(4, 0)
            for column, width in enumerate(_widths(grid)):
                leaf.set_column(column, column, width)
            leaf.set_landscape()
            leaf.fit_to_pages(1, 0)
    return made.getvalue()


def tamed(cell: Cell) -> Cell:
    """The same; a text that a program may take for a formula begins with an apostrophe."""
    is_live = isinstance(cell, str) and cell.startswith(LIVE_BEGINNINGS)
    return f"'{cell}" if is_live else cell


def _widths(grid: Grid) -> list[int]:
    columns = zip(grid.head, *grid.rows, strict=True) if grid.rows else ((h,) for h in grid.head)
    return [
        WIDE_COLUMN
        if any(isinstance(cell, str) and len(cell) > LONG for cell in column[1:])
        else NARROW_COLUMN
        for column in columns
    ]
