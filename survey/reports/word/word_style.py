"""How an editable text looks: paper, letters, headings, tables, running lines."""

from dataclasses import dataclass
from typing import cast

from docx import Document
from docx.document import Document as Text
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.paragraph import CT_P
from docx.section import Section
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

FACE = "Arial"  # there on every machine; the letters of the PDF are not
INK, SOFT = RGBColor(0x16, 0x20, 0x2B), RGBColor(0x46, 0x54, 0x62)
ACCENT, WARNING = RGBColor(0x08, 0x4F, 0x4F), RGBColor(0x8A, 0x1C, 0x16)
LOCALES = {"id": "id-ID", "en": "en-GB"}
TABLE = "Suara Table"
BARE = "Suara Form"
RULE, SHADE, EDGE = "D5DCE3", "F4F6F8", "7C8996"
LINE = 1.2  # how high a line is, for letters of size 1
LEFT, MARGIN, TOP = Mm(25), Mm(20), Mm(24)
A4 = (Mm(210), Mm(297))


@dataclass(frozen=True, slots=True)
class Look:
    """How paragraphs of one kind look; size in points, before and after as well."""

    size: float
    before: float = 0
    after: float = 4
    is_bold: bool = False
    colour: RGBColor = INK
    alignment: WD_ALIGN_PARAGRAPH | None = None
    keeps_next: bool = False


CENTRE = WD_ALIGN_PARAGRAPH.CENTER
LOOKS = {
    "Normal": Look(10.5, after=6),
    "Heading 1": Look(18, 18, 6, is_bold=True, colour=ACCENT, keeps_next=True),
    "Heading 2": Look(13, 12, 4, is_bold=True, keeps_next=True),
    "Heading 3": Look(11, 8, 3, is_bold=True, keeps_next=True),
    "Title": Look(28, 120, 12, is_bold=True, colour=ACCENT),
    "Subtitle": Look(16, 0, 6, is_bold=True),
    "TOC Heading": Look(18, 0, 12, is_bold=True, colour=ACCENT),
    "Caption": Look(9, 8, 3, colour=SOFT),
    "Note": Look(9, 0, 4, colour=SOFT),
    "Finding": Look(10.5, 8, 4, is_bold=True, keeps_next=True),
    "Official": Look(10.5, 8, 6, is_bold=True, alignment=CENTRE, keeps_next=True),
    "Formula": Look(10.5, 2, 6, is_bold=True, alignment=CENTRE),
    "Index": Look(36, 6, 0, is_bold=True, colour=ACCENT, keeps_next=True),
    "Grade": Look(14, 0, 4, is_bold=True, keeps_next=True),
    "Sample": Look(14, 6, 6, is_bold=True, colour=WARNING),
    "Signature": Look(10.5, 0, 0, keeps_next=True),
    "Display": Look(14, 0, 6, alignment=CENTRE),
    "Cell": Look(9, 1, 1),
    "Small Cell": Look(7, 0, 0),
    "Header": Look(8, 0, 0, colour=SOFT),
    "Footer": Look(8, 0, 0, colour=SOFT),
    "List Bullet": Look(10.5, after=3),
    "List Number": Look(10.5, after=3),
    "TOC 1": Look(10.5, 3, 1),
    "TOC 2": Look(10.5, 0, 1),
}
INDENTS = {"Signature": Mm(85), "TOC 2": Mm(24)}
TABS = {"TOC 1": Mm(24), "TOC 2": Mm(34)}


def blank_text(code: str) -> Text:
    """A text without a word in it, in the language of that code, upright on A4."""
    text = Document()
    known = {style.name: style for style in text.styles}
    for name, look in LOOKS.items():
        style = cast("ParagraphStyle", known.get(name) or _added(text, name))
        _dress(style, look)
        if name in INDENTS:
            style.paragraph_format.left_indent = INDENTS[name]
        if name in TABS:
            style.paragraph_format.tab_stops.add_tab_stop(TABS[name])
    _speak(text, LOCALES[code])
    for name, borders in ((TABLE, _ruled()), (BARE, _dotted())):
        text.styles.element.append(parse_xml(_table_style(name, borders)))
    lay_out(text.sections[0])
    return text


def lay_out(section: Section, *, across: bool = False) -> None:
    """Give a section its paper and margins."""
    width, height = reversed(A4) if across else A4
    section.page_width, section.page_height = width, height
    section.left_margin, section.right_margin = (MARGIN, MARGIN) if across else (LEFT, MARGIN)
    section.top_margin, section.bottom_margin = TOP, MARGIN
    section.header_distance = section.footer_distance = Mm(10)


def width_of(section: Section) -> int:
    """How wide its lines are."""
    sides = (section.page_width, section.left_margin, section.right_margin)
    width, left, right = (int(side or 0) for side in sides)
    return width - left - right


def add_field(paragraph: Paragraph, instruction: str, shown: str = "") -> None:
    """Add what the program that opens the text works out by itself, such as PAGE."""
    for kind in ("begin", "separate", "end"):
        run = paragraph.add_run()
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run.font.element.append(mark)
        if kind == "begin":
            said = OxmlElement("w:instrText")
            said.set(qn("xml:space"), "preserve")
            said.text = f" {instruction} "
            paragraph.add_run().font.element.append(said)
        if kind == "separate":
            paragraph.add_run(shown)


def tab_at_the_end(paragraph: Paragraph, width: int) -> None:
    """Let what follows a tab stand at the right margin."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)


def element_of(paragraph: Paragraph) -> CT_P:
    """The element of a paragraph, for what the library has no word for."""
    return cast("CT_P", paragraph.paragraph_format.element)


def frame(paragraph: Paragraph, room: Length) -> None:
    """Frame a paragraph, with so much room below its words."""
    paragraph.paragraph_format.space_after = Mm(2)
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "dashed"), ("sz", "4"), ("space", "4"), ("color", EDGE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    about = element_of(paragraph).get_or_add_pPr()
    about.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    empty = paragraph.add_run()
    empty.add_break()
    empty.font.size = Pt(room.pt / LINE)


def _added(text: Text, name: str) -> ParagraphStyle:
    added = cast("ParagraphStyle", text.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
    added.base_style = text.styles["Normal"]
    return added


def _dress(style: ParagraphStyle, look: Look) -> None:
    font, paragraph = style.font, style.paragraph_format
    font.name, font.size, font.bold = FACE, Pt(look.size), look.is_bold
    font.italic, font.color.rgb = False, look.colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FACE)
    paragraph.space_before, paragraph.space_after = Pt(look.before), Pt(look.after)
    paragraph.keep_with_next = look.keeps_next
    if look.alignment is not None:
        paragraph.alignment = look.alignment
    for name in ("w:pBdr", "w:tabs"):  # the library's own title is underlined, its feet have stops
        for found in style.element.findall(f".//{qn(name)}"):
            found.getparent().remove(found)


def _speak(text: Text, locale: str) -> None:
    """Say in which language it is written, so that spelling is checked and read aloud by it."""
    text.core_properties.language = locale
    for lang in text.styles.element.iter(qn("w:lang")):
        for name in ("val", "eastAsia", "bidi"):
            lang.set(qn(f"w:{name}"), locale)


def _ruled() -> str:
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    return f"<w:top {line}/><w:bottom {line}/><w:insideH {line}/><w:insideV {line}/>"


def _dotted() -> str:
    line = f'w:val="dotted" w:sz="4" w:space="0" w:color="{RULE}"'
    return f"<w:bottom {line}/><w:insideH {line}/>"


def _table_style(name: str, borders: str) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>'
    margins = "".join(f'<w:{side} w:w="70" w:type="dxa"/>' for side in ("left", "right"))
    head = f"<w:rPr><w:b/></w:rPr><w:tcPr>{shade}</w:tcPr>"
    about = f'w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}"'
    return (
        f"<w:style {nsdecls('w')} {about}>"
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>"
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow">{head}</w:tblStylePr>'
        "</w:style>"
    )
