"""Complaints: each with its events, its words, what it is about, its files and its reporter.

What happened is only added. Words stand apart, so that redaction can replace them while the
original stays locked; the reporter stands apart and locked as well.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey.core.complaints.complaint import (
    ClockClass,
    Ending,
    Kind,
    Move,
    Party,
    Route,
    State,
    Track,
    UpperDesk,
)
from survey.core.complaints.topic import Matter
from survey.store.columns import (
    ID,
    SMALL,
    Day,
    Flag,
    Instant,
    Json,
    OneOf,
    Particulars,
    Words,
)
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
    known,
    outside,
    refers,
)

LONGEST_TITLE = 200
LONGEST_WORDS = 20_000
MOST_STARS = 5


class ComplaintRow(Identified, Administered, Versioned, Row):
    """Where a complaint stands now. number: what its reporter calls it by.

    unit_id: whose it is, at first as the reporter named it; None while nobody knows. owner: the
    name of the institution it was forwarded to. desk: that above its unit to which it was
    handed up, until a unit is given it anew. The three days until which something is due are
    frozen when the class is decided, and moved only by a recorded pause. reply_by: until when
    the reporter may reply or complete it. Days are those of the institution.
    """

    __tablename__ = "complaints"
    __table_args__: TableArguments = inside(
        belongs(),
        known("kind", Kind),
        known("track", Track),
        known("route", Route),
        known("state", State),
        known("clock_class", ClockClass),
        known("ending", Ending),
        known("desk", UpperDesk),
        check("ended_or_not", "(ending IS NOT NULL) = (state = 'closed')"),
        check("paused_or_not", "(paused_on IS NOT NULL) = (state IN ('paused', 'incomplete'))"),
        check("merged_or_not", "(merged_into IS NOT NULL) = (state = 'merged')"),
        check("forwarded_or_not", "(owner IS NOT NULL) = (state = 'forwarded')"),
        check("merged_into_another", "merged_into <> id"),
        check("title_length", f"length(title) BETWEEN 1 AND {LONGEST_TITLE}"),
        check("stars_on_scale", f"stars BETWEEN 1 AND {MOST_STARS}"),
        check("reopened_not_negative", "reopened >= 0"),
        check("flags_known", "is_anonymous IN (true, false) AND is_secret IN (true, false)"),
        check("inspected_known", "is_inspected IN (true, false)"),
        UniqueConstraint("institution_id", "number", name="number"),
        refers("unit_id", "units.id"),
        refers("service_id", "services.id"),
        refers("merged_into", "complaints.id"),
        # Serves complaints.listed, narrowed to units, and the ticks of the clocks.
        Index("ix_complaints_unit", "institution_id", "unit_id", "state"),
        Index("ix_complaints_received", "institution_id", "received_at"),
    )

    number: Mapped[str] = mapped_column(Words)
    kind: Mapped[Kind] = mapped_column(OneOf(Kind))
    track: Mapped[Track] = mapped_column(OneOf(Track))
    route: Mapped[Route] = mapped_column(OneOf(Route))
    clock_class: Mapped[ClockClass] = mapped_column(OneOf(ClockClass))
    state: Mapped[State] = mapped_column(OneOf(State))
    ending: Mapped[Ending | None] = mapped_column(OneOf(Ending))
    title: Mapped[str] = mapped_column(Words)
    place: Mapped[str | None] = mapped_column(Words)
    unit_id: Mapped[int | None] = mapped_column(ID)
    service_id: Mapped[int | None] = mapped_column(ID)
    is_anonymous: Mapped[bool] = mapped_column(Flag)
    is_secret: Mapped[bool] = mapped_column(Flag)
    is_inspected: Mapped[bool] = mapped_column(Flag)
    received_at: Mapped[datetime] = mapped_column(Instant)
    received_on: Mapped[date] = mapped_column(Day)
    verify_by: Mapped[date | None] = mapped_column(Day)
    answer_by: Mapped[date | None] = mapped_column(Day)
    finish_by: Mapped[date | None] = mapped_column(Day)
    reply_by: Mapped[date | None] = mapped_column(Day)
    verified_on: Mapped[date | None] = mapped_column(Day)
    answered_on: Mapped[date | None] = mapped_column(Day)
    finished_on: Mapped[date | None] = mapped_column(Day)
    paused_on: Mapped[date | None] = mapped_column(Day)
    stars: Mapped[int | None] = mapped_column(SMALL)
    reopened: Mapped[int]
    merged_into: Mapped[int | None] = mapped_column(ID)
    owner: Mapped[str | None] = mapped_column(Words)
    desk: Mapped[UpperDesk | None] = mapped_column(OneOf(UpperDesk))


class ComplaintEventRow(Inside, Row):
    """The number-th thing that happened to a complaint, counted from 0, its receipt.

    officer_id: None where the reporter or the program did it. state: where it stood then.
    is_public: whether the reporter reads it. detail: codes and numbers, no names of persons.
    """

    __tablename__ = "complaint_events"
    __table_args__: TableArguments = inside(
        check("number_not_negative", "number >= 0"),
        known("move", Move),
        known("party", Party),
        known("state", State),
        check("is_public_known", "is_public IN (true, false)"),
        refers("complaint_id", "complaints.id"),
        refers("officer_id", "officers.id"),
    )

    complaint_id: Mapped[int] = mapped_column(ID, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    officer_id: Mapped[int | None] = mapped_column(ID)
    party: Mapped[Party] = mapped_column(OneOf(Party))
    move: Mapped[Move] = mapped_column(OneOf(Move))
    state: Mapped[State] = mapped_column(OneOf(State))
    is_public: Mapped[bool] = mapped_column(Flag)
    detail: Mapped[Json] = mapped_column(Particulars)


class ComplaintTextRow(Inside, Row):
    """The words of an event as they may be read; original: as they were, locked.

    original: None where nothing was ever masked or redacted.
    """

    __tablename__ = "complaint_texts"
    __table_args__: TableArguments = inside_bulky(
        check("words_length", f"length(words) BETWEEN 1 AND {LONGEST_WORDS}"),
        refers("complaint_id number", "complaint_events.complaint_id number"),
    )

    complaint_id: Mapped[int] = mapped_column(ID, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(Words)
    original: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        deferred=True,
        deferred_raiseload=True,
    )


class ComplaintLinkRow(Inside, Row):
    """What a complaint is about: an element, a kind of maladministration or an alarm.

    is_suggested: the program proposed it. is_decided: an officer said yes or no; None: not yet.
    """

    __tablename__ = "complaint_links"
    __table_args__: TableArguments = inside(
        known("matter", Matter),
        check("code_length", "length(code) BETWEEN 1 AND 40"),
        check("is_suggested_known", "is_suggested IN (true, false)"),
        check("is_decided_known", "is_decided IN (true, false)"),
        check("somebody_said_so", "is_suggested = true OR is_decided IS NOT NULL"),
        refers("complaint_id", "complaints.id"),
    )

    complaint_id: Mapped[int] = mapped_column(ID, primary_key=True)
    matter: Mapped[Matter] = mapped_column(OneOf(Matter), primary_key=True)
    code: Mapped[str] = mapped_column(Words, primary_key=True)
    is_suggested: Mapped[bool] = mapped_column(Flag)
    is_decided: Mapped[bool | None] = mapped_column(Flag)


class ComplaintFileRow(Inside, Row):
    """A file that came with an event."""

    __tablename__ = "complaint_files"
    __table_args__: TableArguments = inside(
        refers("complaint_id number", "complaint_events.complaint_id number"),
        refers("file_id", "files.id"),
    )

    complaint_id: Mapped[int] = mapped_column(ID, primary_key=True)
    file_id: Mapped[int] = mapped_column(ID, primary_key=True)
    number: Mapped[int]


class ComplainantRow(Inside, Row):
    """Who told a complaint, locked: names and ways to reach them, as receiving.py writes."""

    __tablename__ = "complainants"
    __table_args__: TableArguments = inside_bulky(refers("complaint_id", "complaints.id"))

    complaint_id: Mapped[int] = mapped_column(ID, primary_key=True)
    locked: Mapped[bytes] = mapped_column(LargeBinary)


class TrackingRow(Row):
    """In which institution a complaint stands, asked before the institution is known.

    secret: an HMAC of what its reporter proves with that it is theirs.
    """

    __tablename__ = "trackings"
    __table_args__: TableArguments = outside(
        check("secret_length", "length(secret) = 32"),
        refers("complaint_id", "complaints.id"),
    )

    number: Mapped[str] = mapped_column(Words, primary_key=True)
    secret: Mapped[bytes] = mapped_column(LargeBinary)
    institution_id: Mapped[int] = mapped_column(ID, ForeignKey("institutions.id"))
    complaint_id: Mapped[int] = mapped_column(ID)
