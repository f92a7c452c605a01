"""States of periods on their report dates: kept once, found; and what was dated by such a day."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Text, cast, func, literal, select
from sqlalchemy.orm import Session

from survey.core.improvement.plan import State
from survey.core.year.submission import SubmissionMove
from survey.store.tables.freezes import FreezeRow
from survey.store.tables.journal import JournalRow
from survey.store.tables.period_deadlines import PeriodDeadlineRow
from survey.store.tables.plans import ActionEventRow, ActionRow, PlanRow
from survey.store.tables.responses import ResponseRow
from survey.store.tables.seals import SealRow
from survey.store.tables.submissions import SubmissionEventRow, SubmissionRow
from survey.store.tables.waves import PeriodRow

MADE = "make plan"  # as the journal calls it


class Dated(NamedTuple):
    """A period with its report date; dated_at: when that day was set last, None where unknown."""

    code: str
    deadline: date
    dated_at: datetime | None


def keep(session: Session, row: FreezeRow) -> None:
    """Keep a new one; a second of the same period breaks pk_freezes."""
    session.add(row)
    session.flush()


def of_code(session: Session, code: str) -> FreezeRow | None:
    """The one of a period by its code; one statement."""
    found = select(FreezeRow).join(PeriodRow, PeriodRow.id == FreezeRow.period_id)
    return session.scalar(found.where(PeriodRow.code == code))


def every(session: Session) -> Sequence[tuple[str, str, str]]:
    """The code of each period with the digest and the text of its state; one statement."""
    found = (
        select(PeriodRow.code, FreezeRow.digest, FreezeRow.content)
        .join(FreezeRow, FreezeRow.period_id == PeriodRow.id)
        .order_by(PeriodRow.since)
    )
    return [(code, digest, content) for code, digest, content in session.execute(found)]


def unkept(session: Session, today: date) -> list[Dated]:
    """The periods whose report date has passed and whose state is not kept; one statement."""
    dated = select(func.max(PeriodDeadlineRow.at)).where(
        PeriodDeadlineRow.period_id == PeriodRow.id,
    )
    found = (
        select(PeriodRow.code, PeriodRow.deadline, dated.scalar_subquery())
        .outerjoin(FreezeRow, FreezeRow.period_id == PeriodRow.id)
        .where(PeriodRow.deadline < today, FreezeRow.period_id.is_(None))
        .order_by(PeriodRow.since)
    )
    return [
        Dated(code, deadline, at)
        for code, deadline, at in session.execute(found)
        if deadline is not None
    ]


def sealed_by(session: Session, wave_ids: Collection[int]) -> Mapping[int, Sequence[str]]:
    """The text of every seal of waves, also of those that were replaced; one statement."""
    found: dict[int, list[str]] = {}
    rows = select(SealRow.wave_id, SealRow.content).where(SealRow.wave_id.in_(wave_ids))
    for wave_id, content in session.execute(rows):
        found.setdefault(wave_id, []).append(content)
    return found


def answered_by(session: Session, wave_ids: Collection[int], day: date) -> dict[int, int]:
    """How many answers each wave had by the end of a day; one statement."""
    rows = select(ResponseRow.wave_id, func.count()).where(
        ResponseRow.wave_id.in_(wave_ids),
        ResponseRow.day <= day,
    )
    return dict(session.execute(rows.group_by(ResponseRow.wave_id)).all())


def moves(
    session: Session,
    period_id: int,
) -> dict[int, list[tuple[SubmissionMove, datetime]]]:
    """What happened to the reports of a period, by unit; one statement."""
    found: dict[int, list[tuple[SubmissionMove, datetime]]] = {}
    rows = (
        select(SubmissionRow.unit_id, SubmissionEventRow.move, SubmissionEventRow.at)
        .join(SubmissionEventRow, SubmissionEventRow.submission_id == SubmissionRow.id)
        .where(SubmissionRow.period_id == period_id)
        .order_by(SubmissionRow.unit_id, SubmissionEventRow.number)
    )
    for unit_id, move, at in session.execute(rows):
        found.setdefault(unit_id, []).append((move, at))
    return found


def actions_by(
    session: Session,
    wave_ids: Collection[int],
    before: datetime,
) -> dict[int, tuple[int, int]]:
    """How many actions the plan of each wave had before a moment, and how many were verified.

    One statement.
    """
    last = (
        select(ActionEventRow.action_id, func.max(ActionEventRow.number).label("number"))
        .where(ActionEventRow.at < before)
        .group_by(ActionEventRow.action_id)
        .subquery()
    )
    rows = (
        select(PlanRow.wave_id, ActionEventRow.state)
        .join(ActionRow, ActionRow.plan_id == PlanRow.id)
        .join(last, last.c.action_id == ActionRow.id)
        .join(
            ActionEventRow,
            (ActionEventRow.action_id == last.c.action_id)
            & (ActionEventRow.number == last.c.number),
        )
        .where(PlanRow.wave_id.in_(wave_ids))
    )
    found: dict[int, tuple[int, int]] = {}
    for wave_id, state in session.execute(rows):
        n, done = found.get(wave_id, (0, 0))
        found[wave_id] = (n + 1, done + (state is State.VERIFIED))
    return found


def planned_by(session: Session, wave_ids: Collection[int], before: datetime) -> set[int]:
    """The waves whose plan was made before a moment, as the journal tells; one statement."""
    subject = literal("plan:") + cast(PlanRow.id, Text)
    rows = (
        select(PlanRow.wave_id)
        .join(JournalRow, JournalRow.subject == subject)
        .where(PlanRow.wave_id.in_(wave_ids), JournalRow.act == MADE, JournalRow.at < before)
    )
    return set(session.scalars(rows))
