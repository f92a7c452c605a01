"""Many complaints at once: what figures count of them, and what goes out of them as a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import Session

from survey.core.accounts.access import Reach
from survey.core.accounts.role import Node, Role
from survey.core.complaints.complaint import Move, Route
from survey.core.complaints.topic import Matter
from survey.core.month import Month
from survey.core.surveys.volume import decoded
from survey.store.columns import Json
from survey.store.complaints.complaints import within
from survey.store.isolation import here
from survey.store.surveys import served_counts
from survey.store.tables.accounts import AppointmentRow, OfficerRow
from survey.store.tables.complaints import (
    ComplaintEventRow,
    ComplaintLinkRow,
    ComplaintRow,
    ComplaintTextRow,
)
from survey.store.tables.registry import AgencyRow, UnitRow
from survey.store.tables.waves import PeriodRow, WaveRow

AT_ONCE = 500  # numbers of one question


@dataclass(frozen=True, slots=True)
class Counted:
    """A complaint as figures count it. agency, unit: None where nobody knows whose it is.

    elements: codes that an officer decided on. category: as a sheet told it, or "".
    """

    row: ComplaintRow
    agency_id: int | None
    agency: str | None
    unit: str | None
    elements: tuple[str, ...]
    category: str


@dataclass(frozen=True, slots=True)
class Slice:
    """Complaints received between two days, both included, at a node or below, as far as seen."""

    reach: Reach
    node: Node
    since: date
    until: date

    @property
    def seen(self) -> ColumnElement[bool]:
        """What holds of its units; they must be joined."""
        return and_(within(self.reach), _below(self.node))

    @property
    def received(self) -> ColumnElement[bool]:
        """What holds of its complaints, wherever they lie."""
        return _between(self.since, self.until)


@dataclass(frozen=True, slots=True)
class Said:
    """How many a unit served between two days, both included, all its services together."""

    unit_id: int
    agency_id: int
    since: date
    until: date
    n: int


@dataclass(frozen=True, slots=True)
class Whole:
    """A complaint as it goes out. said: what came with its receipt beside its words."""

    row: ComplaintRow
    unit: str | None
    said: Json
    words: str
    answer: str


def counted(session: Session, piece: Slice) -> list[Counted]:
    """The complaints of a slice by receipt; three statements."""
    seen = (
        select(ComplaintRow, UnitRow.agency_id, AgencyRow.name, UnitRow.name)
        .outerjoin(UnitRow, UnitRow.id == ComplaintRow.unit_id)
        .outerjoin(AgencyRow, AgencyRow.id == UnitRow.agency_id)
        .where(piece.seen, piece.received)
        .order_by(ComplaintRow.received_at, ComplaintRow.number)
    )
    elements = _elements(session, piece)
    categories = _categories(session, piece)
    return [
        Counted(
            row,
            agency_id,
            agency,
            unit,
            tuple(elements.get(row.id, ())),
            categories.get(row.id, ""),
        )
        for row, agency_id, agency, unit in session.execute(seen)
    ]


def said(session: Session, piece: Slice) -> list[Said]:
    """What its units said that they served in the periods that lie within its days.

    A period that reaches beyond them is left out: nobody knows how many of its services were
    given within.
    """
    told = (
        select(
            WaveRow.unit_id,
            UnitRow.agency_id,
            PeriodRow.since,
            PeriodRow.until,
            WaveRow.volumes,
        )
        .join(UnitRow, UnitRow.id == WaveRow.unit_id)
        .join(PeriodRow, PeriodRow.id == WaveRow.period_id)
        .where(
            WaveRow.volumes.is_not(None),
            PeriodRow.since >= piece.since,
            PeriodRow.until <= piece.until,
            piece.seen,
        )
        .order_by(PeriodRow.since, WaveRow.id)
    )
    return [
        Said(unit_id, agency_id, since, until, sum(decoded(volumes).values()))
        for unit_id, agency_id, since, until, volumes in session.execute(told)
    ]


def metered(session: Session, piece: Slice) -> list[Said]:
    """What other systems said that they served in the months that lie within its days."""
    first, last = Month.of(piece.since), Month.of(piece.until)
    since = piece.since if piece.since == first.first else first.last  # no month begins there
    until = piece.until if piece.until == last.last else last.first - timedelta(days=1)
    return [
        Said(one.unit_id, one.agency_id, one.month, Month.of(one.month).last, one.n)
        for one in served_counts.of_units(session, since, until, piece.seen)
    ]


def agencies(session: Session, piece: Slice) -> dict[int, str]:
    """The names of the agencies that were there in its days and are seen whole."""
    rules = [
        AgencyRow.since <= piece.until,
        or_(AgencyRow.until.is_(None), AgencyRow.until >= piece.since),
    ]
    if not piece.reach.everywhere:
        rules.append(AgencyRow.id.in_(sorted(piece.reach.agency_ids)))
    if piece.node.agency_id is not None:
        rules.append(AgencyRow.id == piece.node.agency_id)
    return dict(session.execute(select(AgencyRow.id, AgencyRow.name).where(*rules)).all())


def staffed(session: Session, day: date) -> set[int]:
    """The agencies for which, or for a unit of which, a complaint officer serves on a day.

    One who is appointed for the whole institution is nobody's own.
    """
    agency_id = func.coalesce(AppointmentRow.agency_id, UnitRow.agency_id)
    serving = (
        select(agency_id)
        .join(OfficerRow, OfficerRow.id == AppointmentRow.officer_id)
        .outerjoin(UnitRow, UnitRow.id == AppointmentRow.unit_id)
        .where(
            OfficerRow.institution_id == here(session),
            OfficerRow.active,
            AppointmentRow.role == Role.COMPLAINT_OFFICER,
            AppointmentRow.since <= day,
            or_(AppointmentRow.until.is_(None), AppointmentRow.until >= day),
            agency_id.is_not(None),
        )
    )
    return set(session.scalars(serving))


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


def _below(node: Node) -> ColumnElement[bool]:
    """What holds of the units of a node; of the institution also that there is none."""
    if node.unit_id is not None:
        return UnitRow.id == node.unit_id
    return true() if node.agency_id is None else UnitRow.agency_id == node.agency_id


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


def _elements(session: Session, piece: Slice) -> dict[int, list[str]]:
    decided = (
        select(ComplaintLinkRow.complaint_id, ComplaintLinkRow.code)
        .join(ComplaintRow, ComplaintRow.id == ComplaintLinkRow.complaint_id)
        .where(
            ComplaintLinkRow.matter == Matter.ELEMENT,
            ComplaintLinkRow.is_decided.is_(true()),
            piece.received,
        )
        .order_by(ComplaintLinkRow.code)
    )
    found: dict[int, list[str]] = {}
    for complaint_id, code in session.execute(decided):
        found.setdefault(complaint_id, []).append(code)
    return found


def _categories(session: Session, piece: Slice) -> dict[int, str]:
    """The categories that came with reports of SP4N-LAPOR!; nothing else has one."""
    told = (
        select(ComplaintEventRow.complaint_id, ComplaintEventRow.detail)
        .join(ComplaintRow, _first_event())
        .where(ComplaintRow.route == Route.LAPOR, piece.received)
    )
    found = {id_: str(detail.get("category") or "") for id_, detail in session.execute(told)}
    return {id_: category for id_, category in found.items() if category}
