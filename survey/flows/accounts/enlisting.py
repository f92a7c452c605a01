"""Enlisting: somebody gets an account by the command, before any page can be used."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from survey.core.accounts.password import weakness_of
from survey.core.accounts.role import Appointment, Node, Role
from survey.core.registry.registry import Agency
from survey.flows.accounts.appointing import NewOfficer, NoSuchOfficerError, add_officer, checked
from survey.flows.accounts.hashing import hashed
from survey.flows.accounts.identifying import WeakPasswordError, account_called
from survey.flows.accounts.inviting import invite
from survey.flows.acting import Actor
from survey.flows.registry.registering import institution_called
from survey.flows.surveys.answering import day_in
from survey.store.databases import Database
from survey.store.registry import institutions, registry


class NoSuchNameError(LookupError):
    """No agency or unit has that name."""

    def __init__(self, name: str) -> None:
        """Keep the name."""
        super().__init__(name)
        self.name = name


class SeveralOfThatNameError(LookupError):
    """Units of several agencies have that name."""

    def __init__(self, name: str) -> None:
        """Keep the name."""
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class Recruit:
    """Somebody who is to be added, with the place by its names; None: not said.

    password: as it was typed; None for a link.
    """

    name: str
    email: str
    role: Role
    agency: str | None = None
    unit: str | None = None
    password: str | None = None


def enlist(
    database: Database,
    institution: str | None,
    recruit: Recruit,
    now: datetime,
) -> tuple[Actor, int]:
    """Add somebody with an appointment from today on; who acts and the id of the officer.

    institution: its code, None for the only one. Raises UnknownInstitutionError, NoSuchNameError,
    SeveralOfThatNameError, WeakPasswordError and what add_officer raises.
    """
    institution_id, time_zone = institution_called(database, institution)
    new = checked(NewOfficer(recruit.name, recruit.email, _kept(recruit)))
    today = day_in(time_zone, now)
    actor = Actor(institution_id, None, now, today)
    with database.reading(institution_id) as session:
        node = _node(registry.tree(session, today).agencies, recruit)
    first = Appointment(recruit.role, node, today, None)
    return actor, add_officer(
        database,
        actor,
        NewOfficer(new.name, new.email, new.password, (first,)),
    )


def link_for(database: Database, email: str, key: bytes, now: datetime) -> str:
    """The word of a new link for an officer by address. Raises NoSuchOfficerError."""
    account = account_called(database, email.strip().lower())
    if account is None:
        raise NoSuchOfficerError
    with database.reading(account.institution_id) as session:
        institution = institutions.by_id(session, account.institution_id)
    today = day_in("UTC" if institution is None else institution.time_zone, now)
    return invite(database, Actor(account.institution_id, None, now, today), account.id, key)


def _kept(recruit: Recruit) -> str | None:
    if recruit.password is None:
        return None
    weakness = weakness_of(recruit.password, recruit.name, recruit.email)
    if weakness is not None:
        raise WeakPasswordError(weakness)
    return hashed(recruit.password)


def _node(agencies: tuple[Agency, ...], recruit: Recruit) -> Node:
    wanted = recruit.unit or recruit.agency
    if wanted is None:
        return Node()
    found = [node for name, node in _nodes(agencies, recruit) if _alike(name, wanted)]
    if not found:
        raise NoSuchNameError(wanted)
    if len(found) > 1:
        raise SeveralOfThatNameError(wanted)
    return found[0]


def _nodes(agencies: tuple[Agency, ...], recruit: Recruit) -> Iterator[tuple[str, Node]]:
    """The places that may be meant: units where one is named, of the agency that is named."""
    for agency in agencies:
        if recruit.unit is None:
            yield agency.name, Node(agency_id=agency.id)
        elif recruit.agency is None or _alike(agency.name, recruit.agency):
            yield from ((unit.name, Node(unit_id=unit.id)) for unit in agency.units)


def _alike(name: str, said: str) -> bool:
    return name.casefold() == " ".join(said.split()).casefold()
