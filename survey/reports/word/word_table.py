"""Tables of an editable text: heads that repeat on each page, rows that no page breaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from docx.document import Document as Text
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from survey.reports.word.word_line import BOX, write_line
from survey.reports.word.word_page import Child, Node
from survey.reports.word.word_style import BARE, TABLE, element_of

TWIPS = 635  # in one twentieth of a point, which tables are measured by
MOST = 34  # letters by which a column is wide
FEW_COLUMNS = 9  # more have room for small letters only
FULL = 0.8  # of a line that the longest words of all columns take
CENTRED = frozenset({"quarter"})
STRESSED = frozenset({"total", "here", "band"})
NARROW = 30  # twentieths of a point between the words of a small cell and its border
NUMBER = "number"
CELL, SMALL_CELL = "Cell", "SmallCell"  # ids of styles
LEAST = {CELL: 5, SMALL_CELL: 2}  # letters, the margins of a cell among them
LETTER = {CELL: Mm(1.75), SMALL_CELL: Mm(1.35)}  # the width of one
BOLD = 1.2  # so much wider are the letters of a head, whichever face stands in for ours
LONGEST_WORD = 20  # a longer one, such as an address, may be broken


@dataclass(frozen=True, slots=True)
class Place:
    """A cell on the grid; is_first: of those that a cell over several rows covers."""

    cell: Node
    column: int
    columns: int
    rows: int
    is_first: bool


Grid = Sequence[Sequence[Place]]


def add_table(text: Text, node: Node, width: int) -> Table:
    """Add a table of a page to a text that has lines of that width."""
    rows = tuple(node.all("tr"))
    grid = grid_of(rows)
    columns = max((place.column + place.columns for row in grid for place in row), default=1)
    table: Table = text.add_table(0, columns)
    is_form = "form" in node.classes
    element = list(text.element.body.iterchildren(qn("w:tbl")))[-1]
    table.style = text.styles[BARE if is_form else TABLE]
    _describe(element, node)
    style = _style(grid, columns, width)
    _measure(table, _letters(grid, columns, LEAST[style]), width, LETTER[style])
    head = len(_head(node))
    if style == SMALL_CELL:
        _narrow(element)
    for place, (row, places) in enumerate(zip(rows, grid, strict=True)):
        if places:
            is_bold = place < head or bool(row.classes & STRESSED)
            _add_row(
                (table, element),
                places,
                _Row(place < head, is_bold, style, keeps_next="band" in row.classes),
            )
    return table


def _style(grid: Grid, columns: int, width: int) -> str:
    """Small letters for many columns, and where whole words would leave the rest no room."""
    needed = sum(least for least, _wanted in _letters(grid, columns, LEAST[CELL]))
    is_full = needed * LETTER[CELL] > width * FULL
    return SMALL_CELL if columns > FEW_COLUMNS or is_full else CELL


@dataclass(frozen=True, slots=True)
class _Row:
    is_head: bool
    is_bold: bool
    style: str
    keeps_next: bool


def grid_of(rows: Sequence[Node]) -> list[list[Place]]:
    """Every place of a table row by row, those under a cell of several rows as well."""
    grid: list[list[Place]] = []
    hanging: dict[int, Place] = {}  # by column: what reaches down into the next row
    for row in rows:
        places: list[Place] = []
        column = 0
        cells = [cell for cell in row.nodes if cell.tag in {"td", "th"}]
        while cells or column in hanging:
            if column in hanging:
                above = hanging[column]
                place = Place(above.cell, column, above.columns, above.rows - 1, is_first=False)
            else:
                place = _placed(cells.pop(0), column)
            places.append(place)
            column += place.columns
        hanging = {place.column: place for place in places if place.rows > 1}
        grid.append(places)
    return grid


def _placed(cell: Node, column: int) -> Place:
    across, down = (int(cell.attributes.get(name, "1")) for name in ("colspan", "rowspan"))
    return Place(cell, column, across, down, is_first=True)


def _head(node: Node) -> Sequence[Node]:
    head = node.find("thead")
    return () if head is None else tuple(head.all("tr"))


def _describe(element: BaseOxmlElement, node: Node) -> None:
    """Its caption once more, for those who do not see it."""
    caption = node.find("caption")
    said = "" if caption is None else " ".join("".join(_all_words(caption)).split())
    if said:
        told = OxmlElement("w:tblDescription")
        told.set(qn("w:val"), said)
        _about(element).append(told)


def _all_words(node: Node) -> list[str]:
    return [
        word
        for child in node.children
        for word in (_all_words(child) if isinstance(child, Node) else [child])
    ]


def _narrow(element: BaseOxmlElement) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(NARROW))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    _about(element).append(margins)


def _about(element: BaseOxmlElement) -> BaseOxmlElement:
    """What is said of a table as a whole."""
    return cast("BaseOxmlElement", element.find(qn("w:tblPr")))


def _letters(grid: Grid, columns: int, least: int) -> list[tuple[int, int]]:
    """How many letters each column needs, for its longest word, and wants, for a short line."""
    letters = [(least, least)] * columns
    for row in grid:
        for place in row:
            if place.columns == 1 and place.is_first:
                said = place.cell.text
                longest = max((len(word) for word in said.split()), default=0)
                longest = round(longest * BOLD if place.cell.tag == "th" else longest) + 2
                needed, wanted = letters[place.column]
                letters[place.column] = (
                    max(needed, min(longest, LONGEST_WORD)),
                    max(wanted, min(len(said), MOST), longest),
                )
    return letters


def _measure(
    table: Table,
    letters: Sequence[tuple[int, int]],
    width: int,
    letter: int,
) -> None:
    """Share the width among the columns; where it is too narrow, each has what it needs first."""
    needed, wanted = (sum(column) for column in zip(*letters, strict=True))
    over = max(width / letter - needed, 0) / (wanted - needed) if wanted > needed else 1
    shares = [least + (most - least) * min(over, 1) for least, most in letters]
    for column, share in enumerate(shares):
        table.columns[column].width = round(width * share / sum(shares))
    table.autofit = False


def _add_row(made_in: tuple[Table, BaseOxmlElement], row: Sequence[Place], kind: _Row) -> None:
    table, element = made_in
    line = OxmlElement("w:tr")
    marks = OxmlElement("w:trPr")
    marks.append(OxmlElement("w:cantSplit"))
    if kind.is_head:
        marks.append(OxmlElement("w:tblHeader"))
    line.append(marks)
    widths = [int(column.width or 0) for column in table.columns]
    element.append(line)
    for place in row:
        room = sum(widths[place.column : place.column + place.columns])
        line.append(_cell(place, room))
    for place, made in zip(row, line.findall(qn("w:tc")), strict=True):
        paragraph = _Cell(made, table).paragraphs[0]
        # By its id: the library looks for a style by its name anew each time, for milliseconds.
        element_of(paragraph).style = kind.style
        if kind.keeps_next:
            paragraph.paragraph_format.keep_with_next = True
        if place.is_first:
            _align(paragraph, place.cell)
            write_line(paragraph, _flat(place.cell), is_bold=kind.is_bold)


def _cell(place: Place, room: int) -> BaseOxmlElement:
    made, about = OxmlElement("w:tc"), OxmlElement("w:tcPr")
    wide = OxmlElement("w:tcW")
    wide.set(qn("w:w"), str(round(room / TWIPS)))
    wide.set(qn("w:type"), "dxa")
    about.append(wide)
    if place.columns > 1:
        span = OxmlElement("w:gridSpan")
        span.set(qn("w:val"), str(place.columns))
        about.append(span)
    if place.rows > 1 or not place.is_first:
        merged = OxmlElement("w:vMerge")
        if place.is_first:
            merged.set(qn("w:val"), "restart")
        about.append(merged)
    made.append(about)
    made.append(OxmlElement("w:p"))
    return made


def _align(paragraph: Paragraph, cell: Node) -> None:
    if NUMBER in cell.classes:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif cell.classes & CENTRED:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _flat(cell: Node) -> Node:
    """The same with its boxes to tick in one line."""
    children: list[Child] = []
    for child in cell.children:
        if isinstance(child, Node) and child.tag == "ul":
            for item in child.nodes:
                children += (BOX, Node("span", {}, item.children), "   ")
        else:
            children.append(child)
    return Node(cell.tag, cell.attributes, tuple(children))
