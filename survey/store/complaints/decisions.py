"""Decisions: what officers said that complaints are about, for triage to learn from."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import false, select
from sqlalchemy.orm import Session

from survey.core.complaints.complaint import ClockClass
from survey.core.complaints.topic import Matter
from survey.store.tables.complaints import ComplaintLinkRow, ComplaintRow, ComplaintTextRow

RECEIPT = 0  # the number of the event that holds what was told


@dataclass(frozen=True, slots=True)
class Decided:
    """A complaint whose topics an officer decided: its words as they may be read.

    said: the topics it is about, denied: those that were suggested and decided against.
    """

    id: int
    words: str
    clock_class: ClockClass
    said: frozenset[tuple[Matter, str]]
    denied: frozenset[tuple[Matter, str]]


def decided(session: Session) -> list[Decided]:
    """All of them by their ids, without those that are secret or under inspection.

    Two statements.
    """
    topics = _topics(session)
    told = (
        select(ComplaintRow.id, ComplaintTextRow.words, ComplaintRow.clock_class)
        .join(ComplaintTextRow, ComplaintTextRow.complaint_id == ComplaintRow.id)
        .where(
            ComplaintTextRow.number == RECEIPT,
            ComplaintRow.is_secret.is_(false()),
            ComplaintRow.is_inspected.is_(false()),
        )
        .order_by(ComplaintRow.id)
    )
    return [
        Decided(id_, words, clock_class, topics[id_, True], topics[id_, False])
        for id_, words, clock_class in session.execute(told)
        if topics[id_, True] or topics[id_, False]
    ]


def _topics(session: Session) -> defaultdict[tuple[int, bool], frozenset[tuple[Matter, str]]]:
    """The topics of complaints that an officer said yes to (True) or no (False)."""
    found: defaultdict[tuple[int, bool], frozenset[tuple[Matter, str]]] = defaultdict(frozenset)
    links = select(ComplaintLinkRow).where(ComplaintLinkRow.is_decided.is_not(None))
    for row in session.scalars(links):
        found[row.complaint_id, bool(row.is_decided)] |= {(row.matter, row.code)}
    return found
