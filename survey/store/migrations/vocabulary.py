"""The words that migrations are written in.

They never change their meaning, because they have already been said: what a later migration
wants to say otherwise gets a word of its own.
"""

from datetime import date, datetime
from typing import TypeAlias

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine

SQLITE = "sqlite"
APP_ROLE = "suara_app"  # the group of all roles that pages are served by; it owns nothing

ID = sa.BigInteger().with_variant(sa.Integer(), SQLITE)
SMALL = sa.SmallInteger().with_variant(sa.Integer(), SQLITE)
WHOLE = sa.Integer()
WORDS = sa.Text()
DAY = sa.Date().with_variant(sa.Text(), SQLITE)
INSTANT = sa.DateTime(timezone=True).with_variant(sa.Text(), SQLITE)
FLAG = sa.Boolean().with_variant(sa.Integer(), SQLITE)
BYTES = sa.LargeBinary()

CODE_SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789-"
CHANGED_FREELY = "SELECT, INSERT, UPDATE, DELETE"
ONLY_ADDED = "SELECT, INSERT"

Kind: TypeAlias = (
    TypeEngine[int]
    | TypeEngine[str]
    | TypeEngine[bool]
    | TypeEngine[bytes]
    | TypeEngine[date]
    | TypeEngine[datetime]
)
Columns: TypeAlias = list[sa.schema.SchemaItem]
Part: TypeAlias = sa.CheckConstraint | sa.ForeignKeyConstraint | sa.UniqueConstraint | Columns


def must(kind: Kind, *names: str) -> Columns:
    """Columns of a kind that always hold something."""
    return [sa.Column(name, kind, nullable=False) for name in names]


def may(kind: Kind, *names: str) -> Columns:
    """Columns of a kind that may hold nothing."""
    return [sa.Column(name, kind, nullable=True) for name in names]


def check(name: str, rule: str) -> sa.CheckConstraint:
    """A truth of the table."""
    return sa.CheckConstraint(rule, name=name)


def known(column: str, words: str) -> sa.CheckConstraint:
    """The column holds one of the words."""
    return check(f"{column}_known", f"{column} IN ({', '.join(map(repr, words.split()))})")


def named() -> sa.CheckConstraint:
    """There is a name of at most 300 characters."""
    return check("name_length", "length(name) BETWEEN 1 AND 300")


def coded(column: str, longest: int) -> sa.CheckConstraint:
    """The column holds small letters, digits and hyphens."""
    rule = f"ltrim({column}, '{CODE_SIGNS}') = '' AND length({column}) BETWEEN 1 AND {longest}"
    return check(f"{column}_is_code", rule)


def digested(length: int) -> sa.CheckConstraint:
    """The column named digest holds that many bytes or characters."""
    return check("digest_length", f"length(digest) = {length}")


def ordered(first: str, last: str) -> sa.CheckConstraint:
    """One day or moment does not lie after the other."""
    return check(f"{first}_before_{last}", f"{first} <= {last}")


def unique(name: str, columns: str) -> sa.UniqueConstraint:
    """No two rows hold the same in these columns."""
    return sa.UniqueConstraint(*columns.split(), name=name)


def leads(columns: str, target: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    """A key to another row, as in columns "officer_id", target "officers.id"."""
    table, _, names = target.partition(".")
    wanted = [f"{table}.{name}" for name in names.split()]
    return sa.ForeignKeyConstraint(columns.split(), wanted, ondelete=ondelete)


def refers(columns: str, target: str) -> sa.ForeignKeyConstraint:
    """A key to a row of the same institution, as in columns "unit_id", target "units.id"."""
    table, _, names = target.partition(".")
    return leads(f"institution_id {columns}", f"{table}.institution_id {names}")


def belongs() -> sa.ForeignKeyConstraint:
    """The key to the institution itself."""
    return leads("institution_id", "institutions.id")


def inside(table: str, key: str, *parts: Part, rights: str = CHANGED_FREELY) -> None:
    """Make a table below an institution: partitioned on PostgreSQL, with row-level security.

    Its rows lie in the order of their keys on SQLite. rights: what those who serve pages may
    do to it.
    """
    _create(table, f"institution_id {key}", must(ID, "institution_id"), *parts, in_order=True)
    _confine(table, rights)


def inside_bulky(table: str, key: str, *parts: Part, rights: str = CHANGED_FREELY) -> None:
    """Make such a table for rows of many bytes, which lie apart from their keys on SQLite."""
    _create(table, f"institution_id {key}", must(ID, "institution_id"), *parts, in_order=False)
    _confine(table, rights)


def outside(table: str, key: str, *parts: Part, in_order: bool = False) -> None:
    """Make a table that is asked before the institution is known.

    in_order: whether its rows lie in the order of their keys on SQLite.
    """
    columns, constraints = _told_apart(table, key, parts)
    op.create_table(
        table,
        *columns,
        *constraints,
        sqlite_strict=True,
        sqlite_with_rowid=not in_order,
    )
    _grant(table, CHANGED_FREELY)


def index(
    name: str,
    table: str,
    columns: str,
    where: str = "true",
    *,
    unique: bool = False,
) -> None:
    """Make an index, of some rows where that is said."""
    only = None if where is None else sa.text(where)
    op.create_index(
        name,
        table,
        columns.split(),
        unique=unique,
        sqlite_where=only,
        postgresql_where=only,
    )


def never_changes(table: str) -> None:
    """Let rows be added to a table and never be changed or taken away."""
    if on_postgresql():
        op.execute(
            f"CREATE TRIGGER {table}_never_changes BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_refuses_{change.lower()} BEFORE {change} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table}_never_changes'); END",
        )


def on_postgresql() -> bool:
    """Whether the database that is migrated is PostgreSQL."""
    return op.get_context().dialect.name == "postgresql"


def _create(table: str, key: str, *parts: Part, in_order: bool) -> None:
    columns, constraints = _told_apart(table, key, parts)
    op.create_table(
        table,
        *columns,
        *constraints,
        sqlite_strict=True,
        sqlite_with_rowid=not in_order,
        postgresql_partition_by="LIST (institution_id)",
    )


def _told_apart(
    table: str,
    key: str,
    parts: tuple[Part, ...],
) -> tuple[Columns, list[sa.Constraint]]:
    """The columns and the constraints of a table, each constraint with its whole name."""
    columns = [column for part in parts if isinstance(part, list) for column in part]
    constraints = [part for part in parts if not isinstance(part, list)]
    for constraint in constraints:
        constraint.name = op.f(_whole_name(table, constraint))
    return columns, [sa.PrimaryKeyConstraint(*key.split(), name=op.f(f"pk_{table}")), *constraints]


def _whole_name(table: str, constraint: sa.Constraint) -> str:
    match constraint:
        case sa.ForeignKeyConstraint():
            return f"fk_{table}_{'_'.join(constraint.column_keys)}"
        case sa.UniqueConstraint():
            return f"uq_{table}_{constraint.name}"
    return f"ck_{table}_{constraint.name}"


def _confine(table: str, rights: str) -> None:
    """Give a table its partitions, and show each institution its own rows alone.

    Without app.institution in the transaction the policy fails, so nothing is shown. That the
    owner is under it as well is set at the end of the whole migration (revisions.py).
    """
    if not on_postgresql():
        return
    op.execute(f"CREATE TABLE {table}_default PARTITION OF {table} DEFAULT")
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY own_institution ON {table} "
        f"USING (institution_id = current_setting('app.institution')::bigint)",
    )
    op.execute("SELECT make_partitions(id) FROM institutions")
    _grant(table, rights)


def _grant(table: str, rights: str) -> None:
    if on_postgresql():
        op.execute(f"GRANT {rights} ON {table} TO {APP_ROLE}")
