"""Whatever a file is, it ends in ratings or in a clear sentence, soon and without a trace."""

import io
import os
import threading
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from survey.exchange.confinement import read_sheets
from survey.exchange.limits import Limits
from survey.exchange.refusal import Reason, RefusedError
from survey.exchange.sheets.ratings import Layout, read_ratings
from survey.language import language
from tests.core.builders import SKM
from tests.exchange.builders import (
    ANI,
    HEADER,
    PLAIN,
    Rows,
    as_csv,
    as_xlsx,
    assert_explained,
    problem,
    ratings,
    read,
    refusal,
    saved,
    table,
)

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORKBOOK = as_xlsx({"Data": table()})
ODS = {
    "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
    "META-INF/manifest.xml": b"<manifest:manifest/>",
    "content.xml": b"",
}


def with_members(content: bytes, members: Mapping[str, bytes]) -> bytes:
    """A ZIP with more members, such as a workbook with macros."""
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a") as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return file.getvalue()


def archive(members: Mapping[str, bytes]) -> bytes:
    """A ZIP with these members alone."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, member in members.items():
            zipped.writestr(name, member)
    return file.getvalue()


def ods(body: str, formula: str = "") -> bytes:
    """An OpenDocument spreadsheet with one sheet."""
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Data">{body}</table:table>'
        f"</office:spreadsheet></office:body>{formula}</office:document-content>"
    )
    return archive(ODS | {"content.xml": content.encode()})


def ods_row(cells: tuple[object, ...], repeated: int = 1) -> str:
    """A row of an OpenDocument sheet."""
    inside = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{repeated}">{inside}</table:table-row>'


def cell_at(address: str) -> bytes:
    """A workbook with the table and one more cell."""
    workbook, file = openpyxl.Workbook(), io.BytesIO()
    for row in table():
        workbook.active.append(row)
    workbook.active[address] = 3
    workbook.save(file)
    return file.getvalue()


def refused_within(tmp_path: Path, content: bytes, limits: Limits) -> RefusedError:
    """The refusal of a file under other limits."""
    with pytest.raises(RefusedError) as error:
        read_sheets(saved(tmp_path, content), limits=limits)
    assert_explained(error.value)
    return error.value


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"{\\rtf1\\ansi}", "RTF"),
        (b'<?xml version="1.0"?><Workbook/>', "XML"),
        (archive({"word/document.xml": b"<w/>"}), "DOCX"),
        (archive({"ppt/presentation.xml": b"<p/>"}), "PPTX"),
        (archive({"xl/workbook.bin": b""}), "XLSB"),
        (archive({"readme.txt": b"hello"}), "ZIP"),
        (archive({"mimetype": b"application/vnd.oasis.opendocument.text"}), "OpenDocument"),
        (COMPOUND + "WordDocument".encode("utf-16-le"), "DOC"),
    ],
)
def test_what_is_no_spreadsheet_is_told_by_its_content(
    tmp_path: Path,
    content: bytes,
    kind: str,
) -> None:
    assert problem(refusal(tmp_path, content), Reason.OTHER_KIND).data["kind"] == kind


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.EMPTY_FILE),
        (b" \n\n \n", Reason.EMPTY_SHEET),
        (as_xlsx({"Data": []}), Reason.EMPTY_SHEET),
        (b"<html><table><tr><td>U1</td></tr></table>", Reason.WEB_PAGE),
        (b"\xef\xbb\xbf\n<!DOCTYPE html>", Reason.WEB_PAGE),
        (b"No,U1,U2\n1,3\0,4\n", Reason.NUL_CHARACTERS),
        (b"No,U1\n\x81\x8d\x8f", Reason.UNKNOWN_KIND),
        (COMPOUND + bytes(512), Reason.UNKNOWN_KIND),
        (COMPOUND + "Workbook".encode("utf-16-le") + bytes(512), Reason.BROKEN_FILE),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), Reason.ENCRYPTED),
        (COMPOUND + "Workbook_VBA_PROJECT".encode("utf-16-le"), Reason.MACROS),
        (WORKBOOK[: len(WORKBOOK) // 2], Reason.BROKEN_FILE),
        (WORKBOOK.replace(b"worksheets", b"worksheetz"), Reason.BROKEN_FILE),
        (with_members(WORKBOOK, {"xl/vbaProject.bin": b"\xcc\x61"}), Reason.MACROS),
        (with_members(WORKBOOK, {"xl/macrosheets/sheet1.xml": b"<a/>"}), Reason.MACROS),
        (with_members(WORKBOOK, {"xl/connections.xml": b"<a/>"}), Reason.EXTERNAL_LINKS),
        (
            with_members(WORKBOOK, {"xl/externalLinks/externalLink1.xml": b"<a/>"}),
            Reason.EXTERNAL_LINKS,
        ),
        (archive(ODS | {"Basic/Standard/Module1.xml": b"<a/>"}), Reason.MACROS),
        (
            archive(ODS | {"META-INF/manifest.xml": b"<manifest:encryption-data>"}),
            Reason.ENCRYPTED,
        ),
        (archive(ODS | {"encrypted-package": b"\1\2"}), Reason.ENCRYPTED),
        (ods("", "<table:table-source xlink:href='file:///etc/passwd'/>"), Reason.EXTERNAL_LINKS),
        (archive(ODS), Reason.EMPTY_SHEET),
        (b'No,U1\n1,"3' + b"x" * 40_000, Reason.CELL_TOO_LONG),
        (cell_at("XFD1000000"), Reason.CELL_TOO_FAR),
        (cell_at("SG5"), Reason.CELL_TOO_FAR),
        (cell_at("B1048576"), Reason.CELL_TOO_FAR),
        (cell_at("B200500"), Reason.TOO_MANY_ROWS),
        (b"," * 500 + b"\n", Reason.TOO_MANY_COLUMNS),
        (b"1\n" * 200_300, Reason.TOO_MANY_ROWS),
    ],
)
def test_a_hostile_file_is_refused_in_a_clear_sentence(
    tmp_path: Path,
    content: bytes,
    reason: Reason,
) -> None:
    assert problem(refusal(tmp_path, content), reason)


def test_a_cell_that_is_far_but_bounded_does_not_take_all_memory(tmp_path: Path) -> None:
    error = refusal(tmp_path, cell_at("SF190000"))

    assert problem(error, Reason.TOO_MUCH_MEMORY)


def test_a_sheet_that_repeats_a_row_for_ever_does_not_take_all_memory(tmp_path: Path) -> None:
    wide = tuple("x" * 50 for _ in range(100))

    error = refusal(tmp_path, ods(ods_row(wide, repeated=1_000_000)))

    assert problem(error, Reason.TOO_MUCH_MEMORY)


def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.touch()
    os.truncate(path, 50_000_000)

    with pytest.raises(RefusedError) as error:
        read_ratings(path, PLAIN)

    assert problem(error.value, Reason.FILE_TOO_LARGE).data["megabytes"] == 25
    assert_explained(error.value)


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    for path in (pipe, tmp_path, Path("/dev/zero")):
        with pytest.raises(RefusedError) as error:
            read_ratings(path, PLAIN)
        assert problem(error.value, Reason.NOT_A_FILE)


def test_a_file_that_is_not_there_is_the_systems_own_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_ratings(tmp_path / "nothing.csv", PLAIN)


def test_a_zip_that_claims_to_unpack_to_too_much_is_not_unpacked(tmp_path: Path) -> None:
    bomb = with_members(WORKBOOK, {"xl/media/zeros": bytes(3_000_000)})

    error = refused_within(tmp_path, bomb, Limits(unpacked_bytes=2_000_000))

    assert problem(error, Reason.UNPACKS_TOO_LARGE).data["megabytes"] == 2


def test_a_zip_that_claims_less_than_it_unpacks_to_is_broken(tmp_path: Path) -> None:
    size = 3_000_000
    bomb = archive({"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": bytes(size)})
    lying = bomb.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))

    error = refused_within(tmp_path, lying, Limits(unpacked_bytes=2_000_000))

    assert problem(error, Reason.BROKEN_FILE)


def test_a_zip_of_very_many_members_is_refused(tmp_path: Path) -> None:
    many = archive({"xl/workbook.xml": b"", **{f"xl/{number}": b"" for number in range(5_001)}})

    assert problem(refusal(tmp_path, many), Reason.UNPACKS_TOO_LARGE)


def children() -> str:
    """The numbers of the processes that this one has started and not yet buried."""
    return Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text("ascii")


def test_a_reader_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    before = children()

    error = refused_within(tmp_path, as_csv(table()), Limits(seconds=0))

    assert problem(error, Reason.TOO_SLOW)
    assert children() == before


def test_a_reader_that_takes_too_much_processor_time_is_ended(tmp_path: Path) -> None:
    busy = as_csv([range(row, row + 40) for row in range(0, 2_400_000, 40)])

    error = refused_within(tmp_path, busy, Limits(cpu_seconds=1))

    assert problem(error, Reason.TOO_SLOW)


def test_a_reader_without_memory_says_so(tmp_path: Path) -> None:
    large = b"\n".join(b"x%d" % number for number in range(190_000))

    error = refused_within(tmp_path, large, Limits(memory=70_000_000))

    assert problem(error, Reason.TOO_MUCH_MEMORY)


def test_all_sheets_together_are_within_one_limit(tmp_path: Path) -> None:
    rows: Rows = [(1, 2, 3)] * 10
    sheets = {"Januari": rows, "Februari": rows}

    error = refused_within(tmp_path, as_xlsx(sheets), Limits(cells=50))

    assert problem(error, Reason.TOO_MANY_CELLS)


def test_rows_of_answers_are_limited_and_not_titles(tmp_path: Path) -> None:
    content = as_csv([("Judul",), HEADER, *[ANI] * 200_000, ("Jumlah", *[1] * 9)])

    assert len(read(tmp_path, content).ratings) == 200_000

    one_more = content.replace(b"Jumlah,1,1", b"5,1,1")

    assert problem(refusal(tmp_path, one_more), Reason.TOO_MANY_ROWS)


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {"Januari": table(), "Februari": []}

    error = refusal(tmp_path, as_xlsx(sheets), Layout(SKM, sheet="Maret"))

    assert problem(error, Reason.SHEET_UNKNOWN).data["sheets"] == ("Januari", "Februari")


def test_two_sheets_with_the_elements_are_refused_until_one_is_named(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {"Januari": table(ANI), "Februari": table(), "Rekap": [("IKM", 80)]}
    content = as_xlsx(sheets)

    several = problem(refusal(tmp_path, content), Reason.SEVERAL_SHEETS)

    assert several.data["sheets"] == ("Januari", "Februari")
    assert len(ratings(read(tmp_path, content, Layout(SKM, sheet="januari")))) == 1


def test_a_hidden_sheet_is_read_only_by_its_name(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {"Data": table(), "Lama": table(ANI)}
    content = as_xlsx(sheets, hidden=["Lama"])

    assert len(ratings(read(tmp_path, content))) == 3
    assert len(ratings(read(tmp_path, content, Layout(SKM, sheet="Lama")))) == 1


def test_a_csv_file_has_no_sheets_to_name(tmp_path: Path) -> None:
    assert problem(refusal(tmp_path, table(), Layout(SKM, sheet="Data")), Reason.NO_SHEETS)


def test_an_open_document_is_read(tmp_path: Path) -> None:
    content = ods("".join(ods_row(tuple(row)) for row in table()))

    assert len(ratings(read(tmp_path, content))) == 3


def test_an_empty_cell_far_away_is_no_reason_to_refuse(tmp_path: Path) -> None:
    workbook, file = openpyxl.Workbook(), io.BytesIO()
    for row in table():
        workbook.active.append(row)
    workbook.active["XFD900"].number_format = "0.00"
    workbook.save(file)

    assert len(ratings(read(tmp_path, file.getvalue()))) == 3


def test_a_name_that_lies_changes_nothing(tmp_path: Path) -> None:
    path = saved(tmp_path, WORKBOOK, name="answers.csv")

    assert len(ratings(read_ratings(path, PLAIN))) == 3


def test_a_refusal_names_no_program_and_no_path(tmp_path: Path) -> None:
    error = refusal(tmp_path, WORKBOOK[:-10])

    for code in ("id", "en"):
        assert not any(
            word in sentence
            for sentence in error.sentences(language(code))
            for word in ("calamine", "Traceback", "python", str(tmp_path))
        )
