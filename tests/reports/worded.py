"""A Word file as its reader sees it: its words, its tables, its numbers."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from docx import Document
from docx.document import Document as Text
from docx.oxml.ns import qn

from survey.reports.results.document import html_of
from survey.reports.word.word import word_of
from tests.reports.builders import answers_of
from tests.reports.printed import edition
from tests.reports.stored import RATINGS, REVIEW, SEALED

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Worded:
    """A text that was opened again."""

    text: Text
    content: bytes

    @property
    def words(self) -> str:
        """All words of its body in their order."""
        return " ".join(" ".join(self._texts()).split())

    @property
    def numbers(self) -> set[str]:
        """Every number in it."""
        return set(NUMBER.findall(self.words))

    def table(self, caption: str) -> list[list[str]]:
        """The cells of the first table below a caption that begins so, row by row."""
        found = False
        for element in self.text.element.body:
            said = "".join(one.text or "" for one in element.iter(qn("w:t")))
            found = found or said.startswith(caption)
            if found and element.tag == qn("w:tbl"):
                return [
                    ["".join(one.text or "" for one in cell.iter(qn("w:t"))) for cell in cells]
                    for row in element.iter(qn("w:tr"))
                    for cells in [list(row.iter(qn("w:tc")))]
                ]
        raise LookupError(caption)

    def _texts(self) -> Iterator[str]:
        for paragraph in self.text.element.body.iter(qn("w:p")):
            yield "".join(one.text or "" for one in paragraph.iter(qn("w:t")))


def opened(content: bytes) -> Worded:
    """A Word file, opened again."""
    return Worded(Document(io.BytesIO(content)), content)


@cache
def worded(code: str = "id") -> Worded:
    """The report of the stored wave, sealed."""
    html = html_of(REVIEW.report, edition(code), answers=answers_of(RATINGS), dossier=SEALED)
    return opened(word_of(html, edition(code), SEALED.pictures))
