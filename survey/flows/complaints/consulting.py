"""Consulting: a complaint as its officers see it, with everything that happened to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from survey.core.complaints.complaint import (
    ClockClass,
    Ending,
    Move,
    Party,
    Pause,
    Route,
    State,
    Track,
)
from survey.core.complaints.likeness import near_duplicates
from survey.core.complaints.topic import Matter
from survey.core.complaints.urgency import Days
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor
from survey.flows.complaints.queueing import Line, days_of, line_of
from survey.flows.complaints.receiving import LEXICON, Attached
from survey.store.accounts import officers
from survey.store.complaints import complainants, complaints, worklists
from survey.store.complaints.complaints import Event, Listed
from survey.store.databases import Database, StoreSession
from survey.store.tables.complaints import ComplaintLinkRow, ComplaintRow

TOLD_TWICE = 0.35  # how like two complaints to one unit may be the same: an officer looks
MOST_DOUBLES = 5


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that came with something."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened, with the words that it came with; "" without.

    at: by the clock of the institution. who: the officer's name; None for the reporter and the
    program. pause: why the clocks stand from then on. lexicon: by which version of it topics
    were suggested, "" where none were.
    """

    number: int
    at: datetime
    who: str | None
    party: Party
    move: Move
    state: State
    is_public: bool
    words: str
    pause: Pause | None
    files: tuple[Enclosed, ...]
    lexicon: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What a complaint is about; is_decided: an officer said yes or no, None: not yet."""

    matter: Matter
    code: str
    is_suggested: bool
    is_decided: bool | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """A complaint with its history.

    place: where it happened, "" where that was not said. original: the number of the complaint
    that it was merged into, "" for none. has_reporter: whether somebody said who they are.
    """

    line: Line
    track: Track
    route: Route
    clock_class: ClockClass
    place: str
    owner: str
    original: str
    is_anonymous: bool
    days: Days
    verified_on: date | None
    finished_on: date | None
    ending: Ending | None
    stars: int | None
    reopened: int
    happenings: tuple[Happening, ...]
    topics: tuple[Topic, ...]
    has_reporter: bool

    @property
    def words(self) -> str:
        """What was told, as it may be read."""
        return self.happenings[0].words

    @property
    def lexicon(self) -> str:
        """The version of the lexicon by which topics were suggested; "" where nobody wrote it."""
        return self.happenings[0].lexicon

    def last_words(self, move: Move) -> str:
        """The words that came with the last of these moves; "" without one."""
        told = (one.words for one in reversed(self.happenings) if one.move is move)
        return next(told, "")


def consult(database: Database, actor: Actor, complaint_id: int, time_zone: str) -> Dossier:
    """A complaint; six statements, seven where it was merged. Raises NoSuchPlaceError."""
    with database.reading(actor.institution_id) as session:
        found = complaints.placed(session, complaint_id)
        if found is None:
            raise NoSuchPlaceError
        links = complaints.links(session, [complaint_id])[complaint_id]
        happened = _happened(session, complaint_id, ZoneInfo(time_zone))
        has_reporter = complainants.find(session, complaint_id) is not None
        original = _original(session, found.row)
    return _dossier(found, links, happened, original=original, has_reporter=has_reporter)


def doubles(database: Database, actor: Actor, dossier: Dossier) -> Mapping[str, str]:
    """The titles of what may tell the same, by their numbers, the likest first."""
    with database.reading(actor.institution_id) as session:
        row = complaints.find(session, dossier.line.id)
        if row is None:
            raise NoSuchPlaceError
        others = ((str(id_), told) for id_, told in worklists.alike(session, row).items())
        alike = near_duplicates(dossier.words, others, TOLD_TWICE)[:MOST_DOUBLES]
        ids = [int(one.id) for one in alike]
        rows = worklists.some(session, ids)
    return {rows[id_].number: rows[id_].title for id_ in ids}


def enclosed(database: Database, actor: Actor, complaint_id: int, file_id: int) -> Attached:
    """A file of a complaint with its bytes. Raises NoSuchPlaceError."""
    with database.reading(actor.institution_id) as session:
        row = complaints.file(session, complaint_id, file_id)
        if row is None:
            raise NoSuchPlaceError
        return Attached(row.name, row.media_type, row.content)


def _happened(session: StoreSession, complaint_id: int, zone: tzinfo) -> tuple[Happening, ...]:
    events = complaints.events(session, complaint_id)
    ids = {one.row.officer_id for one in events if one.row.officer_id is not None}
    names = officers.names(session, sorted(ids))
    return tuple(_happening(one, names, zone) for one in events)


def _happening(event: Event, names: Mapping[int, str], zone: tzinfo) -> Happening:
    row = event.row
    detail = row.detail or {}
    pause = detail.get("pause")
    return Happening(
        number=row.number,
        at=row.at.astimezone(zone),
        who=None if row.officer_id is None else names.get(row.officer_id),
        party=row.party,
        move=row.move,
        state=row.state,
        is_public=row.is_public,
        words=event.words,
        pause=Pause(pause) if isinstance(pause, str) else None,
        files=tuple(Enclosed(one.id, one.name) for one in event.files),
        lexicon=str(detail.get(LEXICON, "")),
    )


def _original(session: StoreSession, row: ComplaintRow) -> str:
    if row.merged_into is None:
        return ""
    return worklists.some(session, [row.merged_into])[row.merged_into].number


def _dossier(
    found: Listed,
    links: Sequence[ComplaintLinkRow],
    happened: tuple[Happening, ...],
    *,
    original: str,
    has_reporter: bool,
) -> Dossier:
    row = found.row
    alarms = [one for one in links if one.matter is Matter.ALARM and one.is_decided is not False]
    return Dossier(
        line=line_of(found, tuple(one.code for one in alarms)),
        track=row.track,
        route=row.route,
        clock_class=row.clock_class,
        place=row.place or "",
        owner=row.owner or "",
        original=original,
        is_anonymous=row.is_anonymous,
        days=days_of(row),
        verified_on=row.verified_on,
        finished_on=row.finished_on,
        ending=row.ending,
        stars=row.stars,
        reopened=row.reopened,
        happenings=happened,
        topics=tuple(
            Topic(one.matter, one.code, one.is_suggested, one.is_decided) for one in links
        ),
        has_reporter=has_reporter,
    )
