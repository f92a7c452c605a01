"""Keys by which other systems come in, and the day on which each was used last."""

from datetime import date, datetime

from sqlalchemy import Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from survey.core.api.api_key import LONGEST_LABEL
from survey.store.columns import ID, Day, Flag, Instant, Words
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
    ordered,
    refers,
)

FLAGS = ("tells", "follows", "counts", "serves", "reads", "previews")
STILL_GOOD = text("withdrawn_at IS NULL")


class ApiKeyRow(Identified, Administered, Versioned, Row):
    """A key on a node: the institution, one agency of it or one unit.

    digest: of its random bits; the key itself is kept nowhere. tells, follows, counts, serves,
    reads, previews: what it may be used for. made_by: an officer. withdrawn_at: from when on it
    opens nothing.
    """

    __tablename__ = "api_keys"
    __table_args__: TableArguments = inside(
        belongs(),
        check("label_length", f"length(label) BETWEEN 1 AND {LONGEST_LABEL}"),
        check("digest_length", "length(digest) = 32"),
        check("one_node", "agency_id IS NULL OR unit_id IS NULL"),
        check(
            "flags_known",
            " AND ".join(f"{name} IN (true, false)" for name in FLAGS),
        ),
        check("good_for_something", " OR ".join(FLAGS)),
        check("previews_what_it_reads", "reads OR NOT previews"),
        ordered("made_at", "withdrawn_at"),
        refers("made_by", "officers.id"),
        refers("agency_id", "agencies.id"),
        refers("unit_id", "units.id"),
        # Whoever withdraws one must know which; a form that is sent twice makes one key.
        Index(
            "uq_api_keys_label",
            "institution_id",
            "label",
            unique=True,
            sqlite_where=STILL_GOOD,
            postgresql_where=STILL_GOOD,
        ),
    )

    label: Mapped[str] = mapped_column(Words)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    agency_id: Mapped[int | None] = mapped_column(ID)
    unit_id: Mapped[int | None] = mapped_column(ID)
    tells: Mapped[bool] = mapped_column(Flag)
    follows: Mapped[bool] = mapped_column(Flag)
    counts: Mapped[bool] = mapped_column(Flag)
    serves: Mapped[bool] = mapped_column(Flag)
    reads: Mapped[bool] = mapped_column(Flag)
    previews: Mapped[bool] = mapped_column(Flag)
    made_by: Mapped[int] = mapped_column(ID)
    made_at: Mapped[datetime] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)


class ApiKeyUseRow(Inside, Row):
    """On which day a key was used last; apart, as using one is no administrative act."""

    __tablename__ = "api_key_uses"
    __table_args__: TableArguments = inside(refers("key_id", "api_keys.id"))

    key_id: Mapped[int] = mapped_column(ID, primary_key=True)
    used_on: Mapped[date] = mapped_column(Day)
