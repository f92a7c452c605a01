"""The second sheet: what is known of each element, drawn from the first by formulas."""

from collections.abc import Iterator
from fractions import Fraction

from survey.core.results.report import ElementResult
from survey.reports.results.legend import index_of_unit
from survey.reports.workbook.workbook_content import Content
from survey.reports.workbook.workbook_grid import FIRST, Line, Source, address
from survey.reports.workbook.workbook_style import ACCENT, INK_SOFT, RULE, Leaf, Style, Value

HEAD = 3
NAME, CONVERTED = 1, 6  # the columns that the chart is drawn from
SHARES = 8  # the first column of the shares
WIDTHS = (6, 44, 8, 10, 11, 14, 11, 8)
HEIGHT_OF_HEAD = 32  # two lines

Cell = tuple[str, Value, Style]  # formula, the value that it gives, look


def write_elements(leaf: Leaf, content: Content) -> None:
    """Write the list of elements with the share of each score, and their chart."""
    _set_up(leaf, content)
    _write_head(leaf, content)
    for place, result in enumerate(content.report.elements):
        row = HEAD + 1 + place
        leaf.put((row, 0), result.label, Style.LABEL)
        leaf.put((row, NAME), result.element.name.within(content.language.code), Style.LABEL)
        cells = [*_figures(content, place, result), *_shares(content, place, result)]
        for column, (formula, value, style) in enumerate(cells, start=NAME + 1):
            leaf.compute((row, column), formula, value, style)
    _write_index(leaf, content)
    _draw(leaf, content)


def _set_up(leaf: Leaf, content: Content) -> None:
    for column, width in enumerate(WIDTHS):
        leaf.worksheet.set_column(column, column, width)
    leaf.worksheet.set_column(SHARES, SHARES + content.report.instrument.points - 1, 9)
    leaf.worksheet.set_row(HEAD, HEIGHT_OF_HEAD)
    leaf.worksheet.freeze_panes(HEAD + 1, NAME + 1)
    leaf.set_up_page(content.report.title, repeated=(HEAD, HEAD))


def _write_head(leaf: Leaf, content: Content) -> None:
    say = content.language.say
    leaf.put((0, 0), say("Result per service element"), Style.TITLE)
    leaf.put((1, 0), content.report.title, Style.UNIT)
    points = content.report.instrument.points if content.sums else 0
    heads = (
        say("No"),
        say("Service element"),
        "n",
        say("Sum"),
        "NRR",
        say("NRR weighted"),
        say("Converted value"),
        say("Class"),
        *(say("Score %(score)s", score=point) for point in range(1, points + 1)),
    )
    for column, head in enumerate(heads):
        leaf.put((HEAD, column), head, Style.HEAD_LEFT if column <= NAME else Style.HEAD)


def _figures(content: Content, place: int, result: ElementResult) -> Iterator[Cell]:
    """From answers to class, as the first sheet has them."""
    grid = content.grid
    span = grid.spans[place]
    answered, sums = (grid.elsewhere(grid.across(line, span)) for line in (Line.ANSWERED, Line.SUM))
    total = result.total if result.n else None
    if len(span) == 1:
        yield _shown(answered), result.n, Style.WHOLE
        yield _shown(sums), total, Style.WHOLE
    else:
        yield f"=MAX({answered})", result.n, Style.WHOLE
        yield f'=IF(MAX({answered})=0,"",SUM({sums}))', total, Style.WHOLE
    for line, value, style in (
        (Line.MEAN, result.mean, Style.MEAN),
        (Line.WEIGHTED, result.weighted, Style.MEAN),
        (Line.CONVERTED, result.converted, Style.CONVERTED),
        (Line.LETTER, None if result.band is None else result.band.letter, Style.STRONG),
    ):
        yield _shown(grid.elsewhere(grid.cell(line, span.start))), value, style


def _shown(cell: str) -> str:
    """A formula that repeats a cell; without the question an empty one would turn to zero."""
    return f'=IF({cell}="","",{cell})'


def _shares(content: Content, place: int, result: ElementResult) -> Iterator[Cell]:
    """Which part of the answers gave each score; published means do not tell."""
    grid = content.grid
    span = grid.spans[place]
    n = address(HEAD + 1 + place, NAME + 1)
    cells = grid.elsewhere(grid.down(span.start, span.stop - 1))
    for score, count in enumerate(_counts(content, result), start=1):
        if grid.source is Source.COUNTS:
            given = grid.elsewhere(address(FIRST + score - 1, span.start))
            share = f"{given}/{n}"
        else:
            share = f"COUNTIF({cells},{score})/COUNT({cells})"
        value = Fraction(count, sum(result.counts or ())) if result.n else None
        yield f'=IF({n}=0,"",{share})', value, Style.SHARE


def _counts(content: Content, result: ElementResult) -> tuple[int, ...]:
    return () if content.grid.source is Source.MEANS else result.counts or ()


def _write_index(leaf: Leaf, content: Content) -> None:
    """The last row: the index of the unit in the columns of its elements."""
    grid, report = content.grid, content.report
    row = HEAD + 1 + len(report.elements)
    converted, letter, _ = content.graded
    total = sum(content.sums) if report.n and content.sums else None
    interval = None if report.index is None else report.index.interval
    leaf.put((row, 0), None, Style.LABEL_STRONG)
    leaf.put((row, NAME), index_of_unit(report, content.language), Style.LABEL_STRONG)
    leaf.put((row, NAME + 3), None, Style.MEAN)
    for column, line, value, style in (
        (NAME + 1, Line.ANSWERED, report.n, Style.WHOLE),
        (NAME + 2, Line.SUM, total, Style.WHOLE),
        (NAME + 4, Line.WEIGHTED, interval, Style.MEAN),
        (CONVERTED, Line.INDEX, converted, Style.STRONG),
        (CONVERTED + 1, Line.CLASS, letter, Style.STRONG),
    ):
        source = grid.elsewhere(grid.cell(line, grid.total))
        leaf.compute((row, column), _shown(source), value, style)


def _draw(leaf: Leaf, content: Content) -> None:
    """Bars in the order of the questionnaire on the converted scale."""
    sheet = leaf.worksheet
    first, last = HEAD + 1, HEAD + len(content.report.elements)
    chart = leaf.styles.workbook.add_chart({"type": "bar"})
    chart.add_series(
        {
            "categories": [sheet.name, first, NAME, last, NAME],
            "values": [sheet.name, first, CONVERTED, last, CONVERTED],
            "fill": {"color": ACCENT},
            "gap": 60,
            "data_labels": {"value": True, "num_format": "0.00", "font": {"color": INK_SOFT}},
        },
    )
    step = float(content.report.instrument.factor)  # the least value, and one point of the scale
    chart.set_title({"name": content.language.say("Converted value"), "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_y_axis({"reverse": True, "line": {"color": RULE}})
    chart.set_x_axis(
        {
            "min": step,
            "max": 100,
            "major_unit": step,
            "major_gridlines": {"visible": True, "line": {"color": RULE}},
        },
    )
    chart.set_size({"width": 900, "height": 120 + 32 * len(content.report.elements)})
    sheet.insert_chart(last + 3, NAME, chart)
