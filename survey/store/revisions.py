"""Brings the tables of a database to a revision, as the owner of the tables.

All of an upgrade is one transaction, on both databases: a killed one leaves nothing half.
On PostgreSQL the owner is under row-level security like everybody (FORCE), except within that
transaction: a migration must see the rows of every institution, and so must the server when
it checks a new key.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url, text

from survey.store.columns import SQLITE
from survey.store.engines import is_sqlite, migrating_engine
from survey.store.schema import METADATA

MIGRATIONS = Path(__file__).parent / "migrations"
NEWEST = "head"
NOTHING = "base"
# Any number will do that nothing else in the database locks.
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(53172014)")
# {} becomes NO FORCE or FORCE.
FORCING = """
DO $$ DECLARE confined text; BEGIN
  FOR confined IN SELECT relname FROM pg_class
    WHERE relrowsecurity AND relnamespace = current_schema()::regnamespace
  LOOP
    EXECUTE format('ALTER TABLE %I {} ROW LEVEL SECURITY', confined);
  END LOOP;
END $$
"""
# What lets words be looked for is written in the words of each database (0016_complaints.py).
SEARCH = "complaint_words%"
SEARCH_TABLES = text("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE :name")
SEARCH_INDEX = "ix_complaint_texts_words"
# What PostgreSQL makes by itself: partitions, and a key to each partition of the table meant.
PARTITIONS = text("SELECT inhrelid::regclass::text FROM pg_inherits")
KEYS_TO_PARTITIONS = text(
    "SELECT conname FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid "
    "WHERE conparentid <> 0 AND NOT relispartition",
)
DANGLING = text("PRAGMA foreign_key_check")


class DanglingKeysError(RuntimeError):
    """A migration would have left rows whose keys lead nowhere; nothing of it was kept."""

    def __init__(self, tables: tuple[str, ...]) -> None:
        """Keep the tables that have such rows."""
        super().__init__(tables)
        self.tables = tables


def upgrade(url: str, revision: str = NEWEST) -> None:
    """Bring the tables up to a revision; two that do so at once do it one after the other.

    The folder of a SQLite file is made when it is missing, for this user's eyes only.
    Raises DatabaseUrlError, DanglingKeysError.
    """
    _make_folder(url)
    with _migrating(url) as connection:
        command.upgrade(_config(connection), revision)


def downgrade(url: str, revision: str) -> None:
    """Bring the tables back to a revision ("base": none); what only later ones hold is lost.

    Raises DatabaseUrlError, DanglingKeysError.
    """
    with _migrating(url) as connection:
        command.downgrade(_config(connection), revision)


def current(url: str) -> str | None:
    """The revision that the tables are at; None when there are none.

    Whoever serves pages may ask this too.
    """
    if is_sqlite(url) and not _file(url).exists():
        return None  # asking must not make it
    with _connected(url) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def revisions() -> list[str]:
    """Every revision that there is, the first one first."""
    scripts = ScriptDirectory(str(MIGRATIONS)).walk_revisions()
    return [script.revision for script in scripts][::-1]


def differences(url: str) -> list[object]:
    """What the tables have otherwise than the program thinks; empty when they agree."""
    with _connected(url) as connection:
        context = MigrationContext.configure(connection, opts=_options(connection))
        return list(compare_metadata(context, METADATA))


def _make_folder(url: str) -> None:
    if is_sqlite(url):
        _file(url).parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def _file(url: str) -> Path:
    return Path(make_url(url).database or "")


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    engine = migrating_engine(url)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def _migrating(url: str) -> Iterator[Connection]:
    with _connected(url) as connection:
        if connection.dialect.name == SQLITE:
            yield connection
            _refuse_dangling_keys(connection)
        else:
            connection.execute(ONE_AT_A_TIME)
            connection.execute(text(FORCING.format("NO FORCE")))
            yield connection
            connection.execute(text(FORCING.format("FORCE")))


def _refuse_dangling_keys(connection: Connection) -> None:
    tables = {str(row[0]) for row in connection.execute(DANGLING)}
    if tables:
        raise DanglingKeysError(tuple(sorted(tables)))


def _config(connection: Connection) -> Config:
    config = Config(attributes={"options": {"connection": connection, **_options(connection)}})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _options(connection: Connection) -> dict[str, object]:
    """How Alembic compares and changes tables."""
    made: dict[str, set[object]] = {"index": {SEARCH_INDEX}}
    if connection.dialect.name == SQLITE:
        made["table"] = set(connection.execute(SEARCH_TABLES, {"name": SEARCH}).scalars())
    else:
        made["table"] = set(connection.execute(PARTITIONS).scalars())
        made["foreign_key_constraint"] = set(connection.execute(KEYS_TO_PARTITIONS).scalars())

    def is_ours(name: str | None, kind: str, parents: object) -> bool:
        del parents
        return name not in made.get(kind, ())

    return {
        "target_metadata": METADATA,
        "include_name": is_ours,
        "render_as_batch": True,
        "transactional_ddl": True,
    }
