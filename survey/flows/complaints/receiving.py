"""Receiving: a complaint is taken in, from whatever side it comes, and gets its number."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from survey.catalogue.deadlines import standards_of
from survey.catalogue.instruments import read_instrument
from survey.catalogue.table import InstrumentError
from survey.core.accounts.access import Spot
from survey.core.complaints.complaint import Move, Party, Route, State, clock_class
from survey.core.complaints.deadline import Standards
from survey.core.complaints.intake import Intake, Reporter
from survey.core.complaints.topic import Matter
from survey.core.complaints.tracking import BITS, number_of, proof_of, secret_of
from survey.core.surveys.instrument import Text
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.flows.complaints.clocking import begin
from survey.flows.complaints.equipping import equipment_for
from survey.flows.complaints.hearing import heard, proposed, titled
from survey.flows.complaints.informing import NO_POST, Informer, Post
from survey.flows.complaints.triaging import BrokenModelError
from survey.flows.locking import Locker
from survey.flows.results.measuring import STANDARD
from survey.settings import official
from survey.store import files
from survey.store.columns import Json
from survey.store.complaints import complainants, complaints
from survey.store.databases import Database, StoreSession
from survey.store.registry import spots
from survey.store.tables.complaints import ComplaintEventRow, ComplaintRow, TrackingRow
from survey.store.truths import BrokenTruthError

LOG = logging.getLogger(__name__)
Topic: TypeAlias = tuple[Matter, str]

DEADLINES = "reference/deadlines.toml"
LEXICON = "lexicon"  # what the receipt of a complaint calls the version that suggested
TAKEN_ALREADY = frozenset({"uq_complaints_number", "pk_trackings"})
BY_OFFICERS = frozenset({Route.OFFICER, Route.PAPER, Route.MAIL, Route.LAPOR})


@lru_cache(maxsize=8)
def _standards(folder: Path) -> Standards:
    return standards_of(folder)


@lru_cache(maxsize=8)
def _elements(file: Path) -> Mapping[str, Text]:
    return {element.code: element.name for element in read_instrument(file).elements}


@dataclass(frozen=True, slots=True)
class ComplaintDesk:
    """Where complaints are taken in and worked on.

    key: of this installation's forms. instruments: the folder of the official ones. post: by
    what reporters are told how it goes; nobody is where none is set up.
    """

    database: Database
    key: bytes
    instruments: Path
    post: Post = NO_POST

    @property
    def locker(self) -> Locker:
        """What locks who told a complaint, and the words that were masked."""
        return Locker(self.key)

    @property
    def informer(self) -> Informer:
        """Who tells reporters how it goes."""
        return Informer(self.post, self.key)

    @property
    def standards(self) -> Standards:
        """The clocks of the nation."""
        return _standards(official(self.instruments, DEADLINES).parent)

    @property
    def elements(self) -> Mapping[str, Text]:
        """The elements that a complaint can be about, by their codes: those of SKM in force."""
        return _elements(official(self.instruments, f"{STANDARD}.toml"))


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that was checked and cleaned."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Told:
    """A complaint as it comes in, read already. bits: of its form, so that it counts once.

    detail: what is kept beside its receipt, such as which system handed it in.
    """

    intake: Intake
    route: Route
    bits: bytes
    unit_id: int | None = None
    service_id: int | None = None
    files: tuple[Attached, ...] = ()
    detail: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a reporter follows their complaint with."""

    number: str
    secret: str


@dataclass(frozen=True, slots=True)
class _New:
    """A complaint with its receipt, and what it seems to be about by which lexicon."""

    told: Told
    receipt: Receipt
    topics: list[Topic]
    lexicon: str


def receipt_of(bits: bytes, key: bytes) -> Receipt:
    """The receipt of the form of those bits; the same each time that it is handed in."""
    if len(bits) != BITS:
        raise ValueError(bits)
    return Receipt(number_of(bits, key), secret_of(bits, key))


def receive(desk: ComplaintDesk, actor: Actor, told: Told) -> Receipt:
    """Take a complaint in, once; the receipt. actor.officer_id: None for the reporter's own.

    Of several who hand in one form at once the first is kept, and all get its receipt. A unit
    or service that is not there is NoSuchPlaceError, and nothing is kept.
    """
    new = _New(told, receipt_of(told.bits, desk.key), *_suggested(desk, actor, told.intake.words))
    try:
        with desk.database.writing(actor.institution_id) as session:
            if complaints.numbered(session, new.receipt.number) is None:
                _take_in(session, desk, actor, new)
    except BrokenTruthError as error:
        if error.name not in TAKEN_ALREADY:
            raise
    return new.receipt


def _suggested(desk: ComplaintDesk, actor: Actor, words: str) -> tuple[list[Topic], str]:
    """What it seems to be about, and by which lexicon.

    Nothing, and "", where a file that says so cannot be read: that is no reason to lose a
    complaint, and an officer says what it is about in any case.
    """
    try:
        equipment = equipment_for(desk.database, actor.institution_id, desk.instruments)
    except (InstrumentError, BrokenModelError, OSError):
        LOG.exception("a complaint is taken in without suggestions")
        return [], ""
    return proposed(words, equipment), equipment.lexicon.version


def _take_in(
    session: StoreSession,
    desk: ComplaintDesk,
    actor: Actor,
    new: _New,
) -> None:
    row = _row(new.told, new.receipt.number, _unit_of(session, new.told), actor)
    begin(session, desk.standards, row)
    proof = proof_of(new.receipt.secret, desk.key)
    complaints.keep(session, row, TrackingRow(number=new.receipt.number, secret=proof))
    event = _keep_words(session, desk, row, new, actor)
    complaints.suggest(session, row.id, new.topics)
    if not new.told.intake.reporter.is_silent:
        locked = desk.locker.locked_reporter(new.told.intake.reporter)
        complainants.keep(session, row.id, locked)
    desk.informer.inform(session, row, event)
    route = new.told.route.value
    note(session, actor, "complaint receive", f"complaint:{row.id}", route=route)


def reporter_of(desk: ComplaintDesk, locked: bytes) -> Reporter:
    """Who told it. Raises WrongKeyError."""
    return desk.locker.opened_reporter(locked)


def _unit_of(session: StoreSession, told: Told) -> int | None:
    """The unit that it is about: that of the service where one is named."""
    if told.service_id is not None:
        return _spot(spots.of_service(session, told.service_id)).unit_id
    if told.unit_id is not None:
        return _spot(spots.of_unit(session, told.unit_id)).unit_id
    return None


def _spot(found: spots.NamedSpot | None) -> Spot:
    if found is None:
        raise NoSuchPlaceError
    return found.spot


def _row(told: Told, number: str, unit_id: int | None, actor: Actor) -> ComplaintRow:
    intake = told.intake
    return ComplaintRow(
        number=number,
        kind=intake.kind,
        track=intake.track,
        route=told.route,
        clock_class=clock_class(intake.kind, is_supervisory=False),
        state=State.RECEIVED,
        title=titled(intake.title),
        place=intake.place or None,
        unit_id=unit_id,
        service_id=told.service_id,
        is_anonymous=intake.is_anonymous,
        is_secret=intake.is_secret,
        is_inspected=False,
        received_at=actor.now,
        received_on=actor.today,
        reopened=0,
    )


def _keep_words(
    session: StoreSession,
    desk: ComplaintDesk,
    row: ComplaintRow,
    new: _New,
    actor: Actor,
) -> ComplaintEventRow:
    told = new.told
    by_officer = told.route in BY_OFFICERS
    event = ComplaintEventRow(
        complaint_id=row.id,
        at=actor.now,
        officer_id=actor.officer_id,
        party=Party.VERIFIER if by_officer else Party.REPORTER,
        move=Move.RECEIVE,
        state=State.RECEIVED,
        is_public=True,
        detail={**told.detail, LEXICON: new.lexicon},
    )
    what = heard(told.intake.words, desk.locker)
    complaints.add_event(session, event, what.words, what.original)
    complaints.add_files(session, event, _kept(session, told.files, actor.now))
    return event


def _kept(session: StoreSession, attached: tuple[Attached, ...], now: datetime) -> list[int]:
    return [files.keep(session, one.name, one.media_type, one.content, now) for one in attached]
