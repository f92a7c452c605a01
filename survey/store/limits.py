"""How often something was tried in a window of time; every process counts in the same row."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from survey.store.tables.accounts import LimitRow
from survey.store.upserts import insert_into


def hit(session: Session, key: str, since: datetime) -> int:
    """How often the key was hit in the window that began then, this time included."""
    counted = insert_into(session, LimitRow).on_conflict_do_update(
        index_elements=[LimitRow.key, LimitRow.since],
        set_={"hits": LimitRow.hits + 1},
    )
    first = {"key": key, "since": since, "hits": 1}
    return session.scalars(counted.returning(LimitRow.hits), first).one()


def forget(session: Session, keys: Sequence[str]) -> None:
    """Forget how often these keys were hit."""
    session.execute(delete(LimitRow).where(LimitRow.key.in_(keys)))


def purge(session: Session, before: datetime) -> None:
    """Forget the windows that began earlier."""
    session.execute(delete(LimitRow).where(LimitRow.since < before))
