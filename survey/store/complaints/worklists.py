"""Work lists of complaints: what waits and is late, what tells the same, who can be given one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import false, func, select
from sqlalchemy.orm import Session

from survey.core.accounts.access import Reach, Spot
from survey.core.complaints.complaint import ENDED, State
from survey.core.complaints.topic import Matter
from survey.store.complaints.complaints import within
from survey.store.complaints.sayings import NOT_COUNTED
from survey.store.tables.complaints import ComplaintLinkRow, ComplaintRow, ComplaintTextRow
from survey.store.tables.registry import AgencyRow, UnitRow

RECEIPT = 0  # the number of the event that holds what was told
DAYS = timedelta(days=60)  # within which two may tell the same
MOST_CANDIDATES = 200


@dataclass(frozen=True, slots=True)
class Seat:
    """A unit that a complaint can be given to."""

    id: int
    agency_id: int
    agency: str
    name: str


def late(session: Session, reach: Reach, today: date) -> int:
    """How many should be finished already, of those that somebody may see; one statement."""
    overdue = (
        select(func.count())
        .select_from(ComplaintRow)
        .outerjoin(UnitRow, UnitRow.id == ComplaintRow.unit_id)
        .where(
            within(reach),
            ComplaintRow.finish_by < today,
            ComplaintRow.paused_on.is_(None),
            ComplaintRow.state.not_in(ENDED),
        )
    )
    return session.scalar(overdue) or 0


def alarms(session: Session, complaint_ids: Collection[int]) -> Mapping[int, list[str]]:
    """The alarms of complaints by their ids, those decided against left out; one statement.

    Of many those of all complaints come, because a statement takes so many values and no more.
    """
    found: dict[int, list[str]] = {}
    rows = (
        select(ComplaintLinkRow.complaint_id, ComplaintLinkRow.code)
        .where(
            ComplaintLinkRow.matter == Matter.ALARM,
            ComplaintLinkRow.is_decided.is_distinct_from(false()),
        )
        .order_by(ComplaintLinkRow.code)
    )
    if len(complaint_ids) <= MOST_CANDIDATES:
        rows = rows.where(ComplaintLinkRow.complaint_id.in_(complaint_ids))
    for id_, code in session.execute(rows):
        found.setdefault(id_, []).append(code)
    return found


def seats(session: Session, reach: Reach, today: date) -> Sequence[Seat]:
    """The units within reach that have not ended, by agency and name; one statement."""
    rows = session.execute(
        select(UnitRow.id, AgencyRow.id, AgencyRow.name, UnitRow.name)
        .join(AgencyRow, AgencyRow.id == UnitRow.agency_id)
        .where(within(reach), UnitRow.until.is_(None) | (UnitRow.until >= today))
        .order_by(AgencyRow.name, UnitRow.name),
    )
    return [Seat(*row) for row in rows]


def by_element(
    session: Session,
    unit_id: int,
    since: date,
    until: date,
) -> Sequence[tuple[str, int, str, str]]:
    """Element, id, number and title of what was received about a unit between two days.

    Both days included; one complaint stands once for each of its elements, the newest first.
    What an officer decided against is left out, and complaints that are not counted, as in
    store/complaints/sayings.py, whose numbers must be these. One statement.
    """
    found = (
        select(ComplaintLinkRow.code, ComplaintRow.id, ComplaintRow.number, ComplaintRow.title)
        .join(ComplaintRow, ComplaintRow.id == ComplaintLinkRow.complaint_id)
        .where(
            ComplaintLinkRow.matter == Matter.ELEMENT,
            ComplaintLinkRow.is_decided.is_distinct_from(false()),
            ComplaintRow.unit_id == unit_id,
            ComplaintRow.received_on.between(since, until),
            ComplaintRow.state.not_in(NOT_COUNTED),
        )
        .order_by(ComplaintRow.received_at.desc(), ComplaintRow.id)
    )
    return [(row[0], row[1], row[2], row[3]) for row in session.execute(found)]


def alike(session: Session, row: ComplaintRow) -> Mapping[int, str]:
    """What was told to the same unit within two months and not merged, by id; one statement."""
    since, until = row.received_at - DAYS, row.received_at + DAYS
    same_unit = (
        ComplaintRow.unit_id.is_(None)
        if row.unit_id is None
        else ComplaintRow.unit_id == row.unit_id
    )
    rows = session.execute(
        select(ComplaintRow.id, ComplaintTextRow.words)
        .join(
            ComplaintTextRow,
            (ComplaintTextRow.institution_id == ComplaintRow.institution_id)
            & (ComplaintTextRow.complaint_id == ComplaintRow.id)
            & (ComplaintTextRow.number == RECEIPT),
        )
        .where(
            same_unit,
            ComplaintRow.id != row.id,
            ComplaintRow.state != State.MERGED,
            ComplaintRow.received_at.between(since, until),
        )
        .order_by(ComplaintRow.received_at)
        .limit(MOST_CANDIDATES),
    )
    return dict(rows.all())


def some(session: Session, complaint_ids: Iterable[int]) -> Mapping[int, ComplaintRow]:
    """Complaints by their ids; one statement."""
    rows = session.scalars(select(ComplaintRow).where(ComplaintRow.id.in_(list(complaint_ids))))
    return {row.id: row for row in rows}


def spots(
    session: Session,
    complaint_ids: Iterable[int],
) -> Mapping[int, tuple[ComplaintRow, Spot]]:
    """Complaints with where they stand in the tree, by their ids; one statement."""
    rows = session.execute(
        select(ComplaintRow, UnitRow.agency_id)
        .outerjoin(UnitRow, UnitRow.id == ComplaintRow.unit_id)
        .where(ComplaintRow.id.in_(list(complaint_ids))),
    )
    return {row.id: (row, Spot(agency_id, row.unit_id)) for row, agency_id in rows}
