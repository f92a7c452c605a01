"""Why a file is refused: every reason with its data, and the sentences that a person reads."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:  # the confined reader imports this module and must start fast, without Babel
    from survey.language import Language

Datum: TypeAlias = str | int | tuple[str, ...]

MOST_CELLS_SHOWN = 20
LONGEST_VALUE = 40
COUNTED = frozenset({"megabytes", "rows", "columns", "cells", "count", "seconds"})  # 25.000


class Reason(Enum):
    """Every way in which a file can be refused, with what is said: what happened, what to do."""

    # The file
    NOT_A_FILE = "This is a folder or a device, not a file. Give the name of a file."
    FILE_TOO_LARGE = (
        "The file is larger than %(megabytes)s MB. Save only the sheet with the answers, without "
        "pictures, in a new file."
    )
    EMPTY_FILE = "The file is empty. Please choose another one."
    OTHER_KIND = (
        "By its content this is a %(kind)s file, whatever its name says. Please save the table "
        "as XLSX, ODS or CSV."
    )
    UNKNOWN_KIND = (
        "By its content this is not a spreadsheet, whatever its name says. Please save the table "
        "as XLSX, ODS or CSV."
    )
    WEB_PAGE = (
        "By its content this is a web page, whatever its name says. Open it in a spreadsheet "
        "program and save it as XLSX, ODS or CSV."
    )
    BROKEN_FILE = (
        "The file is damaged and cannot be read. Open it in a spreadsheet program, save it as a "
        "new XLSX or CSV file, and try that one."
    )
    ENCRYPTED = "The file is locked with a password. Save a copy without a password and try that."
    MACROS = (
        "The file contains macros, which may run programs; it was not opened. Save it as XLSX "
        "without macros, or as CSV."
    )
    EXTERNAL_LINKS = (
        "The file takes values from other files, which are not here. Paste the answers as values, "
        "break the links, and save it again."
    )
    UNPACKS_TOO_LARGE = (
        "The file unpacks to more than %(megabytes)s MB; it was not opened. Save only the sheet "
        "with the answers in a new file."
    )
    CELL_TOO_FAR = (
        "Cell %(cell)s is in use, far outside any table of answers (at most %(rows)s rows and "
        "%(columns)s columns). Delete the rows below and the columns beside the table and save."
    )
    TOO_MANY_ROWS = "There are more than %(rows)s rows. Please split the file and score each part."
    TOO_MANY_COLUMNS = (
        "There are more than %(columns)s columns. Keep the columns with the answers only."
    )
    TOO_MANY_CELLS = (
        "The table has more than %(cells)s cells. Keep the columns with the answers only, or "
        "split the file."
    )
    TOO_MUCH_MEMORY = (
        "Reading the file takes more memory than is allowed. Copy the answers as values into a "
        "new file and save that as XLSX or CSV."
    )
    TOO_SLOW = (
        "Reading the file takes longer than %(seconds)s seconds. Copy the answers as values into "
        "a new file and save that as XLSX or CSV."
    )
    NUL_CHARACTERS = (
        "Row %(row)s contains NUL characters, which no text has. Open the file in a spreadsheet "
        "program and save it as XLSX or CSV (UTF-8)."
    )
    CELL_TOO_LONG = (
        "Row %(row)s has a cell of more than 32,767 characters, or one that does not end because "
        "a quotation mark is not closed. Shorten or correct it."
    )
    # The sheet
    NO_SHEETS = "A CSV file has no sheets. Please leave out --sheet."
    SHEET_UNKNOWN = "There is no sheet %(sheet)s. The file has: %(sheets)s."
    SEVERAL_SHEETS = (
        "More than one sheet has the elements: %(sheets)s. Say with --sheet which one is meant."
    )
    EMPTY_SHEET = "There is nothing in the sheet. Please choose the sheet that holds the answers."
    NO_ELEMENTS = (
        "No row names the elements of %(instrument)s. Write above the columns a code, a name or a "
        "number, for example %(wanted)s; or choose another --instrument."
    )
    OTHER_SERIES = (
        "No row names the elements of %(instrument)s, but there are columns such as %(series)s. If "
        "they are the elements of this survey, run it again with --instrument sheet."
    )
    NO_OWN_COLUMNS = (
        "No columns with answers from 1 to %(points)s were found. Number the columns above the "
        "answers U1, U2, U3 and so on."
    )
    SEVERAL_SERIES = (
        "There is more than one series of numbered columns: %(series)s. Keep only the one that "
        "holds the answers, and rename or delete the others."
    )
    ELEMENT_TWICE = (
        "Element %(element)s stands above more than one column: %(columns)s. Keep one of them."
    )
    NUMBER_UNKNOWN = (
        "%(instrument)s has %(count)s elements, but there are more columns: %(columns)s. Choose "
        "the right --instrument, or --instrument sheet."
    )
    NAME_UNKNOWN = (
        "Column %(column)s names something that %(instrument)s does not have. Write the number or "
        "the official name alone, or choose the right --instrument."
    )
    OTHER_INSTRUMENT = (
        "Column %(column)s is an element of another questionnaire, %(other)s: the sheet holds "
        "answers to two. Keep the columns of one of them, or choose --instrument sheet."
    )
    ITEMS_DIFFER = (
        "Element %(element)s has %(count)s question(s) in %(instrument)s, but other columns were "
        "found: %(columns)s. With --instrument sheet the columns of an element are averaged."
    )
    MERGED_HEADER = (
        "The merged cells %(range)s name more than one column %(header)s. Unmerge them and name "
        "each column."
    )
    MERGED_ANSWERS = (
        "The cells %(range)s are merged, so it cannot be known whose answer they hold. Unmerge "
        "them and write each answer into its own cell."
    )
    TWO_TABLES = (
        "A second table begins at row %(row)s. Put each table on a sheet of its own, so that no "
        "answer is counted in the wrong place."
    )
    COLUMN_UNKNOWN = "There is no column %(column)s to group by. The columns are: %(columns)s."
    COLUMN_TWICE = (
        "More than one column is called %(column)s. Name the one to group by with its letter: "
        "%(columns)s."
    )
    ORDER_UNKNOWN = "%(instrument)s has no order %(order)s. It has: %(orders)s."
    NO_ROWS = (
        "There is no answer below the head of the table in row %(row)s. Please fill it in, or "
        "choose the sheet that holds the answers."
    )
    OTHER_SCALE = (
        "The answers go up to %(highest)s, but the scale of this instrument has %(points)s points. "
        "Another scale cannot be converted: please use the answers as they were asked."
    )
    # The cells
    OFF_SCALE = (
        "These answers are not on the scale of 1 to %(points)s, so no number is given. Correct "
        "them, or leave them blank where nothing was answered. Cells to correct: %(count)s."
    )
    MEAN_OFF_SCALE = (
        "These means are not on the scale of 1 to %(points)s, so no number is given. Write means "
        "such as 3.25, not converted values. Cells to correct: %(count)s."
    )
    NO_MONTHLY = (
        "No row names the columns layanan, bulan and terlayani (service, month, how many). Write "
        "them above the numbers."
    )
    NOT_A_MONTH = (
        "These cells must hold a month such as 2026-03, so nothing is taken in. Cells to correct: "
        "%(count)s."
    )
    NOT_A_COUNT = (
        "These cells must hold whole numbers from 0 upward, so no number is given. Cells to "
        "correct: %(count)s."
    )
    NO_COUNTS = (
        "No row names the columns unsur, item, skor1, skor2 and so on. Write them above the "
        "published counts."
    )
    SCALE_DIFFERS = (
        "The columns of counts are %(columns)s, but the scale has %(points)s points. There must be "
        "one column for each, from skor1 to skor%(points)s."
    )
    ELEMENT_UNKNOWN = (
        "These rows name no element of the instrument. Write a code, a name or a number such as "
        "U1. Cells to correct: %(count)s."
    )
    ROW_TWICE = (
        "These rows name an element and item that stands above already. Cells to correct: "
        "%(count)s."
    )
    # The registry
    NO_REGISTRY = (
        "No row names the columns opd and layanan (agency and service). Write them above the list "
        "of services."
    )
    REGISTRY_COLUMN_TWICE = (
        "Two columns mean the same: %(columns)s. Keep one of them, or rename the other."
    )
    NO_SERVICES = "There is no service below the head of the table in row %(row)s. Please add them."
    NAME_MISSING = (
        "These cells are blank, but each service needs its agency and its name. Cells to fill in: "
        "%(count)s."
    )
    NAME_TOO_LONG = (
        "These cells are longer than %(longest)s characters. Please shorten them. Cells to "
        "correct: %(count)s."
    )
    # The reports of SP4N-LAPOR!
    NO_LAPOR = (
        "No row names the columns Isi Laporan, Klasifikasi and Status, and Tanggal Laporan or "
        "Bulan. Write them above the reports."
    )
    NO_REPORTS = "There is no report below the head of the table in row %(row)s."
    WORDS_MISSING = "These reports have no words. Cells to fill in: %(count)s."
    CLASS_UNKNOWN = (
        "These classes are not known. Write Pengaduan Berkadar Pengawasan, Pengaduan Tidak "
        "Berkadar Pengawasan, Aspirasi or Permintaan Informasi. Cells to correct: %(count)s."
    )
    STATUS_UNKNOWN = (
        "These statuses are not known. Write one that the portal uses, such as Ditutup oleh "
        "Sistem, Proses or Selesai. Cells to correct: %(count)s."
    )
    DAY_UNKNOWN = (
        "These cells do not say a day that could be read without guessing. Write day/month/year, "
        "such as 03/05/2024. Cells to correct: %(count)s."
    )
    MONTH_UNKNOWN = (
        "These cells do not say a month that could be read without guessing. Write it with its "
        "year, such as Mei 2024. Cells to correct: %(count)s."
    )
    DAY_BEFORE = (
        "These days lie before the day of their report. Please check both. Cells to correct: "
        "%(count)s."
    )
    FLAG_UNKNOWN = "These cells must say 1 (ya) or 0 (tidak). Cells to correct: %(count)s."
    STARS_UNKNOWN = "These ratings are not 1 to 5 stars. Cells to correct: %(count)s."
    REPORT_TWICE = (
        "These reports stand in the sheet already, but say something else there. Keep the right "
        "one. Cells to correct: %(count)s."
    )
    # The texts of citizens
    NO_TEXTS = (
        "The first row names no column text. Write text above the column that holds what people "
        "wrote."
    )
    NO_LABELS = (
        "These columns are missing: %(columns)s. To learn or to measure, a file needs text, "
        "elements, polarity, class and alarms."
    )
    LABEL_UNKNOWN = (
        "These cells hold a label that there is not; docs/triage.md has the list. Cells to "
        "correct: %(count)s."
    )


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, with the data of its sentence.

    What is wrong with one cell has sheet ("" for a CSV file), row (from 1, as a spreadsheet
    counts), column (its letter), header and value.
    """

    reason: Reason
    data: Mapping[str, Datum] = field(default_factory=dict)

    @property
    def is_of_a_cell(self) -> bool:
        """Whether the problem has a place and a value to show."""
        return "value" in self.data


class RefusedError(Exception):
    """A file cannot be used; problems holds every reason, never none.

    unlisted counts further cells of the last problem's kind: a million of them are not kept.
    """

    def __init__(self, *problems: Problem, unlisted: int = 0) -> None:
        """Keep the problems in the order in which they are to be read."""
        super().__init__(*(problem.reason.name for problem in problems[:MOST_CELLS_SHOWN]))
        self.problems = problems
        self.unlisted = unlisted

    def sentences(self, language: "Language") -> list[str]:
        """What happened and what to do now, in full sentences.

        Of many cells with the same fault the first are named and the others counted.
        """
        return sentences(self.problems, language, self.unlisted)


def sentences(
    problems: Sequence[Problem],
    language: "Language",
    unlisted: int = 0,
) -> list[str]:
    """Some problems as RefusedError says them; for those that do not refuse the whole file."""
    said: list[str] = []
    for _, group in groupby(problems, key=lambda problem: problem.reason):
        alike = list(group)
        if alike[0].is_of_a_cell:
            left = unlisted if alike[-1] is problems[-1] else 0
            said.extend(_sentences_on_cells(alike, len(alike) + left, language))
        else:
            said.extend(_sentence(problem, language) for problem in alike)
    return said


def refuse(reason: Reason, **data: Datum) -> RefusedError:
    """The error for one problem, to be raised."""
    return RefusedError(Problem(reason, data))


def _sentence(problem: Problem, language: "Language") -> str:
    values = {name: _value(name, datum, language) for name, datum in problem.data.items()}
    return language.say(problem.reason.value, **values)


def _value(name: str, datum: Datum, language: "Language") -> str:
    match datum:
        case tuple():
            return language.listing([visible(text) for text in datum]) if datum else "-"
        case int():
            return language.whole(datum) if name in COUNTED else str(datum)
        case str():
            return visible(datum)


def _sentences_on_cells(
    problems: Sequence[Problem],
    count: int,
    language: "Language",
) -> Iterator[str]:
    first = problems[0]
    yield _sentence(Problem(first.reason, {**first.data, "count": count}), language)
    for problem in problems[:MOST_CELLS_SHOWN]:
        yield f"- {_place(problem, language)}"
    left = count - MOST_CELLS_SHOWN
    if left > 0:
        yield language.say("- and %(n)s more cells", n=language.whole(left))


def _place(problem: Problem, language: "Language") -> str:
    values = {name: _value(name, datum, language) for name, datum in problem.data.items()}
    if problem.data["sheet"]:
        return language.say(
            "sheet %(sheet)s, row %(row)s, column %(column)s (%(header)s): “%(value)s”",
            **values,
        )
    return language.say("row %(row)s, column %(column)s (%(header)s): “%(value)s”", **values)


def visible(text: str) -> str:
    """The text on one line, shortened, with characters that cannot be seen written as codes."""
    shown = "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text[: LONGEST_VALUE + 1]
    )
    return f"{shown[:LONGEST_VALUE]}…" if len(shown) > LONGEST_VALUE else shown
