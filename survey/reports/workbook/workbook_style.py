"""How the workbook looks, and the only way in which a cell of it is written."""

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction
from typing import TypeAlias

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

INK, INK_SOFT, ACCENT = "#16202B", "#465462", "#0A6B6B"
RAISED, RULE, EDGE = "#F4F6F8", "#D5DCE3", "#7C8996"
A4 = 9  # the number of this paper in the format
MOST_CHARACTERS = 32_767  # of one cell
MOST_IN_FOOTER = 100  # the format takes 255 in all, and an ampersand counts twice
LIVE_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "{=")  # what a program may take for a formula

Place: TypeAlias = tuple[int, int]  # row and column, both from 0
Value: TypeAlias = str | int | float | Decimal | Fraction | None
Look: TypeAlias = Mapping[str, object]

_RULED: Look = {"bottom": 1, "bottom_color": RULE, "align": "center", "valign": "vcenter"}
_HEAD: Look = {**_RULED, "bold": True, "bg_color": RAISED, "text_wrap": True}
_WORDS: Look = {**_RULED, "align": "left"}


class Style(Enum):
    """Every look that a cell can have."""

    TITLE = auto()
    SUBTITLE = auto()
    UNIT = auto()
    RESULT = auto()
    SECTION = auto()
    HEAD = auto()
    HEAD_LEFT = auto()
    NAME = auto()
    LABEL = auto()
    LABEL_STRONG = auto()
    LABEL_SUM = auto()
    WHOLE = auto()
    SUM = auto()
    MEAN = auto()
    CONVERTED = auto()
    SHARE = auto()
    TINY = auto()
    MARKED_SUM = auto()
    MARKED_INDEX = auto()
    STRONG = auto()
    TEXT = auto()
    TEXT_LABEL = auto()
    FIGURE = auto()
    COUNT = auto()


LOOKS: Mapping[Style, Look] = {
    Style.TITLE: {"bold": True, "font_size": 14},
    Style.SUBTITLE: {"font_color": INK_SOFT},
    Style.UNIT: {"bold": True},
    Style.RESULT: {"bold": True, "font_color": ACCENT, "num_format": "0.00", "align": "left"},
    Style.SECTION: {"bold": True, "font_color": ACCENT},
    Style.HEAD: _HEAD,
    Style.HEAD_LEFT: {**_HEAD, "align": "left"},
    Style.NAME: {**_HEAD, "bold": False, "font_size": 8, "font_color": INK_SOFT},
    Style.LABEL: _WORDS,
    Style.LABEL_STRONG: {**_WORDS, "bold": True},
    Style.LABEL_SUM: {**_WORDS, "bold": True, "top": 1, "top_color": EDGE},
    Style.WHOLE: {**_RULED, "num_format": "#,##0"},
    Style.SUM: {**_RULED, "num_format": "#,##0", "top": 1, "top_color": EDGE},
    Style.MEAN: {**_RULED, "num_format": "0.000"},
    Style.CONVERTED: {**_RULED, "num_format": "0.00"},
    Style.SHARE: {**_RULED, "num_format": "0.0%"},
    Style.TINY: {**_RULED, "num_format": "0E+00"},
    Style.MARKED_SUM: {**_RULED, "bold": True, "num_format": '"*)  "0.000'},
    Style.MARKED_INDEX: {
        **_RULED,
        "bold": True,
        "font_color": ACCENT,
        "num_format": '"**)  "0.00',
    },
    Style.STRONG: {**_RULED, "bold": True, "font_color": ACCENT, "num_format": "0.00"},
    Style.TEXT: {"text_wrap": True, "valign": "top"},
    Style.TEXT_LABEL: {"text_wrap": True, "valign": "top", "font_color": INK_SOFT},
    Style.FIGURE: {"align": "left", "valign": "top", "num_format": "#,##0.00"},
    Style.COUNT: {"align": "left", "valign": "top", "num_format": "#,##0"},
}


class Styles:
    """The formats of one workbook, each made once, when it is first asked for."""

    def __init__(self, workbook: Workbook) -> None:
        """Keep the workbook that the formats belong to."""
        self.workbook = workbook
        self.made: dict[tuple[Style, bool], Format] = {}

    def of(self, style: Style, *, quoted: bool = False) -> Format:
        """The format of a style; quoted also tells the program to take the cell as text."""
        if (style, quoted) not in self.made:
            look = {"font_color": INK, "quote_prefix": quoted, **LOOKS[style]}
            self.made[style, quoted] = self.workbook.add_format(look)
        return self.made[style, quoted]


class Leaf:
    """One sheet, written cell by cell; what came from outside never becomes a formula."""

    def __init__(self, worksheet: Worksheet, styles: Styles) -> None:
        """Keep the sheet and the formats of its workbook."""
        self.worksheet = worksheet
        self.styles = styles

    def put(self, place: Place, value: Value, style: Style) -> None:
        """Write a text as text, a number as number, and None as an empty cell."""
        match value:
            case None:
                self.worksheet.write_blank(*place, None, self.styles.of(style))
            case str():
                quoted = value.startswith(LIVE_BEGINNINGS)
                kept = value[:MOST_CHARACTERS]
                self.worksheet.write_string(*place, kept, self.styles.of(style, quoted=quoted))
            case _:
                self.worksheet.write_number(*place, float(value), self.styles.of(style))

    def compute(self, place: Place, formula: str, value: Value, style: Style) -> None:
        """Write one of our own formulas with the value that it gives; None shows as empty."""
        cached = "" if value is None else value if isinstance(value, str) else float(value)
        self.worksheet.write_formula(*place, formula, self.styles.of(style), cached)

    def join(self, place: Place, width: int, style: Style) -> None:
        """Make one cell of several beside each other; its content is written afterwards."""
        if width > 1:
            row, column = place
            last = column + width - 1
            self.worksheet.merge_range(row, column, row, last, "", self.styles.of(style))

    def set_up_page(self, footer: str, repeated: tuple[int, int]) -> None:
        """A4 across, as wide as the paper; the repeated rows stand on each page."""
        sheet = self.worksheet
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.98, right=0.79, top=0.79, bottom=0.79)  # 25 and 20 mm
        sheet.fit_to_pages(1, 0)
        # The space keeps a number at its beginning apart from the size of the letters.
        left = footer[:MOST_IN_FOOTER].replace("&", "&&")
        sheet.set_footer(f"&L&8 {left}&R&8 &P / &N")
        sheet.repeat_rows(*repeated)
