"""Metering: another system says how many a service served in a month, and may correct itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from survey.core.accounts.access import Spot
from survey.core.month import Month
from survey.flows.api.calling import Caller
from survey.flows.surveys.surveying import MOST_PEOPLE
from survey.store.api import served_counts
from survey.store.api.served_counts import Listed, Place
from survey.store.databases import Database, StoreSession
from survey.store.tables.served_counts import ServedCountRow
from survey.store.truths import BrokenTruthError

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
    """One thing that was said: how many, and when it was said."""

    n: int
    at: datetime


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


def count(database: Database, caller: Caller, service_id: int, month: Month, n: int) -> Count:
    """Keep how many a service served in a month; said once more nothing is added.

    Another number is a correction: what was said before is kept. Raises NoSuchServiceError,
    UnfitMonthError, UnfitCountError.
    """
    if month > Month.of(caller.today):
        raise UnfitMonthError(month)
    if not 0 <= n <= MOST_PEOPLE:
        raise UnfitCountError(n)
    for _ in range(TRIES - 1):
        try:
            return _count(database, caller, service_id, month, n)
        except BrokenTruthError as error:
            if error.name != NUMBERED:
                raise
    return _count(database, caller, service_id, month, n)


def _count(database: Database, caller: Caller, service_id: int, month: Month, n: int) -> Count:
    with database.writing(caller.institution_id) as session:
        place = _reached(session, caller, service_id)
        rows = list(served_counts.said(session, service_id, month.first))
        if not rows or rows[-1].n != n:
            row = ServedCountRow(service_id=service_id, month=month.first, number=len(rows))
            row.n, row.key_id, row.said_at = n, caller.key_id, caller.now
            served_counts.add(session, row)
            rows.append(row)
        return _of(place, rows)


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
    return [_of(place, [one.row for one in each]) for (place, _), each in grouped]


def _reached(session: StoreSession, caller: Caller, service_id: int) -> Place:
    place = served_counts.place(session, service_id)
    if place is None or not caller.reaches(Spot(place.agency_id, place.unit_id)):
        raise NoSuchServiceError(service_id)
    return place


def _of(place: Place, rows: Sequence[ServedCountRow]) -> Count:
    return Count(
        service_id=place.service_id,
        service=place.service,
        unit_id=place.unit_id,
        unit=place.unit,
        month=Month.of(rows[-1].month),
        words=tuple(Word(row.n, row.said_at) for row in rows),
    )
