"""Reads and checks instruments/reference/actions.toml: what can be done about each element."""

import re
from collections.abc import Collection, Mapping
from enum import Enum
from pathlib import Path
from typing import TypeVar

from survey.catalogue.table import Table, table_of_toml
from survey.core.complaints.topic import Alarm
from survey.core.fault import Fault
from survey.core.improvement.candidate import ActionCatalogue, Authority, Candidate, Probe, Span
from survey.core.surveys.instrument import Text

E = TypeVar("E", bound=Enum)
ACTIONS = "reference/actions.toml"  # in the folder of the instruments
ELEMENT = re.compile(r"[A-Z][A-Z0-9_]*")
ACTION = re.compile(r"[A-Z][A-Z0-9_]*-[0-9]{2}")
LONGEST_TEXT = 300


def read_actions(path: Path, elements: Collection[str]) -> ActionCatalogue:
    """The catalogue in a file, for elements of those codes.

    Raises InstrumentError with file, key and reason.
    """
    return actions_of_toml(path.read_bytes(), path.name, elements)


def actions_of_toml(content: bytes, file: str, elements: Collection[str]) -> ActionCatalogue:
    """The catalogue that a TOML file holds; docs/recommendations.md describes its keys.

    file: what it is called where it is wrong. Raises InstrumentError with file, key and reason.
    """
    table = table_of_toml(content, file)
    roles, causes = _names(table.table("roles")), _names(table.table("causes"))
    probes: dict[str, tuple[Probe, ...]] = {}
    candidates: dict[str, tuple[Candidate, ...]] = {}
    for entry in table.tables("elements"):
        code = _element(entry, elements, candidates)
        probes[code] = tuple(_probe(one, causes) for one in entry.tables("questions"))
        candidates[code] = _candidates(entry, code, roles)
        entry.finish()
    known = {one.code for each in candidates.values() for one in each}
    catalogue = ActionCatalogue(
        version=table.words("version"),
        source=table.both("source"),
        roles=roles,
        causes=causes,
        probes=probes,
        candidates=candidates,
        alarms=_alarms(table.table("alarms"), known),
        above=_above(table, roles),
    )
    table.finish()
    return catalogue


def _names(table: Table) -> Mapping[str, Text]:
    return {code: table.both(code) for code in table.content}


def _above(table: Table, roles: Mapping[str, Text]) -> frozenset[str]:
    codes = table.texts("above")
    for code in codes:
        if code not in roles:
            table.refuse("above", Fault.NOT_KNOWN, word=code, words=", ".join(roles))
    return frozenset(codes)


def _element(table: Table, known: Collection[str], before: Collection[str]) -> str:
    code = table.code(ELEMENT)
    if code not in known:
        table.refuse("code", Fault.NONE_OF, words=", ".join(known))
    if code in before:
        table.refuse("code", Fault.CODE_TWICE, name=code, times=2)
    return code


def _probe(table: Table, causes: Mapping[str, Text]) -> Probe:
    cause = _one_of(table, "cause", causes)
    probe = Probe(cause, Text(id=_text(table, "id"), en=_text(table, "en")))
    table.finish()
    return probe


def _candidates(
    table: Table,
    element: str,
    roles: Mapping[str, Text],
) -> tuple[Candidate, ...]:
    found: dict[str, Candidate] = {}
    for entry in table.tables("actions"):
        one = _candidate(entry, element, roles)
        if one.code in found:
            entry.refuse("code", Fault.CODE_TWICE, name=one.code, times=2)
        found[one.code] = one
    return tuple(found.values())


def _candidate(table: Table, element: str, roles: Mapping[str, Text]) -> Candidate:
    code = table.code(ACTION)
    if code.rpartition("-")[0] != element:
        table.refuse("code", Fault.OTHER_ELEMENT, element=element)
    candidate = Candidate(
        code=code,
        element=element,
        text=Text(id=_text(table, "id"), en=_text(table, "en")),
        role=_one_of(table, "role", roles),
        span=_member(table, "time", Span),
        authority=_member(table, "authority", Authority),
        evidence=table.both("evidence"),
    )
    table.finish()
    return candidate


def _alarms(table: Table, known: Collection[str]) -> Mapping[Alarm, tuple[str, ...]]:
    """Every alarm calls for something: silence would let one of them pass."""
    alarms: dict[Alarm, tuple[str, ...]] = {}
    for alarm in Alarm:
        codes = table.texts(alarm.value)
        unknown = next((code for code in codes if code not in known), None)
        if unknown is not None:
            table.refuse(alarm.value, Fault.NO_ACTION, code=unknown)
        alarms[alarm] = codes
    table.finish()
    return alarms


def _text(table: Table, key: str) -> str:
    words = table.words(key)
    if len(words) > LONGEST_TEXT:
        table.refuse(key, Fault.TOO_LONG, most=LONGEST_TEXT)
    return words


def _one_of(table: Table, key: str, known: Collection[str]) -> str:
    said = table.words(key)
    if said not in known:
        table.refuse(key, Fault.NOT_KNOWN, word=said, words=", ".join(known))
    return said


def _member(table: Table, key: str, kind: type[E]) -> E:
    return kind(_one_of(table, key, [str(member.value) for member in kind]))
