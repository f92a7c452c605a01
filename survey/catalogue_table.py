"""Reads one table of an instrument file key by key; what is wrong is refused with its place."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import NoReturn, TypeVar

from survey.core.instrument import Text

T = TypeVar("T")


class InstrumentError(ValueError):
    """An instrument file is wrong: in which file, at which key, and why."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        """Keep the three; key is a dotted path such as elements[2].items[0].options."""
        super().__init__(f"{file}: {key}: {reason}")
        self.file = file
        self.key = key
        self.reason = reason


class Table:
    """One table of a file, read key by key; what nobody asked for is refused at the end."""

    def __init__(self, file: str, place: str, content: Mapping[str, object]) -> None:
        """Keep the content with its file and its dotted place in it."""
        self.file = file
        self.place = place
        self.content = content
        self.asked: set[str] = set()

    def refuse(self, key: str, reason: str) -> NoReturn:
        """Raise InstrumentError about one key of this table."""
        raise InstrumentError(self.file, self._path(key), reason)

    def _path(self, key: str) -> str:
        return f"{self.place}.{key}".lstrip(".")

    def holds(self, key: str) -> bool:
        """Whether the table has the key."""
        return key in self.content

    def value(self, key: str, kind: type[T], name: str) -> T:
        """What stands at the key; refused when missing or not of that kind."""
        self.asked.add(key)
        if key not in self.content:
            self.refuse(key, "is missing")
        found = self.content[key]
        if not isinstance(found, kind) or isinstance(found, bool):
            self.refuse(key, f"must be {name}")
        return found

    def words(self, key: str) -> str:
        """A text that is not blank."""
        found = self.value(key, str, "a text")
        if not found.strip():
            self.refuse(key, "is blank")
        return found

    def table(self, key: str) -> "Table":
        """The table at the key."""
        content: Mapping[str, object] = self.value(key, dict, "a table")
        return Table(self.file, self._path(key), content)

    def tables(self, key: str) -> Sequence["Table"]:
        """The tables of a list that is not empty."""
        return [
            Table(self.file, f"{self._path(key)}[{i}]", content)
            for i, content in enumerate(self._listed(key, dict, "tables"))
        ]

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list that is not empty."""
        return tuple(self._listed(key, str, "texts"))

    def _listed(self, key: str, kind: type[T], name: str) -> list[T]:
        found = self.value(key, list, f"a list of {name}")
        entries = [entry for entry in found if isinstance(entry, kind)]
        if not found or len(entries) < len(found):
            self.refuse(key, f"must be a list of {name}, not empty")
        return entries

    def both(self, key: str) -> Text:
        """A text in both languages."""
        return text_of(self.table(key))

    def number(self, key: str) -> Decimal:
        """An exact number, written as a text so that no binary float stands between."""
        written = self.value(key, str, "a number written as a text")
        try:
            number = Decimal(written)
        except InvalidOperation:
            self.refuse(key, "must be a number written as a text")
        if not number.is_finite():
            self.refuse(key, "must be a finite number")
        return number

    def flag(self, key: str) -> bool:
        """True or false; false where the key is missing."""
        self.asked.add(key)
        found = self.content.get(key, False)
        if not isinstance(found, bool):
            self.refuse(key, "must be true or false")
        return found

    def code(self, pattern: re.Pattern[str]) -> str:
        """What stands at the key code, in the letters that the pattern allows."""
        code = self.words("code")
        if not pattern.fullmatch(code):
            self.refuse("code", f"must match {pattern.pattern}")
        return code

    def finish(self) -> None:
        """Refuse keys that the schema does not know: a misspelt key must not pass in silence."""
        unknown = sorted(set(self.content) - self.asked)
        if unknown:
            self.refuse(unknown[0], "is not a key of the schema")


def text_of(table: Table) -> Text:
    """A text in both languages."""
    text = Text(id=table.words("id"), en=table.words("en"))
    table.finish()
    return text
