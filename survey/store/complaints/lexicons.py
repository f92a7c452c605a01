"""The lexicons of an institution: kept, listed, and the one in use."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from survey.store.tables.lexicons import LexiconRow

WHOLE = undefer(LexiconRow.content)


def keep(session: Session, row: LexiconRow) -> None:
    """Keep a new version; one of that number breaks pk_lexicons."""
    session.add(row)
    session.flush()


def latest(session: Session) -> LexiconRow | None:
    """The version in use with its content; None while there is only the one that comes along."""
    newest = select(LexiconRow).order_by(LexiconRow.number.desc()).limit(1)
    return session.scalar(newest.options(WHOLE))


def numbered(session: Session, number: int) -> LexiconRow | None:
    """The version of that number with its content."""
    found = select(LexiconRow).where(LexiconRow.number == number)
    return session.scalar(found.options(WHOLE))


def listed(session: Session, most: int) -> Sequence[LexiconRow]:
    """The newest versions, without their contents."""
    return session.scalars(select(LexiconRow).order_by(LexiconRow.number.desc()).limit(most)).all()
