"""Relating: how complaints stand, told to another system as far as its key reaches.

What a reporter keeps secret and what an inspector took over is not told of at all; of whoever
chose to be anonymous neither words nor place, as both may say who they are.
"""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from survey.core.api.georeport import SERVICE_CODES, Search, status_of
from survey.core.complaints.complaint import Kind, State
from survey.core.complaints.tracking import as_given
from survey.exchange.complaints.open311 import (
    Format,
    GeoReportError,
    Unfit,
    UnfitFieldError,
    accepted,
    errors,
    posted_of,
    requests,
    search_of,
    services,
)
from survey.exchange.complaints.open311_places import Attribute, definition, discovery
from survey.flows.api.calling import Caller
from survey.store.api import relays
from survey.store.api.relays import Asked, Given
from survey.store.databases import Database

__all__ = [
    "Attribute",
    "Format",
    "GeoReportError",
    "Unfit",
    "UnfitFieldError",
    "accepted",
    "definition",
    "discovery",
    "errors",
    "posted_of",
    "requests",
    "search_of",
    "services",
]

END_OF_DAY = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of what was found; number: from 1."""

    number: int
    size: int


@dataclass(frozen=True, slots=True)
class Related:
    """A complaint as another system reads it; "" and None where nothing is known or told.

    Moments are in the time zone of the institution. answer: the latest that was given.
    """

    number: str
    kind: Kind
    state: State
    received_at: datetime
    moved_at: datetime
    finish_by: datetime | None
    agency: str
    unit: str
    words: str
    place: str
    answer: str


@dataclass(frozen=True, slots=True)
class Found:
    """A page of complaints. has_more: whether a next one follows."""

    related: tuple[Related, ...]
    has_more: bool


def relate(database: Database, caller: Caller, search: Search, page: Page) -> Found:
    """The complaints that are searched for, the newest first; three statements."""
    with database.reading(caller.institution_id) as session:
        offset = (page.number - 1) * page.size
        found = relays.given(session, caller.reach, _asked(search), offset, page.size + 1)
        shown = found[: page.size]
        ids = [one.row.id for one in shown]
        moved, answers = relays.moved(session, ids), relays.answers(session, ids)
    related = tuple(
        _related(one, moved.get(one.row.id, one.row.received_at), answers.get(one.row.id, ""), zone)
        for zone in [ZoneInfo(caller.time_zone)]
        for one in shown
    )
    return Found(related, len(found) > page.size)


def _asked(search: Search) -> Asked:
    """What is searched for, in our words: numbers that are named go before all else."""
    if search.ids:
        return Asked(frozenset(map(as_given, search.ids)), None, None, None, None)
    kinds = frozenset(kind for kind, code in SERVICE_CODES.items() if code in search.codes)
    states = frozenset(state for state in State if status_of(state) in search.statuses)
    return Asked(None, kinds or None, states, search.since, search.until)


def _related(one: Given, moved_at: datetime, answer: str, zone: ZoneInfo) -> Related:
    row = one.row
    due = None if row.finish_by is None else datetime.combine(row.finish_by, END_OF_DAY, zone)
    return Related(
        number=row.number,
        kind=row.kind,
        state=row.state,
        received_at=row.received_at.astimezone(zone),
        moved_at=moved_at.astimezone(zone),
        finish_by=due,
        agency=one.agency or "",
        unit=one.unit or "",
        words="" if row.is_anonymous else one.words,
        place="" if row.is_anonymous else row.place or "",
        answer="" if row.is_anonymous else answer,
    )
