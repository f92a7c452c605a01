"""Fields of an editable text that reach over paragraphs, such as its table of contents."""

from docx.document import Document as Text
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph


def begin_field(paragraph: Paragraph, instruction: str) -> None:
    """Begin a field that reaches over several paragraphs."""
    said = OxmlElement("w:instrText")
    said.set(qn("xml:space"), "preserve")
    said.text = f" {instruction} "
    for mark in (_mark_of("begin"), said, _mark_of("separate")):
        paragraph.add_run().font.element.append(mark)


def end_field(paragraph: Paragraph) -> None:
    """End it."""
    paragraph.add_run().font.element.append(_mark_of("end"))


def _mark_of(kind: str) -> BaseOxmlElement:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def ask_for_fields(text: Text) -> None:
    """Let the program work out the pages of the contents when it opens the text."""
    asked = OxmlElement("w:updateFields")
    asked.set(qn("w:val"), "true")
    text.settings.element.append(asked)
