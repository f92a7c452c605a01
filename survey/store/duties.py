"""The duty to write the journal: what is administered changes only together with a line of it."""

from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from survey.store.tables.journal import JournalRow
from survey.store.tables.rows import Administered

CHANGED = "administered rows changed"
JOURNALLED = "journal written"


class UnjournalledError(RuntimeError):
    """A transaction was to change what is administered without a line in the journal."""

    def __init__(self, table: str) -> None:
        """Keep the table that was changed."""
        super().__init__(table)
        self.table = table


def note_rows(session: Session, flush: UOWTransaction, instances: object) -> None:
    """Note what a flush is about to change."""
    del flush, instances
    modified = (row for row in session.dirty if session.is_modified(row))
    for row in (*session.new, *session.deleted, *modified):
        _note(session, type(row))


def note_statement(state: ORMExecuteState) -> None:
    """Note what a statement on many rows is about to change."""
    if state.bind_mapper is not None and not state.is_select:
        _note(state.session, state.bind_mapper.class_)


def hold_to(session: Session) -> None:
    """Let nothing administered be kept without its line; raises UnjournalledError."""
    if session.in_nested_transaction():
        return  # the whole transaction is asked at its own end
    session.flush()
    table = session.info.get(CHANGED)
    if table is not None and not session.info.get(JOURNALLED):
        raise UnjournalledError(table)


def _note(session: Session, row: type[object]) -> None:
    if issubclass(row, JournalRow):
        session.info[JOURNALLED] = True
    if issubclass(row, Administered):
        session.info[CHANGED] = row.__name__
