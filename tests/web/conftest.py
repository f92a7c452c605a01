"""The application over a real database, on SQLite and on PostgreSQL."""

from pathlib import Path

import pytest

from survey.store.databases import Database
from tests.store.builders import Province
from tests.store.conftest import cluster, database, making, province, settled, urls
from tests.web.builders import House, Houses

__all__ = ["cluster", "database", "house", "houses", "making", "province", "settled", "urls"]


@pytest.fixture(scope="session")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Houses:
    """The applications of all tests."""
    return Houses(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def house(houses: Houses, database: Database, province: Province, tmp_path: Path) -> House:
    """The application with a province that is being asked, as on its first day."""
    return houses.over(database, province, tmp_path)
