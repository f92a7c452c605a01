"""The journal tells who did what, and that nobody has changed what it tells."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, text

from survey.core.journal import Act
from survey.store import journal
from survey.store.databases import Database
from tests.store.builders import NOW, Province
from tests.store.conftest import Urls
from tests.store.counting import counted

FORGERIES = (
    "UPDATE journal SET act = 'nothing' WHERE number = 3",
    "UPDATE journal SET officer_id = NULL WHERE number = 3",
    "UPDATE journal SET at = '2020-01-01T00:00:00.000000+00:00' WHERE number = 3",
    "UPDATE journal SET detail = '{\"n\": 4}' WHERE number = 3",
    "UPDATE journal SET number = 99 WHERE number = 3",
    "DELETE FROM journal WHERE number = 3",
)


def _append(database: Database, province: Province, n: int) -> None:
    with database.writing(province.id) as session:
        journal.append(session, NOW, Act("open wave", "wave:1", province.ani, {"n": n}))


def test_lines_are_numbered_and_come_back_whole(database: Database, province: Province) -> None:
    with database.writing(province.id) as session, counted() as statements:
        line = journal.append(session, NOW, Act("open wave", "wave:1", province.ani, {"n": 1}))

    with database.reading(province.id) as session:
        lines = list(journal.lines(session))
        assert journal.first_broken(session) is None
    assert len(statements) == 3
    assert [each.number for each in lines] == [1, 2]
    assert lines[-1] == line


def test_lines_written_at_once_make_one_chain(database: Database, province: Province) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: _append(database, province, n), range(20)))

    with database.reading(province.id) as session:
        assert [line.number for line in journal.lines(session)] == list(range(1, 22))
        assert journal.first_broken(session) is None


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_line_is_found(
    database: Database,
    province: Province,
    urls: Urls,
    forgery: str,
) -> None:
    for n in range(4):
        _append(database, province, n)

    _forge(urls, province, forgery)

    with database.reading(province.id) as session:
        assert journal.first_broken(session) == 3


def _forge(urls: Urls, province: Province, forgery: str) -> None:
    """Change the journal as only the owner of the tables can, who takes the guard away."""
    engine = create_engine(urls.owner)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            setting = text("SELECT set_config('app.institution', :id, true)")
            connection.execute(setting, {"id": str(province.id)})
            connection.execute(text("ALTER TABLE journal DISABLE TRIGGER USER"))
        else:
            for change in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER journal_refuses_{change}"))
        connection.exec_driver_sql(forgery)
    engine.dispose()
