"""A database of the product: one transaction for each thing that happens."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from survey.store import duties, isolation
from survey.store.columns import MisfitError
from survey.store.engines import is_sqlite, reading_engine, writing_engine
from survey.store.truths import BrokenTruthError, ChangedMeanwhileError, broken_by

STRONG_ROLE = text(
    "SELECT rolsuper OR rolbypassrls OR EXISTS "
    "(SELECT FROM pg_tables WHERE schemaname = current_schema() AND tableowner = current_user) "
    "FROM pg_roles WHERE rolname = current_user",
)


class StrongRoleError(RuntimeError):
    """The role that pages are served by could go around row-level security."""


class StoreSession(Session):
    """One transaction; flows pass it on to the functions of survey/store and know no more."""


event.listen(StoreSession, "do_orm_execute", isolation.narrow)
event.listen(StoreSession, "before_flush", isolation.stamp)
event.listen(StoreSession, "do_orm_execute", duties.note_statement)
event.listen(StoreSession, "before_flush", duties.note_rows)
event.listen(StoreSession, "before_commit", duties.hold_to)


class Database:
    """The two ways into a database; each session is one transaction in one institution."""

    def __init__(self, url: str) -> None:
        """Prepare both ways; nothing is opened yet. Raises DatabaseUrlError."""
        self.url = url
        self._writing = writing_engine(url)
        self._reading = reading_engine(url)

    @contextmanager
    def writing(self, institution_id: int | None = None) -> Iterator[StoreSession]:
        """A session whose changes are all kept when the block ends well, else none.

        Without an institution only what stands outside of all can be reached, until
        isolation.enter. Raises BrokenTruthError, ChangedMeanwhileError, UnjournalledError, and
        MisfitError for a value that no column can hold.
        """
        try:
            with _session(self._writing, institution_id) as session:
                yield session
        except IntegrityError as error:
            raise BrokenTruthError(broken_by(error, self._reading)) from error
        except StaleDataError as error:
            raise ChangedMeanwhileError from error
        except StatementError as error:
            if isinstance(error.orig, MisfitError):
                raise error.orig from error
            raise

    @contextmanager
    def reading(self, institution_id: int | None = None) -> Iterator[StoreSession]:
        """A session that sees one state of the database throughout and can change nothing."""
        with _session(self._reading, institution_id) as session:
            yield session

    def refuse_strong_role(self) -> None:
        """Raise StrongRoleError when row-level security would not hold us (docs/store.md)."""
        if is_sqlite(self.url):
            return
        with self.reading() as session:
            if session.scalar(STRONG_ROLE):
                raise StrongRoleError

    def close(self) -> None:
        """Close every connection."""
        self._writing.dispose()
        self._reading.dispose()


@contextmanager
def _session(engine: Engine, institution_id: int | None) -> Iterator[StoreSession]:
    # Rows stay readable after the end: what a flow returns is drawn from them.
    with StoreSession(engine, expire_on_commit=False) as session, session.begin():
        if institution_id is not None:
            isolation.enter(session, institution_id)
        yield session
