"""The rows under the answers: sums, means, weighted means and index, each step a formula."""

from survey.core.results.report import ElementResult
from survey.core.results.scoring import EXACT
from survey.reports.results.legend import index_of_unit
from survey.reports.workbook.workbook_content import Content
from survey.reports.workbook.workbook_grid import BandColumn, Line, Source
from survey.reports.workbook.workbook_style import Leaf, Style


def write_sums(leaf: Leaf, content: Content) -> None:
    """Write the official rows, and under them what they need of each element."""
    _write_labels(leaf, content)
    _write_items(leaf, content)
    for result, span in zip(content.report.elements, content.grid.spans, strict=True):
        _write_element(leaf, content, result, span)
    _write_totals(leaf, content)
    _write_index(leaf, content)


def _write_labels(leaf: Leaf, content: Content) -> None:
    say = content.language.say
    labels = {
        Line.SUM: f"\N{GREEK CAPITAL LETTER SIGMA} {say('Value/Element')}",
        Line.MEAN: say("NRR/Element"),
        Line.WEIGHTED: say("NRR weighted/Element"),
        Line.INDEX: index_of_unit(content.report, content.language),
        Line.CLASS: say("Class of Service"),
        Line.PERFORMANCE: say("Performance of the Unit"),
        Line.ANSWERED: say("Answers (n)"),
        Line.WEIGHT: say("Weight"),
        Line.CONVERTED: say("Converted value"),
        Line.LETTER: say("Class of the element"),
    }
    for line, label in labels.items():
        row = content.grid.row(line)
        first = line is Line.SUM  # a darker rule parts the sums from the answers
        leaf.put((row, 0), label, Style.LABEL_SUM if first else Style.LABEL_STRONG)
        for column in range(1, content.grid.total + 1):
            leaf.put((row, column), None, Style.SUM if first else Style.WHOLE)
    leaf.put((content.grid.row(Line.DETAIL), 0), say("Details per element"), Style.SECTION)


def _write_items(leaf: Leaf, content: Content) -> None:
    """Answers and sum of each item; published means have neither."""
    grid = content.grid
    for column, total, answered in zip(grid.items, content.sums, content.answered, strict=False):
        cells = grid.down(column)
        if grid.source is Source.COUNTS:
            counted, summed = f"SUM({cells})", f"SUMPRODUCT({grid.down(0)},{cells})"
        else:
            counted, summed = f"COUNT({cells})", f"SUM({cells})"
        n = grid.cell(Line.ANSWERED, column)
        leaf.compute((grid.row(Line.ANSWERED), column), f"={counted}", answered, Style.WHOLE)
        value = total if answered else None
        formula = f'=IF({n}=0,"",{summed})'
        leaf.compute((grid.row(Line.SUM), column), formula, value, Style.SUM)


def _write_element(leaf: Leaf, content: Content, result: ElementResult, span: range) -> None:
    """Mean, weight, weighted mean, converted value and letter of one element."""
    grid, column = content.grid, span.start
    mean, weight = grid.cell(Line.MEAN, column), grid.cell(Line.WEIGHT, column)
    for line in (Line.MEAN, Line.WEIGHTED, Line.WEIGHT, Line.CONVERTED, Line.LETTER):
        leaf.join((grid.row(line), column), len(span), Style.WHOLE)
    _write_mean(leaf, content, result, span)
    _write_weight(leaf, content, result, column)
    value = grid.cell(Line.CONVERTED, column)
    letter = None if result.band is None else result.band.letter
    for line, formula, cached, style in (
        (Line.WEIGHTED, f"{mean}*{weight}", result.weighted, Style.MEAN),
        (Line.CONVERTED, grid.rounded(mean), result.converted, Style.CONVERTED),
        (Line.LETTER, grid.graded(value, BandColumn.LETTER), letter, Style.WHOLE),
    ):
        leaf.compute((grid.row(line), column), f'=IF({mean}="","",{formula})', cached, style)


def _write_mean(leaf: Leaf, content: Content, result: ElementResult, span: range) -> None:
    """The mean of the means of the element's items, or the published mean itself."""
    grid = content.grid
    place = (grid.row(Line.MEAN), span.start)
    if grid.source is Source.MEANS:
        leaf.put(place, result.mean, Style.MEAN)
        return
    means = [f"{grid.cell(Line.SUM, item)}/{grid.cell(Line.ANSWERED, item)}" for item in span]
    if len(means) == 1:
        fewest, formula = grid.cell(Line.ANSWERED, span.start), means[0]
    else:
        fewest = f"MIN({grid.across(Line.ANSWERED, span)})"
        formula = f"({'+'.join(means)})/{len(means)}"
    leaf.compute(place, f'=IF({fewest}=0,"",{formula})', result.mean, Style.MEAN)


def _write_weight(leaf: Leaf, content: Content, result: ElementResult, column: int) -> None:
    """An exact weight as the division that it is, a rounded one as the number that it is."""
    place = (content.grid.row(Line.WEIGHT), column)
    if content.report.weights == EXACT:
        leaf.compute(place, f"={result.weight}", result.weight, Style.MEAN)
    else:
        leaf.put(place, result.weight, Style.MEAN)


def _write_totals(leaf: Leaf, content: Content) -> None:
    """The column of totals: of the values, of the questionnaires and of the weights."""
    grid, report = content.grid, content.report
    _write_questionnaires(leaf, content)
    if grid.source is not Source.MEANS:
        n, sums = grid.cell(Line.ANSWERED, grid.total), grid.across(Line.SUM, grid.items)
        total = sum(content.sums) if report.n else None
        place = (grid.row(Line.SUM), grid.total)
        leaf.compute(place, f'=IF({n}=0,"",SUM({sums}))', total, Style.SUM)
    weights = sum(result.weight for result in report.elements)
    formula = f"=SUM({grid.across(Line.WEIGHT, grid.items)})"
    leaf.compute((grid.row(Line.WEIGHT), grid.total), formula, weights, Style.MEAN)


def _write_questionnaires(leaf: Leaf, content: Content) -> None:
    """How many questionnaires hold at least one rating."""
    grid, n = content.grid, content.report.n
    place = (grid.row(Line.ANSWERED), grid.total)
    match grid.source:
        case Source.ANSWERS:
            leaf.compute(place, f"=COUNT({grid.down(grid.total)})", n, Style.WHOLE)
        case Source.COUNTS:
            most = grid.across(Line.ANSWERED, grid.items)
            leaf.compute(place, f"=MAX({most})", n, Style.WHOLE)
        case Source.MEANS:
            leaf.put(place, n, Style.WHOLE)


def _write_index(leaf: Leaf, content: Content) -> None:
    """The official last rows: interval value *), index **), class and performance."""
    grid, index = content.grid, content.report.index
    means, weights = grid.across(Line.MEAN, grid.items), grid.across(Line.WEIGHT, grid.items)
    weighted = grid.across(Line.WEIGHTED, grid.items)
    interval, value = grid.cell(Line.WEIGHTED, grid.total), grid.cell(Line.INDEX, grid.total)
    converted, letter, label = content.graded
    leaf.compute(
        (grid.row(Line.WEIGHTED), grid.total),
        f'=IF(COUNT({means})<COUNT({weights}),"",SUM({weighted}))',
        None if index is None else index.interval,
        Style.MARKED_SUM,
    )
    leaf.compute(
        (grid.row(Line.INDEX), grid.total),
        f'=IF({interval}="","",{grid.rounded(interval)})',
        converted,
        Style.MARKED_INDEX,
    )
    for line, column, cached in (
        (Line.CLASS, BandColumn.LETTER, letter),
        (Line.PERFORMANCE, BandColumn.LABEL, label),
    ):
        formula = f'=IF({value}="","",{grid.graded(value, column)})'
        leaf.compute((grid.row(line), grid.total), formula, cached, Style.STRONG)
