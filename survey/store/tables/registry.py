"""The registry: institutions with their agencies, units and services, and what these were.

A row says what holds now. What it said before is kept in a row of past_…, until the last day
on which it held, so that a report of an earlier period finds the names and the tree of then.
"""

from datetime import date

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from survey.core.registry.registry import UnitKind
from survey.core.results.rollup import Averaging
from survey.store.columns import ID, Day, Flag, OneOf, Words, new_id
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
    known,
    named,
    ordered,
    outside,
    refers,
)

LONGEST_CODE = 40
STILL_THERE = text("until IS NULL")


class InstitutionRow(Administered, Versioned, Row):
    """One instansi. colour: #rrggbb. time_zone: a name such as Asia/Makassar. arms_id: a file.

    is_sample: what stands below it was made up (skm demo), which every page of it says.
    averaging: how the index of several of its units is made.
    """

    __tablename__ = "institutions"
    __table_args__: TableArguments = outside(
        coded("code", LONGEST_CODE),
        named(),
        check(
            "colour_is_rgb",
            "length(colour) = 7 AND substr(colour, 1, 1) = '#' "
            "AND ltrim(substr(colour, 2), '0123456789abcdef') = ''",
        ),
        check("is_sample_known", "is_sample IN (true, false)"),
        known("averaging", Averaging),
        UniqueConstraint("code", name="code"),
        # The two tables name each other, so this key is made when both are there.
        ForeignKeyConstraint(
            ["id", "arms_id"],
            ["files.institution_id", "files.id"],
            name="fk_institutions_arms_id",
            use_alter=True,
        ),
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True, default=new_id, sort_order=-1)
    code: Mapped[str] = mapped_column(Words)
    name: Mapped[str] = mapped_column(Words)
    colour: Mapped[str] = mapped_column(Words)
    time_zone: Mapped[str] = mapped_column(Words)
    arms_id: Mapped[int | None] = mapped_column(ID, sort_order=2)
    is_sample: Mapped[bool] = mapped_column(Flag, default=False, sort_order=3)
    averaging: Mapped[Averaging] = mapped_column(
        OneOf(Averaging),
        default=Averaging.EQUAL,
        sort_order=3,
    )


class Entry(Identified, Administered, Versioned):
    """What agencies, units and services share.

    since, until: the first and the last day on which it is there. successor_id: what it was
    merged into.
    """

    name: Mapped[str] = mapped_column(Words)
    since: Mapped[date] = mapped_column(Day)
    until: Mapped[date | None] = mapped_column(Day)
    successor_id: Mapped[int | None] = mapped_column(ID)


def _entry(table: str) -> tuple[CheckConstraint | ForeignKeyConstraint, ...]:
    """What must hold of each entry of the registry."""
    return (
        named(),
        ordered("since", "until"),
        check("successor_follows", "successor_id IS NULL OR until IS NOT NULL"),
        check("successor_is_another", "successor_id <> id"),
        refers("successor_id", f"{table}.id"),
    )


class AgencyRow(Entry, Row):
    """One perangkat daerah."""

    __tablename__ = "agencies"
    __table_args__: TableArguments = inside(
        *_entry("agencies"),
        belongs(),
        Index(
            "uq_agencies_name",
            "institution_id",
            "name",
            unique=True,
            sqlite_where=STILL_THERE,
            postgresql_where=STILL_THERE,
        ),
    )


class UnitRow(Entry, Row):
    """One unit of an agency that serves the public and is measured.

    regency: the code of the regency in which it stands, such as 64.72; None where it serves the
    whole area or nobody said so.
    """

    __tablename__ = "units"
    __table_args__: TableArguments = inside(
        *_entry("units"),
        known("kind", UnitKind),
        check("regency_length", "length(regency) = 5"),
        refers("agency_id", "agencies.id"),
        Index(
            "uq_units_name",
            "institution_id",
            "agency_id",
            "name",
            unique=True,
            sqlite_where=STILL_THERE,
            postgresql_where=STILL_THERE,
        ),
    )

    agency_id: Mapped[int] = mapped_column(ID)
    kind: Mapped[UnitKind] = mapped_column(OneOf(UnitKind))
    regency: Mapped[str | None] = mapped_column(Words, sort_order=2)


class ServiceRow(Entry, Row):
    """One service of a unit; fee and duration as its standard words them.

    The name is not unique: the registry of Kalimantan Barat lists ten of one agency under
    names that were cut off alike.
    """

    __tablename__ = "services"
    __table_args__: TableArguments = inside(*_entry("services"), refers("unit_id", "units.id"))

    unit_id: Mapped[int] = mapped_column(ID)
    legal_basis: Mapped[str | None] = mapped_column(Words)
    fee: Mapped[str | None] = mapped_column(Words)
    duration: Mapped[str | None] = mapped_column(Words)


class PastAgencyRow(Inside, Row):
    """What an agency was called until that day."""

    __tablename__ = "past_agencies"
    __table_args__: TableArguments = inside(named(), refers("agency_id", "agencies.id"))

    agency_id: Mapped[int] = mapped_column(ID, primary_key=True)
    until: Mapped[date] = mapped_column(Day, primary_key=True)
    name: Mapped[str] = mapped_column(Words)


class PastUnitRow(Inside, Row):
    """What a unit was called, and under which agency it stood, until that day."""

    __tablename__ = "past_units"
    __table_args__: TableArguments = inside(
        named(),
        refers("unit_id", "units.id"),
        refers("agency_id", "agencies.id"),
    )

    unit_id: Mapped[int] = mapped_column(ID, primary_key=True)
    until: Mapped[date] = mapped_column(Day, primary_key=True)
    name: Mapped[str] = mapped_column(Words)
    agency_id: Mapped[int] = mapped_column(ID)


class PastServiceRow(Inside, Row):
    """What a service was called, and which unit gave it, until that day."""

    __tablename__ = "past_services"
    __table_args__: TableArguments = inside(
        named(),
        refers("service_id", "services.id"),
        refers("unit_id", "units.id"),
    )

    service_id: Mapped[int] = mapped_column(ID, primary_key=True)
    until: Mapped[date] = mapped_column(Day, primary_key=True)
    name: Mapped[str] = mapped_column(Words)
    unit_id: Mapped[int] = mapped_column(ID)


class AddressRow(Administered, Row):
    """A public code, such as stands in a QR, and what it leads to: agency, unit or service."""

    __tablename__ = "addresses"
    __table_args__: TableArguments = outside(
        coded("code", LONGEST_CODE),
        check(
            "one_target",
            "CASE WHEN agency_id IS NULL THEN 0 ELSE 1 END "
            "+ CASE WHEN unit_id IS NULL THEN 0 ELSE 1 END "
            "+ CASE WHEN service_id IS NULL THEN 0 ELSE 1 END = 1",
        ),
        refers("agency_id", "agencies.id"),
        refers("unit_id", "units.id"),
        refers("service_id", "services.id"),
        # Serves addresses.codes: the codes of all services of a registry.
        Index("ix_addresses_institution", "institution_id"),
    )

    code: Mapped[str] = mapped_column(Words, primary_key=True)
    institution_id: Mapped[int] = mapped_column(ID, ForeignKey("institutions.id"))
    agency_id: Mapped[int | None] = mapped_column(ID)
    unit_id: Mapped[int | None] = mapped_column(ID)
    service_id: Mapped[int | None] = mapped_column(ID)
