"""The state of every unit of a period as it was on the report date, kept once.

What is kept is one canonical text, whose SHA-256 the journal tells.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from survey.core.kept import built, canonical, plain
from survey.core.registry.lineage import ONE_DAY
from survey.core.year.compliance import Facts, Link, Step, chain, report_count
from survey.core.year.submission import ReportCount, Timeliness

UNFIT = (TypeError, ValueError, LookupError, ArithmeticError)


class UnreadableFreezeError(ValueError):
    """A text is no state of a report date."""


@dataclass(frozen=True, slots=True)
class FrozenUnit:
    """One unit by the names of that day; places: where its result was published.

    seal: the code of the seal that held then, "" for none. unproved: steps of which no dated
    event tells whether they were done by that day; they are as they were at the moment of taking.
    filed: the index from another tool that was handed in then, "" for none and where it was handed
    in anew before the state was taken. values: of its elements on 25 to 100.
    """

    unit_id: int
    unit: str
    agency_id: int
    agency: str
    facts: Facts
    stands: Timeliness
    seal: str = ""
    places: tuple[str, ...] = ()
    unproved: tuple[Step, ...] = ()
    filed: str = ""
    values: tuple[Decimal, ...] = ()

    @property
    def links(self) -> tuple[Link, ...]:
        """Every step in order."""
        return chain(self.facts)


@dataclass(frozen=True, slots=True)
class Freeze:
    """A period on its report date; taken_on: the day of the institution on which it was taken."""

    period: str
    day: date
    taken_at: datetime
    taken_on: date
    units: tuple[FrozenUnit, ...]

    @property
    def is_prompt(self) -> bool:
        """Whether it was taken as soon as the report date was over."""
        return self.taken_on == self.day + ONE_DAY

    @property
    def counted(self) -> ReportCount:
        """How the units stood to the deadline on that day."""
        return report_count(one.stands for one in self.units)


def freeze_text(freeze: Freeze) -> str:
    """The canonical text that is kept."""
    return canonical(plain(freeze))


def freeze_in(text: str) -> Freeze:
    """The state in a text. Raises UnreadableFreezeError."""
    try:
        freeze = built(Freeze, json.loads(text))
    except UNFIT as error:
        raise UnreadableFreezeError from error
    if not isinstance(freeze, Freeze):
        raise UnreadableFreezeError
    return freeze


def is_due(deadline: date | None, dated_on: date | None, today: date) -> bool:
    """Whether the state of a period is to be kept by now.

    dated_on: the day on which somebody set the deadline last, None where that is not known. A
    deadline that is set when it has passed can be corrected on that day, so the next one is waited
    for.
    """
    if deadline is None:
        return False
    return today > max(deadline, dated_on or deadline)


def judged(freeze: Freeze, handed_in: Collection[int]) -> dict[int, Timeliness]:
    """How the reports of the units of that day stand to it by now, by unit.

    handed_in: the ids of the units whose report has come by now.
    """
    return {
        one.unit_id: Timeliness.LATE
        if one.stands is Timeliness.MISSING and one.unit_id in handed_in
        else one.stands
        for one in freeze.units
    }


@dataclass(frozen=True, slots=True)
class StandingUnit:
    """A unit as it is today or was on the report date: its names, its steps.

    filed: the index from another tool, "" for none that is known.
    """

    unit_id: int
    unit: str
    agency: str
    links: tuple[Link, ...]
    filed: str = ""


@dataclass(frozen=True, slots=True)
class Since:
    """What changed of a unit after the report date; unit, agency: its names of today.

    lost: steps that were done then and are not now. is_new: whether it was none of the units
    then; is_gone: whether it is none of them now, under its names of then. filed: the index from
    another tool then and now, where both are known and differ.
    """

    unit_id: int
    unit: str
    agency: str
    reached: tuple[Link, ...] = ()
    lost: tuple[Step, ...] = ()
    filed: tuple[str, str] | None = None
    is_new: bool = False
    is_gone: bool = False


def since_then(then: Iterable[StandingUnit], now: Iterable[StandingUnit]) -> tuple[Since, ...]:
    """What changed since the report date, in the order of today; units that are gone come last."""
    return tuple(_since_then({one.unit_id: one for one in then}, now))


def _since_then(left: dict[int, StandingUnit], now: Iterable[StandingUnit]) -> Iterator[Since]:
    for one in now:
        before = left.pop(one.unit_id, None)
        was, is_ = _done(before.links if before else ()), _done(one.links)
        reached = tuple(link for link in one.links if link.step in is_ - was)
        lost = tuple(step for step in Step if step in was - is_)
        filed = None if before is None else _filed_anew(before.filed, one.filed)
        if reached or lost or filed or before is None:
            is_new = before is None
            yield Since(one.unit_id, one.unit, one.agency, reached, lost, filed, is_new=is_new)
    for gone in left.values():
        yield Since(gone.unit_id, gone.unit, gone.agency, is_gone=True)


def _filed_anew(before: str, now: str) -> tuple[str, str] | None:
    return (before, now) if before and now and before != now else None


def _done(links: Iterable[Link]) -> set[Step]:
    return {link.step for link in links if link.is_done}
