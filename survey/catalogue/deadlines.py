"""Reads and checks instruments/reference/deadlines.toml: the clocks of the nation, as rules."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import TypeVar

from survey.catalogue.table import Table, table_of_toml
from survey.core.complaints.complaint import ClockClass, Track
from survey.core.complaints.deadline import (
    Clock,
    Counting,
    Nudges,
    Rule,
    Scope,
    Standards,
    Start,
    Subject,
    overlapping,
)
from survey.core.fault import Fault
from survey.core.registry.calendar import MOST_DAYS

E = TypeVar("E", bound=Enum)
FILE = "deadlines.toml"


def standards_of(folder: Path) -> Standards:
    """The rules of the file in the folder of official tables; docs/complaints.md describes it.

    Raises InstrumentError with file, key and reason.
    """
    return standards_of_toml((folder / FILE).read_bytes(), FILE)


def standards_of_toml(content: bytes, file: str) -> Standards:
    """The rules of such a file; file: what it is called where it is wrong.

    Raises InstrumentError with file, key and reason.
    """
    table = table_of_toml(content, file)
    table.words("version")
    nudges = _nudges(table.table("nudges"))
    rules = tuple(_rules(table))
    table.finish()
    return Standards(rules, nudges)


def _nudges(table: Table) -> Nudges:
    nudges = Nudges(before=_numbers(table, "before"), after=_numbers(table, "after"))
    table.finish()
    return nudges


def _numbers(table: Table, key: str) -> tuple[int, ...]:
    listed = table.value(key, list, Fault.NOT_DAYS)
    numbers = [one for one in listed if isinstance(one, int) and not isinstance(one, bool)]
    if len(numbers) < len(listed) or any(not 1 <= one <= MOST_DAYS for one in numbers):
        table.refuse(key, Fault.NOT_ALL_WITHIN, least=1, most=MOST_DAYS)
    if len(set(numbers)) < len(numbers):
        table.refuse(key, Fault.NUMBER_TWICE)
    return tuple(numbers)


def _rules(table: Table) -> Iterator[Rule]:
    """The rules, one for each class that an entry names."""
    entries = table.tables("rules")
    known: list[Rule] = []
    for place, entry in enumerate(entries):
        own = _of_entry(entry)
        if overlapping([*known, *own]) is not None:
            table.refuse(f"rules[{place}]", Fault.RULES_OVERLAP)
        known.extend(own)
        yield from own


def _of_entry(table: Table) -> Sequence[Rule]:
    track = _one(table, "track", Track)
    clock = _one(table, "clock", Clock)
    since, until = _validity(table)
    rules = [
        Rule(
            subject=Subject(track, clock_class, clock),
            days=_days(table),
            counting=_one(table, "counting", Counting),
            start=_one(table, "start", Start),
            since=since,
            until=until,
            scope=Scope.NATIONAL,
            source=table.both("source"),
            certainty=table.both("certainty"),
            is_confirmed=_confirmed(table),
        )
        for clock_class in _classes(table)
    ]
    table.finish()
    return rules


def _classes(table: Table) -> tuple[ClockClass, ...]:
    known = {one.value: one for one in ClockClass}
    named = table.texts("classes")
    for name in named:
        if name not in known:
            table.refuse("classes", Fault.NOT_KNOWN, word=name, words=", ".join(known))
    if len(set(named)) < len(named):
        table.refuse("classes", Fault.CLASS_TWICE)
    return tuple(known[name] for name in named)


def _one(table: Table, key: str, words: type[E]) -> E:
    said = table.words(key)
    found = next((word for word in words if word.value == said), None)
    if found is None:
        known = ", ".join(str(word.value) for word in words)
        table.refuse(key, Fault.NOT_KNOWN, word=said, words=known)
    return found


def _confirmed(table: Table) -> bool:
    """It must be said: silence is not sureness."""
    if not table.holds("confirmed"):
        table.refuse("confirmed", Fault.MISSING)
    return table.flag("confirmed")


def _days(table: Table) -> int:
    days = table.value("days", int, Fault.NOT_WHOLE)
    if not 1 <= days <= MOST_DAYS:
        table.refuse("days", Fault.NOT_WITHIN, least=1, most=MOST_DAYS)
    return days


def _validity(table: Table) -> tuple[date, date | None]:
    since = _day(table, "since")
    until = _day(table, "until") if table.holds("until") else None
    if until is not None and until < since:
        table.refuse("until", Fault.BEFORE_SINCE)
    return since, until


def _day(table: Table, key: str) -> date:
    day = table.value(key, date, Fault.NOT_A_DAY)
    if isinstance(day, datetime):
        table.refuse(key, Fault.WITH_A_TIME)
    return day
