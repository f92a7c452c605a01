"""Assessments of the sample: one closed, one with half of it missing, one of the institution."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

TEXTS = Path(__file__).with_name("assessments.toml")
Table: TypeAlias = Mapping[str, Any]  # a table of TOML


@dataclass(frozen=True, slots=True)
class ToldEvidence:
    """A link that proves an indicator."""

    indicator: str
    caption: str
    link: str


@dataclass(frozen=True, slots=True)
class ToldAssessment:
    """An assessment; key: of the unit, "" for the institution. closed_on: None while it is open.

    told, judged: values by the codes of their indicators, as somebody types them.
    """

    form: str
    key: str
    begun_on: date
    told_on: date
    told: Mapping[str, str]
    judged_on: date
    judged: Mapping[str, str]
    comments: Mapping[str, str]
    closed_on: date | None
    evidence: ToldEvidence | None


@dataclass(frozen=True, slots=True)
class ToldAdvice:
    """What the bureau advised a unit; done_on: None while it has not been followed."""

    key: str
    held_on: date
    topic: str
    advice: str
    due_on: date
    done_on: date | None


def told_assessments(today: date) -> Iterator[ToldAssessment]:
    """The assessments of the sample."""
    for told in _read()["assessment"]:
        proof = told.get("proof")
        yield ToldAssessment(
            form=told["form"],
            key=_key(told) if "agency" in told else "",
            begun_on=_day(told["begun"], today),
            told_on=_day(told.get("told_before", told["begun"]), today),
            told=told.get("told", {}),
            judged_on=_day(told["judged_before"], today),
            judged=told["judged"],
            comments=told["comments"],
            closed_on=_day(told["closed"], today) if "closed" in told else None,
            evidence=None if proof is None else ToldEvidence(**proof),
        )


def told_advice(today: date) -> Iterator[ToldAdvice]:
    """What units were advised, the first thing first."""
    for told in sorted(_read()["coaching"], key=lambda one: -one["before"]):
        held_on = _day(told["before"], today)
        yield ToldAdvice(
            key=_key(told),
            held_on=held_on,
            topic=told["topic"],
            advice=told["advice"],
            due_on=held_on + timedelta(days=told["lasts"]),
            done_on=_day(told["done"], today) if "done" in told else None,
        )


def _key(told: Table) -> str:
    return f"{told['agency']}/{told['name']}"


def _day(before: int, today: date) -> date:
    return today - timedelta(days=before)


@cache
def _read() -> Table:
    return tomllib.loads(TEXTS.read_text("utf-8"))
