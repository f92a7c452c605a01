"""Reads one table of an instrument file key by key; what is wrong is refused with its place."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import NoReturn, TypeVar

from survey.core.fault import Datum, Fault, Reason, Say
from survey.core.surveys.instrument import Text

T = TypeVar("T")
PLACE_IN_TOML = re.compile(r"at line ([0-9]+), column ([0-9]+)")


class InstrumentError(ValueError):
    """An instrument file is wrong: in which file, at which key, and why."""

    def __init__(self, file: str, key: str, why: Reason, row: int = 0) -> None:
        """Keep the four; key is a dotted path such as elements[2].items[0].options.

        Of a workbook it is the name of a sheet; row counts from 1, 0 for all of it.
        """
        self.file = file
        self.key = key
        self.why = why
        self.row = row
        super().__init__(f"{file}: {self.place(_english)}: {why}")

    @property
    def reason(self) -> str:
        """Why, in English, for logs."""
        return str(self.why)

    def place(self, say: Say) -> str:
        """Where it is wrong in the language of that reader, such as survey, row 5."""
        if not self.row:
            return self.key
        return say("%(sheet)s, row %(row)s", sheet=self.key, row=self.row)


def _english(message: str, **values: object) -> str:
    return message % values


class Table:
    """One table of a file, read key by key; what nobody asked for is refused at the end."""

    def __init__(self, file: str, place: str, content: Mapping[str, object]) -> None:
        """Keep the content with its file and its dotted place in it."""
        self.file = file
        self.place = place
        self.content = content
        self.asked: set[str] = set()

    def refuse(self, key: str, fault: Fault, **data: Datum) -> NoReturn:
        """Raise InstrumentError about one key of this table; data: of the fault's message."""
        raise InstrumentError(self.file, self._path(key), Reason(fault, data))

    def _path(self, key: str) -> str:
        return f"{self.place}.{key}".lstrip(".")

    def holds(self, key: str) -> bool:
        """Whether the table has the key."""
        return key in self.content

    def value(self, key: str, kind: type[T], fault: Fault) -> T:
        """What stands at the key; refused when missing, or with the fault when of another kind."""
        self.asked.add(key)
        if key not in self.content:
            self.refuse(key, Fault.MISSING)
        found = self.content[key]
        if not isinstance(found, kind) or isinstance(found, bool):
            self.refuse(key, fault)
        return found

    def words(self, key: str) -> str:
        """A text that is not blank."""
        found = self.value(key, str, Fault.NOT_A_TEXT)
        if not found.strip():
            self.refuse(key, Fault.BLANK)
        return found

    def table(self, key: str) -> "Table":
        """The table at the key."""
        content: Mapping[str, object] = self.value(key, dict, Fault.NOT_A_TABLE)
        return Table(self.file, self._path(key), content)

    def tables(self, key: str) -> Sequence["Table"]:
        """The tables of a list that is not empty."""
        return [
            Table(self.file, f"{self._path(key)}[{i}]", content)
            for i, content in enumerate(self._listed(key, dict, Fault.NOT_TABLES))
        ]

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list that is not empty."""
        return tuple(self._listed(key, str, Fault.NOT_TEXTS))

    def _listed(self, key: str, kind: type[T], fault: Fault) -> list[T]:
        found = self.value(key, list, fault)
        entries = [entry for entry in found if isinstance(entry, kind)]
        if not found or len(entries) < len(found):
            self.refuse(key, fault)
        return entries

    def both(self, key: str) -> Text:
        """A text in both languages."""
        return text_of(self.table(key))

    def number(self, key: str) -> Decimal:
        """An exact number, written as a text so that no binary float stands between."""
        written = self.value(key, str, Fault.NOT_A_NUMBER)
        try:
            number = Decimal(written)
        except InvalidOperation:
            self.refuse(key, Fault.NOT_A_NUMBER)
        if not number.is_finite():
            self.refuse(key, Fault.NOT_FINITE)
        return number

    def flag(self, key: str) -> bool:
        """True or false; false where the key is missing."""
        self.asked.add(key)
        found = self.content.get(key, False)
        if not isinstance(found, bool):
            self.refuse(key, Fault.NOT_A_FLAG)
        return found

    def code(self, pattern: re.Pattern[str]) -> str:
        """What stands at the key code, in the letters that the pattern allows."""
        code = self.words("code")
        if not pattern.fullmatch(code):
            self.refuse("code", Fault.NOT_A_CODE, pattern=pattern.pattern)
        return code

    def finish(self) -> None:
        """Refuse keys that the schema does not know: a misspelt key must not pass in silence."""
        unknown = sorted(set(self.content) - self.asked)
        if unknown:
            self.refuse(unknown[0], Fault.UNKNOWN_KEY)


def text_of(table: Table) -> Text:
    """A text in both languages."""
    text = Text(id=table.words("id"), en=table.words("en"))
    table.finish()
    return text


def table_of_toml(content: bytes, file: str) -> Table:
    """The whole of a TOML file as a table; file: what it is called where it is wrong.

    Raises InstrumentError where it is no TOML.
    """
    try:
        written = tomllib.loads(content.decode("utf-8").replace("\r\n", "\n"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise InstrumentError(file, "-", _unreadable(error)) from error
    return Table(file, "", written)


def _unreadable(error: Exception) -> Reason:
    """Why it is no TOML: the parser's own words are English, its line and column are not."""
    match error:
        case UnicodeDecodeError():
            return Reason(Fault.NOT_UTF8, {})
        case RecursionError():
            return Reason(Fault.TOO_DEEP, {})
    found = PLACE_IN_TOML.search(str(error))
    if found is None:
        return Reason(Fault.BROKEN_OFF, {})
    return Reason(Fault.NOT_TOML, {"line": found[1], "column": found[2]})
