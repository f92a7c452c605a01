"""A migrated database for each test, on SQLite and on PostgreSQL, with a province in it."""

from tests.store.conftest import cluster, copying, database, making, province, urls

__all__ = ["cluster", "copying", "database", "making", "province", "urls"]
