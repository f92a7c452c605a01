"""What PostgreSQL holds against SQL that goes past the program, by the role that serves pages."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from survey.store.databases import Database, StrongRoleError
from survey.store.revisions import current, downgrade, upgrade
from survey.store.schema import ROWS
from survey.store.tables.rows import Inside
from tests.store.builders import Province
from tests.store.conftest import Urls
from tests.store.postgres import Cluster

pytestmark = [
    pytest.mark.needs("postgres"),
    pytest.mark.parametrize("making", ["postgresql"], indirect=True, scope="session"),
]

CONFINED = text(
    "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class "
    "WHERE relkind = 'p' AND relnamespace = 'public'::regnamespace ORDER BY relname",
)
INSIDE = [row for row in ROWS if issubclass(row, Inside)]  # what is partitioned
OWN_PARTITIONS = text("SELECT count(*) FROM pg_inherits WHERE inhrelid::regclass::text LIKE :end")


@pytest.fixture
def raw(urls: Urls) -> Iterator[Connection]:
    """A connection by the role that serves pages, without the program's sessions."""
    engine = create_engine(urls.app)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def _enter(connection: Connection, institution_id: int) -> None:
    setting = text("SELECT set_config('app.institution', :id, true)")
    connection.execute(setting, {"id": str(institution_id)})


def test_without_an_institution_there_is_an_error_and_no_data(
    raw: Connection,
    other: Province,
) -> None:
    del other
    for _ in ("never set", "set and ended"):
        with pytest.raises(DBAPIError):
            raw.execute(text("SELECT ratings FROM responses"))
        raw.rollback()
        _enter(raw, 1)
        raw.commit()


def test_rows_of_another_institution_cannot_be_read(
    raw: Connection,
    province: Province,
    other: Province,
) -> None:
    _enter(raw, province.id)

    seen = raw.execute(text("SELECT DISTINCT institution_id FROM responses")).scalars().all()
    reached = raw.execute(
        text("SELECT count(*) FROM responses WHERE institution_id = :id"),
        {"id": other.id},
    )

    assert seen == [province.id]
    assert reached.scalar() == 0


def test_rows_of_another_institution_cannot_be_written(
    raw: Connection,
    province: Province,
    other: Province,
) -> None:
    _enter(raw, province.id)
    changed = raw.execute(text("UPDATE services SET name = 'x'")).rowcount
    raw.rollback()
    _enter(raw, province.id)
    add = text(
        "INSERT INTO agencies (institution_id, id, name, since, version) "
        "VALUES (:id, 1, 'Dinas', '2020-01-01', 1)",
    )

    assert changed == 2
    with pytest.raises(ProgrammingError, match="row-level security"):
        raw.execute(add, {"id": other.id})
    raw.rollback()
    _enter(raw, province.id)
    with pytest.raises(ProgrammingError, match="row-level security"):
        raw.execute(text("UPDATE services SET institution_id = :id"), {"id": other.id})


def test_a_partition_cannot_be_reached_beside_its_table(
    raw: Connection,
    province: Province,
) -> None:
    _enter(raw, province.id)

    with pytest.raises(ProgrammingError, match="permission denied"):
        raw.execute(text(f"SELECT count(*) FROM responses_{province.id}"))


@pytest.mark.parametrize("change", ["UPDATE journal SET act = 'x'", "DELETE FROM journal"])
def test_the_journal_cannot_be_changed(raw: Connection, province: Province, change: str) -> None:
    _enter(raw, province.id)

    with pytest.raises(ProgrammingError, match="permission denied"):
        raw.execute(text(change))


def test_who_serves_pages_cannot_change_the_tables(raw: Connection) -> None:
    with pytest.raises(ProgrammingError, match="must be owner"):
        raw.execute(text("ALTER TABLE responses DISABLE ROW LEVEL SECURITY"))


def test_the_owner_is_held_as_well(urls: Urls, other: Province) -> None:
    engine = create_engine(urls.owner)
    with engine.connect() as connection:
        _enter(connection, other.id)
        seen = connection.execute(text("SELECT DISTINCT institution_id FROM responses"))
        assert seen.scalars().all() == [other.id]
    engine.dispose()


def test_every_partitioned_table_is_confined(raw: Connection) -> None:
    confined = raw.execute(CONFINED).all()

    assert len(confined) == len(INSIDE)
    assert [row for row in confined if not (row[1] and row[2])] == []


def test_an_institution_gets_partitions_of_its_own(raw: Connection, province: Province) -> None:
    made = raw.execute(OWN_PARTITIONS, {"end": f"%\\_{province.id}"}).scalar()
    _enter(raw, province.id)
    where = raw.execute(text("SELECT DISTINCT tableoid::regclass::text FROM services")).scalars()

    assert made == len(INSIDE)
    assert where.all() == [f"services_{province.id}"]


def test_a_later_table_gets_the_partitions_of_all(
    urls: Urls,
    raw: Connection,
    province: Province,
) -> None:
    downgrade(urls.owner, "0006")
    upgrade(urls.owner)

    assert raw.execute(OWN_PARTITIONS, {"end": f"%\\_{province.id}"}).scalar() == len(INSIDE)


def test_partitions_are_made_only_for_institutions_that_there_are(raw: Connection) -> None:
    with pytest.raises(DBAPIError, match="there is no institution 7"):
        raw.execute(text("SELECT make_partitions(7)"))


def test_one_partition_is_looked_into(raw: Connection, province: Province) -> None:
    _enter(raw, province.id)
    plan = raw.execute(
        text("EXPLAIN SELECT ratings FROM responses WHERE institution_id = :id"),
        {"id": province.id},
    )

    lines = "\n".join(plan.scalars())
    assert f"responses_{province.id}" in lines
    assert "responses_default" not in lines


def test_a_strong_role_is_refused(database: Database, urls: Urls, cluster: Cluster) -> None:
    strong = urls.owner.replace("suara_owner@", f"{cluster.superuser}@")

    database.refuse_strong_role()
    for url in (urls.owner, strong):
        other = Database(url)
        with pytest.raises(StrongRoleError):
            other.refuse_strong_role()
        other.close()


def test_who_serves_pages_may_ask_the_revision(urls: Urls) -> None:
    assert current(urls.app) == current(urls.owner) is not None
