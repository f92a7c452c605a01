"""Those who answer for a team are told once that its decree is out of date."""

from datetime import date, timedelta

from survey.core.accounts.role import Appointment, Node, Role
from survey.core.complaints.monev import Desk
from survey.core.letter import Channel
from survey.core.roster import Wish
from survey.core.sp4n.team import Decree, Duty, Member
from survey.flows.office import telling
from survey.flows.sp4n import forming
from survey.flows.sp4n.forming import Said
from survey.flows.sp4n.minding import mind
from survey.store import journal
from survey.store.accounts import officers
from survey.store.databases import Database
from survey.store.sp4n import teams
from tests.flows.hands import ani
from tests.store.builders import DAY, FOUNDED, NOW, SETTING_UP, Province

NOTICE = frozenset({Channel.NOTICE})


def appoint(
    database: Database,
    province: Province,
    officer_id: int,
    role: Role,
    until: date | None = None,
) -> None:
    agency = Node(agency_id=province.agency_id)
    with database.writing(province.id) as session:
        officers.appoint(session, officer_id, Appointment(role, agency, FOUNDED, until))
        journal.append(session, NOW, SETTING_UP)


def decided(database: Database, province: Province, *members: Member) -> None:
    decree = Decree("SK 12", DAY - timedelta(days=60), "Kepala Dinas")
    forming.decide(database, ani(province), province.agency_id, Said(decree, members))


def subjects(database: Database, province: Province, officer_id: int) -> list[str]:
    return [row.words for row in telling.notices(database, province.id, officer_id, Wish()).rows]


def test_the_head_and_the_desk_are_told_once_and_the_other_agency_is_not(
    database: Database,
    province: Province,
) -> None:
    appoint(database, province, province.ani, Role.AGENCY_HEAD)
    appoint(database, province, province.budi, Role.COMPLAINT_OFFICER)

    told = [mind(database, NOTICE, NOW) for _ in range(2)]

    assert told == [2, 0]
    missing = ["Belum ada SK tim SP4N. Upayakan penetapannya."]
    assert subjects(database, province, province.ani) == missing
    assert subjects(database, province, province.budi) == missing
    assert subjects(database, province, province.citra) == []
    assert mind(database, NOTICE, NOW.replace(year=2027)) == 2


def test_an_officer_who_left_makes_the_decree_to_be_renewed(
    database: Database,
    province: Province,
) -> None:
    appoint(database, province, province.ani, Role.AGENCY_HEAD)
    last = DAY - timedelta(days=3)
    appoint(database, province, province.budi, Role.COMPLAINT_OFFICER, until=last)
    decided(database, province, Member("Budi", Duty.LIAISON, province.budi))

    assert mind(database, NOTICE, NOW) == 1
    assert subjects(database, province, province.ani) == [
        "Budi berhenti bertugas pada 27 Februari 2026. SK perlu diperbarui.",
    ]
    with database.reading(province.id) as session:
        desks = teams.teams_by_agency(session, DAY)
    signed = DAY - timedelta(days=60)
    assert desks == {"Dinas Kesehatan": Desk(is_staffed=False, decree=signed)}


def test_somebody_of_another_place_is_kept_by_name_alone(
    database: Database,
    province: Province,
) -> None:
    decided(database, province, Member("Citra", Duty.ADMIN, province.citra))

    at = forming.teams_at(database, ani(province), province.agency_id)

    assert at.latest is not None
    assert at.latest.members == (Member("Citra", Duty.ADMIN),)
    assert at.concerns == ()
