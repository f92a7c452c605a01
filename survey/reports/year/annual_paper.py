"""The annual compliance report: on paper, and as a workbook with the same values."""

import io
from collections import Counter
from dataclasses import dataclass, replace

import xlsxwriter

from survey.language import Language
from survey.reports.complaints.caseload import UNKNOWN
from survey.reports.complaints.caseload_paper import Letterhead
from survey.reports.complaints.caseload_sheet import Table
from survey.reports.drawing.tiles import TileChart
from survey.reports.results.document import Edition, environment, printed
from survey.reports.results.dossier import ARMS
from survey.reports.word.word import word_of
from survey.reports.workbook.plain_table import plain_table
from survey.reports.workbook.workbook_style import Leaf, Style, Styles
from survey.reports.workbook.workbook_tables import OPTIONS, write_table
from survey.reports.year.annual_sheet import ChapterSheet
from survey.reports.year.annual_tables import Numbered

TEMPLATE = "report/annual.html"
SENTENCE_WIDTH, LETTERS_IN_LINE = 90, 85  # of the sheet of sentences; A4 across has room for it
LINE_HEIGHT = 15  # points
MOST_IN_NAME = 31  # signs of the name of a sheet
NOT_IN_NAME = "[]:*?/\\"


@dataclass(frozen=True, slots=True)
class AnnualSheet:
    """The year of an institution as it is printed.

    summary: what happened in sentences. complaints, duties: sentences of them. tiles: the map of
    each chapter, None where no unit of it is placed; none where not asked. tables: the eleven.
    """

    year: int
    day: str
    summary: tuple[str, ...]
    chapters: tuple[ChapterSheet, ...]
    complaints: tuple[str, ...]
    duties: tuple[str, ...] = ()
    tables: tuple[Numbered, ...] = ()
    tiles: tuple[TileChart | None, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperPart:
    """A table as it is printed: without bare rows, and without columns in which nothing stands.

    apart: the bare rows by their bands, with how many there are; bare: how many of so many.
    """

    table: Table
    apart: tuple[tuple[str, str], ...]
    bare: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class AnnualPage:
    """What the template receives; parts: those of each of the eleven tables."""

    code: str
    letterhead: Letterhead
    sheet: AnnualSheet
    parts: tuple[tuple[PaperPart, ...], ...]


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
    words = edition.language
    parts = tuple(tuple(paper_part(part, words) for part in one.parts) for one in sheet.tables)
    page = AnnualPage(words.code, letterhead, sheet, parts)
    template = environment(edition.templates, words).get_template(TEMPLATE)
    return template.render(page=page)


def paper_part(table: Table, words: Language) -> PaperPart:
    """A table as paper has room for it."""
    rows = table.known
    places = [
        place
        for place, head in enumerate(table.heads[1:])
        if head.isdigit() or any(row.cells[place] != UNKNOWN for row in rows)
    ]
    bare = Counter(row.band for row in table.rows if row.is_bare)
    return PaperPart(
        table=replace(
            table,
            heads=(table.heads[0], *(table.heads[1 + place] for place in places)),
            rows=tuple(
                replace(row, cells=tuple(row.cells[place] for place in places)) for row in rows
            ),
            numbers=sum(place < table.numbers for place in places),
        ),
        apart=tuple((band, words.whole(n)) for band, n in bare.items()),
        bare=(words.whole(bare.total()), words.whole(len(table.rows))),
    )


def annual_xlsx(sheet: AnnualSheet, title: str, words: Language) -> bytes:
    """The recap as a workbook: a sheet of sentences, one for each table; no text is a formula."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as workbook:
        styles = Styles(workbook)
        summary = workbook.add_worksheet(words.say("Summary"))
        _write_words(Leaf(summary, styles), title, sheet, words)
        for one in sheet.tables:
            for part in one.parts:
                leaf = Leaf(workbook.add_worksheet(leaf_name(one, part)), styles)
                write_table(leaf, plain_table(part, words))
                if part.note:
                    leaf.put((len(part.rows) + 2, 0), part.note, Style.SUBTITLE)
                leaf.set_up_page(title, (0, 0))
    return made.getvalue()


def leaf_name(one: Numbered, part: Table) -> str:
    """What the sheet of a part is called, in as many signs as a sheet may have."""
    last = "" if part.title == one.title else part.title
    whole = f"{one.number} {one.title} {last}".strip()
    named = whole if len(whole) <= MOST_IN_NAME or not last else f"{one.number} {last}"
    return "".join(sign for sign in named if sign not in NOT_IN_NAME)[:MOST_IN_NAME].strip()


def _write_words(leaf: Leaf, title: str, sheet: AnnualSheet, words: Language) -> None:
    leaf.set_up_page(title, (0, 0))
    leaf.worksheet.set_column(0, 0, SENTENCE_WIDTH)
    leaf.put((0, 0), title, Style.TITLE)
    parts = {
        words.say("Summary"): sheet.summary,
        words.say("Complaints"): sheet.complaints,
        words.say("Duties under UU 25/2009"): sheet.duties,
        **{chapter.name: chapter.sentences for chapter in sheet.chapters},
    }
    lines = [
        line
        for heading, sentences in parts.items()
        for line in ((heading, Style.SECTION), *((one, Style.TEXT) for one in sentences))
    ]
    for row, (line, style) in enumerate(lines, start=2):
        # A heading has a line above it; a long sentence has as many as it fills.
        tall = 2 if style is Style.SECTION else -(-len(line) // LETTERS_IN_LINE)
        leaf.worksheet.set_row(row, LINE_HEIGHT * tall)
        leaf.put((row, 0), line, style)
