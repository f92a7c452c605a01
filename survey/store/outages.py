"""When a database cannot be reached or read at all: one error, whichever driver says so."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, OperationalError


class DatabaseOutOfReachError(RuntimeError):
    """The database cannot be opened; detail: what its driver says about it."""

    def __init__(self, detail: str) -> None:
        """Keep what the driver says."""
        super().__init__(detail)
        self.detail = detail


@contextmanager
def within_reach() -> Iterator[None]:
    """What is done inside needs the database. Raises DatabaseOutOfReachError."""
    try:
        yield
    except DatabaseError as error:
        # The others of its kind speak of what was to be kept, not of the way to it.
        if type(error) in {DatabaseError, OperationalError}:
            raise DatabaseOutOfReachError(str(error.orig).strip()) from error
        raise
