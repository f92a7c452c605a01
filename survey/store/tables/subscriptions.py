"""Other systems that are told when something happens, and what each was told."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from survey.core.api.subscription import LONGEST_ADDRESS, LONGEST_LABEL, DeliveryState, Happening
from survey.store.columns import ID, Instant, OneOf, Words
from survey.store.tables.rows import (
    Administered,
    Identified,
    Row,
    TableArguments,
    Versioned,
    belongs,
    check,
    inside,
    known,
    ordered,
    refers,
)

STILL_TOLD = text("ended_at IS NULL")
IS_WAITING = text("state = 'waiting'")
LONGEST_BODY = 4000


class SubscriptionRow(Identified, Administered, Versioned, Row):
    """A system that is told of a node: the institution, one agency of it or one unit.

    wanted: what it is told of, the values of Happening with blanks between. locked: the secret
    that messages are signed with, locked (survey/flows/locking.py). made_by: an officer.
    ended_at: from when on it is told nothing.
    """

    __tablename__ = "subscriptions"
    __table_args__: TableArguments = inside(
        belongs(),
        check("label_length", f"length(label) BETWEEN 1 AND {LONGEST_LABEL}"),
        check("address_length", f"length(address) BETWEEN 1 AND {LONGEST_ADDRESS}"),
        check("wanted_something", "length(wanted) BETWEEN 1 AND 200"),
        check("one_node", "agency_id IS NULL OR unit_id IS NULL"),
        ordered("made_at", "ended_at"),
        refers("made_by", "officers.id"),
        refers("agency_id", "agencies.id"),
        refers("unit_id", "units.id"),
        # A form that is sent twice makes one.
        Index(
            "uq_subscriptions_label",
            "institution_id",
            "label",
            unique=True,
            sqlite_where=STILL_TOLD,
            postgresql_where=STILL_TOLD,
        ),
    )

    label: Mapped[str] = mapped_column(Words)
    address: Mapped[str] = mapped_column(Words)
    wanted: Mapped[str] = mapped_column(Words)
    locked: Mapped[bytes] = mapped_column(LargeBinary)
    agency_id: Mapped[int | None] = mapped_column(ID)
    unit_id: Mapped[int | None] = mapped_column(ID)
    made_by: Mapped[int] = mapped_column(ID)
    made_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


class DeliveryRow(Identified, Row):
    """One message to one of them. key: what happened; nobody is told of it twice.

    body: the JSON that is sent, the same each time. status: what its address answered last.
    failure: what went wrong last.
    """

    __tablename__ = "deliveries"
    __table_args__: TableArguments = inside(
        known("happening", Happening),
        known("state", DeliveryState),
        check("body_length", f"length(body) BETWEEN 1 AND {LONGEST_BODY}"),
        check("attempts_not_negative", "attempts >= 0"),
        check("status_is_http", "status BETWEEN 100 AND 999"),
        check("sent_or_not", "(sent_at IS NOT NULL) = (state = 'sent')"),
        UniqueConstraint("institution_id", "subscription_id", "key", name="key"),
        refers("subscription_id", "subscriptions.id"),
        # Serves deliveries.stuck, which every hour asks.
        Index(
            "ix_deliveries_waiting",
            "institution_id",
            "written_at",
            sqlite_where=IS_WAITING,
            postgresql_where=IS_WAITING,
        ),
        # Serves deliveries.page.
        Index("ix_deliveries_of", "institution_id", "subscription_id", "written_at"),
    )

    subscription_id: Mapped[int] = mapped_column(ID)
    happening: Mapped[Happening] = mapped_column(OneOf(Happening))
    key: Mapped[str] = mapped_column(Words)
    body: Mapped[str] = mapped_column(Words)
    state: Mapped[DeliveryState] = mapped_column(OneOf(DeliveryState))
    attempts: Mapped[int]
    status: Mapped[int | None]
    failure: Mapped[str | None] = mapped_column(Words)
    written_at: Mapped[datetime] = mapped_column(Instant)
    tried_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
