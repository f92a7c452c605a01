"""INSERT … ON CONFLICT, which both databases have and SQLAlchemy spells once for each."""

from typing import TypeAlias

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from survey.store.columns import POSTGRESQL
from survey.store.tables.rows import Row

Insert: TypeAlias = postgresql.Insert | sqlite.Insert


def insert_into(session: Session, row: type[Row]) -> Insert:
    """An INSERT in the words of the session's database.

    It goes around the rows of the session: the institution has to be given.
    """
    if session.get_bind().dialect.name == POSTGRESQL:
        return postgresql.insert(row)
    return sqlite.insert(row)
