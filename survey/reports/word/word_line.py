"""A line of words with what is bold or small in it, as runs of a paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.shared import Pt
from docx.text.paragraph import Paragraph

from survey.reports.word.word_page import DRAWING, UNSEEN, Child, Node
from survey.reports.word.word_style import add_field

BLANKS = re.compile(r"[ \t\r\n\f]+")  # and no NO-BREAK SPACE, which stays
BOLD = frozenset({"b", "strong"})
SMALL = 8.0
TO_FILL = "\N{HORIZONTAL ELLIPSIS}" * 12
BOX = "\N{BALLOT BOX} "
GAPS = frozenset({"date", "gap"})
FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
BLOCKS = frozenset(
    {"aside", "div", "dl", "figure", "img", "ol", "p", "section", "table", "ul", DRAWING},
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that look the same; field: what is worked out in their place, "" for none."""

    words: str
    is_bold: bool = False
    is_small: bool = False
    field: str = ""


NEW_LINE = Piece("\n")


def write_line(paragraph: Paragraph, node: Node, *, is_bold: bool = False) -> None:
    """Write what a node says, blanks joined as a page shows them, without blocks below it."""
    ends_blank, before = True, None
    for piece in pieces_of(node, Piece("", is_bold)):
        if piece.field:
            add_field(paragraph, piece.field, "1")
            ends_blank, before = False, None
        elif piece is NEW_LINE:
            paragraph.add_run().add_break()
            ends_blank, before = True, None
        else:
            words = BLANKS.sub(" ", piece.words)
            words = words.lstrip(" ") if ends_blank else words
            if words:
                before = paragraph.add_run(words)
                if piece.is_bold:
                    before.bold = True
                if piece.is_small:
                    before.font.size = Pt(SMALL)
                ends_blank = words.endswith(" ")
    if before is not None:
        before.text = before.text.rstrip(" ")


def pieces_of(node: Node, like: Piece) -> Iterator[Piece]:
    """The words of a node with how each looks."""
    for child in node.children:
        yield from _pieces(child, like)


def _pieces(child: Child, like: Piece) -> Iterator[Piece]:
    if not isinstance(child, Node):
        yield Piece(child, like.is_bold, like.is_small)
        return
    field = next((FIELDS[one] for one in child.classes if one in FIELDS), "")
    if child.tag == "br":
        yield NEW_LINE
    elif field:
        yield Piece("", field=field)
    elif child.classes & GAPS:
        yield Piece(TO_FILL)
    elif child.tag not in BLOCKS and UNSEEN not in child.classes:
        bold = like.is_bold or child.tag in BOLD
        yield from pieces_of(child, Piece("", bold, like.is_small or child.tag == "small"))
        if "place" in child.classes:
            yield Piece(" ")
