"""Timing: how long the scoring of many answers took, as ratios to limits of the same machine."""

from dataclasses import dataclass

# What is promised (docs/performance.md).
MOST_DIVIDED_TO_LIMIT = 250
MOST_FETCHED_TO_TALLIED = 6
MOST_PEAK_TO_COLUMNS = 1


@dataclass(frozen=True, slots=True)
class Size:
    """How many answers in how many waves, all alike in length."""

    responses: int
    waves: int


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of one size; fetched is None where no database was asked.

    limit: reading the same bytes once. tallied: counts and Gram matrix of each wave. divided:
    the same with the cells of five divisions. reported: the reports from the tallies. fetched:
    reading from SQLite and tallying. peak: bytes at most on top of the columns, whose bytes are
    columns.
    """

    size: Size
    columns: int
    limit: float
    tallied: float
    divided: float
    reported: float
    fetched: float | None
    peak: int

    @property
    def tallied_to_limit(self) -> float:
        """How many times as long counting takes as reading the bytes once."""
        return self.tallied / self.limit

    @property
    def divided_to_limit(self) -> float:
        """The same with the cells."""
        return self.divided / self.limit

    @property
    def fetched_to_tallied(self) -> float | None:
        """How many times as long it takes from the database as from memory."""
        return None if self.fetched is None else self.fetched / self.tallied

    @property
    def peak_to_columns(self) -> float:
        """The most bytes at one time beside the columns, in bytes of the columns."""
        return self.peak / self.columns
