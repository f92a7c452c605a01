"""Who works here: officers, what they are appointed to, their sessions, and what is counted."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column

from survey.core.accounts.role import Role
from survey.store.columns import ID, Codes, Day, Flag, Instant, OneOf, Words, new_id
from survey.store.tables.rows import (
    Administered,
    Identified,
    Row,
    TableArguments,
    check,
    inside,
    known,
    named,
    ordered,
    outside,
    refers,
)


class OfficerRow(Row):
    """One officer's account; it belongs to one institution, which is what a session enters.

    The columns are named as Flask-Security-Too asks for them: a subclass of this row and of
    its UserMixin is its user. Telephone numbers are not kept, and roles are appointments.
    """

    __tablename__ = "officers"
    __table_args__: TableArguments = outside(
        named(),
        check("email_is_lower", "email = lower(email) AND email LIKE '%_@_%'"),
        check("active_known", "active IN (true, false)"),
        UniqueConstraint("email", name="email"),
        UniqueConstraint("fs_uniquifier", name="fs_uniquifier"),
        # Appointments refer to both, so nobody is appointed elsewhere than at home.
        UniqueConstraint("institution_id", "id", name="institution"),
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True, default=new_id)
    institution_id: Mapped[int] = mapped_column(ID, ForeignKey("institutions.id"))
    name: Mapped[str] = mapped_column(Words)
    email: Mapped[str] = mapped_column(Words)
    password: Mapped[str | None] = mapped_column(Words)
    active: Mapped[bool] = mapped_column(Flag)
    fs_uniquifier: Mapped[str] = mapped_column(Words)
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    tf_primary_method: Mapped[str | None] = mapped_column(Words)
    tf_totp_secret: Mapped[str | None] = mapped_column(Words)
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(Codes()))


class AppointmentRow(Identified, Administered, Row):
    """A role of an officer on a node: the institution, one agency of it or one unit."""

    __tablename__ = "appointments"
    __table_args__: TableArguments = inside(
        known("role", Role),
        check("one_node", "agency_id IS NULL OR unit_id IS NULL"),
        check(
            "role_on_its_level",
            "CASE WHEN role = 'bureau' THEN agency_id IS NULL AND unit_id IS NULL "
            "WHEN role = 'agency_head' THEN agency_id IS NOT NULL "
            "WHEN role IN ('unit_head', 'unit_officer', 'enumerator') THEN unit_id IS NOT NULL "
            "ELSE true END",
        ),
        ordered("since", "until"),
        refers("officer_id", "officers.id"),
        refers("agency_id", "agencies.id"),
        refers("unit_id", "units.id"),
        # Serves appointments.of_officer, which every officer's request asks.
        Index("ix_appointments_officer", "institution_id", "officer_id"),
    )

    officer_id: Mapped[int] = mapped_column(ID)
    role: Mapped[Role] = mapped_column(OneOf(Role))
    agency_id: Mapped[int | None] = mapped_column(ID)
    unit_id: Mapped[int | None] = mapped_column(ID)
    since: Mapped[date] = mapped_column(Day)
    until: Mapped[date | None] = mapped_column(Day)


class SessionRow(Row):
    """A session in the browser: of its token only a digest is kept."""

    __tablename__ = "sessions"
    __table_args__: TableArguments = outside(
        check("digest_length", "length(digest) = 32"),
        ordered("started_at", "seen_at"),
        # Serves sessions.drop_of_officer, and sessions.purge below.
        Index("ix_sessions_officer", "officer_id"),
        Index("ix_sessions_ends", "ends_at"),
    )

    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    officer_id: Mapped[int | None] = mapped_column(
        ID,
        ForeignKey("officers.id", ondelete="CASCADE"),
    )
    content: Mapped[str] = mapped_column(Words)
    started_at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime] = mapped_column(Instant)
    ends_at: Mapped[datetime] = mapped_column(Instant)


class LimitRow(Row):
    """How often something was tried in a window of time; the key names no person."""

    __tablename__ = "limits"
    __table_args__: TableArguments = outside(check("hits_positive", "hits > 0"))

    key: Mapped[str] = mapped_column(Words, primary_key=True)
    since: Mapped[datetime] = mapped_column(Instant, primary_key=True)
    hits: Mapped[int]
