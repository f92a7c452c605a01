"""Reporting periods: quarter, half-year and year, known by a code such as 2026-S1."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Self

from survey.core.surveys.instrument import Text

CODE = re.compile(r"([0-9]{4})(?:-([TS])([1-4]))?")
MONTHS_OF_YEAR = 12


class PeriodKind(Enum):
    """How long a period lasts."""

    QUARTER = "quarter"  # triwulan
    HALF = "half"  # semester
    YEAR = "year"  # tahunan


MONTHS: Mapping[PeriodKind, int] = {
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF: 6,
    PeriodKind.YEAR: MONTHS_OF_YEAR,
}
KINDS: Mapping[str | None, PeriodKind] = {
    "T": PeriodKind.QUARTER,
    "S": PeriodKind.HALF,
    None: PeriodKind.YEAR,
}
ROMAN = ("I", "II", "III", "IV")
ORDINALS = ("First", "Second", "Third", "Fourth")
LETTERS = {kind: letter for letter, kind in KINDS.items()}


class PeriodCodeError(ValueError):
    """A text is no code of a period."""

    def __init__(self, code: str) -> None:
        """Keep the text."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a kind: the place-th of its year, counted from 1."""

    kind: PeriodKind
    year: int
    place: int = 1

    @property
    def code(self) -> str:
        """Its code: 2026-T3, 2026-S1 or 2026."""
        letter = LETTERS[self.kind]
        return f"{self.year:04}" if letter is None else f"{self.year:04}-{letter}{self.place}"

    @property
    def name(self) -> Text:
        """What people call it: Semester I 2026, Triwulan III 2026, Tahun 2026."""
        turn, ordinal = ROMAN[self.place - 1], ORDINALS[self.place - 1]
        match self.kind:
            case PeriodKind.QUARTER:
                said = Text(f"Triwulan {turn} {self.year}", f"{ordinal} quarter of {self.year}")
            case PeriodKind.HALF:
                said = Text(f"Semester {turn} {self.year}", f"{ordinal} half of {self.year}")
            case PeriodKind.YEAR:
                said = Text(f"Tahun {self.year}", f"Year {self.year}")
        return said

    @property
    def since(self) -> date:
        """Its first day."""
        return date(self.year, 1 + MONTHS[self.kind] * (self.place - 1), 1)

    @property
    def until(self) -> date:
        """Its last day."""
        return self.following.since - timedelta(days=1)

    @property
    def following(self) -> Self:
        """The period of the same kind that comes after it."""
        if self.place * MONTHS[self.kind] < MONTHS_OF_YEAR:
            return type(self)(self.kind, self.year, self.place + 1)
        return type(self)(self.kind, self.year + 1)

    @property
    def preceding(self) -> Self:
        """The period of the same kind that comes before it."""
        if self.place > 1:
            return type(self)(self.kind, self.year, self.place - 1)
        return type(self)(self.kind, self.year - 1, MONTHS_OF_YEAR // MONTHS[self.kind])


def period_of(code: str) -> Period:
    """The period of a code; PeriodCodeError when the text is none."""
    match = CODE.fullmatch(code)
    if match is None or int(match[1]) == 0:
        raise PeriodCodeError(code)
    kind = KINDS[match[2]]
    place = int(match[3] or 1)
    if place * MONTHS[kind] > MONTHS_OF_YEAR:
        raise PeriodCodeError(code)
    return Period(kind, int(match[1]), place)
