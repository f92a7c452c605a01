"""The rules under the official table: the cells that its formulas take them from."""

from survey.reports.results.wording import band_ranges
from survey.reports.workbook.workbook_content import Content
from survey.reports.workbook.workbook_grid import BandColumn, Line
from survey.reports.workbook.workbook_style import Leaf, Style, Value

NUDGE = 1e-10  # over any error of a binary sum, under any digit that is shown


def write_rules(leaf: Leaf, content: Content) -> None:
    """Write factor, rounding and the table of bands, each said in words."""
    leaf.put((content.grid.row(Line.RULE), 0), content.language.say("Rules"), Style.SECTION)
    _write_factor(leaf, content)
    _write_nudge(leaf, content)
    _write_bands(leaf, content)


def _write_factor(leaf: Leaf, content: Content) -> None:
    row, factor = content.grid.row(Line.FACTOR), content.report.instrument.factor
    leaf.put((row, 0), content.language.say("Conversion factor"), Style.LABEL_STRONG)
    if factor.denominator == 1:
        leaf.put((row, 1), factor, Style.WHOLE)
    else:
        leaf.compute((row, 1), f"={factor}", factor, Style.MEAN)


def _write_nudge(leaf: Leaf, content: Content) -> None:
    row, say = content.grid.row(Line.NUDGE), content.language.say
    leaf.put((row, 0), say("Added before rounding"), Style.LABEL_STRONG)
    leaf.put((row, 1), NUDGE, Style.TINY)
    reason = say("so that an exact half is rounded up though a computer may hold it a trace less")
    leaf.put((row, 2), reason, Style.SUBTITLE)


def _write_bands(leaf: Leaf, content: Content) -> None:
    grid, say = content.grid, content.language.say
    row = grid.row(Line.BANDS)
    heads = (say("Table of classes"), say("Class"), say("From"), say("To"), say("Performance"))
    for column, head in enumerate(heads):
        leaf.put((row, column), head, Style.HEAD_LEFT if column == 0 else Style.HEAD)
    leaf.join((row, BandColumn.LABEL), 2, Style.HEAD)
    for place, (band, low, high) in enumerate(band_ranges(content.report.instrument), start=1):
        cells: dict[int, tuple[Value, Style]] = {
            BandColumn.LETTER: (band.letter, Style.STRONG),
            BandColumn.LOWER: (low, Style.CONVERTED),
            BandColumn.UPPER: (high, Style.CONVERTED),
            BandColumn.LABEL: (band.label.within(content.language.code), Style.LABEL),
        }
        leaf.join((row + place, BandColumn.LABEL), 2, Style.LABEL)
        for column, (value, style) in cells.items():
            leaf.put((row + place, column), value, style)
