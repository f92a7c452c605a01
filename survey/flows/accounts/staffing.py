"""Staffing: who works where, for the lists of the bureau and the own account."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from survey.core.accounts.role import LEVELS, Level, Node, Role
from survey.core.roster import Roster, Wish
from survey.flows.accounts.appointing import NoSuchAppointmentError, NoSuchOfficerError
from survey.store import journal
from survey.store.accounts import officers, sessions
from survey.store.accounts.officers import NamedAppointment, OfficerSearch
from survey.store.columns import id_in
from survey.store.databases import Database, StoreSession
from survey.store.registry import registry
from survey.store.tables.accounts import OfficerRow


class When(Enum):
    """Whether an appointment holds on a day."""

    NOW = "now"
    LATER = "later"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Held:
    """An appointment with the names of its agency and unit as they are called now.

    place: as the code of a Choice. agency is None for the institution itself, unit for an agency.
    """

    id: int
    role: Role
    place: str
    agency: str | None
    unit: str | None
    since: date
    until: date | None
    when: When


@dataclass(frozen=True, slots=True)
class Member:
    """An officer; seen_at: None for somebody who was not here in the last time."""

    id: int
    name: str
    email: str
    is_open: bool
    has_password: bool
    has_second_factor: bool
    seen_at: datetime | None
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that somebody can be appointed to; code: such as unit:12."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Choices:
    """Places of one agency; agency: "" for those above all agencies."""

    agency: str
    places: tuple[Choice, ...]


def held_by(database: Database, institution_id: int, officer_id: int, day: date) -> list[Held]:
    """What an officer is, was and will be appointed to, the latest first; one statement."""
    with database.reading(institution_id) as session:
        named = officers.named_appointments(session, [officer_id])
    return [_held(one, day) for one in named]


def staff(
    database: Database,
    institution_id: int,
    role: Role | None,
    wish: Wish,
    day: date,
) -> Roster[Member]:
    """A page of the officers of an institution who hold a role on the day; five statements.

    role: None for whichever, or none. wish.words: in name or address; wish.column: name,
    account, factor or seen.
    """
    wanted = OfficerSearch(wish.words, role, day)
    with database.reading(institution_id) as session:
        found = officers.page(session, wanted, wish)
        return found.told(_members(session, found.rows, day))


def member(database: Database, institution_id: int, officer_id: int, day: date) -> Member:
    """One officer; four statements. Raises NoSuchOfficerError."""
    with database.reading(institution_id) as session:
        row = officers.one(session, officer_id)
        if row is None:
            raise NoSuchOfficerError
        return _members(session, [row], day)[0]


def appointment(database: Database, institution_id: int, id_: int, day: date) -> tuple[int, Held]:
    """Whose appointment that is, and what it is; two statements.

    Raises NoSuchAppointmentError.
    """
    with database.reading(institution_id) as session:
        row = officers.appointment(session, id_)
        if row is None:
            raise NoSuchAppointmentError
        named = officers.named_appointments(session, [row.officer_id])
    return row.officer_id, next(_held(one, day) for one in named if one.row.id == id_)


def choices(
    database: Database,
    institution_id: int,
    role: Role,
    words: str,
    day: date,
) -> list[Choices]:
    """The places on which a role stands and whose names hold the words; three statements.

    The institution itself, then by agency the agency and its units.
    """
    levels = LEVELS[role]
    with database.reading(institution_id) as session:
        tree = registry.tree(session, day)
    found = [Choices("", (Choice("institution", ""),))] if Level.INSTITUTION in levels else []
    for agency in tree.agencies:
        places = [Choice(f"agency:{agency.id}", agency.name)] if Level.AGENCY in levels else []
        if Level.UNIT in levels:
            places += [Choice(f"unit:{unit.id}", unit.name) for unit in agency.units]
        fitting = tuple(one for one in places if _holds(words, agency.name, one.name))
        if fitting:
            found.append(Choices(agency.name, fitting))
    return found


def node_of(code: str) -> Node | None:
    """The node of a Choice.code, None for any other text."""
    level, _, said = code.partition(":")
    id_ = id_in(said)
    if code == Level.INSTITUTION.value:
        return Node()
    if id_ is None or level not in {Level.AGENCY.value, Level.UNIT.value}:
        return None
    return Node(agency_id=id_) if level == Level.AGENCY.value else Node(unit_id=id_)


def _code(agency_id: int | None, unit_id: int | None) -> str:
    if unit_id is not None:
        return f"{Level.UNIT.value}:{unit_id}"
    return Level.INSTITUTION.value if agency_id is None else f"{Level.AGENCY.value}:{agency_id}"


def _holds(words: str, *names: str) -> bool:
    said = " ".join(names).casefold()
    return all(word in said for word in words.casefold().split())


def _members(session: StoreSession, rows: Sequence[OfficerRow], day: date) -> list[Member]:
    ids = [row.id for row in rows]
    held: dict[int, list[Held]] = defaultdict(list)
    for one in officers.named_appointments(session, ids):
        held[one.row.officer_id].append(_held(one, day))
    seen = {**journal.last_lines(session, ids), **sessions.last_seen(session, ids)}
    return [_member(row, tuple(held[row.id]), seen.get(row.id)) for row in rows]


def _member(row: OfficerRow, held: tuple[Held, ...], seen_at: datetime | None) -> Member:
    return Member(
        id=row.id,
        name=row.name,
        email=row.email,
        is_open=row.active,
        has_password=row.password is not None,
        has_second_factor=row.tf_totp_secret is not None,
        seen_at=seen_at,
        held=held,
    )


def _held(named: NamedAppointment, day: date) -> Held:
    row = named.row
    return Held(
        id=row.id,
        role=row.role,
        place=_code(row.agency_id, row.unit_id),
        agency=named.agency,
        unit=named.unit,
        since=row.since,
        until=row.until,
        when=_when(row.since, row.until, day),
    )


def _when(since: date, until: date | None, day: date) -> When:
    if since > day:
        return When.LATER
    return When.PAST if until is not None and until < day else When.NOW
