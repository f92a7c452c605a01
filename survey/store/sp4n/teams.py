"""Teams by decree: kept, the latest of each place found, and what their members hold."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, delete, func, select, true
from sqlalchemy.orm import Session

from survey.core.accounts.role import Role
from survey.core.complaints.monev import Desk
from survey.core.sp4n.team import Decree, Member, Post, is_staffed
from survey.store.isolation import here
from survey.store.tables.accounts import AppointmentRow, OfficerRow
from survey.store.tables.registry import AgencyRow, UnitRow
from survey.store.tables.sp4n import TeamMemberRow, TeamRow


@dataclass(frozen=True, slots=True)
class Team:
    """A decree with its members; agency: None for that of the institution."""

    row: TeamRow
    agency: str | None
    members: tuple[Member, ...]

    @property
    def decree(self) -> Decree:
        """The decree."""
        return Decree(self.row.number, self.row.signed_on, self.row.signer, self.row.until)


@dataclass(frozen=True, slots=True)
class Posts:
    """What everybody holds or held, by the agency where it is; None: at the institution."""

    by_agency: dict[int | None, list[Post]]

    def at(self, agency_id: int | None) -> list[Post]:
        """What counts for the team of a place.

        An appointment to the whole institution counts in every agency; for the team of the
        institution all of them count, and only its own desk is a desk.
        """
        if agency_id is not None:
            above = [_no_desk(post) for post in self.by_agency.get(None, ())]
            return [*self.by_agency.get(agency_id, ()), *above]
        elsewhere = [
            _no_desk(post)
            for at, posts in self.by_agency.items()
            if at is not None
            for post in posts
        ]
        return [*self.by_agency.get(None, ()), *elsewhere]


def keep(session: Session, row: TeamRow, members: Iterable[Member]) -> None:
    """Keep a decree with its members, in place of those that it named before."""
    session.add(row)
    session.flush()
    session.execute(delete(TeamMemberRow).where(TeamMemberRow.team_id == row.id))
    for place, member in enumerate(members, 1):
        kept = TeamMemberRow(team_id=row.id, place=place, name=member.name, duty=member.duty)
        kept.officer_id = member.officer_id
        session.add(kept)
    session.flush()


def find(session: Session, team_id: int) -> TeamRow | None:
    """A decree."""
    return session.scalar(select(TeamRow).where(TeamRow.id == team_id))


def of_place(session: Session, agency_id: int | None) -> list[Team]:
    """The decrees of an agency, or of the institution, the latest first; two statements."""
    at = TeamRow.agency_id
    return _with_members(session, at.is_(None) if agency_id is None else at == agency_id)


def latest(session: Session) -> dict[int | None, Team]:
    """The latest decree of each place, by its agency; two statements."""
    found: dict[int | None, Team] = {}
    for team in _with_members(session, true()):
        found.setdefault(team.row.agency_id, team)
    return found


def posts(session: Session) -> Posts:
    """What every officer of the institution holds or held; one statement."""
    agency_id = func.coalesce(AppointmentRow.agency_id, UnitRow.agency_id)
    held = (
        select(AppointmentRow, OfficerRow.name, agency_id)
        .join(OfficerRow, OfficerRow.id == AppointmentRow.officer_id)
        .outerjoin(UnitRow, UnitRow.id == AppointmentRow.unit_id)
        .where(OfficerRow.institution_id == here(session), OfficerRow.active)
        .order_by(AppointmentRow.since, AppointmentRow.id)
    )
    found: defaultdict[int | None, list[Post]] = defaultdict(list)
    for row, name, at in session.execute(held):
        is_desk = row.role is Role.COMPLAINT_OFFICER and row.unit_id is None
        found[at].append(Post(row.officer_id, name, row.since, row.until, is_desk))
    return Posts(dict(found))


def teams_by_agency(session: Session, day: date) -> dict[str, Desk]:
    """What the monev sheet says of each agency's desk, by its name; three statements.

    An agency without a decree is not among them: of it nobody said anything.
    """
    held = posts(session)
    return {
        team.agency: Desk(
            is_staffed=is_staffed(team.members, held.at(agency_id), day),
            decree=team.row.signed_on,
        )
        for agency_id, team in latest(session).items()
        if team.agency is not None
    }


def agencies(session: Session, day: date) -> Sequence[tuple[int, str]]:
    """The agencies that there are on that day, by name."""
    lasts = AgencyRow.until.is_(None) | (AgencyRow.until >= day)
    found = select(AgencyRow.id, AgencyRow.name).where(lasts).order_by(AgencyRow.name)
    return [(row.id, row.name) for row in session.execute(found)]


def _with_members(session: Session, rule: ColumnElement[bool]) -> list[Team]:
    found = session.execute(
        select(TeamRow, AgencyRow.name)
        .outerjoin(AgencyRow, AgencyRow.id == TeamRow.agency_id)
        .where(rule)
        .order_by(TeamRow.signed_on.desc(), TeamRow.id.desc()),
    ).all()
    named = select(TeamMemberRow).where(TeamMemberRow.team_id.in_([row.id for row, _ in found]))
    members: defaultdict[int, list[Member]] = defaultdict(list)
    for one in session.scalars(named.order_by(TeamMemberRow.team_id, TeamMemberRow.place)):
        members[one.team_id].append(Member(one.name, one.duty, one.officer_id))
    return [Team(row, agency, tuple(members[row.id])) for row, agency in found]


def _no_desk(post: Post) -> Post:
    return Post(post.officer_id, post.name, post.since, post.until)
