"""Forming: the teams of SP4N-LAPOR! by their decrees, and what makes a decree out of date."""

from collections.abc import Sequence
from dataclasses import dataclass

from survey.core.sp4n.team import Concern, Decree, Member, checked, concerns
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.store.databases import Database, StoreSession
from survey.store.sp4n import teams
from survey.store.sp4n.teams import Posts, Team
from survey.store.tables.sp4n import TeamRow
from survey.store.truths import expect


@dataclass(frozen=True, slots=True)
class Formed:
    """A decree with its members and what is out of date in it today; version: of its row."""

    id: int
    version: int
    decree: Decree
    members: tuple[Member, ...]
    concerns: tuple[Concern, ...]


@dataclass(frozen=True, slots=True)
class PlaceTeams:
    """The team of a place. latest: None without a decree; concerns: what holds today.

    candidates: officers who hold something there today, by id.
    """

    latest: Formed | None
    earlier: tuple[Formed, ...]
    concerns: tuple[Concern, ...]
    candidates: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A decree as it was typed. id, version: of the one that is corrected, 0 for a new one."""

    decree: Decree
    members: Sequence[Member]
    id: int = 0
    version: int = 0


def teams_at(database: Database, actor: Actor, agency_id: int | None) -> PlaceTeams:
    """The team of an agency, or of the institution without one; three statements."""
    with database.reading(actor.institution_id) as session:
        kept = teams.of_place(session, agency_id)
        held = teams.posts(session).at(agency_id)
    today = actor.today
    decrees = [_formed(one, concerns(one.decree, one.members, held, today)) for one in kept]
    now = {post.officer_id: post.name for post in held if post.holds(actor.today)}
    return PlaceTeams(
        latest=decrees[0] if decrees else None,
        earlier=tuple(decrees[1:]),
        concerns=decrees[0].concerns if decrees else concerns(None, (), (), actor.today),
        candidates=tuple(sorted(now.items(), key=lambda one: one[1])),
    )


def concerns_of(
    session: StoreSession,
    actor: Actor,
) -> list[tuple[int | None, str | None, Team | None, tuple[Concern, ...]]]:
    """Each place with its latest decree and what is out of date; four statements.

    The institution comes first, without a name; then its agencies by name.
    """
    latest, held = teams.latest(session), teams.posts(session)
    places: list[tuple[int | None, str | None]] = [(None, None)]
    places += teams.agencies(session, actor.today)
    return [
        (id_, name, team, _now(team, held, id_, actor))
        for id_, name in places
        for team in [latest.get(id_)]
    ]


def decide(database: Database, actor: Actor, agency_id: int | None, said: Said) -> None:
    """Keep a decree: a new one, or the corrected words of one.

    Raises TeamError, NoSuchPlaceError, ChangedMeanwhileError.
    """
    decree, members = checked(said.decree, said.members, actor.today)
    with database.writing(actor.institution_id) as session:
        known = {post.officer_id for post in teams.posts(session).at(agency_id)}
        row = _row(session, agency_id, said)
        row.number, row.signer = decree.number, decree.signer
        row.signed_on, row.until = decree.day, decree.until
        named = [one if one.officer_id in known else _unlinked(one) for one in members]
        teams.keep(session, row, named)
        act = "correct team" if said.id else "form team"
        note(session, actor, act, f"team:{row.id}", agency=agency_id, n=len(named))


def _row(session: StoreSession, agency_id: int | None, said: Said) -> TeamRow:
    if not said.id:
        return TeamRow(agency_id=agency_id)
    row = teams.find(session, said.id)
    if row is None or row.agency_id != agency_id:
        raise NoSuchPlaceError
    expect(row, said.version)
    return row


def _unlinked(member: Member) -> Member:
    """A member who cannot be an officer of this place keeps the name alone."""
    return Member(member.name, member.duty)


def _now(
    team: Team | None,
    held: Posts,
    agency_id: int | None,
    actor: Actor,
) -> tuple[Concern, ...]:
    if team is None:
        return concerns(None, (), (), actor.today)
    return concerns(team.decree, team.members, held.at(agency_id), actor.today)


def _formed(team: Team, found: tuple[Concern, ...]) -> Formed:
    return Formed(team.row.id, team.row.version, team.decree, team.members, found)
