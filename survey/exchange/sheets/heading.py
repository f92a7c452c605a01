"""Where a table begins on a sheet: the rows that name its columns, found by what they name.

Knows rows and columns, not what the names mean: that is told by a sense.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from survey.exchange.refusal import Problem, Reason, refuse
from survey.exchange.sheets.sheet import Merge, Sheet, letter

# What a text names: a family (one instrument, one series of numbers) and one member of it.
Sense: TypeAlias = Callable[[str], tuple[str, str] | None]

FEWEST = 2  # a row that names a single element may be a remark, a title or an answer
RESPONDENT = frozenset(
    {
        "no",
        "nomor",
        "no resp",
        "no res",
        "no responden",
        "nomor resp",
        "nomor responden",
        "no urut",
        "nomor urut",
        "respondent",
        "responden",
        "respondent number",
        "number",
        "id",
        "id responden",
        "kode responden",
    },
)


@dataclass(frozen=True, slots=True)
class Title:
    """What stands above one column."""

    column: int
    text: str

    def __str__(self) -> str:
        """The column's letter, and the text: C (U1)."""
        return f"{letter(self.column)} ({self.text})"


@dataclass(frozen=True, slots=True)
class Heading:
    """The rows of a sheet that name its columns: from top to bottom, which is included."""

    sheet: Sheet
    top: int
    bottom: int

    @property
    def body(self) -> int:
        """The first row below the heading and below the cells that are merged with it."""
        row = self.bottom + 1
        reach = max((merge.bottom for merge in self._merges()), default=row)
        while row <= min(reach, len(self.sheet.codes) - 1) and not self.sheet.filled(row):
            row += 1
        return row

    @property
    def rows_above(self) -> int:
        """How many rows with text stand above the heading."""
        return int(np.count_nonzero(self.sheet.codes[: self.top].any(axis=1)))

    def titles(self, column: int) -> list[Title]:
        """What the heading says above a column, lowest row first, without blanks."""
        texts = [self.sheet.text(row, column) for row in range(self.bottom, self.top - 1, -1)]
        return [Title(column, text) for text in texts if text]

    def header(self, column: int) -> str:
        """The name of a column; its letter where it has none."""
        titles = self.titles(column)
        return titles[0].text if titles else letter(column)

    @property
    def columns(self) -> range:
        """All columns of the sheet."""
        return range(self.sheet.codes.shape[1])

    def spread(self, titles: Sequence[Title]) -> Iterator[Problem]:
        """A problem for each of these titles whose cell is merged with those of other columns."""
        for title in titles:
            for merge in self._merges():
                begins_here = title == Title(merge.left, self.sheet.text(merge.top, merge.left))
                if begins_here and merge.right > merge.left:
                    data = {"range": merge.range, "header": title.text}
                    yield Problem(Reason.MERGED_HEADER, data)

    def _merges(self) -> list[Merge]:
        return [merge for merge in self.sheet.merged if self.top <= merge.top <= self.bottom]


def rows_that_name(sheets: Sequence[Sheet], sense: Sense) -> list[list[int]]:
    """For each sheet, the rows that name at least two members of one family.

    The sheets are of one file and share their texts.
    """
    named = {code: name for code, text in enumerate(sheets[0].texts) if (name := sense(text))}
    is_named = np.zeros(len(sheets[0].texts), dtype=bool)
    is_named[list(named)] = True
    return [
        [
            row
            for row in np.flatnonzero(is_named[sheet.codes].sum(axis=1) >= FEWEST).tolist()
            if _names_a_family([named[code] for code in sheet.codes[row].tolist() if code in named])
        ]
        for sheet in sheets
    ]


def _names_a_family(names: Sequence[tuple[str, str]]) -> bool:
    families: dict[str, set[str]] = defaultdict(set)
    for family, member in names:
        families[family].add(member)
    return any(len(members) >= FEWEST for members in families.values())


def heading_among(sheets: Sequence[Sheet], sense: Sense) -> Heading | None:
    """The heading of the only table in a file, or None when no row names enough.

    Raises RefusedError when more than one sheet, or more than one place of a sheet, has one.
    """
    rows = rows_that_name(sheets, sense)
    having = [(sheet, found) for sheet, found in zip(sheets, rows, strict=True) if found]
    if not having:
        return None
    if len(having) > 1:
        raise refuse(Reason.SEVERAL_SHEETS, sheets=tuple(sheet.name for sheet, _ in having))
    return heading_at(*having[0])


def heading_at(sheet: Sheet, rows: Sequence[int]) -> Heading:
    """The heading made of the first of these rows and those that follow it without a gap.

    Rows above it that name columns which it leaves blank, or are merged with it, belong to
    it. Raises RefusedError when another of the rows stands further down.
    """
    top = bottom = rows[0]
    for row in rows[1:]:
        if row != bottom + 1:
            raise refuse(Reason.TWO_TABLES, row=row + 1)
        bottom = row
    while top > 0 and _belongs(sheet, top - 1, Heading(sheet, top, bottom)):
        top -= 1
    return Heading(sheet, top, bottom)


def _belongs(sheet: Sheet, row: int, below: Heading) -> bool:
    merged = any(
        merge.top <= row < merge.bottom and merge.left == merge.right and merge.bottom >= below.top
        for merge in sheet.merged
    )
    filled = sheet.filled(row)
    fills_gaps = any(not below.titles(column) for column in filled)
    return merged or (len(filled) >= FEWEST and fills_gaps)
