"""One institution's rows are seen and written from inside of it only, on either database.

A session is let into one institution and stays there. What it selects, updates or deletes is
narrowed to that institution, what it adds is stamped with it; outside of any, there is
nothing. PostgreSQL refuses the same once more by row-level security.
"""

from functools import lru_cache

from sqlalchemy import func, select
from sqlalchemy.orm import (
    LoaderCriteriaOption,
    ORMExecuteState,
    Session,
    UOWTransaction,
    with_loader_criteria,
)

from survey.store.columns import POSTGRESQL
from survey.store.tables.rows import Inside

INSTITUTION = "institution"
NOBODY = -1  # ids are positive


class NoInstitutionError(RuntimeError):
    """A row below an institution was to be written outside of any."""


class OtherInstitutionError(RuntimeError):
    """A session reached for an institution that it is not in."""

    def __init__(self, institution_id: int) -> None:
        """Keep the institution that was reached for."""
        super().__init__(institution_id)
        self.institution_id = institution_id


def enter(session: Session, institution_id: int) -> None:
    """Let the session into an institution, until its transaction ends.

    Raises OtherInstitutionError when it is in another one already.
    """
    already = session.info.setdefault(INSTITUTION, institution_id)
    if already != institution_id:
        raise OtherInstitutionError(institution_id)
    if session.get_bind().dialect.name == POSTGRESQL:
        until_the_end = True
        setting = func.set_config("app.institution", str(institution_id), until_the_end)
        session.execute(select(setting))


def here(session: Session) -> int:
    """The institution that the session is in; NoInstitutionError outside of any."""
    institution_id = session.info.get(INSTITUTION)
    if not isinstance(institution_id, int):
        raise NoInstitutionError
    return institution_id


def narrow(state: ORMExecuteState) -> None:
    """Add the institution to whatever a statement asks of the rows below it."""
    if state.is_insert or state.is_column_load or state.is_relationship_load:
        return
    institution_id = state.session.info.get(INSTITUTION, NOBODY)
    state.statement = state.statement.options(_inside(institution_id))


@lru_cache(maxsize=64)
def _inside(institution_id: int) -> LoaderCriteriaOption:
    """What holds of the rows of an institution; built once, since every statement takes it."""
    return with_loader_criteria(
        Inside,
        lambda row: row.institution_id == institution_id,
        include_aliases=True,
    )


def stamp(session: Session, flush: UOWTransaction, instances: object) -> None:
    """Write the institution into new rows, and refuse rows of another one."""
    del flush, instances
    for row in (*session.new, *session.dirty):
        if not isinstance(row, Inside):
            continue
        if row.institution_id is None:
            row.institution_id = here(session)
        elif row.institution_id != here(session):
            raise OtherInstitutionError(row.institution_id)
