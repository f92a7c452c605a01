"""A migrated database for each test, on SQLite and on PostgreSQL, with a province in it."""

from tests.store.conftest import cluster, database, making, province, settled, urls

__all__ = ["cluster", "database", "making", "province", "settled", "urls"]
