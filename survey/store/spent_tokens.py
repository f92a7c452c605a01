"""Tokens of the forms that were handed in; none leads to a response."""

from sqlalchemy.orm import Session

from survey.store.isolation import here
from survey.store.tables.responses import SpentTokenRow
from survey.store.upserts import insert_into


def spend(session: Session, wave_id: int, digest: bytes) -> bool:
    """Whether the token was not spent before; from now on it is.

    Of two that spend the same one at once the second waits for the first, and gets False
    when that one is kept.
    """
    row = {"institution_id": here(session), "wave_id": wave_id, "digest": digest}
    spent = insert_into(session, SpentTokenRow).on_conflict_do_nothing()
    return session.scalar(spent.returning(SpentTokenRow.digest), row) is not None
