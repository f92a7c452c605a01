"""Tracking: a reporter shows number and secret, sees how it goes, and answers back."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from hmac import compare_digest
from zoneinfo import ZoneInfo

from survey.core.complaints.complaint import (
    Kind,
    Move,
    Party,
    Pause,
    State,
    Track,
    UpperDesk,
    possible,
)
from survey.core.complaints.intake import LONGEST_WORDS, Reporter
from survey.core.complaints.slip import Permit
from survey.core.complaints.step import Step
from survey.core.complaints.tracking import as_given, proof_of
from survey.core.surveys.response import plain_text
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.accounts.limiting import Try, count, forgive
from survey.flows.acting import Actor
from survey.flows.complaints import handling
from survey.flows.complaints.handling import Meant, Mover
from survey.flows.complaints.receiving import Attached, ComplaintDesk, reporter_of
from survey.flows.surveys.answering import day_in
from survey.store.complaints import complainants, complaints
from survey.store.complaints.complaints import Event, Listed
from survey.store.registry import institutions
from survey.store.tables.registry import InstitutionRow

NOTHING = bytes(32)  # what a secret is held against where there is no such number
REPORTER = frozenset({Party.REPORTER})
LONGEST_TRIED = 40  # signs of what was typed, by which tries are counted


class NotRecognisedError(LookupError):
    """No complaint has this number and this secret; which of them is wrong is not said."""


class TooLongError(ValueError):
    """Words are too long to be kept; length, most: in signs."""

    def __init__(self, length: int, most: int) -> None:
        """Keep both."""
        super().__init__(length, most)
        self.length = length
        self.most = most


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody typed to see a complaint, and from which network."""

    number: str
    secret: str
    address: str


@dataclass(frozen=True, slots=True)
class FileName:
    """A file that came with something."""

    id: int
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Happened:
    """What the reporter reads of an event; at: in the time zone of the institution."""

    at: datetime
    party: Party
    move: Move
    state: State
    words: str
    files: tuple[FileName, ...]


@dataclass(frozen=True, slots=True)
class Tracked:
    """A complaint as its reporter sees it; names and days are None where nothing is known.

    moves: what its reporter may do now. happened: the first thing first.
    """

    id: int
    institution_id: int
    version: int
    number: str
    kind: Kind
    track: Track
    state: State
    title: str
    place: str | None
    is_anonymous: bool
    is_secret: bool
    institution: str
    agency: str | None
    unit: str | None
    service: str | None
    received_at: datetime
    verified_on: date | None
    verify_by: date | None
    answer_by: date | None
    finish_by: date | None
    reply_by: date | None
    owner: str | None
    desk: UpperDesk | None
    stars: int | None
    happened: tuple[Happened, ...]
    moves: tuple[Move, ...]

    @property
    def told(self) -> Happened:
        """The complaint itself."""
        return self.happened[0]

    @property
    def answer(self) -> Happened | None:
        """The answer that stands; None while there is none, or where it did not help."""
        if self.state not in {State.ANSWERED, State.CLOSED}:
            return None
        told = (one for one in reversed(self.happened) if one.move is Move.APPROVE)
        return next(told, None)


def recognise(desk: ComplaintDesk, shown: Shown, now: datetime) -> Permit:
    """Leave to see the complaint of that number and secret.

    A number that there is not and a secret that is wrong take the same way in the same time:
    the tries are counted, one row is asked for, one comparison made. Raises
    TooManyTriesError, NotRecognisedError.
    """
    number, secret = as_given(shown.number), as_given(shown.secret)
    called = number or shown.number[:LONGEST_TRIED]
    tried = Try(f"complaint {called}", f"complaints from {shown.address}", desk.key)
    count(desk.database, tried, now)
    proof = proof_of(secret, desk.key)
    with desk.database.reading() as session:
        row = complaints.tracking(session, number)
        known = NOTHING if row is None else row.secret
    if not compare_digest(proof, known) or row is None:
        raise NotRecognisedError
    with desk.database.writing() as session:
        forgive(session, tried)
    return Permit(row.institution_id, row.complaint_id, 0, now)


def track(desk: ComplaintDesk, institution_id: int, complaint_id: int) -> Tracked:
    """A complaint with all that its reporter may read; four statements.

    Raises NoSuchPlaceError.
    """
    with desk.database.reading(institution_id) as session:
        found = complaints.placed(session, complaint_id)
        institution = institutions.by_id(session, institution_id)
        if found is None or institution is None:
            raise NoSuchPlaceError
        events = complaints.events(session, complaint_id)
    return _tracked(found, institution, events)


def number_in(desk: ComplaintDesk, institution_id: int, number: str) -> Tracked:
    """The same, by its number. Raises NoSuchPlaceError."""
    with desk.database.reading(institution_id) as session:
        row = complaints.numbered(session, number)
    if row is None:
        raise NoSuchPlaceError
    return track(desk, institution_id, row.id)


def act(
    desk: ComplaintDesk,
    permit: Permit,
    step: Step,
    attached: tuple[Attached, ...],
    now: datetime,
) -> State:
    """Let the reporter move a complaint as they saw it.

    Raises TooLongError, and what handling.move raises.
    """
    words = plain_text(step.words)
    if len(words) > LONGEST_WORDS:
        raise TooLongError(len(words), LONGEST_WORDS)
    with desk.database.reading() as session:
        institution = institutions.by_id(session, permit.institution_id)
    if institution is None:
        raise NoSuchPlaceError
    actor = Actor(permit.institution_id, None, now, day_in(institution.time_zone, now))
    meant = Meant(permit.complaint_id, permit.version)
    return handling.move(desk, Mover(actor, REPORTER), meant, replace(step, words=words), attached)


def reporter(desk: ComplaintDesk, permit: Permit) -> Reporter:
    """Who told it, for their own eyes; silent where nobody said. Raises WrongKeyError."""
    with desk.database.reading(permit.institution_id) as session:
        locked = complainants.find(session, permit.complaint_id)
    return Reporter() if locked is None else reporter_of(desk, locked)


def file(desk: ComplaintDesk, permit: Permit, file_id: int) -> Attached:
    """A file that the reporter may have. Raises NoSuchPlaceError."""
    with desk.database.reading(permit.institution_id) as session:
        events = complaints.events(session, permit.complaint_id)
        seen = {one.id for event in events if event.row.is_public for one in event.files}
        row = complaints.file(session, permit.complaint_id, file_id) if file_id in seen else None
    if row is None:
        raise NoSuchPlaceError
    return Attached(row.name, row.media_type, row.content)


def _tracked(found: Listed, institution: InstitutionRow, events: list[Event]) -> Tracked:
    row, zone = found.row, ZoneInfo(institution.time_zone)
    return Tracked(
        id=row.id,
        institution_id=institution.id,
        version=row.version,
        number=row.number,
        kind=row.kind,
        track=row.track,
        state=row.state,
        title=row.title,
        place=row.place,
        is_anonymous=row.is_anonymous,
        is_secret=row.is_secret,
        institution=institution.name,
        agency=found.agency,
        unit=found.unit,
        service=found.service,
        received_at=row.received_at.astimezone(zone),
        verified_on=row.verified_on,
        verify_by=row.verify_by,
        answer_by=row.answer_by,
        finish_by=row.finish_by,
        reply_by=row.reply_by,
        owner=row.owner,
        desk=row.desk,
        stars=row.stars,
        happened=tuple(_happened(event, zone) for event in events if event.row.is_public),
        moves=tuple(_moves(row.state, events)),
    )


def _happened(event: Event, zone: ZoneInfo) -> Happened:
    row = event.row
    files = tuple(FileName(one.id, one.name, one.media_type) for one in event.files)
    return Happened(row.at.astimezone(zone), row.party, row.move, row.state, event.words, files)


def _moves(state: State, events: list[Event]) -> list[Move]:
    """What the table lets the reporter do; a pause ends with them only where it waits for them."""
    pauses = [event.row.detail.get("pause") for event in events if event.row.move is Move.PAUSE]
    is_waited_for = bool(pauses) and pauses[-1] == Pause.REPORTER.value
    return [move for move in possible(state, REPORTER) if move is not Move.RESUME or is_waited_for]
