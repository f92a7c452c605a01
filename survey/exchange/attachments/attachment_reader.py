"""The program that cleans an attachment: a file on standard input, a harmless one on its output.

It is run by attachments/attachment.py, confines itself and trusts nothing it reads. What a
file is, is told by its content. The answer is one line of JSON, then the bytes.
"""

import io
import json
import re
import sys
import zipfile
from collections.abc import Callable, Mapping

from survey.exchange.attachments.attachment_fault import PDF, WEBM, AttachmentError, Fault, Limits
from survey.exchange.attachments.attachment_image import drawn_anew
from survey.exchange.attachments.attachment_pdf import pdf_cleaned
from survey.exchange.attachments.attachment_video import mp4_cleaned
from survey.exchange.attachments.attachment_webm import webm_cleaned
from survey.exchange.limits import Limits as ReadingLimits
from survey.exchange.sheets.reader import confine

APPLE_BRANDS = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"},
)
# How the content of other kinds begins, with what a person calls them.
OTHERS: Mapping[bytes, str] = {
    b"GIF8": "GIF",
    b"PK\x03\x04": "ZIP, DOCX, XLSX",
    b"PK\x05\x06": "ZIP",
    b"\xd0\xcf\x11\xe0": "DOC, XLS",
    b"BM": "BMP",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7Z",
    b"MZ": "EXE",
    b"\x7fELF": "ELF",
    b"ID3": "MP3",
    b"OggS": "OGG",
}
MARKUP = re.compile(rb"\s*<(?:\?xml|!doctype|svg|html|script|head|body|!--)", re.IGNORECASE)
LOOKED_AT = 1024

Cleaning = Callable[[bytes, Limits], tuple[str, bytes]]


def main() -> None:
    """Clean the file within the limits that the first argument says."""
    limits = Limits(**json.loads(sys.argv[1]))
    confine(ReadingLimits(memory=limits.memory, cpu_seconds=limits.seconds))
    try:
        media_type, made = clean_content(sys.stdin.buffer.read(), limits)
    except AttachmentError as error:
        answer({"fault": error.fault.name, "data": error.data}, b"")
    except (MemoryError, RecursionError):
        answer({"fault": Fault.TOO_MUCH.name, "data": {}}, b"")
    else:
        answer({"media_type": media_type}, made)


def answer(head: Mapping[str, object], content: bytes) -> None:
    """Write what was made, or why nothing was."""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + content)
    sys.stdout.buffer.flush()


def clean_content(content: bytes, limits: Limits) -> tuple[str, bytes]:
    """The media type and the harmless bytes. Raises AttachmentError."""
    media_type, made = _cleaning_of(content)(content, limits)
    if zipfile.is_zipfile(io.BytesIO(made)):  # hidden where cleaning does not reach
        raise AttachmentError(Fault.TWO_IN_ONE)
    return media_type, made


def _cleaning_of(content: bytes) -> Cleaning:
    """How this kind of content is cleaned. Raises AttachmentError for any other kind."""
    brand = content[8:12]
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return drawn_anew
    if content.startswith(b"RIFF") and brand == b"WEBP":
        return drawn_anew
    if content.startswith(b"%PDF-"):
        return _pdf
    if content.startswith(b"\x1aE\xdf\xa3"):
        return _webm
    if content[4:8] == b"ftyp" and brand in APPLE_BRANDS:
        raise AttachmentError(Fault.HEIC)
    if content[4:8] == b"ftyp":
        return mp4_cleaned
    raise _other(content)


def _pdf(content: bytes, limits: Limits) -> tuple[str, bytes]:
    return PDF, pdf_cleaned(content, limits)


def _webm(content: bytes, limits: Limits) -> tuple[str, bytes]:
    del limits
    return WEBM, webm_cleaned(content)


def _other(content: bytes) -> AttachmentError:
    for beginning, kind in OTHERS.items():
        if content.startswith(beginning):
            return AttachmentError(Fault.OTHER_KIND, kind=kind)
    if MARKUP.match(content[:LOOKED_AT].removeprefix(b"\xef\xbb\xbf")):
        return AttachmentError(Fault.OTHER_KIND, kind="SVG, HTML, XML")
    return AttachmentError(Fault.UNKNOWN_KIND)
