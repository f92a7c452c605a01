"""Officers get an account and a place, and lose them again; every act leaves its line."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from survey.core.accounts.role import Appointment, Node, Role
from survey.flows.accounts import appointing, visiting
from survey.flows.accounts.appointing import (
    AlreadyAppointedError,
    EmailTakenError,
    LastBureauError,
    NewOfficer,
    NoSuchAppointmentError,
    NoSuchNodeError,
    NoSuchOfficerError,
    OwnAccountError,
    RoleOffLevelError,
    UnfitDaysError,
    UnfitEmailError,
    UnfitNameError,
)
from survey.flows.accounts.visiting import Remembered
from survey.flows.acting import Actor
from survey.store import journal
from survey.store.accounts import officers
from survey.store.databases import Database
from survey.store.tables.accounts import AppointmentRow
from tests.store.builders import DAY, FOUNDED, NOW, Province, there
from tests.store.conftest import Settled

ONE_DAY = timedelta(days=1)
BUREAU = Appointment(Role.BUREAU, Node(), FOUNDED, None)


@pytest.fixture
def actor(province: Province) -> Actor:
    """Budi does everything in these tests."""
    return Actor(province.id, province.budi, NOW, DAY)


def acts(database: Database, province: Province) -> list[str]:
    with database.reading(province.id) as session:
        return [line.act.act for line in journal.lines(session)][1:]  # after the setting up


def held(database: Database, province: Province, officer_id: int) -> list[AppointmentRow]:
    with database.reading(province.id) as session:
        return list(officers.appointments_of(session, officer_id))


def test_an_officer_is_added_with_a_place(
    database: Database,
    province: Province,
    actor: Actor,
) -> None:
    head = Appointment(Role.UNIT_HEAD, Node(unit_id=province.unit_id), DAY, None)
    new = NewOfficer("  Dewi  Lestari ", " Dewi@Kaltim.Example", appointments=(head,))

    dewi = appointing.add_officer(database, actor, new)

    with database.reading(province.id) as session:
        row = there(officers.one(session, dewi))
        assert (row.name, row.email) == ("Dewi Lestari", "dewi@kaltim.example")
        assert (row.password, row.active) == (None, True)
        assert list(officers.appointments(session, dewi, DAY)) == [head]
    assert acts(database, province) == ["add officer", "appoint"]


@pytest.mark.parametrize(
    ("new", "refused"),
    [
        (NewOfficer("", "a@b.example"), UnfitNameError),
        (NewOfficer("x" * 301, "a@b.example"), UnfitNameError),
        (NewOfficer("a\0b", "a@b.example"), UnfitNameError),
        (NewOfficer("Dewi", "dewi"), UnfitEmailError),
        (NewOfficer("Dewi", "dewi@localhost"), UnfitEmailError),
        (NewOfficer("Dewi", "de wi@b.example"), UnfitEmailError),
        (NewOfficer("Dewi", f"{'d' * 250}@b.example"), UnfitEmailError),
        (NewOfficer("Dewi", "ANI@kaltim.example"), EmailTakenError),
        (NewOfficer("Dewi", "ani@kalbar.example"), EmailTakenError),
    ],
)
def test_unfit_names_and_addresses_leave_nothing(
    database: Database,
    province: Province,
    actor: Actor,
    new: NewOfficer,
    refused: type[Exception],
) -> None:
    with pytest.raises(refused):
        appointing.add_officer(database, actor, new)

    assert acts(database, province) == []


@pytest.mark.parametrize(
    ("meant", "refused"),
    [
        (lambda _: Appointment(Role.UNIT_HEAD, Node(), DAY, None), RoleOffLevelError),
        (lambda p: Appointment(Role.BUREAU, Node(p.agency_id), DAY, None), RoleOffLevelError),
        (lambda _: Appointment(Role.VIEWER, Node(unit_id=1), DAY, None), NoSuchNodeError),
        (lambda _: Appointment(Role.VIEWER, Node(1), DAY, None), NoSuchNodeError),
        (lambda _: Appointment(Role.VIEWER, Node(), DAY, DAY - ONE_DAY), UnfitDaysError),
        (lambda _: Appointment(Role.BUREAU, Node(), DAY, DAY), AlreadyAppointedError),
    ],
)
def test_an_unfit_appointment_leaves_nothing(
    database: Database,
    province: Province,
    actor: Actor,
    meant: Callable[[Province], Appointment],
    refused: type[Exception],
) -> None:
    appointing.appoint(database, actor, province.ani, BUREAU)

    with pytest.raises(refused):
        appointing.appoint(database, actor, province.ani, meant(province))

    assert acts(database, province) == ["appoint"]


def test_somebody_of_another_institution_is_not_appointed_here(
    database: Database,
    province: Province,
    settled: Settled,
    actor: Actor,
) -> None:
    with pytest.raises(NoSuchOfficerError):
        appointing.appoint(database, actor, settled.other.ani, BUREAU)

    assert acts(database, province) == []


@pytest.mark.parametrize(
    ("until", "left"),
    [(DAY, DAY), (DAY + 9 * ONE_DAY, DAY + 9 * ONE_DAY), (DAY - ONE_DAY, DAY - ONE_DAY)],
)
def test_an_appointment_ends_on_the_day_that_was_said(
    database: Database,
    province: Province,
    actor: Actor,
    until: date,
    left: date,
) -> None:
    viewer = Appointment(Role.VIEWER, Node(), FOUNDED, None)
    kept = appointing.appoint(database, actor, province.ani, viewer)

    appointing.end_appointment(database, actor, kept, until)

    assert [row.until for row in held(database, province, province.ani)] == [left]
    assert acts(database, province) == ["appoint", "end appointment"]


def test_one_that_would_end_before_it_began_is_withdrawn(
    database: Database,
    province: Province,
    actor: Actor,
) -> None:
    tomorrow = Appointment(Role.VIEWER, Node(), DAY + ONE_DAY, None)
    kept = appointing.appoint(database, actor, province.ani, tomorrow)

    appointing.end_appointment(database, actor, kept, DAY)

    assert held(database, province, province.ani) == []
    assert acts(database, province) == ["appoint", "withdraw appointment"]


def test_nothing_is_ended_in_the_past_or_where_there_is_nothing(
    database: Database,
    province: Province,
    actor: Actor,
) -> None:
    kept = appointing.appoint(database, actor, province.ani, BUREAU)

    with pytest.raises(UnfitDaysError):
        appointing.end_appointment(database, actor, kept, DAY - 2 * ONE_DAY)
    with pytest.raises(NoSuchAppointmentError):
        appointing.end_appointment(database, actor, 1, DAY)


def test_the_last_bureau_is_not_taken_away(
    database: Database,
    province: Province,
    actor: Actor,
) -> None:
    ani = appointing.appoint(database, actor, province.ani, BUREAU)
    with pytest.raises(LastBureauError):
        appointing.end_appointment(database, actor, ani, DAY)
    with pytest.raises(LastBureauError):
        appointing.close_account(database, actor, province.ani)

    appointing.appoint(database, actor, province.citra, BUREAU)
    appointing.close_account(database, actor, province.citra)
    with pytest.raises(LastBureauError):
        appointing.end_appointment(database, actor, ani, DAY)

    appointing.reopen_account(database, actor, province.citra)
    appointing.end_appointment(database, actor, ani, DAY)
    assert [row.until for row in held(database, province, province.ani)] == [DAY]


def test_a_closed_account_has_no_visit_left(
    database: Database,
    province: Province,
    actor: Actor,
) -> None:
    visiting.keep(database, "token", Remembered("{}", province.ani, NOW), NOW)

    appointing.close_account(database, actor, province.ani)

    assert visiting.recall(database, "token", NOW) is None
    with database.reading() as session:
        assert officers.at_work(session, province.ani) is None
    assert acts(database, province) == ["close account"]


def test_nobody_closes_the_own_account(
    database: Database,
    province: Province,
    actor: Actor,
) -> None:
    with pytest.raises(OwnAccountError):
        appointing.close_account(database, actor, province.budi)

    assert acts(database, province) == []
