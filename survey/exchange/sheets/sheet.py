"""A sheet as it is looked at: its cells as numbers of texts, with places as people name them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Self

import numpy as np
from numpy.typing import NDArray

from survey.exchange.refusal import Datum, Problem, Reason, RefusedError

BLANK = 0  # the number of the text ""


@dataclass(frozen=True, slots=True)
class Merge:
    """A range of merged cells; rows and columns count from 0, last ones included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def range(self) -> str:
        """The range as a spreadsheet writes it: B3:J3."""
        return f"{letter(self.left)}{self.top + 1}:{letter(self.right)}{self.bottom + 1}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one sheet from A1 on.

    codes: uint32, shape (rows, columns), places in texts; texts are without the space around
    them, and the first one is the blank. name is "" for a CSV file.
    """

    name: str
    texts: tuple[str, ...]
    codes: NDArray[np.uint32]
    merged: tuple[Merge, ...]

    def text(self, row: int, column: int) -> str:
        """The text of one cell, "" where it is blank."""
        return self.texts[int(self.codes[row, column])]

    def filled(self, row: int) -> dict[int, str]:
        """The texts of one row that are not blank, by their column."""
        columns: list[int] = np.flatnonzero(self.codes[row]).tolist()
        return {column: self.text(row, column) for column in columns}

    def leading(self) -> NDArray[np.uint32]:
        """The number of the first text of each row, shape (rows,); BLANK for an empty row."""
        first = (self.codes != BLANK).argmax(axis=1)
        leading: NDArray[np.uint32] = self.codes[np.arange(len(self.codes)), first]
        return leading

    def problem(self, reason: Reason, row: int, column: int, header: str, **data: Datum) -> Problem:
        """What is wrong with one cell, with its place as a spreadsheet shows it."""
        place: dict[str, Datum] = {
            "sheet": self.name,
            "row": row + 1,
            "column": letter(column),
            "header": header,
            "value": self.text(row, column),
        }
        return Problem(reason, place | data)


def letter(column: int) -> str:
    """The letters of a column that counts from 0: A to Z, AA and so on."""
    before, last = divmod(column, len(ascii_uppercase))
    return (letter(before - 1) if before else "") + ascii_uppercase[last]


class IncompleteAnswerError(ValueError):
    """The reader ended before it had written everything, or wrote something else."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reader wrote: the first line, and the numbers of all cells after it."""

    head: object
    numbers: NDArray[np.uint32]

    @classmethod
    def of(cls, written: bytes) -> Self:
        """The two parts of what was written. Raises IncompleteAnswerError."""
        line, newline, rest = written.partition(b"\n")
        try:
            head: object = json.loads(line)
            numbers = np.frombuffer(rest, dtype=np.uint32)
        except ValueError as error:
            raise IncompleteAnswerError from error
        if not newline:
            raise IncompleteAnswerError
        return cls(head, numbers)

    def sheets(self) -> list[Sheet]:
        """The sheets of the answer.

        Raises RefusedError when it holds problems, and IncompleteAnswerError.
        """
        match self.head:
            case {"problems": [], "texts": [*texts], "tables": [*tables]}:
                return list(self._sheets(tuple(str(text) for text in texts), tables))
            case {"problems": [*problems]} if problems:
                raise RefusedError(*(_problem(problem) for problem in problems))
            case _:
                raise IncompleteAnswerError

    def _sheets(self, texts: tuple[str, ...], tables: list[object]) -> Iterator[Sheet]:
        if self.numbers.max(initial=BLANK) >= len(texts):
            raise IncompleteAnswerError
        start = 0
        for table in tables:
            match table:
                case {
                    "name": str(name),
                    "rows": int(rows),
                    "columns": int(columns),
                    "merged": [*merged],
                }:
                    codes = self.numbers[start : start + rows * columns]
                    start += rows * columns
                    if len(codes) != rows * columns:
                        raise IncompleteAnswerError
                    yield Sheet(
                        name=name,
                        texts=texts,
                        codes=codes.reshape(rows, columns),
                        merged=tuple(_merge(corners) for corners in merged),
                    )
                case _:
                    raise IncompleteAnswerError


def _merge(corners: object) -> Merge:
    match corners:
        case [[int(top), int(left)], [int(bottom), int(right)]]:
            return Merge(top=top, left=left, bottom=bottom, right=right)
        case _:
            raise IncompleteAnswerError


def _problem(written: object) -> Problem:
    match written:
        case [str(name), {**data}] if name in Reason.__members__:
            return Problem(Reason[name], _data(data))
        case _:
            raise IncompleteAnswerError


def _data(written: Mapping[object, object]) -> dict[str, Datum]:
    data: dict[str, Datum] = {}
    for name, value in written.items():
        match value:
            case str() | int():
                data[str(name)] = value
            case [*texts]:
                data[str(name)] = tuple(str(text) for text in texts)
            case _:
                raise IncompleteAnswerError
    return data
