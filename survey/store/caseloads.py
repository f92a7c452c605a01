"""Many complaints at once: what figures count of them, and what goes out of them as a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, select, true
from sqlalchemy.orm import Session

from survey.core.access import Reach
from survey.core.complaint import Move
from survey.core.topic import Matter
from survey.store.columns import Json
from survey.store.complaints import within
from survey.store.tables.complaints import (
    ComplaintEventRow,
    ComplaintLinkRow,
    ComplaintRow,
    ComplaintTextRow,
)
from survey.store.tables.registry import AgencyRow, UnitRow

AT_ONCE = 500  # numbers of one question


@dataclass(frozen=True, slots=True)
class Counted:
    """A complaint as figures count it. agency, unit: None where nobody knows whose it is.

    elements: codes that an officer decided on.
    """

    row: ComplaintRow
    agency: str | None
    unit: str | None
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A complaint as it goes out. said: what came with its receipt beside its words."""

    row: ComplaintRow
    unit: str | None
    said: Json
    words: str
    answer: str


def counted(session: Session, reach: Reach, since: date, until: date) -> list[Counted]:
    """Those received between two days, both included, that somebody may see; two statements."""
    seen = (
        select(ComplaintRow, AgencyRow.name, UnitRow.name)
        .outerjoin(UnitRow, UnitRow.id == ComplaintRow.unit_id)
        .outerjoin(AgencyRow, AgencyRow.id == UnitRow.agency_id)
        .where(within(reach), _between(since, until))
        .order_by(ComplaintRow.received_at, ComplaintRow.number)
    )
    elements = _elements(session, since, until)
    return [
        Counted(row, agency, unit, tuple(elements.get(row.id, ())))
        for row, agency, unit in session.execute(seen)
    ]


def whole(session: Session, since: date, until: date) -> list[Whole]:
    """All received between two days with their words and answer, by receipt; two statements."""
    told = (
        select(ComplaintRow, UnitRow.name, ComplaintEventRow.detail, ComplaintTextRow.words)
        .outerjoin(UnitRow, UnitRow.id == ComplaintRow.unit_id)
        .join(ComplaintEventRow, _first_event())
        .join(ComplaintTextRow, _words_of_event())
        .where(_between(since, until))
        .order_by(ComplaintRow.received_at, ComplaintRow.number)
    )
    answers = _answers(session, since, until)
    return [
        Whole(row, unit, said, words, answers.get(row.id, ""))
        for row, unit, said, words in session.execute(told)
    ]


def known(session: Session, numbers: Sequence[str]) -> set[str]:
    """Which of these numbers complaints of the institution have."""
    found: set[str] = set()
    for first in range(0, len(numbers), AT_ONCE):
        some = numbers[first : first + AT_ONCE]
        asked = select(ComplaintRow.number).where(ComplaintRow.number.in_(some))
        found.update(session.scalars(asked))
    return found


def _between(since: date, until: date) -> ColumnElement[bool]:
    return ComplaintRow.received_on.between(since, until)


def _first_event() -> ColumnElement[bool]:
    return and_(ComplaintEventRow.complaint_id == ComplaintRow.id, ComplaintEventRow.number == 0)


def _words_of_event() -> ColumnElement[bool]:
    return and_(
        ComplaintTextRow.complaint_id == ComplaintEventRow.complaint_id,
        ComplaintTextRow.number == ComplaintEventRow.number,
    )


def _answers(session: Session, since: date, until: date) -> dict[int, str]:
    """The latest answer of each complaint that has one."""
    given = (
        select(ComplaintEventRow.complaint_id, ComplaintTextRow.words)
        .join(ComplaintTextRow, _words_of_event())
        .join(ComplaintRow, ComplaintRow.id == ComplaintEventRow.complaint_id)
        .where(ComplaintEventRow.move == Move.APPROVE, _between(since, until))
        .order_by(ComplaintEventRow.number)
    )
    return dict(session.execute(given).all())


def _elements(session: Session, since: date, until: date) -> dict[int, list[str]]:
    decided = (
        select(ComplaintLinkRow.complaint_id, ComplaintLinkRow.code)
        .join(ComplaintRow, ComplaintRow.id == ComplaintLinkRow.complaint_id)
        .where(
            ComplaintLinkRow.matter == Matter.ELEMENT,
            ComplaintLinkRow.is_decided.is_(true()),
            _between(since, until),
        )
        .order_by(ComplaintLinkRow.code)
    )
    found: dict[int, list[str]] = {}
    for complaint_id, code in session.execute(decided):
        found.setdefault(complaint_id, []).append(code)
    return found
