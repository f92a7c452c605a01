"""How a database is opened: what each connection is told, and how each transaction begins."""

from sqlite3 import OperationalError
from time import monotonic, sleep

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from survey.core.spelling import bare
from survey.store import spellings

PATIENCE = 10  # seconds that a writer waits for another one before it gives up
MOVING = 600  # seconds that an upgrade waits for another one, which may move large tables
RETRY = 0.05  # seconds
# A row that was acknowledged survives a cut of the power, hence FULL.
PRAGMAS = (f"busy_timeout={PATIENCE * 1000}", "synchronous=FULL")
UPGRADES = (f"busy_timeout={MOVING * 1000}", "synchronous=FULL")


class DatabaseUrlError(ValueError):
    """An address of a database that this store cannot keep its rows in."""

    def __init__(self, url: str) -> None:
        """Keep the address, which must not be shown to strangers: it may hold a password."""
        super().__init__("sqlite:///FILE or postgresql://… is wanted")
        self.url = url


def writing_engine(url: str) -> Engine:
    """An engine whose transactions may write.

    On SQLite they begin IMMEDIATE: two that read first and write later would not wait for
    each other but fail. Raises DatabaseUrlError.
    """
    if is_sqlite(url):
        return _sqlite(url, "BEGIN IMMEDIATE", *PRAGMAS, "foreign_keys=ON")
    return create_engine(url)


def reading_engine(url: str) -> Engine:
    """An engine whose transactions only read, each one state of the database throughout.

    Raises DatabaseUrlError.
    """
    if is_sqlite(url):
        return _sqlite(url, "BEGIN", *PRAGMAS, "query_only=ON")
    engine = create_engine(url)
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def migrating_engine(url: str) -> Engine:
    """An engine for one connection that changes tables.

    On SQLite a changed table is a new one that takes the place of the old: keys must not be
    enforced in between, they are checked afterwards. Here the file is also told, once and
    for all, to keep a write-ahead log (WAL), so that readers and a writer do not wait for
    each other. Raises DatabaseUrlError.
    """
    if not is_sqlite(url):
        return create_engine(url)
    engine = _sqlite(url, "BEGIN IMMEDIATE", *UPGRADES, "foreign_keys=OFF")
    event.listen(engine, "connect", _keep_log_ahead)
    return engine


def is_sqlite(url: str) -> bool:
    """Whether the address is one of SQLite, else it is one of PostgreSQL.

    A database in memory is refused: it would be another one for each connection.
    Raises DatabaseUrlError.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise DatabaseUrlError(url) from None
    match parsed.get_backend_name():
        case "sqlite" if parsed.database not in (None, "", ":memory:"):
            return True
        case "postgresql":
            return False
    raise DatabaseUrlError(url)


def _sqlite(url: str, begin: str, *pragmas: str) -> Engine:
    engine = create_engine(url)

    def prepare(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
        del record
        connection.isolation_level = None  # the driver leaves BEGIN to us
        connection.create_function(spellings.NAME, 1, bare, deterministic=True)
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", start)
    return engine


def _keep_log_ahead(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    """Set WAL; while somebody else is in the file that fails at once, busy_timeout or not."""
    del record
    end = monotonic() + MOVING
    while True:
        try:
            connection.cursor().execute("PRAGMA journal_mode=WAL")
        except OperationalError:
            if monotonic() > end:
                raise
            sleep(RETRY)
        else:
            return
