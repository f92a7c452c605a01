"""Institutions: founded once, each with partitions of its own on PostgreSQL."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from survey.store.columns import POSTGRESQL
from survey.store.isolation import enter
from survey.store.tables.registry import InstitutionRow


def found(session: Session, institution: InstitutionRow) -> None:
    """Keep a new institution and let the session into it.

    On PostgreSQL its partitions are made in the same transaction; until that ends, no other
    one reads or writes any table below an institution (about 0.1 s).
    """
    session.add(institution)
    session.flush()
    if session.get_bind().dialect.name == POSTGRESQL:
        session.execute(select(func.make_partitions(institution.id)))
    enter(session, institution.id)


def find(session: Session, code: str) -> InstitutionRow | None:
    """The institution of that code."""
    return session.scalar(select(InstitutionRow).where(InstitutionRow.code == code))


def by_id(session: Session, institution_id: int) -> InstitutionRow | None:
    """The institution of that id."""
    return session.get(InstitutionRow, institution_id)


def every(session: Session) -> Sequence[InstitutionRow]:
    """All institutions in the order of their names."""
    return session.scalars(select(InstitutionRow).order_by(InstitutionRow.name)).all()
