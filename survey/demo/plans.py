"""The follow-up plans of one unit of the sample: what it planned, did, proved, and left undone."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from survey.core.improvement.action import Draft
from survey.core.improvement.forum import Kind
from survey.core.improvement.plan import Budget, Move, Source
from survey.demo.cast import REVENUE, SAMARINDA

TEXTS = Path(__file__).with_name("plans.toml")
UNIT = f"{REVENUE}/{SAMARINDA}"
FIRST, SECOND = 2, 4  # the places of the half-years that the two plans are made from
NAMED = {FIRST: "first", SECOND: "second"}
RAISED: Mapping[str, float] = {"WAKTU": 0.35}  # points, since its first plan was carried out
Table: TypeAlias = Mapping[str, object]


class Hand(Enum):
    """Who of the cast does something."""

    HEAD = "ani@contoh.example"
    OFFICER = "budi@contoh.example"
    ABOVE = "hasan@contoh.example"


@dataclass(frozen=True, slots=True)
class Turn:
    """A move, so many days after the report was issued.

    picture: words on the picture that comes along, "" for none. later: days of the new last day.
    """

    after: int
    hand: Hand
    move: Move
    words: str
    percent: int | None
    picture: str
    later: int | None


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action with what happened to it, as it stands in the file; starts: days."""

    table: Table
    starts: int
    turns: tuple[Turn, ...]

    def drafted(self, issued: date, owner_id: int) -> Draft:
        """The action on its days."""
        said = self.table
        return Draft(
            element=_text(said, "element"),
            activity=_text(said, "activity"),
            cause=_text(said, "cause"),
            owner=_text(said, "owner"),
            owner_id=owner_id,
            starts_on=issued + timedelta(days=self.starts),
            due_on=issued + timedelta(days=_whole(said, "due") or 0),
            indicator=_text(said, "indicator"),
            target=_text(said, "target"),
            budget=Budget(_text(said, "budget")),
            source=Source(_text(said, "source")),
            reference=_text(said, "reference"),
            voice=_text(said, "voice"),
            root=_text(said, "root"),
        )


@dataclass(frozen=True, slots=True)
class HeldForum:
    """A forum, so many days after the report."""

    after: int
    place: str
    topic: str
    people: dict[Kind, int]
    agreed: str


FORUM = HeldForum(
    12,
    "Aula UPTD PPRD Samarinda",
    "Pembahasan hasil survei dan rencana tindak lanjut",
    {Kind.USERS: 14, Kind.EXPERTS: 2, Kind.AGENCIES: 3, Kind.SOCIETY: 2, Kind.MEDIA: 1},
    "Papan alur pengaduan dipasang di setiap loket\nKursi ruang tunggu ditambah\n"
    "Syarat layanan ditulis dalam satu halaman",
)


@cache
def planned(place: int) -> Sequence[PlannedAction]:
    """The actions of the plan that is made from the half-year of that place."""
    tables: Sequence[Table] = tomllib.loads(TEXTS.read_text("utf-8"))[NAMED[place]]
    return tuple(_action(table) for table in tables)


def lifts(unit: str, place: int, codes: Sequence[str]) -> NDArray[np.float64]:
    """By how many points the first plan raised each element of a unit from the next one on."""
    is_after = unit == UNIT and place > FIRST
    return np.array([RAISED.get(code, 0.0) if is_after else 0.0 for code in codes])


def _action(table: Table) -> PlannedAction:
    turns = table.get("turns", ())
    listed = turns if isinstance(turns, list) else []
    return PlannedAction(table, _whole(table, "starts") or 0, tuple(map(_turn, listed)))


def _turn(table: Table) -> Turn:
    return Turn(
        after=_whole(table, "after") or 0,
        hand=Hand[_text(table, "hand").upper()],
        move=Move(_text(table, "move")),
        words=_text(table, "words"),
        percent=_whole(table, "percent"),
        picture=_text(table, "picture"),
        later=_whole(table, "later"),
    )


def _text(table: Table, key: str) -> str:
    return str(table.get(key, ""))


def _whole(table: Table, key: str) -> int | None:
    found = table.get(key)
    return found if isinstance(found, int) else None
