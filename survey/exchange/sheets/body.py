"""Which rows below a heading are those of respondents, and which are blank, sums or remarks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isnan, nan

import numpy as np
from numpy.typing import NDArray

from survey.exchange.refusal import Reason, refuse
from survey.exchange.sheets.columns import Columns
from survey.exchange.sheets.footer import begins_result, names_result, names_total
from survey.exchange.sheets.heading import RESPONDENT, Heading
from survey.exchange.sheets.naming import folded
from survey.exchange.sheets.sheet import BLANK

OFF_SCALE = 255
HUNDREDTH = 0.01
FEW_CELLS = 2  # of a remark or a line of a signature

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of respondents, as rows of the sheet from 0, and how many others were left out."""

    rows: NDArray[np.intp]
    footers: int
    empty: int


def number_column(heading: Heading, used: tuple[int, ...]) -> int | None:
    """The column of the respondents' numbers, None where there is none."""
    for column in heading.columns:
        if column not in used and folded(heading.header(column)) in RESPONDENT:
            return column
    return None


def body_of(columns: Columns, scores: NDArray[np.uint8]) -> Body:
    """The rows of respondents of a table.

    scores: shape (rows of the sheet, columns.used): what each cell would be as a rating, 0 for
    a blank and OFF_SCALE for what is none. Raises RefusedError when rows of respondents go on
    after a row of sums.
    """
    start = columns.heading.body
    if _counts_columns(columns, scores, start):
        start += 1
    rows = Rows(columns, scores, start)
    return body_without(rows.footers(), rows.filled, start)


def body_without(footers: Mask, filled: Mask, start: int) -> Body:
    """What is left of the rows from start on; the masks have one entry for each of them."""
    return Body(
        rows=np.flatnonzero(filled & ~footers) + start,
        footers=int(footers.sum()),
        empty=int((~filled[: _last(filled) + 1]).sum()),
    )


def _counts_columns(columns: Columns, scores: NDArray[np.uint8], row: int) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3) … as printed tables do."""
    if row >= len(scores):
        return False
    texts = columns.heading.sheet.filled(row).values()
    numbers = [text.strip("()") for text in texts]
    counting = numbers == [str(place) for place in range(1, len(numbers) + 1)]
    return counting and bool((scores[row] == OFF_SCALE).any())


class Rows:
    """The rows below a heading, with what can be said of each; all masks have one entry a row."""

    def __init__(self, columns: Columns, scores: NDArray[np.uint8], start: int) -> None:
        """Look at the rows of the sheet from start on."""
        self.columns = columns
        self.start = start
        self.sheet = columns.heading.sheet
        self.codes = self.sheet.codes[start:]
        self.scores = scores[start:]
        self.filled: Mask = (self.codes != BLANK).any(axis=1)
        self.off: Mask = (self.scores == OFF_SCALE).any(axis=1)
        given = np.count_nonzero((self.scores > 0) & (self.scores < OFF_SCALE), axis=1)
        self.rated: Mask = given > 0
        self.answered: Mask = (given >= len(columns.used) / 2) & ~self.off
        self.places = np.arange(len(self.codes))
        self.unnumbered, self.labels = self._labels()

    def _labels(self) -> tuple[Mask, NDArray[np.uint32]]:
        """Whether a row lacks a respondent's number, and the text that says what the row is."""
        leading = self.sheet.leading()[self.start :]
        column = number_column(self.columns.heading, self.columns.used)
        if column is None:
            return np.ones(len(self.codes), dtype=bool), leading
        numbers = self.codes[:, column]
        return numbers == BLANK, np.where(numbers == BLANK, leading, numbers)

    def footers(self) -> Mask:
        """The rows of sums, means, remarks and signatures. Raises RefusedError."""
        named = self._labelled(names_total)
        named |= self._labelled(names_result) & ~self.answered
        named |= self._labelled(begins_result) & ~self.rated
        places = np.flatnonzero(named)
        first = int(places[0]) if len(places) else len(named)
        below: Mask = self.places > first
        unnamed_totals = self._unnamed_totals(first)
        self._refuse_respondents(below & self.answered & ~named & ~unnamed_totals)
        footers: Mask = self.filled & (named | below | unnamed_totals | self._remarks(first))
        return footers

    def _labelled(self, told: Callable[[str], bool]) -> Mask:
        codes = [code for code in np.unique(self.labels).tolist() if told(self.sheet.texts[code])]
        return np.isin(self.labels, codes)

    def _refuse_respondents(self, rows: Mask) -> None:
        places = np.flatnonzero(rows)
        if len(places):
            raise refuse(Reason.TWO_TABLES, row=self.start + int(places[0]) + 1)

    def _unnamed_totals(self, first: int) -> Mask:
        """Rows after the last respondent that have no label and equal the sums or the means.

        Nothing else without a label is a footer: it is an answer off the scale.
        """
        leading = (self.codes != BLANK).argmax(axis=1)
        unlabelled = self.filled & self.unnumbered & np.isin(leading, self.columns.used)
        last = _last(self.filled & ~(unlabelled & self.off) & (self.places < first))
        doubtful = unlabelled & (self.places > last) & (self.off | (self.places > first))
        results = _results(self.scores[: last + 1])
        totals = np.zeros(len(self.filled), dtype=bool)
        for row in np.flatnonzero(doubtful).tolist():
            totals[row] = any(_agree(self._numbers(row), result) for result in results)
        return totals

    def _numbers(self, row: int) -> list[float | None]:
        """What each rating cell of a row says as a number, not-a-number for words, None for ""."""
        texts = [self.sheet.text(self.start + row, column) for column in self.columns.used]
        return [_number(text) if text else None for text in texts]

    def _remarks(self, first: int) -> Mask:
        """Rows of a few words after the last respondent, set apart by an empty row."""
        last = _last((self.rated | ~self.unnumbered) & (self.places < first))
        gaps = np.flatnonzero(~self.filled & (self.places > last))
        gap = int(gaps[0]) if len(gaps) else len(self.filled)
        few = np.count_nonzero(self.codes, axis=1) <= FEW_CELLS
        remarks: Mask = self.filled & few & self.unnumbered & ~self.rated & (self.places > gap)
        for row in np.flatnonzero(remarks).tolist():
            remarks[row] = all(number is None or isnan(number) for number in self._numbers(row))
        return remarks


def _last(rows: Mask) -> int:
    """The last of the rows that are meant, -1 for none."""
    return int(np.flatnonzero(rows).max(initial=-1))


def _results(scores: NDArray[np.uint8]) -> list[list[float]]:
    """The sums and the means of the columns, as a footer may hold them; none of no answers."""
    given = np.where(scores == OFF_SCALE, 0, scores)
    if not given.any():
        return []
    sums = given.sum(axis=0, dtype=np.float64)
    means = sums / np.maximum(1, np.count_nonzero(given, axis=0))
    return [sums.tolist(), means.tolist()]


def _agree(numbers: Sequence[float | None], result: Sequence[float]) -> bool:
    """Whether each number that is there is that of the result, to two decimals."""
    return all(
        number is None or abs(number - exact) < HUNDREDTH
        for number, exact in zip(numbers, result, strict=True)
    )


def _number(text: str) -> float:
    """The number that a cell of sums or means shows; not a number where it shows none."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return nan
