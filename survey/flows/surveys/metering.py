"""Metering: a system or an officer says how many a service served in a month, or corrects it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TypeVar

from survey.core.accounts.access import Reach, Spot
from survey.core.month import Month
from survey.flows.acting import Actor, note
from survey.flows.api.calling import Caller
from survey.flows.surveys.surveying import MOST_PEOPLE
from survey.store.databases import Database, StoreSession
from survey.store.registry import entries
from survey.store.surveys import served_counts
from survey.store.surveys.served_counts import Listed, Place
from survey.store.tables.served_counts import ServedCountRow
from survey.store.truths import BrokenTruthError

T = TypeVar("T")

LONGEST_SPAN = 60  # months that are asked for at once
TRIES = 5  # of those who say something about the same month at the same moment
NUMBERED = "pk_served_counts"


class NoSuchServiceError(LookupError):
    """There is no such service, or the key does not reach it."""


class UnfitMonthError(ValueError):
    """A month that has not begun, or a span that runs backwards or is longer than five years."""


class UnfitCountError(ValueError):
    """A number of people below zero, or above what can be."""


@dataclass(frozen=True, slots=True)
class Word:
    """One thing that was said: how many, and when it was said; by: who, "" where not asked for."""

    n: int
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many a service served in a month; words: all that was said of it, the last holds."""

    service_id: int
    service: str
    unit_id: int
    unit: str
    month: Month
    words: tuple[Word, ...]

    @property
    def n(self) -> int:
        """What holds."""
        return self.words[-1].n


@dataclass(frozen=True, slots=True)
class _Teller:
    """Who says something, and where it may be said: a key, or an officer at a unit."""

    reaches: Callable[[Spot], bool]
    now: datetime
    key_id: int | None = None
    officer_id: int | None = None


def count(database: Database, caller: Caller, service_id: int, month: Month, n: int) -> Count:
    """Keep how many a service served in a month; said once more nothing is added.

    Another number is a correction: what was said before is kept. Raises NoSuchServiceError,
    UnfitMonthError, UnfitCountError.
    """
    _check(caller.today, month, n)
    teller = _Teller(caller.reaches, caller.now, key_id=caller.key_id)

    def once() -> Count:
        with database.writing(caller.institution_id) as session:
            return _kept(session, teller, (service_id, month), n)[0]

    return _tried(once)


def tell(
    database: Database,
    actor: Actor,
    unit_id: int,
    said: Mapping[tuple[int, Month], int],
) -> int:
    """Keep what an officer says of services and months of a unit, all or nothing; how many are new.

    What says the same as before adds nothing. Raises NoSuchServiceError, UnfitMonthError,
    UnfitCountError.
    """
    for (_, month), n in said.items():
        _check(actor.today, month, n)
    teller = _Teller(lambda spot: spot.unit_id == unit_id, actor.now, officer_id=actor.officer_id)

    def once() -> int:
        with database.writing(actor.institution_id) as session:
            fresh = [_kept(session, teller, about, n)[1] for about, n in said.items()]
            if any(fresh):
                note(session, actor, "tell served", f"unit:{unit_id}", n=sum(fresh))
            return sum(fresh)

    return _tried(once)


def of_unit(
    database: Database,
    institution_id: int,
    unit_id: int,
    year: int,
) -> tuple[Mapping[int, str], Sequence[Count]]:
    """The services of a unit today, and what was said of a year; two statements."""
    reach = Reach(everywhere=False, agency_ids=frozenset(), unit_ids=frozenset({unit_id}))
    with database.reading(institution_id) as session:
        services = {row.id: row.name for row in entries.services_of(session, unit_id)}
        found = served_counts.listed(session, reach, date(year, 1, 1), date(year, 12, 31))
    return services, _gathered(found)


def _check(today: date, month: Month, n: int) -> None:
    if month > Month.of(today):
        raise UnfitMonthError(month)
    if not 0 <= n <= MOST_PEOPLE:
        raise UnfitCountError(n)


def _tried(once: Callable[[], T]) -> T:
    """What a transaction gives back that may meet another one about the same month."""
    for _ in range(TRIES - 1):
        try:
            return once()
        except BrokenTruthError as error:
            if error.name != NUMBERED:
                raise
    return once()


def _kept(
    session: StoreSession,
    teller: _Teller,
    about: tuple[int, Month],
    n: int,
) -> tuple[Count, bool]:
    """What holds then, and whether it is new."""
    service_id, month = about
    place = _reached(session, teller, service_id)
    rows = list(served_counts.said(session, service_id, month.first))
    is_new = not rows or rows[-1].n != n
    if is_new:
        row = ServedCountRow(service_id=service_id, month=month.first, number=len(rows))
        row.n, row.said_at = n, teller.now
        row.key_id, row.officer_id = teller.key_id, teller.officer_id
        served_counts.add(session, row)
        rows.append(row)
    return _of(place, [Word(row.n, row.said_at) for row in rows], month), is_new


def counts(database: Database, caller: Caller, since: Month, until: Month) -> list[Count]:
    """What was said of these months, as far as the key reaches; one statement.

    Raises UnfitMonthError.
    """
    months = (until.year - since.year) * 12 + until.number - since.number
    if not 0 <= months < LONGEST_SPAN:
        raise UnfitMonthError(since)
    with database.reading(caller.institution_id) as session:
        found = served_counts.listed(session, caller.reach, since.first, until.last)
    return _gathered(found)


def _gathered(found: Sequence[Listed]) -> list[Count]:
    """What was said of each service and month as one."""
    grouped = groupby(found, key=lambda one: (one.place, one.row.month))
    return [
        _of(place, [Word(one.row.n, one.row.said_at, one.by) for one in each], Month.of(month))
        for (place, month), each in grouped
    ]


def _reached(session: StoreSession, teller: _Teller, service_id: int) -> Place:
    place = served_counts.place(session, service_id)
    if place is None or not teller.reaches(Spot(place.agency_id, place.unit_id)):
        raise NoSuchServiceError(service_id)
    return place


def _of(place: Place, words: Sequence[Word], month: Month) -> Count:
    return Count(
        service_id=place.service_id,
        service=place.service,
        unit_id=place.unit_id,
        unit=place.unit,
        month=month,
        words=tuple(words),
    )
