"""Which truth of a table a refused change would have broken, by the name of its constraint."""

import re
from collections.abc import Iterator

from sqlalchemy import (
    Engine,
    Index,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    text,
)
from sqlalchemy.exc import IntegrityError

from survey.store.schema import METADATA
from survey.store.tables.rows import Versioned

REWORDED = "uq_instruments_version"  # an instrument that was asked says something else now
UNNAMED = ""
# SQLite names the check, or a trigger's own words, but of a unique key only the columns.
SQLITE_NAME = re.compile(r"CHECK constraint failed: (\w+)|^(\w+)$")
SQLITE_COLUMNS = re.compile(r"UNIQUE constraint failed: (.+)")
NAME_OF_ALL = text(
    "SELECT whole.relname FROM pg_inherits "
    "JOIN pg_class AS part ON part.oid = inhrelid "
    "JOIN pg_class AS whole ON whole.oid = inhparent WHERE part.relname = :name",
)
# A key from partition to partition, which PostgreSQL makes by itself: table_columns_fkey3.
MADE_BY_ITSELF = re.compile(r".*_fkey[0-9]*")


class BrokenTruthError(ValueError):
    """A change would have broken what must hold of a table, so nothing of it was kept.

    name: of the constraint, such as uq_waves_one_open. "" for a key that would lead to no
    row (SQLite names none, PostgreSQL not that of a row which others still need), and for
    what is missing altogether.
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


def broken_by(error: IntegrityError, engine: Engine) -> str:
    """The name of the constraint that refused a statement; see BrokenTruthError.name.

    engine: of the same database. On PostgreSQL it is asked once more, because a unique key
    goes there by its name in the partition, and rows under row-level security by no columns.
    """
    said = getattr(error.orig, "diag", None)
    if said is None:
        return _said_by_sqlite(str(error.orig))
    with engine.connect() as connection:
        name = connection.scalar(NAME_OF_ALL, {"name": said.constraint_name})
    return str(name or MADE_BY_ITSELF.sub(UNNAMED, said.constraint_name or UNNAMED))


def _said_by_sqlite(message: str) -> str:
    if match := SQLITE_NAME.search(message):
        return match[1] or match[2]
    if match := SQLITE_COLUMNS.search(message):
        columns = match[1].split(", ")
        return _name_of_unique(
            columns[0].partition(".")[0],
            [column.partition(".")[2] for column in columns],
        )
    return UNNAMED


def _name_of_unique(table: str, columns: list[str]) -> str:
    """The key over these columns of a table."""
    keys = _keys(METADATA.tables[table])
    found = (key for key in keys if [column.name for column in key.columns] == columns)
    return next((str(key.name) for key in found), UNNAMED)


def _keys(table: Table) -> Iterator[PrimaryKeyConstraint | UniqueConstraint | Index]:
    yield from (index for index in table.indexes if index.unique)
    for constraint in table.constraints:
        if isinstance(constraint, PrimaryKeyConstraint | UniqueConstraint):
            yield constraint
