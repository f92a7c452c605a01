"""The application over a real database, on SQLite and on PostgreSQL."""

from pathlib import Path

import pytest

from survey.store.databases import Database
from tests.store.builders import Province
from tests.store.conftest import cluster, database, making, province, settled, urls
from tests.web.builders import House, a_house

__all__ = ["cluster", "database", "house", "making", "province", "settled", "urls"]


@pytest.fixture
def house(database: Database, province: Province, tmp_path: Path) -> House:
    """The application with a province that is being asked."""
    return a_house(database, province, tmp_path)
