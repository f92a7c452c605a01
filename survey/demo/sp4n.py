"""SP4N-LAPOR! in the sample: teams by their decrees, a plan of five years, one root cause."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from survey.core.improvement.cause import Analysis, Cause, Why
from survey.core.sp4n.programme import Cells, Direction
from survey.core.sp4n.team import Decree, Duty, Member
from survey.demo.cast import MAIL

TEXTS = Path(__file__).with_name("sp4n.toml")
Table: TypeAlias = Mapping[str, Any]  # a table of TOML


@dataclass(frozen=True, slots=True)
class FormedTeam:
    """A team; agency: its name, "" for the institution."""

    agency: str
    decree: Decree
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row of the plan; reached: by now, "" where nothing was reported."""

    cells: Cells
    reached: str
    obstacle: str


@dataclass(frozen=True, slots=True)
class FoundCause:
    """A root cause of an element; on: the day that it was written down."""

    element: str
    on: date
    analysis: Analysis


def teams(today: date, officers: Mapping[str, int]) -> Iterator[FormedTeam]:
    """The teams of the sample; officers: the ids of the cast by their addresses."""
    for told in _read()["team"]:
        signed = today - timedelta(days=told["before"])
        until = signed + timedelta(days=told["lasts"])
        decree = Decree(told["number"], signed, told["signer"], until)
        members = tuple(
            Member(name, Duty(duty), officers.get(f"{name.lower()}@{MAIL}"))
            for name, duty in told["members"]
        )
        yield FormedTeam(told["agency"], decree, members)


def rows() -> Iterator[PlannedRow]:
    """The rows of the plan of the institution."""
    for told in _read()["row"]:
        cells = Cells(
            component=told["component"],
            activity=told["activity"],
            indicator=told["indicator"],
            condition=told.get("condition", ""),
            measure=told.get("measure", ""),
            direction=Direction(told.get("direction", Direction.RISING.value)),
            baseline=told.get("baseline", ""),
            targets=tuple(told["targets"]),
            owner=told.get("owner", ""),
            related=told.get("related", ""),
            quarters=told.get("quarters", ""),
        )
        yield PlannedRow(cells, told.get("reached", ""), told.get("obstacle", ""))


def cause(today: date) -> FoundCause:
    """The root cause that one unit of the sample found."""
    told = _read()["cause"]
    analysis = Analysis(
        problem=told["problem"],
        whys=tuple(Why(words, evidence) for words, evidence in told["whys"]),
        causes=tuple(Cause(category, words, votes) for category, words, votes in told["causes"]),
        root=told["root"],
        is_within=True,
    )
    return FoundCause(told["element"], today - timedelta(days=told["before"]), analysis)


@cache
def _read() -> Table:
    return tomllib.loads(TEXTS.read_text("utf-8"))
