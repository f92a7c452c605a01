"""The duties of units of the sample under UU 25/2009: what each recorded, and what proves it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from survey.core.law.proof import ProofMove
from survey.core.law.standard import Disclosure, Standard, held_in, pledges_in

TEXTS = Path(__file__).with_name("duties.toml")
Table: TypeAlias = Mapping[str, Any]  # a table of TOML


@dataclass(frozen=True, slots=True)
class ToldStory:
    """An innovation."""

    name: str
    year: int
    what: str
    effect: str


@dataclass(frozen=True, slots=True)
class ToldProof:
    """Evidence about a duty; picture: words on a made-up picture, "" where it is a link.

    verdict: what the bureau made of it on a day, None while it waits.
    """

    about: str
    caption: str
    link: str
    picture: str
    sent_on: date
    verdict: ProofMove | None
    judged_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class ToldUnit:
    """What a unit recorded on a day; None for what it did not.

    is_shared: whether it has a code for complaints. without: how many of its services have no
    standard yet.
    """

    key: str
    on: date
    is_shared: bool
    standard: Standard | None
    without: int
    charter: Disclosure | None
    system: Disclosure | None
    innovations: tuple[ToldStory, ...]
    proofs: tuple[ToldProof, ...]


def told_units(today: date) -> Iterator[ToldUnit]:
    """The units that recorded something until today."""
    for told in _read()["unit"]:
        standard, charter, system = (told.get(name) for name in ("standard", "charter", "system"))
        yield ToldUnit(
            key=f"{told['agency']}/{told['name']}",
            on=today - timedelta(days=told["before"]),
            is_shared=told.get("is_shared", False),
            standard=None if standard is None else _standard(standard, today),
            without=0 if standard is None else standard.get("without", 0),
            charter=None if charter is None else _charter(charter, told["name"], today),
            system=None if system is None else _system(system, today),
            innovations=tuple(
                ToldStory(one["name"], today.year - one["ago"], one["what"], one["effect"])
                for one in told.get("innovations", ())
            ),
            proofs=tuple(_proof(one, today) for one in told.get("proofs", ())),
        )


def _standard(told: Table, today: date) -> Standard:
    decreed_on = _day(told["decreed"], today)
    return Standard(
        held=held_in(told["signs"]),
        decree=_numbered(told["decree"], decreed_on),
        decreed_on=decreed_on,
        place=told["place"],
        reviewed_on=_day(told["reviewed"], today),
    )


def _charter(told: Table, unit: str, today: date) -> Disclosure:
    charter_on = _day(told["on"], today)
    return Disclosure(
        charter=_read()["charter"]["words"].strip().format(unit=unit),
        charter_decree=_numbered(told["decree"], charter_on),
        charter_on=charter_on,
        pledges=pledges_in(told["pledges"]),
        print_place=told["print"],
        online_place=told["online"],
    )


def _system(told: Table, today: date) -> Disclosure:
    return Disclosure(
        system_name=told["name"],
        system_place=told["place"],
        sippn_place=told["sippn"],
        system_on=_day(told["on"], today),
    )


def _proof(told: Table, today: date) -> ToldProof:
    verdict = told.get("verdict")
    return ToldProof(
        about=told["about"],
        caption=told["caption"],
        link=told.get("link", ""),
        picture=told.get("picture", ""),
        sent_on=today - timedelta(days=told["sent"]),
        verdict=None if verdict is None else ProofMove(verdict),
        judged_on=today - timedelta(days=told.get("judged", 0)),
        reason=told.get("reason", ""),
    )


def _day(before: int, today: date) -> date | None:
    """The day so long before today; 0 for none."""
    return today - timedelta(days=before) if before else None


def _numbered(pattern: str, day: date | None) -> str:
    return "" if day is None else pattern.format(year=day.year)


@cache
def _read() -> Table:
    return tomllib.loads(TEXTS.read_text("utf-8"))
