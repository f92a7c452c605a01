"""Counts the SQL statements that a block runs, whichever engine runs them."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event

# What begins a transaction and tells PostgreSQL its institution belongs to opening it.
OPENING = ("BEGIN", "SELECT set_config")


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that run inside the block, in their order; those of opening left out."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(OPENING):
            statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", note)
