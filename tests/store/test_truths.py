"""What must never be cannot be kept, and the refusal names the truth that it would break."""

from collections.abc import Iterator

import pytest
from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text

from survey.core.journal import Act
from survey.store import journal
from survey.store.databases import Database
from survey.store.schema import METADATA
from survey.store.truths import BrokenTruthError
from tests.store import (
    calling,
    complaining,
    papers,
    planning,
    plans,
    refusals,
    serving,
    standards,
    submitting,
    workshops,
    year,
)
from tests.store.builders import NOW, Province
from tests.store.conftest import Settled, Urls
from tests.store.filling import fill

ABOUT = (
    calling,
    complaining,
    papers,
    planning,
    plans,
    refusals,
    serving,
    standards,
    submitting,
    workshops,
    year,
)
REFUSED = {name: sql for one in ABOUT for name, sql in one.REFUSED.items()}
DANGLING = {name: sql for one in ABOUT for name, sql in one.DANGLING.items()}
IMPLIED = {name for one in ABOUT for name in one.IMPLIED}
UNTRIED = {name for one in ABOUT for name in one.UNTRIED}


@pytest.fixture(scope="module")
def full(settled: Settled) -> Iterator[tuple[Database, Province]]:
    """A database with rows in every table; whatever is tried on it is refused."""
    with settled.copy() as urls:
        database = Database(urls.app)
        fill(database, settled.province)
        yield database, settled.province
        database.close()


def _run(database: Database, province: Province, sql: str) -> None:
    given = {"u": province.unit_id, "short": b"a"}
    with database.writing(province.id) as session:
        session.execute(text(sql), {name: v for name, v in given.items() if f":{name}" in sql})


@pytest.mark.parametrize("name", REFUSED)
def test_a_truth_cannot_be_broken(full: tuple[Database, Province], name: str) -> None:
    with pytest.raises(BrokenTruthError) as refused:
        _run(*full, REFUSED[name])

    assert refused.value.name == name


def test_every_truth_of_the_tables_is_tried() -> None:
    named = {
        str(truth.name)
        for table in METADATA.tables.values()
        for truth in (*table.constraints, *table.indexes)
        if isinstance(truth, CheckConstraint | UniqueConstraint)
        or (isinstance(truth, Index) and truth.unique)
    }

    assert named - IMPLIED == {name for name in REFUSED if not name.startswith("pk_")}


def test_every_key_of_the_tables_is_tried() -> None:
    tables = METADATA.tables.values()
    named = {str(key.name) for table in tables for key in table.foreign_key_constraints}

    assert named - UNTRIED == set(DANGLING)


@pytest.mark.parametrize("name", DANGLING)
def test_a_key_leads_to_a_row(full: tuple[Database, Province], name: str) -> None:
    with pytest.raises(BrokenTruthError) as refused:
        _run(*full, DANGLING[name])

    # PostgreSQL may name another key as well: that of a row which this one would leave behind.
    assert refused.value.name == "" or refused.value.name.startswith("fk_")


def test_the_journal_names_officers_that_there_are(full: tuple[Database, Province]) -> None:
    database, province = full

    def append() -> None:
        with database.writing(province.id) as session:
            journal.append(session, NOW, Act("act", "subject", officer_id=1))

    with pytest.raises(BrokenTruthError):
        append()


@pytest.mark.parametrize("table", ["journal", "instruments"])
@pytest.mark.parametrize("change", ["UPDATE {} SET institution_id = 1", "DELETE FROM {}"])
def test_what_never_changes_never_changes(
    urls: Urls,
    province: Province,
    table: str,
    change: str,
) -> None:
    """Not even for the owner of the tables."""
    owner = Database(urls.owner)

    with pytest.raises(BrokenTruthError, match=f"{table}_never_changes"):
        _run(owner, province, change.format(table))
    owner.close()
