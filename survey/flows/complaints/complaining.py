"""Complaining: somebody who is no officer finds where to tell a complaint, and tells it."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from survey.core.complaints.complaint import Route
from survey.core.complaints.intake import Intake, Problem, Unfit, read
from survey.core.complaints.slip import Slip, opened_slip, refuse_old, sealed_slip
from survey.core.complaints.tracking import BITS
from survey.flows.acting import Actor
from survey.flows.complaints.attaching import Allowed, attached
from survey.flows.complaints.receiving import ComplaintDesk, Receipt, Told, receipt_of, receive
from survey.flows.surveys import answering
from survey.flows.surveys.answering import CODE, Counter, UnknownCodeError, day_in
from survey.flows.surveys.finding import MOST_HITS, MOST_WORDS, NothingThereError
from survey.language import INDONESIAN
from survey.store.complaints import complaints, entrances
from survey.store.complaints.entrances import Entrance, Goal
from survey.store.databases import StoreSession
from survey.store.registry import entries, institutions, spots

SERVICE = "service"  # the field that names one service of the unit, by its id
# Telling takes minutes, and a whole office may stand behind one address.
MOST_IN_WINDOW = 40
LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Blank:
    """A form to be filled in. goal: None where the reporter does not know whose it is.

    services: those of the unit, by id and name, where none was named yet.
    """

    entrance: Entrance
    goal: Goal | None
    services: tuple[tuple[int, str], ...]
    slip: str


@dataclass(frozen=True, slots=True)
class Places:
    """Where a complaint can go; agencies: by id and name, goals: units or services."""

    entrance: Entrance
    agencies: tuple[tuple[int, str], ...] = ()
    goals: tuple[Goal, ...] = ()


@dataclass(frozen=True, slots=True)
class Handed:
    """A filled form as it arrived; raw: see complaints/intake.py read. files: by name and content.

    language: the code of the one that it was filled in.
    """

    slip: str
    raw: Mapping[str, str]
    files: Sequence[tuple[str, bytes]]
    route: Route
    allowed: Allowed
    language: str = INDONESIAN


@dataclass(frozen=True, slots=True)
class Taken:
    """A complaint that is in; institution_id: whose it is."""

    institution_id: int
    receipt: Receipt


def entrance(desk: ComplaintDesk, code: str) -> Entrance:
    """Where the public code of a service, unit or agency leads. Raises UnknownCodeError."""
    typed = code.strip().lower()
    found = None
    if CODE.fullmatch(typed):
        with desk.database.reading() as session:
            found = entrances.of_code(session, typed)
    if found is None:
        raise UnknownCodeError(code)
    return found


def institution(desk: ComplaintDesk, code: str) -> Entrance:
    """The institution of that code. Raises NothingThereError."""
    with desk.database.reading() as session:
        found = entrances.of_institution(session, code)
    if found is None:
        raise NothingThereError
    return found


def within(at: Entrance, agency_id: int | None) -> Entrance:
    """The same institution, narrowed to an agency of it."""
    return replace(at, agency_id=agency_id)


def about(at: Entrance, unit_id: int | None, service_id: int | None) -> Entrance:
    """The same institution, narrowed to a unit or a service of it."""
    return replace(at, unit_id=unit_id, service_id=service_id)


def places(desk: ComplaintDesk, at: Entrance, said: str) -> Places:
    """What stands behind an entrance: what has these words, the units of its agency, or agencies.

    Capitals make no difference; one statement, two with words.
    """
    words = tuple(dict.fromkeys(said.lower().split()))[:MOST_WORDS]
    with desk.database.reading(at.institution_id) as session:
        if words:
            return Places(at, goals=tuple(entrances.matching(session, words, MOST_HITS)))
        if at.agency_id is not None:
            return Places(at, goals=tuple(entrances.units(session, at.agency_id)))
        return Places(at, agencies=tuple(entrances.agencies(session)))


def blank(desk: ComplaintDesk, at: Entrance, now: datetime) -> Blank:
    """The form behind an entrance; at most two statements.

    What has ended is left out: the form is then for the whole institution.
    """
    goal: Goal | None = None
    services: tuple[tuple[int, str], ...] = ()
    if at.unit_id is not None or at.service_id is not None:
        with desk.database.reading(at.institution_id) as session:
            goal = entrances.goal(session, at.unit_id, at.service_id)
            if goal is not None and goal.service_id is None:
                services = _services(session, goal.unit_id)
    bits = secrets.token_bytes(BITS)
    unit_id, service_id = (goal.unit_id, goal.service_id or 0) if goal else (0, 0)
    slip = Slip(at.institution_id, unit_id, service_id, now, bits)
    return Blank(at, goal, services, sealed_slip(slip, desk.key))


def hand_in(desk: ComplaintDesk, handed: Handed, now: datetime) -> Taken | Unfit:
    """Take a complaint in, or say what is wrong with it.

    Handed in once more it gets the same receipt, even after its time, and nothing is kept
    twice. Raises ForgedTokenError, ExpiredTokenError, UnfitFileError, NoSuchPlaceError.
    """
    slip = opened_slip(handed.slip, desk.key)
    receipt = receipt_of(slip.bits, desk.key)
    with desk.database.reading(slip.institution_id) as session:
        actor = _reporter(session, slip, now)
        if complaints.numbered(session, receipt.number) is not None:
            return Taken(slip.institution_id, receipt)
        refuse_old(slip, now)
        told = _told(session, slip, handed)
    if isinstance(told, Unfit):
        return told
    whole = replace(told, files=attached(handed.allowed, handed.files))
    return Taken(slip.institution_id, receive(desk, actor, whole))


def admit(desk: ComplaintDesk, address: str, now: datetime) -> None:
    """Count one more complaint or reply from a network; one statement. Raises TooOftenError."""
    answering.admit(
        Counter(desk.database, desk.key),
        address,
        now,
        "complaint",
        MOST_IN_WINDOW,
    )


def _services(session: StoreSession, unit_id: int) -> tuple[tuple[int, str], ...]:
    return tuple((row.id, row.name) for row in entries.services_of(session, unit_id))


def _reporter(session: StoreSession, slip: Slip, now: datetime) -> Actor:
    row = institutions.by_id(session, slip.institution_id)
    if row is None:
        raise NothingThereError
    return Actor(slip.institution_id, None, now, day_in(row.time_zone, now))


def _told(session: StoreSession, slip: Slip, handed: Handed) -> Told | Unfit:
    """What the form says, its service checked against the unit that the form was drawn for."""
    intake, service_id = read(handed.raw), slip.service_id or None
    typed = handed.raw.get(SERVICE, "")
    problems = {} if isinstance(intake, Intake) else dict(intake.problems)
    if typed and service_id is None:
        service_id = _chosen(session, slip.unit_id, typed)
        if service_id is None:
            problems[SERVICE] = Problem.UNKNOWN
    if problems or isinstance(intake, Unfit):
        return Unfit(problems)
    spoken = replace(intake, reporter=replace(intake.reporter, language=handed.language))
    return Told(spoken, handed.route, slip.bits, slip.unit_id or None, service_id)


def _chosen(session: StoreSession, unit_id: int, typed: str) -> int | None:
    """The service that was chosen, if it is one of that unit."""
    if not (typed.isascii() and typed.isdecimal() and int(typed[:20]) <= LARGEST_ID):
        return None
    found = spots.of_service(session, int(typed[:20]))
    return int(typed[:20]) if found is not None and found.spot.unit_id == unit_id else None
