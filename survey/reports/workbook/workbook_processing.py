"""The first sheet: the official processing table, respondent by respondent."""

from collections.abc import Sequence

from survey.reports.results.legend import index_of_unit, instrument_words, title
from survey.reports.workbook.workbook_content import Content
from survey.reports.workbook.workbook_grid import FIRST, HEAD, Line, Source, address
from survey.reports.workbook.workbook_rules import write_rules
from survey.reports.workbook.workbook_style import Leaf, Style, Value
from survey.reports.workbook.workbook_sums import write_sums

SUMMARY = 3  # the row above the table where the result is seen first
WIDTH_OF_LABELS, WIDTH_OF_ITEMS, WIDTH_OF_TOTALS = 27, 9, 13
HEIGHT_OF_NAMES = 46


def write_processing(leaf: Leaf, content: Content) -> None:
    """Write the sheet on which all others rest."""
    _set_up(leaf, content)
    _write_top(leaf, content)
    _write_head(leaf, content)
    _write_body(leaf, content)
    write_sums(leaf, content)
    write_rules(leaf, content)


def _set_up(leaf: Leaf, content: Content) -> None:
    grid, sheet = content.grid, leaf.worksheet
    sheet.set_column(0, 0, WIDTH_OF_LABELS)
    sheet.set_column(grid.items.start, grid.items.stop - 1, WIDTH_OF_ITEMS)
    sheet.set_column(grid.total, grid.total, WIDTH_OF_TOTALS)
    sheet.set_row(HEAD + 1, HEIGHT_OF_NAMES)
    sheet.freeze_panes(FIRST, 1)
    leaf.set_up_page(content.report.title, repeated=(HEAD, HEAD + 1))
    # Numbers of respondents are names, and our formulas leave out neighbours on purpose.
    everything = f"A1:{address(grid.row(Line.BANDS), grid.total)}"
    kinds = ("number_stored_as_text", "formula_range", "formula_differs")
    sheet.ignore_errors(dict.fromkeys(kinds, everything))


def _write_top(leaf: Leaf, content: Content) -> None:
    """Title, unit and instrument, and the result where it is seen first."""
    grid, say = content.grid, content.language.say
    leaf.put((0, 0), title(content.language), Style.TITLE)
    leaf.put((1, 0), content.report.title, Style.UNIT)
    leaf.put((2, 0), instrument_words(content.report, content.language), Style.SUBTITLE)
    leaf.put((SUMMARY, 0), index_of_unit(content.report, content.language), Style.UNIT)
    lines = (Line.INDEX, Line.CLASS, Line.PERFORMANCE)
    for column, (line, value) in enumerate(zip(lines, content.graded, strict=True), start=1):
        leaf.compute((SUMMARY, column), f"={grid.cell(line, grid.total)}", value, Style.RESULT)
    reason = say("No index: not every element has answers")
    formula = f'=IF({grid.cell(Line.INDEX, grid.total)}="","{reason}","")'
    place = (SUMMARY, len(lines) + 2)  # a column further on, so that a long word has room
    leaf.compute(place, formula, None if content.report.index else reason, Style.SUBTITLE)


def _write_head(leaf: Leaf, content: Content) -> None:
    """U1, U2, … and under them the names, because the last two stand in two orders."""
    grid, say = content.grid, content.language.say
    first = say("Score") if grid.source is Source.COUNTS else say("No. Resp")
    leaf.put((HEAD, 0), first, Style.HEAD_LEFT)
    leaf.put((HEAD + 1, 0), None, Style.NAME)
    for result, span in zip(content.report.elements, grid.spans, strict=True):
        name = result.element.name.within(content.language.code)
        leaf.join((HEAD + 1, span.start), len(span), Style.NAME)
        leaf.put((HEAD + 1, span.start), name, Style.NAME)
        for place, column in enumerate(span, start=1):
            label = result.label if len(span) == 1 else f"{result.label}.{place}"
            leaf.put((HEAD, column), label, Style.HEAD)
    leaf.put((HEAD, grid.total), say("Sum"), Style.HEAD)
    leaf.put((HEAD + 1, grid.total), None, Style.NAME)


def _write_body(leaf: Leaf, content: Content) -> None:
    """What stands between head and sums: a row a respondent, a row a score, or nothing."""
    if content.answers is not None:
        rows = zip(content.answers.respondents, content.answers.ratings.tolist(), strict=True)
        for row, (respondent, ratings) in enumerate(rows, start=FIRST):
            _write_row(leaf, row, respondent, [score or None for score in ratings])
    elif content.grid.source is Source.COUNTS:
        counts = zip(*(result.counts or () for result in content.report.elements), strict=True)
        for score, given in enumerate(counts, start=1):
            _write_row(leaf, FIRST + score - 1, score, given)


def _write_row(leaf: Leaf, row: int, label: Value, cells: Sequence[int | None]) -> None:
    """One row with its sum; a blank stays an empty cell, which no formula counts."""
    leaf.put((row, 0), label, Style.LABEL)
    for column, cell in enumerate(cells, start=1):
        leaf.put((row, column), cell, Style.WHOLE)
    known = [cell for cell in cells if cell is not None]
    first, last = address(row, 1), address(row, len(cells))
    formula = f'=IF(COUNT({first}:{last})=0,"",SUM({first}:{last}))'
    leaf.compute((row, len(cells) + 1), formula, sum(known) if known else None, Style.WHOLE)
