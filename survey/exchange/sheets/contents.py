"""What a file is by its content, and whether it may be opened at all; runs in the reader.

Knows signatures and containers, and nothing of cells. What is refused here has been looked at,
but neither unpacked as a whole nor handed to the parser of spreadsheets.
"""

import io
import re
import zipfile
from enum import Enum
from types import MappingProxyType

from survey.exchange.limits import MEGABYTE, Limits
from survey.exchange.refusal import Reason, refuse

CHUNK = 1 << 20
OVERLAP = 512  # longer than anything that is searched for, which may straddle two chunks
MOST_MEMBERS = 5_000
ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of XLS, and of locked XLSX
OTHERS = MappingProxyType(
    {
        b"%PDF": "PDF",
        b"\x89PNG": "PNG",
        b"\xff\xd8\xff": "JPEG",
        b"GIF8": "GIF",
        b"{\\rtf": "RTF",
        b"<?xml": "XML",
        b"Rar!": "RAR",
        b"7z\xbc\xaf": "7Z",
        b"\x1f\x8b": "GZIP",
        b"$FL2": "SAV (SPSS)",
        b"SQLite format 3": "SQLITE",
    },
)
WEB_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html|head|meta|table|body|style)\b", re.IGNORECASE)
# A cell that holds something (so neither a self-closing tag nor one that is closed at once) right
# of column 500 or below row 999,999. What follows must be in sight, else the next chunk tells.
FAR_CELL = re.compile(
    rb'<c r="((?:S[G-Z]|[T-Z][A-Z]|[A-Z]{3})[0-9]+|[A-Z]+[0-9]{7,})"[^>]{0,100}(?<!/)>'
    rb"(?!</c>)(?=.{4})",
    re.DOTALL,
)
LINKED_ODS = re.compile(
    rb"<table:table-source|<office:dde-source|<table:dde-link"
    rb"|table:formula=\"[^\"]{0,200}'(?:file|https?|ftp)://",
)
MACRO_PARTS = ("vbaproject.bin", "basic/", "scripts/", "xl/macrosheets/", "macros/")
LINK_PARTS = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")
WORKSHEETS = "xl/worksheets/"
ENCRYPTED_FLAG = 0x1


class Kind(Enum):
    """The kinds of content that are read."""

    TEXT = "text"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"


def kind_of(content: bytes, limits: Limits) -> Kind:
    """The kind of a file that may be opened.

    Raises RefusedError for what is no spreadsheet, locked, unpacks to too much, or may run
    or fetch something; and whatever zipfile and zlib raise on a damaged archive.
    """
    if not content:
        raise refuse(Reason.EMPTY_FILE)
    if content.startswith((ZIP, EMPTY_ZIP)):
        return _kind_of_zip(content, limits)
    if content.startswith(COMPOUND):
        return _kind_of_compound(content)
    for signature, kind in OTHERS.items():
        if content.startswith(signature):
            raise refuse(Reason.OTHER_KIND, kind=kind)
    if WEB_PAGE.match(content[:CHUNK].removeprefix(b"\xef\xbb\xbf")):
        raise refuse(Reason.WEB_PAGE)
    return Kind.TEXT


def _kind_of_compound(content: bytes) -> Kind:
    """XLS, told from the names in the container's directory, which are UTF-16."""
    if _named(content, "EncryptedPackage"):
        raise refuse(Reason.ENCRYPTED)
    if _named(content, "WordDocument"):
        raise refuse(Reason.OTHER_KIND, kind="DOC")
    if _named(content, "PowerPoint Document"):
        raise refuse(Reason.OTHER_KIND, kind="PPT")
    if not (_named(content, "Workbook") or _named(content, "Book")):
        raise refuse(Reason.UNKNOWN_KIND)
    if _named(content, "_VBA_PROJECT"):
        raise refuse(Reason.MACROS)
    return Kind.XLS


def _named(content: bytes, name: str) -> bool:
    return name.encode("utf-16-le") in content


def _kind_of_zip(content: bytes, limits: Limits) -> Kind:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        kind = _kind_of_names(archive)
        _refuse_active(archive)
        _refuse_too_large(archive, limits)
        _look_through(archive, kind, limits)
    return kind


def _kind_of_names(archive: zipfile.ZipFile) -> Kind:
    names = archive.namelist()
    if any(name.startswith("word/") for name in names):
        raise refuse(Reason.OTHER_KIND, kind="DOCX")
    if any(name.startswith("ppt/") for name in names):
        raise refuse(Reason.OTHER_KIND, kind="PPTX")
    if "xl/workbook.bin" in names:
        raise refuse(Reason.OTHER_KIND, kind="XLSB")
    if any(name.startswith("xl/") for name in names):
        return Kind.XLSX
    if "mimetype" in names and archive.getinfo("mimetype").file_size < OVERLAP:
        return _kind_of_document(archive)
    raise refuse(Reason.OTHER_KIND, kind="ZIP")


def _kind_of_document(archive: zipfile.ZipFile) -> Kind:
    if archive.getinfo("mimetype").flag_bits & ENCRYPTED_FLAG:
        raise refuse(Reason.ENCRYPTED)
    if b"spreadsheet" not in archive.read("mimetype"):
        raise refuse(Reason.OTHER_KIND, kind="OpenDocument")
    if "encrypted-package" in archive.namelist():
        raise refuse(Reason.ENCRYPTED)
    return Kind.ODS


def _refuse_active(archive: zipfile.ZipFile) -> None:
    """Refuse what a program would run, fetch or ask a password for."""
    if any(member.flag_bits & ENCRYPTED_FLAG for member in archive.infolist()):
        raise refuse(Reason.ENCRYPTED)
    names = [name.lower() for name in archive.namelist()]
    if any(name.startswith(MACRO_PARTS) or name.endswith(MACRO_PARTS[0]) for name in names):
        raise refuse(Reason.MACROS)
    if any(name.startswith(LINK_PARTS) for name in names):
        raise refuse(Reason.EXTERNAL_LINKS)


def _refuse_too_large(archive: zipfile.ZipFile, limits: Limits) -> None:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.unpacked_bytes or len(members) > MOST_MEMBERS:
        raise refuse(
            Reason.UNPACKS_TOO_LARGE,
            megabytes=limits.unpacked_bytes // MEGABYTE,
        )


def _look_through(archive: zipfile.ZipFile, kind: Kind, limits: Limits) -> None:
    """Unpack every member once, piece by piece, and search it.

    zipfile gives no more bytes than the directory claims and then compares the checksum, so
    a member that lies about its size ends here as a broken file.
    """
    for member in archive.infolist():
        with archive.open(member) as stream:
            end = b""
            while piece := stream.read(CHUNK):
                _search(member.filename, end + piece, kind, limits)
                end = piece[-OVERLAP:]


def _search(name: str, piece: bytes, kind: Kind, limits: Limits) -> None:
    match kind:
        case Kind.XLSX if name.startswith(WORKSHEETS):
            far = FAR_CELL.search(piece)
            if far is not None:
                raise refuse(
                    Reason.CELL_TOO_FAR,
                    cell=far[1].decode(),
                    rows=limits.rows,
                    columns=limits.columns,
                )
        case Kind.ODS if name == "content.xml" and LINKED_ODS.search(piece):
            raise refuse(Reason.EXTERNAL_LINKS)
        case Kind.ODS if name == "META-INF/manifest.xml" and b":encryption-data" in piece:
            raise refuse(Reason.ENCRYPTED)
        case _:
            pass
