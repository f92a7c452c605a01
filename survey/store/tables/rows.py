"""What all tables share: names of constraints, the institution in the key, checks that recur."""

from enum import Enum
from typing import TypeAlias

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    MetaData,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from survey.store.columns import ID, new_id

Constraint: TypeAlias = CheckConstraint | ForeignKeyConstraint | Index | UniqueConstraint
Options: TypeAlias = dict[str, str | bool]
TableArguments: TypeAlias = tuple[Constraint | Options, ...]

STRICT: Options = {"sqlite_strict": True}
PARTITIONED: Options = {**STRICT, "postgresql_partition_by": "LIST (institution_id)"}
LONGEST_NAME = 300
CODE_SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789-"


class Row(DeclarativeBase):
    """A row of any table."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(constraint_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        },
    )


class Inside:
    """A row below an institution, seen and written from inside of it only.

    The session fills institution_id in and lets no other one through
    (survey/store/isolation.py); on PostgreSQL the server does so as well. Every key to another
    row below an institution holds it, so only where such a chain of keys begins does a table
    refer to institutions itself (belongs).
    """

    institution_id: Mapped[int] = mapped_column(ID, primary_key=True, sort_order=-2)


class Identified(Inside):
    """A row below an institution with an id of its own."""

    id: Mapped[int] = mapped_column(ID, primary_key=True, default=new_id, sort_order=-1)


class Administered:
    """A row that changes only together with a line of the journal."""


class Versioned:
    """A row that people edit: whoever saves second on an old copy is told so."""

    version: Mapped[int] = mapped_column(sort_order=1)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Mapped[int]]:
        """Let every UPDATE ask for the version that was read."""
        return {"version_id_col": cls.version}


def inside(*constraints: Constraint) -> TableArguments:
    """The arguments of a table below an institution, partitioned by it on PostgreSQL.

    On SQLite its rows lie in the order of their keys: a hidden row number would keep the
    order in which they came in.
    """
    return (*constraints, {**PARTITIONED, "sqlite_with_rowid": False})


def inside_bulky(*constraints: Constraint) -> TableArguments:
    """The same for rows of many bytes, which SQLite had better not keep among its keys."""
    return (*constraints, dict(PARTITIONED))


def outside(*constraints: Constraint) -> TableArguments:
    """The arguments of a table that is asked before the institution is known."""
    return (*constraints, dict(STRICT))


def outside_in_order(*constraints: Constraint) -> TableArguments:
    """The same for rows that must not tell in which order they came in."""
    return (*constraints, {**STRICT, "sqlite_with_rowid": False})


def belongs() -> ForeignKeyConstraint:
    """The key to the institution itself."""
    return ForeignKeyConstraint(["institution_id"], ["institutions.id"])


def refers(columns: str, target: str) -> ForeignKeyConstraint:
    """A key to a row of the same institution, as in columns "unit_id", target "units.id"."""
    table, _, names = target.partition(".")
    return ForeignKeyConstraint(
        ["institution_id", *columns.split()],
        [f"{table}.institution_id", *(f"{table}.{name}" for name in names.split())],
    )


def check(name: str, rule: str) -> CheckConstraint:
    """A truth of the table; its whole name becomes ck_<table>_<name>."""
    return CheckConstraint(rule, name=name)


def known(column: str, words: type[Enum]) -> CheckConstraint:
    """The column holds a word of the list."""
    listed = ", ".join(f"'{word.value}'" for word in words)
    return check(f"{column}_known", f"{column} IN ({listed})")


def named(column: str = "name") -> CheckConstraint:
    """The column holds a name: something, and not a novel."""
    return check(f"{column}_length", f"length({column}) BETWEEN 1 AND {LONGEST_NAME}")


def coded(column: str, longest: int) -> CheckConstraint:
    """The column holds a code: small letters, digits and hyphens."""
    rule = f"ltrim({column}, '{CODE_SIGNS}') = '' AND length({column}) BETWEEN 1 AND {longest}"
    return check(f"{column}_is_code", rule)


def ordered(first: str, last: str) -> CheckConstraint:
    """One day does not lie after the other; where one is not known nothing is claimed."""
    return check(f"{first}_before_{last}", f"{first} <= {last}")
