"""Root causes: what an analysis is about, and each of its versions."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from survey.store.columns import ID, Instant, Words
from survey.store.tables.rows import (
    Administered,
    Identified,
    Inside,
    Row,
    TableArguments,
    Versioned,
    belongs,
    check,
    inside,
    inside_bulky,
    refers,
)

LONGEST_ELEMENT = 40
LONGEST_CONTENT = 60_000


class RootCauseRow(Identified, Administered, Versioned, Row):
    """What a root cause belongs to. latest: the number of its newest version, from 1.

    element: the code of a service element, None where it is about none. wave_id, complaint_id:
    what it was found from, None where that is neither.
    """

    __tablename__ = "root_causes"
    __table_args__: TableArguments = inside(
        belongs(),
        check("element_length", f"length(element) BETWEEN 1 AND {LONGEST_ELEMENT}"),
        check("latest_positive", "latest > 0"),
        refers("unit_id", "units.id"),
        refers("wave_id", "waves.id"),
        refers("complaint_id", "complaints.id"),
        # Serves root_causes.of_unit.
        Index("ix_root_causes_unit", "institution_id", "unit_id"),
    )

    unit_id: Mapped[int] = mapped_column(ID)
    element: Mapped[str | None] = mapped_column(Words)
    wave_id: Mapped[int | None] = mapped_column(ID)
    complaint_id: Mapped[int | None] = mapped_column(ID)
    latest: Mapped[int]


class RootCauseVersionRow(Inside, Row):
    """The number-th version of an analysis; content: as cause.py encodes it; only added."""

    __tablename__ = "root_cause_versions"
    __table_args__: TableArguments = inside_bulky(
        check("number_positive", "number > 0"),
        check("content_length", f"length(content) BETWEEN 2 AND {LONGEST_CONTENT}"),
        refers("root_cause_id", "root_causes.id"),
        refers("officer_id", "officers.id"),
    )

    root_cause_id: Mapped[int] = mapped_column(ID, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    officer_id: Mapped[int | None] = mapped_column(ID)
    content: Mapped[str] = mapped_column(Words)
