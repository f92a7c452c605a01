"""The desks of the sample: the words of a report, letters to late units, and other systems."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from survey.core.api.subscription import Happening
from survey.core.documents.block import Block, table_of
from survey.core.month import Month
from survey.core.surveys.period import Period
from survey.core.year.demand import Tone
from survey.core.year.reporting_day import ReportingRule
from survey.demo.registry import SampleUnit, number

TEXTS = Path(__file__).with_name("desk.toml")
MONTHS_OF_HALF = 6
APART = 0.3  # how much the number of people served differs between months
DAYS_TO_COUNT = 3  # after the end of a month
ONE_DAY = timedelta(days=1)
Table: TypeAlias = Mapping[str, Any]  # a table of TOML


@dataclass(frozen=True, slots=True)
class ToldReport:
    """What one unit wrote for its report, and its photographs: caption and words on each.

    after: so many days after the half-year.
    """

    key: str
    after: int
    texts: Mapping[Block, str]
    photographs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ToldLetter:
    """A letter to the first units that are late; pattern, first: of its numbers."""

    dated_on: date
    reply_by: date
    units: int
    tone: Tone
    pattern: str
    first: int


@dataclass(frozen=True, slots=True)
class ToldSubscriber:
    """A system that was told of things from one day to another."""

    label: str
    address: str
    wanted: frozenset[Happening]
    made_on: date
    ended_on: date


@dataclass(frozen=True, slots=True)
class ToldCount:
    """How many a service served in a month, said on a day."""

    service_id: int
    month: Month
    n: int
    said_on: date


def report(period: Period) -> ToldReport:
    """What is written for the report on a half-year."""
    told, named = _read()["report"], period.name.within("id")
    tables = {
        Block(code): table_of([cell.format(period=named) for cell in row] for row in rows)
        for code, rows in told["tables"].items()
    }
    texts = {Block(code): words.strip() for code, words in told["texts"].items()}
    photographs = tuple((one["caption"], one["picture"]) for one in told["photographs"])
    key = f"{told['agency']}/{told['name']}"
    return ToldReport(key, told["after"], texts | tables, photographs)


def letters(today: date) -> Iterator[ToldLetter]:
    """The letters of the bureau, the first one first."""
    for told in _read()["letter"]:
        dated_on = today - timedelta(days=told["before"])
        yield ToldLetter(
            dated_on=dated_on,
            reply_by=dated_on + timedelta(days=told["days"]),
            units=told["units"],
            tone=Tone(told["tone"]),
            pattern=told["pattern"],
            first=told["first"],
        )


def signer() -> tuple[str, str]:
    """The office and the name of who signs them."""
    told = _read()["signer"]
    return told["office"], told["name"]


def deadline() -> tuple[ReportingRule, str]:
    """A rule until when units report, and on what it rests."""
    told = _read()["deadline"]
    return ReportingRule(told["month"], told["week"]), told["source"]


def subscriber(today: date) -> ToldSubscriber:
    """The system that was told of things."""
    told = _read()["subscriber"]
    return ToldSubscriber(
        label=told["label"],
        address=told["address"],
        wanted=frozenset(map(Happening, told["wanted"])),
        made_on=today - timedelta(days=told["before"]),
        ended_on=today - timedelta(days=told["ended"]),
    )


def counting(today: date) -> tuple[str, str, date]:
    """The system that counts who is served: its agency, its label, and since when."""
    told = _read()["served"]
    return told["agency"], told["label"], today - timedelta(days=told["before"])


def counts(unit: SampleUnit, today: date) -> Iterator[ToldCount]:
    """How many each service of a unit served in the months before today."""
    for month in _months_before(today):
        said_on = month.last + timedelta(days=DAYS_TO_COUNT)
        if said_on < today:
            for service in unit.services:
                chance = np.random.default_rng(number("served", service.id, str(month)))
                usual = unit.served / MONTHS_OF_HALF / len(unit.services)
                n = round(usual * float(chance.uniform(1 - APART, 1 + APART)))
                yield ToldCount(service.id, month, n, said_on)


def _months_before(today: date) -> Iterator[Month]:
    """The months before today's, the latest first."""
    month = Month.of(today)
    for _ in range(_read()["served"]["months"]):
        month = Month.of(month.first - ONE_DAY)
        yield month


@cache
def _read() -> Table:
    return tomllib.loads(TEXTS.read_text("utf-8"))
