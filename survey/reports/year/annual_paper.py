"""The annual compliance report: on paper, and as a workbook with the same values."""

import io
from dataclasses import dataclass

import xlsxwriter

from survey.reports.complaints.caseload_paper import Letterhead
from survey.reports.complaints.caseload_sheet import Table
from survey.reports.drawing.tiles import TileChart
from survey.reports.results.document import Edition, environment, printed
from survey.reports.results.dossier import ARMS
from survey.reports.word.word import word_of
from survey.reports.workbook.workbook_style import Leaf, Style, Styles
from survey.reports.workbook.workbook_tables import OPTIONS, PlainTable, write_table
from survey.reports.year.annual_sheet import ChapterSheet

TEMPLATE = "report/annual.html"
SENTENCE_WIDTH = 130
MOST_IN_NAME = 31  # signs of the name of a sheet


@dataclass(frozen=True, slots=True)
class AnnualSheet:
    """The year of an institution as it is printed.

    summary: what happened in sentences. complaints, by_unit: sentences and a table of them.
    tiles: the map of each chapter, None where no unit of it is placed; none where not asked.
    duties, further: of UU 25/2009; empty in sheets that were kept before these were made.
    """

    year: int
    day: str
    summary: tuple[str, ...]
    chapters: tuple[ChapterSheet, ...]
    complaints: tuple[str, ...]
    by_unit: Table
    tiles: tuple[TileChart | None, ...] = ()
    duties: tuple[str, ...] = ()
    further: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnualPage:
    """What the template receives."""

    code: str
    letterhead: Letterhead
    sheet: AnnualSheet


@dataclass(frozen=True, slots=True)
class AnnualPapers:
    """The report as a tagged PDF on A4, and as an editable text of the same page."""

    pdf: bytes
    word: bytes


def annual_papers(sheet: AnnualSheet, letterhead: Letterhead, edition: Edition) -> AnnualPapers:
    """The report on paper; equal values of one day give equal bytes.

    Raises PrintingUnavailableError.
    """
    html = annual_html(sheet, letterhead, edition)
    pictures = {} if letterhead.arms is None else {ARMS: letterhead.arms}
    return AnnualPapers(printed(html, edition, pictures), word_of(html, edition, pictures))


def annual_html(sheet: AnnualSheet, letterhead: Letterhead, edition: Edition) -> str:
    """The report as the one long page that is then printed."""
    page = AnnualPage(edition.language.code, letterhead, sheet)
    template = environment(edition.templates, edition.language).get_template(TEMPLATE)
    return template.render(page=page)


def annual_xlsx(sheet: AnnualSheet, title: str) -> bytes:
    """The recap as a workbook: a sheet of sentences, one for each table; no text is a formula."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as workbook:
        styles = Styles(workbook)
        _write_words(Leaf(workbook.add_worksheet("Ringkasan"), styles), title, sheet)
        for chapter in sheet.chapters:
            for table in (chapter.results, chapter.missing, chapter.plans):
                name = f"{chapter.name} {table.title}"[:MOST_IN_NAME]
                _write_table(Leaf(workbook.add_worksheet(name), styles), table, title)
        name = sheet.by_unit.title[:MOST_IN_NAME]
        _write_table(Leaf(workbook.add_worksheet(name), styles), sheet.by_unit, title)
        for table in sheet.further:
            name = table.title.replace(":", "")[:MOST_IN_NAME]
            _write_table(Leaf(workbook.add_worksheet(name), styles), table, title)
    return made.getvalue()


def _write_words(leaf: Leaf, title: str, sheet: AnnualSheet) -> None:
    leaf.worksheet.hide_gridlines(2)
    leaf.worksheet.set_column(0, 0, SENTENCE_WIDTH)
    leaf.put((0, 0), title, Style.TITLE)
    lines: list[tuple[str, Style]] = [(one, Style.TEXT) for one in sheet.summary]
    for chapter in sheet.chapters:
        lines.append((chapter.name, Style.SECTION))
        lines += [(one, Style.TEXT) for one in chapter.sentences]
    lines += [(one, Style.TEXT) for one in sheet.duties]
    for row, (line, style) in enumerate(lines, start=2):
        leaf.put((row, 0), line, style)


def _write_table(leaf: Leaf, table: Table, title: str) -> None:
    write_table(leaf, PlainTable(table.heads, [[row.name, *row.cells] for row in table.rows]))
    leaf.set_up_page(title, (0, 0))
