"""The journal of an institution: a line is added in the transaction of what it tells."""

from collections.abc import Generator
from contextlib import closing
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.core.journal import BEFORE_THE_FIRST, Act, Line, digest_of
from survey.core.journal import first_broken as first_broken_line
from survey.store.isolation import here
from survey.store.tables.journal import JournalRow
from survey.store.tables.registry import InstitutionRow

AT_A_TIME = 1000


def wait(session: Session) -> None:
    """Wait until whoever else writes a line in the institution is done, and be alone from then.

    For what is first asked and then changed, such as who is left of the bureau.
    """
    # On SQLite the whole transaction is alone already, and there is no such lock.
    alone = select(InstitutionRow.id).where(InstitutionRow.id == here(session))
    session.execute(alone.with_for_update(key_share=True))


def append(session: Session, now: datetime, act: Act) -> Line:
    """Add a line; three statements.

    Those of one institution wait for each other until the transaction ends, so it is best
    written last.
    """
    wait(session)
    last = select(JournalRow.number, JournalRow.digest).order_by(JournalRow.number.desc()).limit(1)
    number, before = session.execute(last).first() or (0, BEFORE_THE_FIRST)
    line = Line(number + 1, now, act, digest_of(before, number + 1, now, act))
    session.add(
        JournalRow(
            number=line.number,
            at=now,
            officer_id=act.officer_id,
            act=act.act,
            subject=act.subject,
            detail=act.detail or {},
            digest=line.digest,
        ),
    )
    session.flush()
    return line


def lines(session: Session) -> Generator[Line]:
    """Every line by its number, read a thousand at a time."""
    rows = select(JournalRow).order_by(JournalRow.number).execution_options(yield_per=AT_A_TIME)
    with session.scalars(rows) as found:
        for row in found:
            act = Act(row.act, row.subject, row.officer_id, row.detail)
            yield Line(row.number, row.at, act, row.digest)


def first_broken(session: Session) -> int | None:
    """The number of the first line that was changed or taken away; None when all is whole."""
    with closing(lines(session)) as all_lines:
        return first_broken_line(all_lines)
