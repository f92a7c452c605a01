"""Lineages: what an entry of the registry was called and stood under, and what changed of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Version:
    """What held of an entry until a day, None for what holds last; parent_id: none of agencies."""

    name: str
    parent_id: int | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Lineage:
    """One entry with its versions, the earliest first; until: its own last day."""

    since: date
    versions: tuple[Version, ...]
    until: date | None = None
    successor_id: int | None = None

    def on(self, day: date) -> Version:
        """What held on a day; before and after it was there what held first and last."""
        found = (one for one in self.versions if one.until is None or day <= one.until)
        return next(found, self.versions[-1])

    def is_there(self, day: date) -> bool:
        """Whether it had not ended by that day."""
        return self.until is None or day <= self.until


Lineages = Mapping[int, Lineage]


class Turn(Enum):
    """What happened to a unit, or to the agency that it stands under."""

    MOVED = "moved"
    RENAMED = "renamed"
    MERGED = "merged"
    ENDED = "ended"
    AGENCY_RENAMED = "agency renamed"


@dataclass(frozen=True, slots=True)
class Rearrangement:
    """What happened to a unit; day: the first one on which it held.

    unit: its name from that day on, or its last one. before, after: the agencies that it moved
    between, or its two names, each by the name of the day; after: the unit that it was merged
    into, into_id its id. agency_id: of a renamed agency, which is then told of in place of a
    unit, with 0 for its id.
    """

    turn: Turn
    day: date
    unit_id: int
    unit: str
    before: str = ""
    after: str = ""
    into_id: int | None = None
    agency_id: int | None = None


def rearranged(
    units: Lineages,
    agencies: Lineages,
    since: date,
    until: date,
) -> tuple[Rearrangement, ...]:
    """What happened to units and to names of agencies between two days, both included.

    By day, then by name.
    """
    told = [
        change
        for unit_id, unit in units.items()
        for day in _days(unit, since, until)
        for change in _changes(unit_id, day, units, agencies)
    ]
    told += [
        change
        for agency_id, agency in agencies.items()
        for day in _days(agency, since, until)
        for change in _renamed(agency_id, agency, day)
    ]
    return tuple(sorted(told, key=lambda one: (one.day, one.unit, one.turn.value)))


def end_of(unit_id: int, units: Lineages) -> Rearrangement | None:
    """How a unit ended, and what it went into; None while it is there."""
    unit = units[unit_id]
    if unit.until is None:
        return None
    day, into = unit.until + ONE_DAY, units.get(unit.successor_id or 0)
    after = "" if into is None else into.on(day).name
    turn = Turn.ENDED if into is None else Turn.MERGED
    return Rearrangement(turn, day, unit_id, unit.on(day).name, "", after, unit.successor_id)


def _days(unit: Lineage, since: date, until: date) -> Iterator[date]:
    """The days on which something else began to hold."""
    ends = {one.until for one in unit.versions if one.until is not None} | {unit.until}
    yield from (
        end + ONE_DAY for end in ends if end is not None and since <= end + ONE_DAY <= until
    )


def _renamed(agency_id: int, agency: Lineage, day: date) -> Iterator[Rearrangement]:
    was, now = agency.on(day - ONE_DAY).name, agency.on(day).name
    if was != now and agency.is_there(day):
        turn = Turn.AGENCY_RENAMED
        yield Rearrangement(turn, day, 0, now, was, now, agency_id=agency_id)


def _changes(
    unit_id: int,
    day: date,
    units: Lineages,
    agencies: Lineages,
) -> Iterator[Rearrangement]:
    unit = units[unit_id]
    was, now = unit.on(day - ONE_DAY), unit.on(day)
    if not unit.is_there(day):
        yield from filter(None, [end_of(unit_id, units)])
        return
    if was.name != now.name:
        yield Rearrangement(Turn.RENAMED, day, unit_id, now.name, was.name, now.name)
    if was.parent_id != now.parent_id:
        before, after = (
            "" if one.parent_id is None else agencies[one.parent_id].on(then).name
            for one, then in ((was, day - ONE_DAY), (now, day))
        )
        yield Rearrangement(Turn.MOVED, day, unit_id, now.name, before, after)
