"""Rows of a CSV file, whatever its encoding and delimiter; runs in the reader."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from survey.exchange.refusal import Reason, refuse

# A tie goes to the first: a comma also stands inside numbers and names, the others hardly do.
DELIMITERS = ("\t", ";", ",")
LINES_LOOKED_AT = 200
LONGEST_CELL = 32_767  # of a spreadsheet program
DELIMITER_LINE = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def rows_of(content: bytes) -> Iterator[list[str]]:
    """The rows as a spreadsheet program would show them, blank lines included.

    The encoding is that of the byte order mark, else UTF-8, else Windows-1252. A first line
    "sep=;" says the delimiter and is no row. Raises RefusedError.
    """
    text = _text_of(content)
    _refuse_nul(text)
    said = DELIMITER_LINE.match(text)
    if said is not None:
        return _split(text[said.end() :], said[1])
    return _split(text, _delimiter_of(text))


def _text_of(content: bytes) -> str:
    marked = [encoding for mark, encoding in MARKS if content.startswith(mark)]
    for encoding in marked or ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refuse(Reason.UNKNOWN_KIND)


def _refuse_nul(text: str) -> None:
    place = text.find("\0")
    if place >= 0:
        raise refuse(Reason.NUL_CHARACTERS, row=text.count("\n", 0, place) + 1)


def _delimiter_of(text: str) -> str:
    """The delimiter that cuts the most lines of the beginning into equally many cells."""
    lines = [line for line in islice(io.StringIO(text), LINES_LOOKED_AT) if line.strip()]
    return max(DELIMITERS, key=lambda delimiter: _evenness(lines, delimiter))


def _evenness(lines: Sequence[str], delimiter: str) -> tuple[int, int]:
    """How many lines have the commonest number of cells above one, and that number."""
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return (0, 0)
    widths.pop(1, None)
    width, lines_of_it = max(widths.items(), key=lambda pair: pair[::-1], default=(0, 0))
    return (lines_of_it, width)


def _split(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from reader
    except csv.Error as error:
        raise refuse(Reason.CELL_TOO_LONG, row=reader.line_num) from error
