"""Two institutions in one database never see each other, whoever forgets what."""

import contextlib

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DataError, ProgrammingError

from survey.core.accounts.role import Appointment, Node, Role
from survey.store import isolation, journal
from survey.store.accounts import officers
from survey.store.databases import Database
from survey.store.isolation import NoInstitutionError, OtherInstitutionError
from survey.store.schema import ROWS
from survey.store.surveys import addresses, responses
from survey.store.tables.registry import AgencyRow, ServiceRow, UnitRow
from survey.store.tables.responses import ResponseRow
from survey.store.tables.rows import Inside
from survey.store.truths import BrokenTruthError
from tests.store.builders import (
    FOUNDED,
    NOW,
    SETTING_UP,
    Province,
    an_agency,
    kept,
    there,
)
from tests.store.filling import fill

INSIDE = [row for row in ROWS if issubclass(row, Inside)]


def test_each_institution_sees_its_own_rows_only(
    database: Database,
    province: Province,
    other: Province,
) -> None:
    for each in (province, other):
        with database.reading(each.id) as session:
            names = set(session.scalars(select(ServiceRow.institution_id)))
            n = session.scalar(select(func.count()).select_from(ResponseRow))
            joined = select(UnitRow.institution_id).join(
                AgencyRow,
                AgencyRow.name.in_(["Dinas Kesehatan", "Dinas Sosial"]),
            )

            assert names == {each.id}
            assert n == 1
            assert set(session.scalars(joined)) == {each.id}


def test_an_id_of_another_institution_leads_nowhere(
    database: Database,
    province: Province,
    other: Province,
) -> None:
    with database.reading(province.id) as session:
        assert session.get(UnitRow, (other.id, other.unit_id)) is None
        assert responses.ratings(session, other.wave_id) == ""
        assert officers.every(session)[0].institution_id == province.id
        assert set(addresses.of_services(session)) == {province.service_id}


def test_outside_of_any_institution_there_is_nothing(
    database: Database,
    province: Province,
) -> None:
    fill(database, province)

    for row in INSIDE:
        # PostgreSQL does not even answer, SQLite has nothing to say.
        with contextlib.suppress(ProgrammingError, DataError), database.reading() as session:
            assert session.scalars(select(row.institution_id)).all() == []


def test_what_is_added_carries_the_institution(database: Database, province: Province) -> None:
    with database.writing(province.id) as session:
        agency = session.get(AgencyRow, (province.id, province.agency_id))

    assert there(agency).institution_id == province.id


def test_a_row_of_another_institution_cannot_be_added(
    database: Database,
    province: Province,
    other: Province,
) -> None:
    def add() -> None:
        with database.writing(province.id) as session:
            agency = an_agency("Dinas Sebelah")
            agency.institution_id = other.id
            kept(session, agency)

    with pytest.raises(OtherInstitutionError):
        add()


def test_nothing_can_be_added_outside_of_any(database: Database) -> None:
    def add() -> None:
        with database.writing() as session:
            kept(session, an_agency("Dinas Gaib"))

    with pytest.raises(NoInstitutionError):
        add()


def test_a_session_cannot_change_its_institution(
    database: Database,
    province: Province,
    other: Province,
) -> None:
    with database.reading(province.id) as session, pytest.raises(OtherInstitutionError):
        isolation.enter(session, other.id)


def test_statements_on_many_rows_stop_at_the_border(
    database: Database,
    province: Province,
    other: Province,
) -> None:
    with database.writing(province.id) as session:
        session.execute(update(ResponseRow).values(ratings="111111111"))
        session.execute(delete(ResponseRow).where(ResponseRow.wave_id == other.wave_id))

    with database.reading(other.id) as session:
        assert responses.ratings(session, other.wave_id) == "343344344"


def test_nobody_is_appointed_in_another_institution(
    database: Database,
    province: Province,
    other: Province,
) -> None:
    bureau = Appointment(Role.BUREAU, Node(), FOUNDED, None)

    def appoint(officer_id: int) -> None:
        with database.writing(province.id) as session:
            officers.appoint(session, officer_id, bureau)
            journal.append(session, NOW, SETTING_UP)

    appoint(province.ani)
    with pytest.raises(BrokenTruthError):
        appoint(other.ani)
