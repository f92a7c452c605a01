"""Reports as a sheet in the layout of SP4N-LAPOR!, which reads back as the same reports."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from enum import Enum

import xlsxwriter

from survey.exchange.complaints import lapor
from survey.exchange.complaints.lapor import LaporReport
from survey.exchange.complaints.lapor_words import (
    Moment,
    class_label,
    moment_text,
    month_text,
    status_label,
)
from survey.exchange.sheets.formula import tamed

LONGEST = 32_000  # characters of one cell; the formats take 32,767


class TooLongError(ValueError):
    """A text does not fit into a cell; identity: of its report."""

    def __init__(self, identity: str) -> None:
        """Keep whose it is."""
        super().__init__(identity)
        self.identity = identity


class Layout(Enum):
    """The columns of a sheet: its titles, each with the name that lapor.py knows it by."""

    FULL = tuple((name, name) for name in lapor.COLUMNS)
    # As a city published its reports of 2024; what has no column there is left out.
    PORTAL = (
        ("Tracking ID", lapor.TRACKING),
        ("Isi Laporan", lapor.WORDS),
        ("Kategori", lapor.CATEGORY),
        ("Sumber", lapor.SOURCE),
        ("Klasifikasi", lapor.CLASS),
        ("Instansi Terdisposisi", lapor.AGENCY),
        ("Status", lapor.STATUS),
        ("Bulan", lapor.MONTH),
    )


def _moment(moment: Moment | None) -> str:
    return "" if moment is None else moment_text(moment)


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


CELLS: Mapping[str, Callable[[LaporReport], str]] = {
    lapor.TRACKING: lambda report: report.tracking,
    lapor.RECEIVED: lambda report: _moment(report.received),
    lapor.SOURCE: lambda report: report.source,
    lapor.TITLE: lambda report: report.title,
    lapor.WORDS: lambda report: report.words,
    lapor.CLASS: lambda report: class_label(report.clock_class),
    lapor.CATEGORY: lambda report: report.category,
    lapor.PLACE: lambda report: report.place,
    lapor.REGENCY: lambda report: report.regency,
    lapor.ANONYMOUS: lambda report: _number(int(report.is_anonymous)),
    lapor.SECRET: lambda report: _number(int(report.is_secret)),
    lapor.INSTITUTION: lambda report: report.institution,
    lapor.AGENCY: lambda report: report.agency,
    lapor.VERIFIED: lambda report: _moment(report.verified),
    lapor.ASSIGNED: lambda report: _moment(report.assigned),
    lapor.ANSWERED: lambda report: _moment(report.answered),
    lapor.FINISHED: lambda report: _moment(report.finished),
    lapor.STATUS: lambda report: status_label(report.standing),
    lapor.ANSWER: lambda report: report.answer,
    lapor.STARS: lambda report: _number(report.stars),
    lapor.ATTACHMENTS: lambda report: _number(report.attachments),
    lapor.MONTH: lambda report: month_text(report.month),
}


def as_csv(reports: Iterable[LaporReport], layout: Layout = Layout.FULL) -> bytes:
    """The sheet as CSV in UTF-8 with its mark, which spreadsheet programs need.

    Every cell is quoted and none begins as a formula. Raises TooLongError.
    """
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(_rows(reports, layout))
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(reports: Iterable[LaporReport], layout: Layout = Layout.FULL) -> bytes:
    """The sheet as a workbook; every cell is a text. Raises TooLongError."""
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as workbook:
        sheet = workbook.add_worksheet("LAPOR")
        for row, cells in enumerate(_rows(reports, layout)):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell)
        sheet.freeze_panes(1, 0)
    return made.getvalue()


def _rows(reports: Iterable[LaporReport], layout: Layout) -> Iterable[list[str]]:
    yield [title for title, _ in layout.value]
    for report in reports:
        cells = [tamed(CELLS[name](report)) for _, name in layout.value]
        if max(map(len, cells)) > LONGEST:
            raise TooLongError(report.identity)
        yield cells
