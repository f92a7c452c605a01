"""Admitting: an officer asks for a page, and stands somewhere in the tree or is refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import TypeAlias

from survey.core.accounts.access import INSTITUTION, Act, may, may_somewhere
from survey.core.accounts.role import Appointment, Role
from survey.core.results.rollup import Averaging
from survey.flows.surveys.answering import day_in
from survey.store.accounts import officers
from survey.store.databases import Database, StoreSession
from survey.store.isolation import enter
from survey.store.registry import spots
from survey.store.registry.spots import NamedSpot
from survey.store.tables.registry import InstitutionRow


@dataclass(frozen=True, slots=True)
class Office:
    """Where officers work; clock: what tells the time, asked once a request.

    needs_second_factor: whether those of FAR_REACHING must have one before anything else.
    key: what the names of networks are made with.
    """

    database: Database
    clock: Callable[[], datetime]
    needs_second_factor: bool = False
    key: bytes = b""


FAR_REACHING = frozenset({Role.BUREAU, Role.INSPECTOR})


class SignInNeededError(PermissionError):
    """Nobody is signed in, or somebody whose account was closed."""


class NotAllowedError(PermissionError):
    """The officer may not do this here."""

    def __init__(self, act: Act) -> None:
        """Keep what was to be done."""
        super().__init__(act)
        self.act = act


class NoSuchPlaceError(LookupError):
    """There is nothing of that id in the officer's institution."""


class Target(Enum):
    """What the id in an address is one of; the name is the name of the id there."""

    AGENCY = "agency_id"
    UNIT = "unit_id"
    SERVICE = "service_id"
    WAVE = "wave_id"
    QUESTIONNAIRE = "questionnaire_id"
    COMPLAINT = "complaint_id"
    REPLY = "reply_id"
    KEY = "key_id"
    ROOT_CAUSE = "root_cause_id"
    WORKSHOP = "workshop_id"
    PLAN = "plan_id"
    ACTION = "action_id"
    FORUM = "forum_id"
    SUBSCRIPTION = "subscription_id"


Finder: TypeAlias = Callable[[StoreSession, int], NamedSpot | None]
FINDERS: Mapping[Target, Finder] = {
    Target.AGENCY: spots.of_agency,
    Target.UNIT: spots.of_unit,
    Target.SERVICE: spots.of_service,
    Target.WAVE: spots.of_wave,
    Target.QUESTIONNAIRE: spots.of_questionnaire,
    Target.COMPLAINT: spots.of_complaint,
    Target.REPLY: spots.of_reply,
    Target.KEY: spots.of_key,
    Target.ROOT_CAUSE: spots.of_root_cause,
    Target.WORKSHOP: spots.of_workshop,
    Target.PLAN: spots.of_plan,
    Target.ACTION: spots.of_action,
    Target.FORUM: spots.of_forum,
    Target.SUBSCRIPTION: spots.of_subscription,
}


@dataclass(frozen=True, slots=True)
class Home:
    """The institution that an officer works for; version: of its row, for who edits it."""

    id: int
    code: str
    name: str
    colour: str
    time_zone: str
    is_sample: bool
    averaging: Averaging
    version: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Who asks, where they stand and when: what every officer's page is given.

    today: the day that it is in the institution. has_second_factor: beside the password.
    unread: notices that the officer has not read.
    """

    officer_id: int
    officer: str
    home: Home
    place: NamedSpot
    appointments: tuple[Appointment, ...]
    now: datetime
    today: date
    has_second_factor: bool
    unread: int = 0

    @property
    def is_far_reaching(self) -> bool:
        """Whether the officer holds a role whose theft would harm the whole institution."""
        return any(one.role in FAR_REACHING for one in self.appointments)

    def may(self, act: Act) -> bool:
        """Whether the officer may do that where they stand."""
        return may(self.appointments, act, self.place.spot, self.today)

    def may_everywhere(self, act: Act) -> bool:
        """Whether the officer may do that at the institution, and so wherever it is asked."""
        return may(self.appointments, act, INSTITUTION, self.today)

    def may_somewhere(self, act: Act) -> bool:
        """Whether the officer may do that at any place."""
        return may_somewhere(self.appointments, act, self.today)


@dataclass(frozen=True, slots=True)
class Wish:
    """What an officer asks for: an act at the place of an id, or of the institution without one.

    act is None for what everybody who is signed in may do. anywhere: whether it is enough to
    be allowed to do it at some place; the page then shows those places only.
    """

    act: Act | None = None
    target: Target | None = None
    id: int = 0
    anywhere: bool = False


def admit(database: Database, officer_id: int | None, wish: Wish, now: datetime) -> Standing:
    """Where the officer stands; two statements, three where an id is asked for.

    Raises SignInNeededError, NoSuchPlaceError and NotAllowedError.
    """
    if officer_id is None:
        raise SignInNeededError
    with database.reading() as session:
        at_work = officers.at_work(session, officer_id)
        if at_work is None:
            raise SignInNeededError
        officer, institution = at_work
        enter(session, institution.id)
        today = day_in(institution.time_zone, now)
        appointments, unread = officers.at_desk(session, officer.id, today)
        standing = Standing(
            officer_id=officer.id,
            officer=officer.name,
            home=_home(institution),
            place=_place(session, wish),
            appointments=tuple(appointments),
            now=now,
            today=today,
            has_second_factor=officer.tf_totp_secret is not None,
            unread=unread,
        )
    if wish.act is not None and not _is_granted(standing, wish.act, anywhere=wish.anywhere):
        raise NotAllowedError(wish.act)
    return standing


def _is_granted(standing: Standing, act: Act, *, anywhere: bool) -> bool:
    return standing.may_somewhere(act) if anywhere else standing.may(act)


def _place(session: StoreSession, wish: Wish) -> NamedSpot:
    if wish.target is None:
        return NamedSpot()
    place = FINDERS[wish.target](session, wish.id)
    if place is None:
        raise NoSuchPlaceError
    return place


def _home(row: InstitutionRow) -> Home:
    return Home(
        id=row.id,
        code=row.code,
        name=row.name,
        colour=row.colour,
        time_zone=row.time_zone,
        is_sample=row.is_sample,
        averaging=row.averaging,
        version=row.version,
    )
