"""Letters to units that are late, what became of them, and what was printed; only added to."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey.core.year.demand import LONGEST_NUMBER, LONGEST_SIGNER, LONGEST_WHY, Tone
from survey.store.columns import ID, SMALL, Day, Instant, OneOf, Words
from survey.store.tables.rows import (
    Administered,
    Identified,
    Inside,
    Row,
    TableArguments,
    belongs,
    check,
    inside,
    known,
    named,
    ordered,
    refers,
)

LONGEST_MISSING = 4000


class DemandRow(Identified, Administered, Row):
    """A letter as it went out.

    year: of its day, within which its number is used once. unit, agency: as they were called.
    missing: what was missing, a sentence on each line. signer: the name below it, office: of
    which office, signer_id: the number (NIP), "" where none was typed. job_id: of its printing.
    """

    __tablename__ = "demands"
    __table_args__: TableArguments = inside(
        belongs(),
        known("tone", Tone),
        check("number_length", f"length(number) BETWEEN 1 AND {LONGEST_NUMBER}"),
        check("year_is_one", "year BETWEEN 2004 AND 2200"),
        ordered("deadline", "dated_on"),
        ordered("dated_on", "reply_by"),
        named("unit"),
        named("agency"),
        check("missing_length", f"length(missing) BETWEEN 1 AND {LONGEST_MISSING}"),
        check("office_length", f"length(office) BETWEEN 1 AND {LONGEST_SIGNER}"),
        check("signer_length", f"length(signer) BETWEEN 1 AND {LONGEST_SIGNER}"),
        check("signer_id_length", f"length(signer_id) <= {LONGEST_SIGNER}"),
        UniqueConstraint("institution_id", "year", "number", name="number"),
        refers("unit_id", "units.id"),
        refers("period_id", "periods.id"),
        refers("officer_id", "officers.id"),
        # Serves demands.of_unit.
        Index("ix_demands_unit", "institution_id", "unit_id", "at"),
    )

    unit_id: Mapped[int] = mapped_column(ID)
    period_id: Mapped[int] = mapped_column(ID)
    at: Mapped[datetime] = mapped_column(Instant)
    officer_id: Mapped[int] = mapped_column(ID)
    job_id: Mapped[int] = mapped_column(ID)
    tone: Mapped[Tone] = mapped_column(OneOf(Tone))
    number: Mapped[str] = mapped_column(Words)
    year: Mapped[int] = mapped_column(SMALL)
    dated_on: Mapped[date] = mapped_column(Day)
    deadline: Mapped[date] = mapped_column(Day)
    reply_by: Mapped[date] = mapped_column(Day)
    unit: Mapped[str] = mapped_column(Words)
    agency: Mapped[str] = mapped_column(Words)
    missing: Mapped[str] = mapped_column(Words)
    office: Mapped[str] = mapped_column(Words)
    signer: Mapped[str] = mapped_column(Words)
    signer_id: Mapped[str] = mapped_column(Words)


class DemandWithdrawalRow(Inside, Administered, Row):
    """That a letter was withdrawn, and why; once."""

    __tablename__ = "demand_withdrawals"
    __table_args__: TableArguments = inside(
        check("reason_length", f"length(reason) BETWEEN 1 AND {LONGEST_WHY}"),
        refers("demand_id", "demands.id"),
        refers("officer_id", "officers.id"),
    )

    demand_id: Mapped[int] = mapped_column(ID, primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    officer_id: Mapped[int] = mapped_column(ID)
    reason: Mapped[str] = mapped_column(Words)


class DemandPaperRow(Inside, Row):
    """The letter as it was printed; once."""

    __tablename__ = "demand_papers"
    __table_args__: TableArguments = inside(
        refers("demand_id", "demands.id"),
        refers("file_id", "files.id"),
    )

    demand_id: Mapped[int] = mapped_column(ID, primary_key=True)
    file_id: Mapped[int] = mapped_column(ID)
