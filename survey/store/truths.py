"""Which truth of a table a refused change would have broken, by the name of its constraint."""

import re
from collections.abc import Iterator

from sqlalchemy import (
    Index,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)
from sqlalchemy.exc import IntegrityError

from survey.store.schema import METADATA
from survey.store.tables.rows import Versioned

UNNAMED = ""
# SQLite names the check, or a trigger's own words, but of a unique key only the columns.
SQLITE_NAME = re.compile(r"CHECK constraint failed: (\w+)|^(\w+)$")
SQLITE_COLUMNS = re.compile(r"UNIQUE constraint failed: (.+)")


class BrokenTruthError(ValueError):
    """A change would have broken what must hold of a table, so nothing of it was kept.

    name: of the constraint, such as uq_waves_one_open; "" for a key to a missing row on
    SQLite, which names none.
    """

    def __init__(self, name: str) -> None:
        """Keep the name of the constraint."""
        super().__init__(name)
        self.name = name


class ChangedMeanwhileError(RuntimeError):
    """Somebody else saved the same row in between, so nothing of this change was kept."""


def expect(row: Versioned | None, version: int) -> None:
    """Raise ChangedMeanwhileError unless the row is of that version; 0: is not there."""
    if version != (0 if row is None else row.version):
        raise ChangedMeanwhileError


def broken_by(error: IntegrityError) -> str:
    """The name of the constraint that refused a statement; see BrokenTruthError.name."""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        return str(diagnosis.constraint_name or UNNAMED)
    message = str(error.orig)
    if match := SQLITE_NAME.search(message):
        return match[1] or match[2]
    if match := SQLITE_COLUMNS.search(message):
        return _name_of_unique(match[1].split(", "))
    return UNNAMED


def _name_of_unique(columns: list[str]) -> str:
    """The key over these columns, each written table.column."""
    table = METADATA.tables[columns[0].partition(".")[0]]
    names = [column.partition(".")[2] for column in columns]
    found = (key for key in _keys(table) if [column.name for column in key.columns] == names)
    return next((str(key.name) for key in found), UNNAMED)


def _keys(table: Table) -> Iterator[PrimaryKeyConstraint | UniqueConstraint | Index]:
    yield from table.indexes
    for constraint in table.constraints:
        if isinstance(constraint, PrimaryKeyConstraint | UniqueConstraint):
            yield constraint
