"""Demonstrating: a province that was made up is there, with accounts to look around in it."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from survey.catalogue.instruments import catalogue_of
from survey.core.accounts.role import Appointment, Node
from survey.demo.cast import CAST, SHOWN_TO_ALL, Member, leader_of
from survey.demo.plan import WHOLE, Extent, Plan
from survey.demo.registry import number
from survey.flows import upgrading
from survey.flows.accounts.appointing import NewOfficer, add_officer
from survey.flows.accounts.hashing import hashed
from survey.flows.acting import Actor
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.improvement.planning import PlanDesk
from survey.flows.keying import form_key
from survey.flows.registry.registering import RealThereError
from survey.flows.results.auditing_seals import sign_heads
from survey.flows.results.measuring import STANDARD
from survey.flows.results.signing import Signer
from survey.flows.sample.inventing import CODE, ZONE, Invented, invent
from survey.flows.sample.inventing_assessments import invent_assessments
from survey.flows.sample.inventing_complaints import invent_complaints
from survey.flows.sample.inventing_correction import invent_correction
from survey.flows.sample.inventing_duties import invent_duties
from survey.flows.sample.inventing_opinion import invent_opinion
from survey.flows.sample.inventing_papers import invent_deadline, invent_letters, invent_papers
from survey.flows.sample.inventing_plans import invent_plans
from survey.flows.sample.inventing_promise import invent_promise
from survey.flows.sample.inventing_sp4n import invent_sp4n, stage_of
from survey.flows.sample.inventing_systems import invent_systems
from survey.flows.sample.inventing_workshop import invent_workshop
from survey.flows.sample.inventing_year import invent_year
from survey.flows.surveys.answering import day_in
from survey.flows.workshop.walking import Trail
from survey.settings import Settings
from survey.store.accounts import officers
from survey.store.databases import Database
from survey.store.registry import institutions
from survey.store.surveys import periods

FILE = "suara.db"
FILES = (FILE, f"{FILE}-wal", f"{FILE}-shm")  # as SQLite keeps them


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """An account that anybody may try in a sample."""

    member: Member
    password: str


@dataclass(frozen=True, slots=True)
class Demonstrated:
    """The sample as it stands; invented: how much was made now, None when it was there already."""

    period: str
    invented: Invented | None


def sample_settings(settings: Settings, folder: Path | None) -> Settings:
    """The settings of a sample, which has a folder and a file of its own.

    folder: None for demo/ in the folder of the settings.
    """
    data = (folder or settings.data / "demo").absolute()
    url = f"sqlite:///{data / FILE}"
    return replace(settings, data=data, database=url, owner=url)


def sample_accounts() -> tuple[SampleAccount, ...]:
    """The accounts of a sample, one for each role."""
    return tuple(SampleAccount(member, SHOWN_TO_ALL) for member in CAST)


def demonstrate(settings: Settings, now: datetime, extent: Extent = WHOLE) -> Demonstrated:
    """See to it that the sample of today's half-year is there; one that is over is made anew.

    settings: those of sample_settings. Raises RealThereError, and leaves such a database alone.
    """
    plan = Plan(day_in(ZONE, now), extent)
    period = plan.periods[-1].code
    known = _look(settings)
    if known not in (None, period):
        for name in FILES:
            (settings.data / name).unlink(missing_ok=True)
    upgrading.upgrade(settings)
    with closing(Database(settings.database)) as database:
        invented = None
        if known != period:
            instrument = catalogue_of(settings.instruments)[STANDARD]
            invented = invent(database, plan, instrument, Signer(settings.key_file))
        _appoint(database, plan, now, [] if invented is None else _leaders(plan))
        if invented is not None:
            _tell(settings, database, plan, invented.institution_id)
        sign_heads(database, Signer(settings.key_file), now)
    return Demonstrated(period, invented)


def _tell(settings: Settings, database: Database, plan: Plan, institution_id: int) -> None:
    """Let everything happen that was done with the surveys and the complaints of the sample."""
    signer = Signer(settings.key_file)
    desk = ComplaintDesk(database, form_key(settings.data), settings.instruments)
    invent_complaints(desk, institution_id, ZONE, plan)
    invent_workshop(Trail(database, settings.instruments), institution_id, plan, signer)
    invent_plans(PlanDesk(database, settings.instruments), institution_id, ZONE, plan)
    stage = stage_of(database, institution_id, ZONE, plan, settings.reference)
    invent_opinion(stage, settings.instruments, signer)
    invent_promise(stage, PlanDesk(database, settings.instruments))
    invent_papers(stage)
    invent_year(database, institution_id, ZONE, plan, settings.instruments)
    invent_correction(stage, signer)
    invent_letters(stage)
    invent_deadline(stage)
    invent_sp4n(stage)
    invent_duties(stage)
    invent_assessments(stage, desk)
    invent_systems(stage, desk)


def _look(settings: Settings) -> str | None:
    """The latest period of the sample that is there, None when there is none."""
    if upgrading.revision(settings.database) is None:
        return None
    upgrading.upgrade(settings)
    with closing(Database(settings.database)) as database:
        with database.reading() as session:
            there = institutions.every(session)
        for one in there:
            if not one.is_sample:
                raise RealThereError(one.name)
        if not there:
            return None
        with database.reading(there[0].id) as session:
            return periods.every(session)[0].code


def _leaders(plan: Plan) -> list[Member]:
    """Who leads the units that are made."""
    return [leader_of(agency, unit) for agency in plan.agencies for unit in agency.units]


def _appoint(database: Database, plan: Plan, now: datetime, led: Iterable[Member]) -> None:
    """Give everybody an account who has none yet: the cast, and who leads the units made now."""
    there = {agency.name for agency in plan.agencies}
    posts: dict[str, list[Member]] = {}
    for member in dict.fromkeys([*CAST, *led]):
        if member.agency is None or member.agency in there:
            posts.setdefault(member.email, []).append(member)
    with database.reading() as session:
        wanted = [email for email in posts if officers.find(session, email) is None]
    actor = Actor(number("institution", CODE), None, now, plan.today)
    kept = hashed(SHOWN_TO_ALL) if wanted else ""
    for email in wanted:
        held = posts[email]
        since = plan.periods[0].since
        places = tuple(Appointment(one.role, _node(one), since, None) for one in held)
        add_officer(database, actor, NewOfficer(held[0].name, email, kept, places))


def _node(member: Member) -> Node:
    if member.unit is not None:
        return Node(unit_id=number("unit", member.agency, member.unit))
    if member.agency is not None:
        return Node(agency_id=number("agency", member.agency))
    return Node()
