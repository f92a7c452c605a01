"""The blocks of a page one after another: headings, paragraphs, lists, tables, pictures."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from docx.document import Document as Text
from docx.enum.section import WD_ORIENTATION, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm
from docx.text.paragraph import Paragraph
from PIL import Image

from survey.reports.press import Picture
from survey.reports.word.word_drawing import SMALL, size_of
from survey.reports.word.word_field import ask_for_fields, begin_field, end_field
from survey.reports.word.word_line import BLOCKS, BOX, TO_FILL, write_line
from survey.reports.word.word_page import DRAWING, UNSEEN, Child, Node
from survey.reports.word.word_style import (
    add_field,
    element_of,
    frame,
    lay_out,
    tab_at_the_end,
    width_of,
)
from survey.reports.word.word_table import add_table

# The style of a paragraph by its class; the first that fits.
STYLES = {
    "kind": "Title",
    "sample": "Sample",
    "figure": "Index",
    "grade": "Grade",
    "finding": "Finding",
    "headline": "Finding",
    "note": "Note",
    "official": "Official",
    "formula": "Formula",
    "unit": "Subtitle",
    "crest": "Note",
}
HEADINGS = {"h1": "Heading 1", "h2": "Heading 2", "h3": "Heading 3"}
ON_A_NEW_PAGE = frozenset({"annex", "contents", "period", "poster"})
PICTURE = "picture:"
TAKEN = frozenset({"JPEG", "PNG"})
ARMS_HEIGHT, SMALL_SIDE, PHOTOGRAPH_WIDTH = Mm(28), Mm(28), Mm(110)
TILES_WIDTH = Mm(100)
ROOM_FOR_A_PHOTOGRAPH, ROOM_TO_SIGN = Mm(38), Mm(16)


@dataclass(slots=True)
class Writer:
    """Writes a page into a text.

    drawings: as pictures, in the order of the page. style: of paragraphs in the part at hand.
    is_apart: whether the next block begins a page. anchor: of a part, for its heading.
    lines: that run on every page. styles: the id of each by its name. dealt: who writes which
    element.
    """

    text: Text
    pictures: Mapping[str, Picture]
    drawings: Iterator[bytes]
    style: str = "Normal"
    is_apart: bool = False
    anchor: str = ""
    bookmarks: int = 0
    lines: list[Node] = field(default_factory=list)
    styles: Mapping[str, str] = field(init=False)
    dealt: Mapping[str, Callable[[Node], None]] = field(init=False)

    def __post_init__(self) -> None:
        """Say who writes what."""
        self.styles = {str(style.name): style.style_id for style in self.text.styles}
        self.dealt = {
            **dict.fromkeys(HEADINGS, self.heading),
            "p": self.paragraph,
            "ul": self.bullets,
            "ol": self.numbers,
            "dl": self.terms,
            "table": self.table,
            "figcaption": self.caption,
            "img": self.image,
            DRAWING: self.drawing,
            "nav": self.contents,
        }

    def walk(self, node: Node) -> None:
        """Write all blocks of a node; words that stand between them become paragraphs."""
        loose: list[Child] = []
        for child in node.children:
            if isinstance(child, Node) and (child.tag in BLOCKS or self._is_block(child)):
                self._loose(loose)
                self.block(child)
            else:
                loose.append(child)
        self._loose(loose)

    def block(self, node: Node) -> None:
        """Write one block."""
        classes = node.classes
        if "running-head" in classes or "running-foot" in classes:
            self.running(node)
        elif UNSEEN in classes:
            return
        elif node.tag in self.dealt:
            self.dealt[node.tag](node)
        else:
            self.part(node)

    def part(self, node: Node) -> None:
        """Write a part of the page, in its own paper and style where it has one."""
        classes, before = node.classes, self.style
        self.anchor = node.attributes.get("id", "")
        self.is_apart = self.is_apart or bool(classes & ON_A_NEW_PAGE)
        if "across" in classes:
            self._turn()
        if "signature" in classes:
            self.style = "Signature"
        if "poster" in classes:
            self.style = "Display"
        if "crest" in classes:
            self._written(self._new("Note"), node)
        else:
            self.walk(node)
        self.style = before
        if "cover" in classes:
            self.text.sections[0].different_first_page_header_footer = True
            self.is_apart = True

    def heading(self, node: Node) -> None:
        """A heading, to which the contents lead."""
        paragraph = self._new(HEADINGS[node.tag])
        self._written(paragraph, node)
        if self.style == "Display":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        anchor = node.attributes.get("id") or self.anchor
        if anchor:
            self._mark(paragraph, anchor)
        self.anchor = ""

    def paragraph(self, node: Node) -> None:
        """A paragraph."""
        named = next((STYLES[one] for one in STYLES if one in node.classes), self.style)
        is_small = self.style == "Display" and named in {"Subtitle", "Sample"}
        paragraph = self._new(self.style if is_small else named)
        self._written(paragraph, node, is_bold="name" in node.classes or is_small)
        if self.style == "Display":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if "to-fill" in node.classes or (self.style == "Signature" and node.text.endswith(":")):
            paragraph.add_run(f" {TO_FILL}")
        if "tte" in node.classes:
            frame(paragraph, ROOM_TO_SIGN)

    def bullets(self, node: Node) -> None:
        """A list; boxes to tick, or places for photographs, where it is one of these."""
        if "photos" in node.classes:
            self._places(node)
            return
        if "boxes" in node.classes:
            self._boxes(node)
            return
        for item in node.nodes:
            self._item(item, "List Bullet")

    def numbers(self, node: Node) -> None:
        """A list that counts from 1."""
        for place, item in enumerate(node.nodes):
            paragraph = self._item(item, "List Number")
            if place == 0:
                number = self._counted_anew(paragraph)
            self._count(paragraph, number)

    def terms(self, node: Node) -> None:
        """Names and what they stand for, as a table of two columns."""
        known = list(node.all("dt", "dd"))
        rows = [
            Node("tr", {}, (Node("th", {}, name.children), Node("td", {}, said.children)))
            for name, said in zip(known[::2], known[1::2], strict=True)
        ]
        self.table(Node("table", {"class": "form"}, tuple(rows)))

    def table(self, node: Node) -> None:
        """A table under its caption."""
        caption = node.find("caption")
        if caption is not None and UNSEEN not in caption.classes:
            paragraph = self._new("Caption")
            self._written(paragraph, caption)
            paragraph.paragraph_format.keep_with_next = True
        elif self.is_apart:
            self._new("Small Cell")
        add_table(self.text, node, self._width)
        self._new("Small Cell").paragraph_format.space_after = Mm(2)

    def caption(self, node: Node) -> None:
        """What stands under a picture."""
        self._written(self._new("Caption"), node)

    def image(self, node: Node) -> None:
        """A picture that came along with the page."""
        name = node.attributes["src"].removeprefix(PICTURE)
        is_arms = "arms" in node.classes
        sizes = {"height": ARMS_HEIGHT} if is_arms else {"width": PHOTOGRAPH_WIDTH}
        content = _readable(self.pictures[name])
        if content is not None:
            self._picture(content, node.attributes.get("alt", ""), sizes)

    def drawing(self, node: Node) -> None:
        """A drawing as a picture."""
        content = next(self.drawings)
        is_small = size_of(node.source)[0] < SMALL
        width = SMALL_SIDE if is_small else Length(self._width)
        width = TILES_WIDTH if "tiles" in node.classes else width
        alt = node.text or node.attributes.get("aria-label", "")
        self._picture(content, alt, {"width": width})

    def contents(self, node: Node) -> None:
        """The table of contents, whose pages the program that opens the text fills in."""
        self.is_apart = "beneath" not in node.classes
        for title in node.nodes:
            if title.tag == "p":
                self._written(self._new("TOC Heading"), title)
        entries = list(node.all("li"))
        for place, entry in enumerate(entries):
            depth = "2" if "depth-2" in entry.classes else "1"
            paragraph = self._new(f"TOC {depth}")
            tab_at_the_end(paragraph, self._width)
            if place == 0:
                begin_field(paragraph, 'TOC \\o "1-2" \\h \\z \\u')
            self._entry(paragraph, entry)
            if place == len(entries) - 1:
                end_field(paragraph)
        self.is_apart = True
        ask_for_fields(self.text)

    def running(self, node: Node) -> None:
        """What stands at the head or the foot of every page but the cover."""
        self.lines.append(node)
        self._run(self.text.sections[0], node)

    def _run(self, section: Section, node: Node) -> None:
        is_head = "running-head" in node.classes
        paragraph = (section.header if is_head else section.footer).paragraphs[0]
        tab_at_the_end(paragraph, width_of(section))
        made = [one for one in node.nodes if "made" in one.classes]
        for one in made:
            write_line(paragraph, one)
            paragraph.add_run("\t")
        rest = tuple(child for child in node.children if child not in made)
        write_line(paragraph, Node(node.tag, {}, rest))

    @property
    def _width(self) -> int:
        return width_of(self.text.sections[-1])

    def _is_block(self, node: Node) -> bool:
        return node.tag in self.dealt or node.tag in {"main", "header"}

    def _new(self, style: str) -> Paragraph:
        paragraph = self.text.add_paragraph()
        # By its id: the library looks for a style by its name anew each time, for milliseconds.
        element_of(paragraph).style = self.styles[style]
        if self.is_apart:
            paragraph.paragraph_format.page_break_before = True
            self.is_apart = False
        return paragraph

    def _written(self, paragraph: Paragraph, node: Node, *, is_bold: bool = False) -> None:
        write_line(paragraph, node, is_bold=is_bold)

    def _loose(self, children: list[Child]) -> None:
        node = Node("p", {}, tuple(children))
        if node.text:
            self._written(self._new(self.style), node)
        children.clear()

    def _item(self, item: Node, style: str) -> Paragraph:
        """An entry of a list, and the blocks that stand in it below its first words."""
        blocks = [one for one in item.nodes if one.tag in BLOCKS]
        words = item
        if blocks and blocks[0].tag == "p" and not Node("", {}, _loose_of(item)).text:
            words = blocks.pop(0)
        paragraph = self._new(style)
        self._written(paragraph, words)
        for block in blocks:
            self.block(block)
        return paragraph

    def _counted_anew(self, paragraph: Paragraph) -> int:
        """A numbering of its own that looks as that of the paragraph's style."""
        numbering = self.text.part.numbering_part.element
        style = paragraph.style
        like = None if style is None else style.element.pPr.numPr.numId.val
        number = numbering.add_num(numbering.num_having_numId(like).abstractNumId.val)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(number.numId)

    def _count(self, paragraph: Paragraph, number: int) -> None:
        counted = element_of(paragraph).get_or_add_pPr().get_or_add_numPr()
        counted.get_or_add_ilvl().val = 0
        counted.get_or_add_numId().val = number

    def _boxes(self, node: Node) -> None:
        paragraph = self._new("Note")
        paragraph.paragraph_format.left_indent = Mm(6)
        for item in node.nodes:
            paragraph.add_run(BOX)
            self._written(paragraph, item)
            paragraph.add_run("    ")

    def _places(self, node: Node) -> None:
        cells = [Node("td", {}, one.children) for one in node.nodes]
        rows = [Node("tr", {}, tuple(cells[i : i + 2])) for i in range(0, len(cells), 2)]
        table = add_table(self.text, Node("table", {}, tuple(rows)), self._width)
        for row in table.rows:
            row.height = ROOM_FOR_A_PHOTOGRAPH

    def _picture(self, content: bytes, alt: str, sizes: Mapping[str, Length]) -> None:
        paragraph = self._new(self.style)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run().add_picture(io.BytesIO(content), **sizes)
        for about in element_of(paragraph).iter(qn("wp:docPr")):
            about.set("descr", alt)

    def _entry(self, paragraph: Paragraph, entry: Node) -> None:
        link = next(entry.all("a"))
        place, title = ("".join(_words(link, name)) for name in ("place", "title"))
        if any("place" in one.classes for one in link.all("span")):
            paragraph.add_run(f"{place}\t")
        paragraph.add_run(f"{title}\t")
        add_field(paragraph, f"PAGEREF {_bookmark(link.attributes['href'][1:])} \\h")

    def _mark(self, paragraph: Paragraph, name: str) -> None:
        self.bookmarks += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(self.bookmarks))
        start.set(qn("w:name"), _bookmark(name))
        element_of(paragraph).insert(1, start)
        element_of(paragraph).append(end)

    def _turn(self) -> None:
        """Begin a section that lies across."""
        section = self.text.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENTATION.LANDSCAPE
        lay_out(section, across=True)
        for node in self.lines:
            head = "running-head" in node.classes
            (section.header if head else section.footer).is_linked_to_previous = False
            self._run(section, node)


def _loose_of(item: Node) -> tuple[Child, ...]:
    return tuple(
        child for child in item.children if not isinstance(child, Node) or child.tag not in BLOCKS
    )


def _words(link: Node, name: str) -> Iterable[str]:
    return (one.text for one in link.all("span") if name in one.classes)


def _bookmark(anchor: str) -> str:
    return anchor.replace("-", "_")


def _readable(picture: Picture) -> bytes | None:
    """The picture in a kind that every program for texts can show; None where it is none."""
    written = io.BytesIO()
    try:
        with Image.open(io.BytesIO(picture.content)) as image:
            if image.format in TAKEN:
                return picture.content
            image.save(written, "PNG")
    except (OSError, ValueError):
        return None
    return written.getvalue()
