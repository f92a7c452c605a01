"""The plan of action for SP4N-LAPOR!: rows with yearly targets, and how much of them was reached.

Everything is exact. What nobody reported is missing and never zero; a share says beside it of
how many rows it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from survey.core.surveys.instrument import Text

YEARS = 5
QUARTERS = (1, 2, 3, 4)
FIRST_YEAR, LAST_YEAR = 2000, 2099
LONGEST = 1_000  # characters of a cell
MOST_ROWS = 200
HUNDRED = 100
NUMBER = re.compile(r"[0-9]{1,12}(?:[.,][0-9]{1,4})?")
THOUSANDS = re.compile(r"[0-9]{1,3}\.[0-9]{3}")  # 1.250: nobody knows which of two it is

When: TypeAlias = tuple[int, int]  # year and quarter


class Direction(Enum):
    """Whether more or less is better."""

    RISING = "rising"
    FALLING = "falling"


class ProgrammeState(Enum):
    """Where a plan stands."""

    DRAFT = "draft"  # rows can be written
    ADOPTED = "adopted"  # realisation can be reported
    ENDED = "ended"


MOVES: Mapping[ProgrammeState, frozenset[ProgrammeState]] = {
    ProgrammeState.DRAFT: frozenset({ProgrammeState.ADOPTED}),
    ProgrammeState.ADOPTED: frozenset({ProgrammeState.DRAFT, ProgrammeState.ENDED}),
    ProgrammeState.ENDED: frozenset(),
}


class ProgrammeMoveError(ValueError):
    """A plan stands where this is not possible; state: where."""

    def __init__(self, state: ProgrammeState) -> None:
        """Keep where it stands."""
        super().__init__(state)
        self.state = state


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the plan, as the template names it."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class Template:
    """The template of a plan: what it is called, since when it holds, where it is from."""

    version: str
    since: date
    components: tuple[Component, ...]
    source: Text

    def name_of(self, code: str) -> Text:
        """The name of a component; the code itself where another version had it."""
        return next((one.name for one in self.components if one.code == code), Text(code, code))


@dataclass(frozen=True, slots=True)
class Cells:
    """What a row of a plan says; numbers are texts as they were typed, "" where none was.

    targets: one a year, in their order. quarters: when, in words.
    """

    component: str
    activity: str
    indicator: str
    condition: str = ""
    measure: str = ""
    direction: Direction = Direction.RISING
    baseline: str = ""
    targets: tuple[str, ...] = ("",) * YEARS
    owner: str = ""
    related: str = ""
    source: str = ""
    quarters: str = ""


class CellError(ValueError):
    """A cell cannot be kept; field: its name, target1 to target5 for the years."""

    def __init__(self, field: str, *, is_number: bool = False) -> None:
        """Keep the field, and whether it was to be a number."""
        super().__init__(field)
        self.field = field
        self.is_number = is_number


@dataclass(frozen=True, slots=True)
class Measured:
    """A row as numbers. targets: by year; values: what was reached by the end of a quarter."""

    component: str
    direction: Direction
    targets: Mapping[int, Decimal]
    values: Mapping[When, Decimal]


@dataclass(frozen=True, slots=True)
class Share:
    """How much was reached, in per cent; None where nothing can be said. n: of rows, of all."""

    percent: Fraction | None
    n: int
    of: int


def checked(cells: Cells, components: Iterable[str]) -> Cells:
    """The cells with their words in order and their numbers written with a point.

    Raises CellError.
    """
    if cells.component not in set(components):
        field = "component"
        raise CellError(field)
    words = {
        name: _words(getattr(cells, name), name)
        for name in (
            "activity",
            "indicator",
            "condition",
            "measure",
            "owner",
            "related",
            "source",
            "quarters",
        )
    }
    for name in ("activity", "indicator"):
        if not words[name]:
            raise CellError(name)
    targets = tuple(_number(one, f"target{n}") for n, one in enumerate(cells.targets, 1))
    return Cells(
        component=cells.component,
        direction=cells.direction,
        baseline=_number(cells.baseline, "baseline"),
        targets=(*targets, *("",) * YEARS)[:YEARS],
        **words,
    )


def checked_number(text: str, field: str) -> str:
    """A number as it is kept, "" for none. Raises CellError."""
    return _number(text, field)


def achieved(value: Decimal, target: Decimal, direction: Direction) -> Fraction | None:
    """How much of a target was reached, in per cent; None where the target divides by nothing.

    Where less is better, staying as far below the target as one was to reach counts double:
    twice the target less the value, over the target, and never less than 0, as reports of
    performance compute it.
    """
    if target == 0:
        return None
    reached, wanted = Fraction(value), Fraction(target)
    if direction is Direction.FALLING:
        reached = max(Fraction(0), 2 * wanted - reached)
    return HUNDRED * reached / wanted


def share_of(row: Measured, year: int) -> Fraction | None:
    """How much of the target of a year was reached, by its latest quarter; None: not known."""
    target, value = row.targets.get(year), latest(row, year)
    return None if target is None or value is None else achieved(value, target, row.direction)


def latest(row: Measured, year: int) -> Decimal | None:
    """What was reached by the latest reported quarter of a year; None where none was."""
    found = [row.values[year, quarter] for quarter in QUARTERS if (year, quarter) in row.values]
    return found[-1] if found else None


def share(rows: Iterable[Measured], year: int) -> Share:
    """The mean of what the rows of a year reached, each up to 100, so that none hides another.

    of: the rows with a target in that year; n: those of them for which something is known.
    """
    wanted = [row for row in rows if year in row.targets]
    known = [min(Fraction(HUNDRED), one) for one in _shares(wanted, year)]
    percent = sum(known, Fraction(0)) / len(known) if known else None
    return Share(percent, len(known), len(wanted))


def shares_by_component(rows: Sequence[Measured], year: int) -> dict[str, Share]:
    """The same of each component that has a row."""
    codes = dict.fromkeys(row.component for row in rows)
    return {code: share([row for row in rows if row.component == code], year) for code in codes}


def moved(state: ProgrammeState, into: ProgrammeState) -> ProgrammeState:
    """Where a plan stands after a move. Raises ProgrammeMoveError."""
    if into not in MOVES[state]:
        raise ProgrammeMoveError(state)
    return into


def _shares(rows: Iterable[Measured], year: int) -> Iterator[Fraction]:
    for row in rows:
        found = share_of(row, year)
        if found is not None:
            yield found


def _words(text: str, field: str) -> str:
    said = " ".join(text.split())
    if len(said) > LONGEST:
        raise CellError(field)
    return said


def _number(text: str, field: str) -> str:
    said = text.strip()
    if said and (THOUSANDS.fullmatch(said) or not NUMBER.fullmatch(said)):
        raise CellError(field, is_number=True)
    return said.replace(",", ".")
