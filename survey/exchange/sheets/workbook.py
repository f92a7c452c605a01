"""Sheets of an XLSX, XLS or ODS file; runs in the reader."""

import io
import re
import zipfile

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from survey.exchange.refusal import Reason, refuse
from survey.exchange.sheets.contents import WORKSHEETS
from survey.exchange.sheets.table import Gathering, Table

ERROR = b't="e"'
# A cell that holds an error, up to the letter that says so.
ERROR_CELL = re.compile(rb'(<c [^>]{0,100}\bt=")e"')


def with_errors_as_texts(content: bytes) -> bytes:
    """The same XLSX, in which cells with an error such as #REF! hold its text.

    calamine gives those cells as blanks, but an error is not a question left out.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheets = {name: member for name, member in members.items() if name.startswith(WORKSHEETS)}
    if not any(ERROR in sheet for sheet in sheets.values()):
        return content
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, member in members.items():
            archive.writestr(name, ERROR_CELL.sub(rb'\1str"', member) if name in sheets else member)
    return file.getvalue()


def gather_sheets(content: bytes, sheet: str | None, gathering: Gathering) -> None:
    """Gather the named sheet, or else every sheet that is not hidden.

    Raises RefusedError, and whatever calamine raises on a damaged file.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as error:
        raise refuse(Reason.ENCRYPTED) from error
    for name in _chosen(workbook.sheets_metadata, sheet):
        _gather(workbook.get_sheet_by_name(name), gathering)


def _chosen(sheets: list[SheetMetadata], sheet: str | None) -> list[str]:
    worksheets = [entry for entry in sheets if entry.typ == SheetTypeEnum.WorkSheet]
    if sheet is None:
        return [entry.name for entry in worksheets if entry.visible == SheetVisibleEnum.Visible]
    named = [entry.name for entry in worksheets if _same(entry.name, sheet)]
    if not named:
        raise refuse(
            Reason.SHEET_UNKNOWN,
            sheet=sheet,
            sheets=tuple(entry.name for entry in worksheets),
        )
    return named[:1]  # spreadsheet programs do not tell names apart by case either


def _same(name: str, other: str) -> bool:
    return name.strip().casefold() == other.strip().casefold()


def _gather(sheet: CalamineSheet, gathering: Gathering) -> None:
    table = Table(sheet.name, merged=sheet.merged_cell_ranges or [])
    indent = sheet.start[1] if sheet.start else 0
    gathering.add(table, sheet.iter_rows(), indent)
