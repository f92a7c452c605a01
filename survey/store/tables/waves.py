"""What is asked when and of whom: instruments as they were asked, periods, waves, imports."""

from datetime import date, datetime

from sqlalchemy import Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from survey.core.surveys.instrument import InstrumentKind
from survey.core.surveys.period import PeriodKind
from survey.core.surveys.wave import WaveState
from survey.store.columns import ID, SMALL, Day, Instant, OneOf, Words
from survey.store.tables.registry import LONGEST_CODE, UnitRow
from survey.store.tables.rows import (
    Administered,
    Identified,
    Inside,
    Row,
    TableArguments,
    Versioned,
    belongs,
    check,
    coded,
    inside,
    inside_bulky,
    known,
    ordered,
    refers,
)

IS_OPEN = text("state = 'open'")


class InstrumentRow(Inside, Row):
    """An instrument word for word as it is asked, known by its digest; it never changes.

    kind: None for one that gives an index.
    """

    __tablename__ = "instruments"
    __table_args__: TableArguments = inside_bulky(
        belongs(),
        coded("code", LONGEST_CODE),
        check("digest_length", "length(digest) = 64"),
        check("items_positive", "items > 0"),
        check("points_on_base36", "points BETWEEN 2 AND 35"),
        UniqueConstraint("institution_id", "code", "version", name="version"),
        UniqueConstraint("institution_id", "digest", "items", "points", name="shape"),
    )

    digest: Mapped[str] = mapped_column(Words, primary_key=True)
    code: Mapped[str] = mapped_column(Words)
    version: Mapped[str] = mapped_column(Words)
    items: Mapped[int] = mapped_column(SMALL)
    points: Mapped[int] = mapped_column(SMALL)
    definition: Mapped[str] = mapped_column(Words)
    kind: Mapped[InstrumentKind | None] = mapped_column(OneOf(InstrumentKind))


class PeriodRow(Identified, Administered, Versioned, Row):
    """A period of an institution; deadline: until when its units report."""

    __tablename__ = "periods"
    __table_args__: TableArguments = inside(
        belongs(),
        known("kind", PeriodKind),
        ordered("since", "until"),
        ordered("since", "deadline"),
        UniqueConstraint("institution_id", "code", name="code"),
    )

    code: Mapped[str] = mapped_column(Words)
    kind: Mapped[PeriodKind] = mapped_column(OneOf(PeriodKind))
    since: Mapped[date] = mapped_column(Day)
    until: Mapped[date] = mapped_column(Day)
    deadline: Mapped[date | None] = mapped_column(Day)


class WaveRow(Identified, Administered, Versioned, Row):
    """One survey of one unit in one period, asked from opens to closes, both days included.

    items, points: the shape of its instrument, to which each response is held.
    """

    __tablename__ = "waves"
    __table_args__: TableArguments = inside(
        known("state", WaveState),
        ordered("opens", "closes"),
        check("population_not_negative", "population >= 0"),
        check("sample_target_not_negative", "sample_target >= 0"),
        check("sample_target_in_population", "sample_target <= population"),
        UniqueConstraint("institution_id", "id", "items", "points", name="shape"),
        refers("unit_id", "units.id"),
        refers("period_id", "periods.id"),
        refers("instrument_digest items points", "instruments.digest items points"),
        Index(
            "uq_waves_one_open",
            "institution_id",
            "unit_id",
            "period_id",
            "instrument_digest",
            unique=True,
            sqlite_where=IS_OPEN,
            postgresql_where=IS_OPEN,
        ),
        # Serves places.place and waves.of_unit, and waves.of_period below.
        Index("ix_waves_unit", "institution_id", "unit_id"),
        Index("ix_waves_period", "institution_id", "period_id"),
    )

    unit_id: Mapped[int] = mapped_column(ID)
    period_id: Mapped[int] = mapped_column(ID)
    instrument_digest: Mapped[str] = mapped_column(Words)
    items: Mapped[int] = mapped_column(SMALL)
    points: Mapped[int] = mapped_column(SMALL)
    population: Mapped[int | None]
    sample_target: Mapped[int | None]
    opens: Mapped[date] = mapped_column(Day)
    closes: Mapped[date] = mapped_column(Day)
    state: Mapped[WaveState] = mapped_column(OneOf(WaveState))
    volumes: Mapped[str | None] = mapped_column(Words)  # core/surveys/volume.py encoded
    phrasings: Mapped[str | None] = mapped_column(Words)  # core/surveys/phrasing.py encoded

    unit: Mapped[UnitRow] = relationship(viewonly=True, lazy="raise")
    period: Mapped[PeriodRow] = relationship(viewonly=True, lazy="raise")
    instrument: Mapped[InstrumentRow] = relationship(viewonly=True, lazy="raise")


class ImportRow(Identified, Row):
    """A file whose answers were taken into a wave. turn: 1, and more when it was asked for again.

    digest: of the bytes of the file, so that nobody counts it twice without meaning to.
    """

    __tablename__ = "imports"
    __table_args__: TableArguments = inside(
        check("digest_length", "length(digest) = 32"),
        check("turn_positive", "turn > 0"),
        check("responses_not_negative", "responses >= 0"),
        UniqueConstraint("institution_id", "digest", "turn", name="turn"),
        refers("wave_id", "waves.id"),
        refers("officer_id", "officers.id"),
    )

    wave_id: Mapped[int] = mapped_column(ID)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    turn: Mapped[int]
    at: Mapped[datetime] = mapped_column(Instant)
    officer_id: Mapped[int | None] = mapped_column(ID)
    responses: Mapped[int]
