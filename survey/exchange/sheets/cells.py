"""Numbers in single cells of a published table; what cannot be read is collected, not raised."""

import re
from dataclasses import dataclass, field
from fractions import Fraction

from survey.core.surveys.response import BLANKS
from survey.exchange.refusal import Problem, Reason, RefusedError
from survey.exchange.sheets.heading import Heading

MEAN = re.compile(r"[0-9]{1,2}(?:[.,][0-9]{1,15})?")
GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[., ][0-9]{3}){1,3}")  # 4.901 and 4,901 are whole
WHOLE = re.compile(r"([0-9]{1,12})(?:[.,]0*)?")


def is_blank(text: str) -> bool:
    """Whether a cell says that there is no number."""
    return text.casefold() in BLANKS


def mean_in(text: str, points: int) -> Fraction | None:
    """The mean that a text says, exact; None when it says none on the scale."""
    if not MEAN.fullmatch(text):
        return None
    mean = Fraction(text.replace(",", "."))
    return mean if 1 <= mean <= points else None


def whole_in(text: str) -> int | None:
    """The whole number from 0 that a text says; None when it says none."""
    if GROUPED.fullmatch(text):
        return int(re.sub(r"[^0-9]", "", text))
    found = WHOLE.fullmatch(text)
    return int(found[1]) if found else None


@dataclass(slots=True)
class Cells:
    """Reads the cells of a table one by one, and keeps the problems."""

    heading: Heading
    problems: list[Problem] = field(default_factory=list)

    def text(self, row: int, column: int | None) -> str:
        """What stands in the cell, "" in a column that there is not."""
        return "" if column is None else self.heading.sheet.text(row, column)

    def mean(self, row: int, column: int, points: int) -> Fraction | None:
        """The mean in the cell, None for a blank or a problem."""
        text = self.text(row, column)
        mean = mean_in(text, points)
        if mean is None and not is_blank(text):
            self.note(Reason.MEAN_OFF_SCALE, row, column, points=points)
        return mean

    def count(self, row: int, column: int | None) -> int | None:
        """The whole number in the cell, None for a blank, no column or a problem."""
        text = self.text(row, column)
        count = whole_in(text)
        if count is None and column is not None and not is_blank(text):
            self.note(Reason.NOT_A_COUNT, row, column)
        return count

    def note(self, reason: Reason, row: int, column: int, **data: int) -> None:
        """Keep a problem of the cell."""
        header = self.heading.header(column)
        self.problems.append(self.heading.sheet.problem(reason, row, column, header, **data))

    def settle(self) -> None:
        """Raise RefusedError with all problems, sorted by kind, if there are any."""
        if self.problems:
            raise RefusedError(*sorted(self.problems, key=lambda problem: problem.reason.name))
