"""The editable report: the very page that the press prints, written as a Word file (.docx).

One page is made of a result, with all its words and numbers; the press prints it, and this walks
it. So there is no second way to a number, and what one shows the other shows.
"""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime, time

from docx.document import Document as Text

from survey.reports.press import Picture, Shelves
from survey.reports.results.document import Edition
from survey.reports.word.word_blocks import Writer
from survey.reports.word.word_drawing import drawn
from survey.reports.word.word_page import DRAWING, page_of
from survey.reports.word.word_style import blank_text

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAKER = "Suara"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first day that a file of this kind knows


def word_of(html: str, edition: Edition, pictures: Mapping[str, Picture]) -> bytes:
    """The page as a Word file; equal pages of one day give equal bytes.

    Raises PrintingUnavailableError where Pango is missing, which draws the charts.
    """
    title, body = page_of(html)
    shelves = Shelves(edition.templates, edition.static)
    drawings = drawn([one.source for one in body.all(DRAWING)], shelves)
    text = blank_text(edition.language.code)
    Writer(text, pictures, iter(drawings)).walk(body)
    about = text.core_properties
    about.title, about.author, about.last_modified_by, about.comments = title, MAKER, MAKER, ""
    about.created = about.modified = datetime.combine(edition.made_on, time(), UTC)
    return _same_each_time(text)


def _same_each_time(text: Text) -> bytes:
    """The bytes of a text, without the moment at which each of its parts was written."""
    saved, made = io.BytesIO(), io.BytesIO()
    text.save(saved)
    with (
        zipfile.ZipFile(saved) as parts,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, LONG_AGO)
            part.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(part, parts.read(name))
    return made.getvalue()
