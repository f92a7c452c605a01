"""A plan of action and the monev sheet of agencies, printed lying down and as workbooks."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import xlsxwriter

from survey.core.results.scoring import rounded
from survey.core.sp4n.programme import Share
from survey.language import Language
from survey.reports.complaints.caseload import Line
from survey.reports.complaints.caseload_files import MONEV_HEADS
from survey.reports.manuscript import Manuscript, manuscript
from survey.reports.results.document import Edition
from survey.reports.workbook.workbook_style import LIVE_BEGINNINGS
from survey.reports.workbook.workbook_tables import PlainTable, tables_xlsx

TEMPLATE, MONEV = "report/programme.html", "report/monev.html"
REACHED: Mapping[str, str] = {
    "persen_realisasi": "Realisasi rencana aksi (%)",
    "butir_dilaporkan": "Butir dilaporkan",
    "butir_bertarget": "Butir bertarget",
}
WIDTHS = (5, 26, 30, 36, 30, 10, 10, 10, 10, 10, 10, 24, 24, 18, 14, 12, 8, 24, 36)


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A row of a plan as it is printed. reached: by the latest quarter of the year, "" for none."""

    condition: str
    activity: str
    indicator: str
    baseline: str
    targets: tuple[str, ...]
    owner: str
    related: str
    source: str
    quarters: str
    reached: str
    percent: Fraction | None
    proof: str
    obstacle: str


@dataclass(frozen=True, slots=True)
class PaperPart:
    """A component with its rows; none is printed as a row to be filled in."""

    name: str
    share: Share
    rows: tuple[PaperRow, ...]


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """A plan in one of its years; source: what is said of its template."""

    code: str
    institution: str
    place: str
    years: tuple[int, ...]
    year: int
    state: str
    whole: Share
    parts: tuple[PaperPart, ...]
    source: str
    made_on: date


@dataclass(frozen=True, slots=True)
class MonevPaper:
    """The monev sheet of a year: a line an agency."""

    code: str
    institution: str
    year: int
    lines: tuple[Line, ...]
    made_on: date

    def signed(self, line: Line) -> date | None:
        """The day of the latest decree of an agency; None where there is none."""
        said = line.values["sk_terbaru"]
        return date.fromisoformat(str(said)) if said else None


def plan_page(paper: PlanPaper, edition: Edition) -> Manuscript:
    """The plan, to be printed."""
    return manuscript(TEMPLATE, paper, edition)


def monev_page(paper: MonevPaper, edition: Edition) -> Manuscript:
    """The sheet, to be printed."""
    return manuscript(MONEV, paper, edition)


def monev_xlsx(lines: Sequence[Line]) -> bytes:
    """The monev sheet with what each plan reached, as a workbook."""
    heads = {**MONEV_HEADS, **REACHED}
    rows = [[line.name, *(line.values[name] for name in heads)] for line in lines]
    return tables_xlsx({"Monev": PlainTable(["OPD", *heads.values()], rows)})


def plan_xlsx(paper: PlanPaper, words: Language) -> bytes:
    """The plan as a workbook; numbers are numbers, texts never formulas, nothing is blank."""
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as workbook:
        sheet = workbook.add_worksheet(words.say("Plan of action"))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.freeze_panes(4, 2)
        sheet.repeat_rows(3)
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        plain = workbook.add_format({"text_wrap": True, "valign": "top"})
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        for row, text in enumerate(_head(paper, words)):
            sheet.write_string(row, 0, _tame(text), workbook.add_format({"bold": row == 0}))
        sheet.write_row(3, 0, columns(paper.years, words), bold)
        for row, cells in enumerate(_table(paper), start=4):
            sheet.write_row(row, 0, cells, plain)
    return made.getvalue()


def columns(years: Sequence[int], words: Language) -> list[str]:
    """The heads of the table, in the order of the template."""
    return [
        words.say("No"),
        words.say("Component"),
        words.say("Present condition"),
        words.say("Activity"),
        words.say("Output indicator"),
        words.say("Baseline"),
        *(words.say("Target %(year)s", year=year) for year in years),
        words.say("Who answers for it"),
        words.say("Agencies that take part"),
        words.say("Source of money"),
        words.say("When (quarters)"),
        words.say("Realisation"),
        "%",
        words.say("Proof"),
        words.say("Obstacle"),
    ]


def _head(paper: PlanPaper, words: Language) -> Iterator[str]:
    yield words.say("Plan of action for SP4N-LAPOR!, %(place)s", place=paper.place)
    yield words.say(
        "Realisation of %(year)s: %(percent)s, known of %(n)s of %(of)s rows",
        year=paper.year,
        percent="-"
        if paper.whole.percent is None
        else f"{words.decimal(paper.whole.percent, 1)} %",
        n=words.whole(paper.whole.n),
        of=words.whole(paper.whole.of),
    )
    yield paper.source


def _table(paper: PlanPaper) -> Iterator[list[float | str]]:
    number = 0
    for part in paper.parts:
        for row in part.rows:
            number += 1
            yield [
                number,
                _tame(part.name),
                *(_tame(one) for one in (row.condition, row.activity, row.indicator)),
                _value(row.baseline),
                *(_value(one) for one in row.targets),
                *(_tame(one) for one in (row.owner, row.related, row.source, row.quarters)),
                _value(row.reached),
                "" if row.percent is None else float(rounded(row.percent, 1)),
                _tame(row.proof),
                _tame(row.obstacle),
            ]


def _value(text: str) -> float | str:
    return float(Decimal(text)) if text else ""


def _tame(text: str) -> str:
    return f"'{text}" if text.startswith(LIVE_BEGINNINGS) else text
