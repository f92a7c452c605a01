"""Batches of reports: ordered with their jobs, followed, called off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from survey.core.job import JobState
from survey.store.columns import new_id
from survey.store.isolation import here
from survey.store.jobs import Order
from survey.store.tables.accounts import OfficerRow
from survey.store.tables.batches import BatchReportRow, BatchRow
from survey.store.tables.documents import DocumentRow
from survey.store.tables.files import FileRow
from survey.store.tables.jobs import IS_WAITING, JobRow
from survey.store.tables.registry import AgencyRow, UnitRow
from survey.store.tables.waves import PeriodRow, WaveRow
from survey.store.upserts import insert_into


@dataclass(frozen=True, slots=True)
class Listed:
    """A batch with the names of what it is about; agency, officer: None for none."""

    row: BatchRow
    period: str
    agency: str | None
    officer: str | None


@dataclass(frozen=True, slots=True)
class Member:
    """One report of a batch. file_id, made_at: of the file that is there, from whatever order.

    state, failure, holder: of its job, None where that is gone.
    """

    place: int
    unit_id: int
    unit: str
    file_id: int | None
    made_at: datetime | None
    state: JobState | None
    failure: str | None
    holder: str | None


def keep(session: Session, row: BatchRow, orders: Sequence[tuple[int, Order]]) -> None:
    """Keep a batch with a job for each wave, five statements however many there are.

    What is being made already is not ordered a second time. orders: wave and job, in order.
    """
    row.id = row.id or new_id()
    session.add(row)
    session.flush()
    made: set[int] = set()
    waiting: dict[str, int] = {}
    # One that was being made may end between the two statements; it is then ordered anew.
    while missing := [order for _, order in orders if order.key not in waiting]:
        made |= _add_jobs(session, missing, row.at)
        waiting |= _waiting(session, [order.key for order in missing])
    _ask(session, row, {wave_id: waiting[order.key] for wave_id, order in orders})
    session.execute(
        insert_into(session, BatchReportRow),
        [
            {
                "institution_id": here(session),
                "batch_id": row.id,
                "wave_id": wave_id,
                "place": place,
                "job_id": waiting[order.key],
                "is_own": waiting[order.key] in made,
            }
            for place, (wave_id, order) in enumerate(orders, start=1)
        ],
    )


def find(session: Session, id_: int) -> Listed | None:
    """The batch of that id; one statement."""
    return next(iter(_listed(session, id_)), None)


def latest(session: Session, most: int) -> Sequence[Listed]:
    """The latest batches, the last first; one statement."""
    return _listed(session, None)[:most]


def members(session: Session, batch_id: int) -> Sequence[Member]:
    """The reports of a batch in order; one statement."""
    inside = BatchReportRow.institution_id
    found = session.execute(
        select(
            BatchReportRow.place,
            UnitRow.id,
            UnitRow.name,
            DocumentRow.file_id,
            FileRow.made_at,
            JobRow.state,
            JobRow.failure,
            JobRow.holder,
        )
        .join(
            BatchRow,
            (BatchRow.institution_id == inside) & (BatchRow.id == BatchReportRow.batch_id),
        )
        .join(WaveRow, (WaveRow.institution_id == inside) & (WaveRow.id == BatchReportRow.wave_id))
        .join(UnitRow, (UnitRow.institution_id == inside) & (UnitRow.id == WaveRow.unit_id))
        .outerjoin(
            DocumentRow,
            (DocumentRow.institution_id == inside)
            & (DocumentRow.wave_id == BatchReportRow.wave_id)
            & (DocumentRow.language == BatchRow.language),
        )
        .outerjoin(
            FileRow,
            (FileRow.institution_id == inside) & (FileRow.id == DocumentRow.file_id),
        )
        .outerjoin(JobRow, JobRow.id == BatchReportRow.job_id)
        .where(BatchReportRow.batch_id == batch_id)
        .order_by(BatchReportRow.place),
    )
    return [Member(*row) for row in found]


def call_off(session: Session, batch_id: int, now: datetime) -> None:
    """Take away the jobs that the batch ordered and nobody has begun; two statements.

    A report that a worker holds is made to its end.
    """
    own = select(BatchReportRow.job_id).where(
        BatchReportRow.institution_id == here(session),
        BatchReportRow.batch_id == batch_id,
        BatchReportRow.is_own,
    )
    session.execute(
        delete(JobRow).where(JobRow.id.in_(own), IS_WAITING, JobRow.holder.is_(None)),
        execution_options={"synchronize_session": False},
    )
    row = session.get_one(BatchRow, (here(session), batch_id))
    row.cancelled_at = now
    session.flush()


def _add_jobs(session: Session, orders: Sequence[Order], due_at: datetime) -> set[int]:
    """The ids that the jobs got, where none of the same key was waiting."""
    ids = [new_id() for _ in orders]
    unless = insert_into(session, JobRow).on_conflict_do_nothing(
        index_elements=[JobRow.key],
        index_where=IS_WAITING,
    )
    session.execute(
        unless,
        [
            {
                "id": id_,
                "institution_id": here(session),
                "kind": order.kind,
                "key": order.key,
                "payload": order.payload,
                "state": JobState.WAITING,
                "due_at": due_at,
                "attempts": 0,
            }
            for id_, order in zip(ids, orders, strict=True)
        ],
    )
    return set(ids)


def _waiting(session: Session, keys: Sequence[str]) -> dict[str, int]:
    """The job that waits under each key."""
    waiting = select(JobRow.key, JobRow.id).where(JobRow.key.in_(keys), IS_WAITING)
    return dict(session.execute(waiting).all())


def _ask(session: Session, row: BatchRow, jobs: dict[int, int]) -> None:
    """Keep who asks for each document, in place of who did so before; files that are there stay."""
    added = insert_into(session, DocumentRow)
    asked = added.on_conflict_do_update(
        index_elements=["institution_id", "wave_id", "language"],
        set_={name: added.excluded[name] for name in ("officer_id", "asked_at", "job_id")},
    )
    session.execute(
        asked,
        [
            {
                "institution_id": here(session),
                "wave_id": wave_id,
                "language": row.language,
                "officer_id": row.officer_id,
                "asked_at": row.at,
                "job_id": job_id,
            }
            for wave_id, job_id in jobs.items()
        ],
    )


def _listed(session: Session, id_: int | None) -> Sequence[Listed]:
    inside = BatchRow.institution_id
    asked = (
        select(BatchRow, PeriodRow.code, AgencyRow.name, OfficerRow.name)
        .join(
            PeriodRow,
            (PeriodRow.institution_id == inside) & (PeriodRow.id == BatchRow.period_id),
        )
        .outerjoin(
            AgencyRow,
            (AgencyRow.institution_id == inside) & (AgencyRow.id == BatchRow.agency_id),
        )
        .outerjoin(OfficerRow, OfficerRow.id == BatchRow.officer_id)
        .order_by(BatchRow.at.desc(), BatchRow.id)
    )
    if id_ is not None:
        asked = asked.where(BatchRow.id == id_)
    return [Listed(*row) for row in session.execute(asked)]
