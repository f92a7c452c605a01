"""Reads and checks instruments/reference/reporting-days.toml: until when units report elsewhere."""

from pathlib import Path

from survey.catalogue.table import Table, table_of_toml
from survey.core.fault import Fault
from survey.core.year.reporting_day import MONTHS, WEEKS, KnownRule, ReportingRule

FILE = "reporting-days.toml"


def known_rules(folder: Path) -> tuple[KnownRule, ...]:
    """The rules of the file in the folder of official tables; docs/compliance.md describes it.

    Raises InstrumentError with file, key and reason.
    """
    return known_rules_of_toml((folder / FILE).read_bytes(), FILE)


def known_rules_of_toml(content: bytes, file: str) -> tuple[KnownRule, ...]:
    """The rules of such a file; file: what it is called where it is wrong.

    Raises InstrumentError with file, key and reason.
    """
    table = table_of_toml(content, file)
    table.words("version")
    rules = tuple(_rule(one) for one in table.tables("rules"))
    table.finish()
    codes = [one.code for one in rules]
    for code in codes:
        if codes.count(code) > 1:
            table.refuse("rules", Fault.CODE_TWICE, name=code, times=codes.count(code))
    return rules


def _rule(table: Table) -> KnownRule:
    rule = ReportingRule(_within(table, "month", MONTHS), _within(table, "week", WEEKS))
    known = KnownRule(
        code=table.words("code"),
        rule=rule,
        name=table.both("name"),
        source=table.both("source"),
        certainty=table.both("certainty"),
    )
    table.finish()
    return known


def _within(table: Table, key: str, numbers: range) -> int:
    number = table.value(key, int, Fault.NOT_WHOLE)
    if number not in numbers:
        table.refuse(key, Fault.NOT_WITHIN, least=numbers[0], most=numbers[-1])
    return number
