"""The text blocks that a unit writes for its report, and keeps from period to period.

The outline is that of the report template of KemenPANRB; a block fills in what the platform
cannot know. A block is prose, its paragraphs apart by lines, or a small table: one line a row,
its cells apart by tabs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

LONGEST_PROSE = 4000  # signs; about a page and a half
LONGEST_CELL = 300

Rows: TypeAlias = tuple[tuple[str, ...], ...]


class Block(Enum):
    """A block by the code that it is kept under, in the order of the report."""

    LEGAL_BASIS = "legal-basis"
    TEAM = "team"
    METHOD = "method"
    PLACES = "places"
    SCHEDULE = "schedule"
    ANALYSIS = "analysis"
    PLAN = "plan"
    FORUM = "forum"
    CONCLUSION = "conclusion"
    SIGNATORY = "signatory"
    FOLLOW_UP = "follow-up"


@dataclass(frozen=True, slots=True)
class Shape:
    """How many rows and cells a table has at most; the columns are known by their codes."""

    columns: tuple[str, ...]
    most_rows: int


TABLES: Mapping[Block, Shape] = {
    Block.TEAM: Shape(("position", "name"), 8),
    Block.SCHEDULE: Shape(("activity", "time", "days"), 6),
    Block.PLAN: Shape(("element", "programme", "time", "responsible"), 8),
    Block.SIGNATORY: Shape(("place", "title", "name", "number"), 1),
    Block.FOLLOW_UP: Shape(("action", "done", "description", "documentation"), 8),
}

# Blocks with text in them, each as it is kept.
Texts: TypeAlias = Mapping[Block, str]


def paragraphs_of(words: str) -> tuple[str, ...]:
    """The paragraphs of prose, or the entries of a list that has one on each line."""
    return tuple(line.strip() for line in words.splitlines() if line.strip())


def prose_of(words: str) -> str:
    """What was typed, as it is kept: without signs that cannot be printed."""
    lines = ("".join(c for c in line if c.isprintable()).rstrip() for line in words.splitlines())
    return "\n".join(lines).strip("\n")


def rows_of(words: str, columns: int) -> Rows:
    """The rows of a table as it is kept; each has as many cells as there are columns."""
    return tuple(_filled(line.split("\t"), columns) for line in words.splitlines())


def table_of(rows: Iterable[Iterable[str]]) -> str:
    """Rows as they are kept: each cell on one line, and no row without a word in it."""
    cleaned = ([_cell(cell) for cell in row] for row in rows)
    return "\n".join("\t".join(row) for row in cleaned if any(row))


def _cell(words: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def _filled(cells: list[str], columns: int) -> tuple[str, ...]:
    return tuple((*cells, *[""] * columns)[:columns])
