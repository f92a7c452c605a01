"""Tables go up and down under rows that are there, on both databases, and none is lost."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import CheckConstraint, Connection, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from survey.store.databases import Database
from survey.store.engines import migrating_engine
from survey.store.revisions import (
    DanglingKeysError,
    current,
    differences,
    downgrade,
    revisions,
    upgrade,
)
from survey.store.schema import METADATA
from tests.store.builders import Province
from tests.store.conftest import Settled, Urls
from tests.store.filling import fill

NEWEST = revisions()[-1]
LATER = {"units": "regency"}  # a column of the registry that a later revision brought
Rows = Mapping[str, list[Mapping[str, object]]]


def _rows(urls: Urls, province: Province) -> Rows:
    """Every row that the institution sees, by table, each by its columns, in a fixed order."""
    engine = create_engine(urls.owner)
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            setting = text("SELECT set_config('app.institution', :id, true)")
            connection.execute(setting, {"id": str(province.id)})
        found = {
            name: _rows_of(connection, name)
            for name in sorted(set(inspect(connection).get_table_names()) & set(METADATA.tables))
        }
    engine.dispose()
    return found


def _rows_of(connection: Connection, name: str) -> list[Mapping[str, object]]:
    rows = connection.execute(text(f"SELECT * FROM {name}")).mappings()
    return sorted((dict(row) for row in rows), key=repr)


def _as_held(
    before: list[Mapping[str, object]],
    now: list[Mapping[str, object]],
    later: str | None,
) -> list[Mapping[str, object]]:
    """The rows as a revision before that column could hold them, where it is not there now."""
    if any(later in row for row in now):
        return before
    rows = ({name: value for name, value in row.items() if name != later} for row in before)
    return sorted(rows, key=repr)


@pytest.fixture
def filled(urls: Urls, province: Province) -> Urls:
    """A database with rows in every table."""
    _fill(urls, province)
    return urls


def _fill(urls: Urls, province: Province) -> None:
    database = Database(urls.app)
    fill(database, province)
    database.close()


def test_tables_are_what_the_program_thinks(urls: Urls) -> None:
    assert differences(urls.owner) == []


def test_checks_are_those_of_the_program(urls: Urls) -> None:
    """Which Alembic does not compare; PostgreSQL words them anew, so there their names are."""
    engine = create_engine(urls.owner)
    worded = engine.dialect.name == "sqlite"
    kept = inspect(engine)
    for name, table in METADATA.tables.items():
        checks = {
            (check["name"], check["sqltext"] if worded else "")
            for check in kept.get_check_constraints(name)
        }
        assert checks == {
            (str(check.name), str(check.sqltext) if worded else "")
            for check in table.constraints
            if isinstance(check, CheckConstraint)
        }
    engine.dispose()


def test_every_table_is_filled_before_it_is_moved(filled: Urls, province: Province) -> None:
    rows = _rows(filled, province)

    assert set(rows) == set(METADATA.tables)
    assert [name for name, of_table in rows.items() if not of_table] == []


def test_rows_are_kept_all_the_way_down_and_up(filled: Urls, province: Province) -> None:
    before = _rows(filled, province)

    for revision in revisions()[-2::-1]:
        downgrade(filled.owner, revision)
        for name, rows in _rows(filled, province).items():
            columns = rows[0].keys()
            narrowed = [{c: row[c] for c in columns} for row in before[name]]
            assert rows == sorted(narrowed, key=repr), (revision, name)
    upgrade(filled.owner)

    after = _rows(filled, province)
    without_arms = [{**row, "arms_id": None} for row in before["institutions"]]
    assert after["institutions"] == sorted(without_arms, key=repr)
    assert after["units"] == before["units"]
    assert differences(filled.owner) == []


def test_down_to_nothing_leaves_nothing(filled: Urls) -> None:
    downgrade(filled.owner, "base")

    assert current(filled.owner) is None
    engine = create_engine(filled.owner)
    left = set(inspect(engine).get_table_names())
    engine.dispose()
    assert left <= {"alembic_version"}


@settings(max_examples=2, deadline=None)
@given(walk=st.lists(st.sampled_from(revisions()), min_size=1, max_size=3))
def test_any_walk_through_the_revisions_keeps_the_registry(
    settled: Settled,
    walk: list[str],
) -> None:
    with settled.copy() as urls:
        _fill(urls, settled.province)
        before = _rows(urls, settled.province)

        for revision in walk:
            move = upgrade if revision >= (current(urls.owner) or "") else downgrade
            move(urls.owner, revision)
            now = _rows(urls, settled.province)
            for name in ("agencies", "units", "services", "past_units", "addresses"):
                assert now[name] == _as_held(before[name], now[name], LATER.get(name))
        upgrade(urls.owner)

        assert current(urls.owner) == NEWEST
        assert differences(urls.owner) == []


def test_two_upgrades_at_once_do_it_one_after_the_other(empty: Urls) -> None:
    with ThreadPoolExecutor(2) as pool:
        each = [pool.submit(_database_up, empty.owner) for _ in range(2)]

    assert [one.result() for one in each] == [NEWEST, NEWEST]


def _database_up(url: str) -> str | None:
    upgrade(url)
    return current(url)


def test_an_upgrade_that_fails_leaves_the_tables_as_they_were(
    empty: Urls,
) -> None:
    upgrade(empty.owner, "0002")
    engine = create_engine(empty.owner)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE jobs (id INTEGER)"))  # what 0006 runs into

    with pytest.raises(DBAPIError, match="jobs"):
        upgrade(empty.owner)

    assert current(empty.owner) == "0002"
    assert not inspect(engine).has_table("waves")
    engine.dispose()


def test_a_database_is_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new/deep/suara.db"
    assert current(url) is None

    upgrade(url)

    assert current(url) == NEWEST
    assert (tmp_path / "new" / "deep").stat().st_mode & 0o077 == 0


def test_keys_that_lead_nowhere_stop_a_migration(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/suara.db"
    upgrade(url)
    engine = migrating_engine(url)  # which does not hold keys
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO addresses (code, institution_id, unit_id) VALUES ('a', 1, 1)"),
        )
    engine.dispose()

    with pytest.raises(DanglingKeysError, match="addresses"):
        downgrade(url, "0006")

    assert current(url) == NEWEST


def test_revisions_are_numbered_from_the_first_on() -> None:
    assert revisions() == [f"{n:04}" for n in range(1, len(revisions()) + 1)]
