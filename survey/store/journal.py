"""The journal of an institution: a line is added in the transaction of what it tells."""

from collections.abc import Collection, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from survey.core.journal import BEFORE_THE_FIRST, Act, Line, digest_of
from survey.core.journal import first_broken as first_broken_line
from survey.store.isolation import here
from survey.store.office import subjects
from survey.store.tables.journal import JournalRow
from survey.store.tables.registry import InstitutionRow

AT_A_TIME = 1000


@dataclass(frozen=True, slots=True)
class JournalSearch:
    """Which lines are looked for; None: no matter which. since is included, until is not.

    words: each with the acts in whose sentence it stands; a line holds it as well by the name
    of who did it, or of what it was done to.
    """

    officer_id: int | None = None
    act: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    words: Mapping[str, Collection[str]] = field(default_factory=dict)

    def fits(self, institution_id: int) -> ColumnElement[bool]:
        """What holds of the lines that are looked for."""
        rule: ColumnElement[bool] = true()
        if self.officer_id is not None:
            rule &= JournalRow.officer_id == self.officer_id
        if self.act is not None:
            rule &= JournalRow.act == self.act
        if self.since is not None:
            rule &= JournalRow.at >= self.since
        if self.until is not None:
            rule &= JournalRow.at < self.until
        for word, acts in self.words.items():
            by = subjects.officers_called(institution_id, word)
            about = JournalRow.subject.in_(subjects.called(institution_id, word))
            told = JournalRow.act.in_(acts) | func.lower(JournalRow.subject).contains(
                word,
                autoescape=True,
            )
            rule &= JournalRow.officer_id.in_(by) | about | told
        return rule


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
            yield _line(row)


def page(
    session: Session,
    search: JournalSearch,
    beyond: int | None,
    n: int | None,
    *,
    is_rising: bool = False,
) -> list[Line]:
    """So many of the lines that a search finds, newest first, beyond a number; n: None for all.

    is_rising: the oldest first.
    """
    number = JournalRow.number
    order = number.asc() if is_rising else number.desc()
    rows = select(JournalRow).where(search.fits(here(session))).order_by(order).limit(n)
    if beyond is not None:
        rows = rows.where(number > beyond if is_rising else number < beyond)
    return [_line(row) for row in session.scalars(rows)]


def how_many(session: Session, search: JournalSearch) -> int:
    """How many lines a search finds."""
    found = select(func.count()).select_from(JournalRow).where(search.fits(here(session)))
    return session.scalars(found).one()


def first(session: Session, act: str, subject: str) -> datetime | None:
    """When something was first done to a subject; None where the journal tells of no such act."""
    told = select(func.min(JournalRow.at)).where(
        JournalRow.institution_id == here(session),
        JournalRow.act == act,
        JournalRow.subject == subject,
    )
    return session.scalar(told)


def authors(session: Session) -> set[int]:
    """The officers who have done something."""
    found = select(JournalRow.officer_id).where(JournalRow.officer_id.is_not(None)).distinct()
    return {id_ for id_ in session.scalars(found) if id_ is not None}


def last_lines(session: Session, officer_ids: Sequence[int]) -> dict[int, datetime]:
    """When officers did what the journal told last of them."""
    last = select(JournalRow.officer_id, func.max(JournalRow.at))
    theirs = last.where(JournalRow.officer_id.in_(officer_ids)).group_by(JournalRow.officer_id)
    return {id_: at for id_, at in session.execute(theirs) if id_ is not None}


def first_broken(session: Session) -> int | None:
    """The number of the first line that was changed or taken away; None when all is whole."""
    with closing(lines(session)) as all_lines:
        return first_broken_line(all_lines)


def _line(row: JournalRow) -> Line:
    act = Act(row.act, row.subject, row.officer_id, row.detail)
    return Line(row.number, row.at, act, row.digest)
