"""Column types that mean the same on SQLite and PostgreSQL, and the ids that the program makes.

The tables are STRICT on SQLite: a column takes its own type or nothing, as on PostgreSQL.
"""

import json
import re
import secrets
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import TypeAlias, TypeVar

from sqlalchemy import BigInteger, Boolean, Date, DateTime, Dialect, Integer, SmallInteger, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

E = TypeVar("E", bound=Enum)

Json: TypeAlias = Mapping[str, str | int | bool | None]

SQLITE = "sqlite"
POSTGRESQL = "postgresql"

# Eight bytes, because both databases compare and store them faster than texts of sixteen
# bytes or more. Not numbered one after another, because a response must not tell when it
# came in; random, because a key that holds the institution cannot be counted up by SQLite.
ID = BigInteger().with_variant(Integer(), SQLITE)
ID_BITS = 63
LARGEST_ID = 2**ID_BITS - 1
UNWRITABLE = re.compile("[\0\ud800-\udfff]")
SMALL = SmallInteger().with_variant(Integer(), SQLITE)


def new_id() -> int:
    """A random id, 1 to 2^63 - 1; that two are equal is left to the primary key to refuse."""
    return secrets.randbits(ID_BITS) or new_id()


def id_in(text: str) -> int | None:
    """The id that a text says, None when no row can have it."""
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(LARGEST_ID)):
        return None
    said = int(text)
    return said if said <= LARGEST_ID else None


class MisfitError(ValueError):
    """A value that no column of its kind may hold."""

    def __init__(self, kind: str, value: object) -> None:
        """Keep the kind of column and the value."""
        super().__init__(kind, value)
        self.kind = kind
        self.value = value


class Words(TypeDecorator[str]):
    """A text. What one of the databases cannot hold, neither takes: NUL, half a character."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The same text; MisfitError when it holds NUL or a lone surrogate."""
        del dialect
        if value is not None and UNWRITABLE.search(value):
            kind = "text"
            raise MisfitError(kind, value)
        return value


class Instant(TypeDecorator[datetime]):
    """A moment with its time zone, read back in UTC; SQLite keeps it as a text that sorts."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str] | TypeEngine[datetime]:
        """The type of the column on that database."""
        return Text() if dialect.name == SQLITE else DateTime(timezone=True)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> object:
        """The moment as the database keeps it; MisfitError when it has no time zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            kind = "moment"
            raise MisfitError(kind, value)
        moment = value.astimezone(UTC)
        return moment.isoformat(timespec="microseconds") if dialect.name == SQLITE else moment

    def process_result_value(self, value: object, dialect: Dialect) -> datetime | None:
        """The moment in UTC."""
        del dialect
        if isinstance(value, str):
            return datetime.fromisoformat(value)
        return value.astimezone(UTC) if isinstance(value, datetime) else None


class Day(TypeDecorator[date]):
    """A calendar day; SQLite keeps it as a text that sorts."""

    impl = Date
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str] | TypeEngine[date]:
        """The type of the column on that database."""
        return Text() if dialect.name == SQLITE else Date()

    def process_bind_param(self, value: date | None, dialect: Dialect) -> object:
        """The day as the database keeps it; MisfitError when it is a moment."""
        if isinstance(value, datetime):
            kind = "day"
            raise MisfitError(kind, value)
        return value.isoformat() if value is not None and dialect.name == SQLITE else value

    def process_result_value(self, value: object, dialect: Dialect) -> date | None:
        """The day."""
        del dialect
        if isinstance(value, str):
            return date.fromisoformat(value)
        return value if isinstance(value, date) else None


class Flag(TypeDecorator[bool]):
    """Yes or no; SQLite keeps 1 or 0."""

    impl = Boolean
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[int] | TypeEngine[bool]:
        """The type of the column on that database."""
        return Integer() if dialect.name == SQLITE else Boolean()

    def process_result_value(self, value: object, dialect: Dialect) -> bool | None:
        """The answer."""
        del dialect
        return None if value is None else bool(value)


class OneOf(TypeDecorator[E]):
    """A word out of a closed list; a named constraint of the table holds the list as well."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[E]) -> None:
        """Keep the list."""
        super().__init__()
        self.words = words

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        """The word as it is written."""
        del dialect
        return None if value is None else str(value.value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        """The word."""
        del dialect
        return None if value is None else self.words(value)


class Particulars(TypeDecorator[Json]):
    """A few named values, kept as JSON in a text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Json | None, dialect: Dialect) -> str | None:
        """The text, its names in order."""
        del dialect
        return None if value is None else json.dumps(dict(value), sort_keys=True)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Json | None:
        """The values by name."""
        del dialect
        if value is None:
            return None
        content: Json = json.loads(value)
        return content


class Codes(TypeDecorator[list[str]]):
    """A list of texts, kept as JSON in a text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: list[str] | None, dialect: Dialect) -> str | None:
        """The text."""
        del dialect
        return None if value is None else json.dumps(list(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> list[str] | None:
        """The list."""
        del dialect
        if value is None:
            return None
        content: list[str] = json.loads(value)
        return content
