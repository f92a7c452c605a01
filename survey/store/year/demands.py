"""Letters to units that are late: kept with what became of them, listed, found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from survey.core.job import JobState
from survey.store.isolation import here
from survey.store.tables.accounts import OfficerRow
from survey.store.tables.demands import DemandPaperRow, DemandRow, DemandWithdrawalRow
from survey.store.tables.files import FileRow
from survey.store.tables.jobs import JobRow
from survey.store.tables.waves import PeriodRow


@dataclass(frozen=True, slots=True)
class Listed:
    """A letter with what its register says of it.

    withdrawal: None while it holds. made_at: when it was printed, None until then. state: of the
    job that prints it, None where that is gone.
    """

    row: DemandRow
    period: str
    officer: str | None
    withdrawal: DemandWithdrawalRow | None
    made_at: datetime | None
    state: JobState | None


def keep(session: Session, row: DemandRow) -> None:
    """Keep a letter; a number used in that year already breaks uq_demands_number."""
    session.add(row)
    session.flush()


def withdraw(session: Session, row: DemandWithdrawalRow) -> None:
    """Keep that a letter was withdrawn; a second time breaks pk_demand_withdrawals."""
    session.add(row)
    session.flush()


def find(session: Session, id_: int) -> DemandRow | None:
    """The letter of that id."""
    return session.get(DemandRow, (here(session), id_))


def of_year(session: Session, year: int) -> Sequence[Listed]:
    """The letters of a year, the latest first; one statement."""
    return _listed(session, DemandRow.year == year)


def of_unit(session: Session, unit_id: int) -> Sequence[Listed]:
    """The letters to a unit, the latest first; one statement."""
    return _listed(session, DemandRow.unit_id == unit_id)


def years(session: Session) -> list[int]:
    """The years in which letters were written, the latest first; one statement."""
    asked = select(DemandRow.year).distinct().order_by(DemandRow.year.desc())
    return list(session.scalars(asked))


def put(session: Session, demand_id: int, file_id: int) -> None:
    """Keep what was printed of a letter."""
    session.add(DemandPaperRow(demand_id=demand_id, file_id=file_id))
    session.flush()


def paper_id(session: Session, demand_id: int) -> int | None:
    """The file of a letter as it was printed; one statement."""
    printed = select(DemandPaperRow.file_id).where(DemandPaperRow.demand_id == demand_id)
    return session.scalar(printed)


def _listed(session: Session, wanted: ColumnElement[bool]) -> Sequence[Listed]:
    inside = DemandRow.institution_id
    found = session.execute(
        select(
            DemandRow,
            PeriodRow.code,
            OfficerRow.name,
            DemandWithdrawalRow,
            FileRow.made_at,
            JobRow.state,
        )
        .join(
            PeriodRow,
            (PeriodRow.institution_id == inside) & (PeriodRow.id == DemandRow.period_id),
        )
        .outerjoin(OfficerRow, OfficerRow.id == DemandRow.officer_id)
        .outerjoin(
            DemandWithdrawalRow,
            (DemandWithdrawalRow.institution_id == inside)
            & (DemandWithdrawalRow.demand_id == DemandRow.id),
        )
        .outerjoin(
            DemandPaperRow,
            (DemandPaperRow.institution_id == inside) & (DemandPaperRow.demand_id == DemandRow.id),
        )
        .outerjoin(
            FileRow,
            (FileRow.institution_id == inside) & (FileRow.id == DemandPaperRow.file_id),
        )
        .outerjoin(JobRow, JobRow.id == DemandRow.job_id)
        .where(wanted)
        .order_by(DemandRow.dated_on.desc(), DemandRow.at.desc(), DemandRow.number.desc()),
    )
    return [Listed(*row) for row in found]
