"""Reads and checks instruments/reference/workshop.toml: rules, criteria and kinds of causes."""

from datetime import date
from pathlib import Path

from survey.catalogue.table import Table, table_of_toml
from survey.core.fault import Fault
from survey.core.surveys.instrument import Text, Validity
from survey.core.workshop.workshop import Guide, Rules, Word

FILE = "workshop.toml"
FULL, MOST = 100, 99
NO_HINT = Text(id="", en="")


def guide_of(folder: Path) -> Guide:
    """What the file in the folder of official tables holds; docs/workshops.md describes it.

    Raises InstrumentError with file, key and reason.
    """
    return guide_of_toml((folder / FILE).read_bytes(), FILE)


def guide_of_toml(content: bytes, file: str) -> Guide:
    """The same of such a file; file: what it is called where it is wrong.

    Raises InstrumentError with file, key and reason.
    """
    table = table_of_toml(content, file)
    table.words("version")
    guide = Guide(
        rules=tuple(_rules(one) for one in table.tables("rules")),
        criteria=_words(table, "criteria"),
        categories=_words(table, "categories"),
    )
    table.finish()
    return guide


def _rules(table: Table) -> Rules:
    rules = Rules(
        validity=_validity(table),
        users=_whole(table, "users", FULL),
        down_to=_whole(table, "down_to", FULL),
        alternatives=_whole(table, "alternatives", MOST),
        team=_whole(table, "team", MOST),
        source=table.both("source"),
        certainty=table.both("certainty"),
        is_confirmed=table.flag("confirmed"),
    )
    table.finish()
    return rules


def _validity(table: Table) -> Validity:
    since = table.value("since", date, Fault.NOT_A_DATE)
    until = table.value("until", date, Fault.NOT_A_DATE) if table.holds("until") else None
    if until is not None and until < since:
        table.refuse("until", Fault.BEFORE_SINCE)
    return Validity(since, until)


def _whole(table: Table, key: str, most: int) -> int:
    number = table.value(key, int, Fault.NOT_WHOLE)
    if not 1 <= number <= most:
        table.refuse(key, Fault.NOT_WITHIN, least=1, most=most)
    return number


def _words(table: Table, key: str) -> tuple[Word, ...]:
    words = tuple(_word(one) for one in table.tables(key))
    codes = [one.code for one in words]
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice is not None:
        table.refuse(key, Fault.CODE_TWICE, name=twice, times=codes.count(twice))
    return words


def _word(table: Table) -> Word:
    word = Word(
        code=table.words("code"),
        name=table.both("name"),
        hint=table.both("hint") if table.holds("hint") else NO_HINT,
        is_confirmed=table.flag("confirmed"),
    )
    table.finish()
    return word
