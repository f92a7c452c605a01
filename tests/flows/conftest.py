"""A migrated database for each test, on SQLite and on PostgreSQL, with a province in it."""

from pathlib import Path

import pytest

from survey.flows.results.signing import Signer
from tests.store.conftest import cluster, database, making, other, province, settled, urls

__all__ = ["cluster", "database", "making", "other", "province", "settled", "urls"]


@pytest.fixture
def signer(tmp_path: Path) -> Signer:
    """Who signs, with a key of its own."""
    return Signer(tmp_path / "signing.key")
