"""Follow-up plans (RTL): actions with what happened to them and their evidence; forums (FKP)."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey.core.improvement.forum import LONGEST_AGREED, MOST_PEOPLE
from survey.core.improvement.plan import (
    LONGEST_NAME,
    LONGEST_TEXT,
    LONGEST_WORDS,
    WHOLE,
    Budget,
    Move,
    Source,
    State,
)
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
    known,
    ordered,
    refers,
)

LONGEST_CODE = 40


class PlanRow(Identified, Administered, Versioned, Row):
    """The plan that a unit makes from a sealed wave.

    seal: the code of the seal that it was made from; a corrected result asks to be taken over.
    year: in which it is carried out. issued_on: the day of the report, from which months count.
    """

    __tablename__ = "plans"
    __table_args__: TableArguments = inside(
        belongs(),
        check("year_is_one", "year BETWEEN 2000 AND 2200"),
        UniqueConstraint("institution_id", "wave_id", name="wave"),
        refers("unit_id", "units.id"),
        refers("wave_id", "waves.id"),
        refers("seal", "seals.code"),
        # Serves plans.of_unit.
        Index("ix_plans_unit", "institution_id", "unit_id", "issued_on"),
    )

    unit_id: Mapped[int] = mapped_column(ID)
    wave_id: Mapped[int] = mapped_column(ID)
    seal: Mapped[str] = mapped_column(Words)
    year: Mapped[int] = mapped_column(SMALL)
    issued_on: Mapped[date] = mapped_column(Day)


class ForumRow(Identified, Administered, Versioned, Row):
    """The record of a public consultation forum; agreed: one point on each line.

    How many took part is counted by kind. file_id: the signed minutes, None while they are not
    there.
    """

    __tablename__ = "forums"
    __table_args__: TableArguments = inside(
        belongs(),
        check("topic_length", f"length(topic) BETWEEN 1 AND {LONGEST_TEXT}"),
        check("place_length", f"length(place) BETWEEN 1 AND {LONGEST_NAME}"),
        check("agreed_length", f"length(agreed) <= {LONGEST_AGREED}"),
        *(
            check(f"{kind}_counted", f"{kind} BETWEEN 0 AND {MOST_PEOPLE}")
            for kind in ("users", "experts", "agencies", "society", "media", "providers")
        ),
        refers("unit_id", "units.id"),
        refers("file_id", "files.id"),
        # Serves forums.of_unit.
        Index("ix_forums_unit", "institution_id", "unit_id", "held_on"),
    )

    unit_id: Mapped[int] = mapped_column(ID)
    held_on: Mapped[date] = mapped_column(Day)
    place: Mapped[str] = mapped_column(Words)
    topic: Mapped[str] = mapped_column(Words)
    agreed: Mapped[str] = mapped_column(Words)
    users: Mapped[int] = mapped_column(SMALL)
    experts: Mapped[int] = mapped_column(SMALL)
    agencies: Mapped[int] = mapped_column(SMALL)
    society: Mapped[int] = mapped_column(SMALL)
    media: Mapped[int] = mapped_column(SMALL)
    providers: Mapped[int] = mapped_column(SMALL)
    file_id: Mapped[int | None] = mapped_column(ID)


class ActionRow(Identified, Administered, Versioned, Row):
    """One action of a plan as it stands now.

    element: the code of what it is to raise. voice: what people said, for the public. owner: by
    their office, as it is printed; owner_id: the officer who answers for it. reference: the
    number or date of where it comes from. percent: as the unit reports, 100 once verified.
    root: the root cause, which a repeated one must name. workshop_id, pledge: the promise that it
    keeps, None for what comes from none.
    """

    __tablename__ = "actions"
    __table_args__: TableArguments = inside(
        known("source", Source),
        known("budget", Budget),
        known("state", State),
        check("element_length", f"length(element) BETWEEN 1 AND {LONGEST_CODE}"),
        *(
            check(f"{column}_length", f"length({column}) BETWEEN 1 AND {LONGEST_TEXT}")
            for column in ("activity", "cause", "indicator", "target", "voice", "root")
        ),
        check("owner_length", f"length(owner) BETWEEN 1 AND {LONGEST_NAME}"),
        check("reference_length", f"length(reference) BETWEEN 1 AND {LONGEST_NAME}"),
        check("catalogue_id_length", f"length(catalogue_id) BETWEEN 1 AND {LONGEST_CODE}"),
        ordered("starts_on", "due_on"),
        check("percent_on_scale", f"percent BETWEEN 0 AND {WHOLE}"),
        check("claimed_or_not", "(claimed_by IS NULL) = (claimed_on IS NULL)"),
        check(
            "claimed_before_verified",
            "state NOT IN ('claimed', 'verified') OR claimed_by IS NOT NULL",
        ),
        check("verified_or_not", "(verified_by IS NOT NULL) = (state = 'verified')"),
        check("verified_by_another", "verified_by <> owner_id AND verified_by <> claimed_by"),
        check("verified_is_whole", f"state <> 'verified' OR percent = {WHOLE}"),
        check("repeated_has_root", "is_repeated = false OR root IS NOT NULL"),
        check("is_repeated_known", "is_repeated IN (true, false)"),
        check("pledged_or_not", "(workshop_id IS NULL) = (pledge IS NULL)"),
        check("pledge_is_source", "pledge IS NULL OR source = 'pledge'"),
        UniqueConstraint("institution_id", "workshop_id", "pledge", name="pledge"),
        refers("plan_id", "plans.id"),
        refers("workshop_id pledge", "pledges.workshop_id number"),
        refers("forum_id", "forums.id"),
        refers("owner_id", "officers.id"),
        refers("claimed_by", "officers.id"),
        refers("verified_by", "officers.id"),
        # Serves actions.of_plans, and the ticks of the warnings.
        Index("ix_actions_plan", "institution_id", "plan_id", "due_on"),
    )

    plan_id: Mapped[int] = mapped_column(ID)
    element: Mapped[str] = mapped_column(Words)
    source: Mapped[Source] = mapped_column(OneOf(Source))
    catalogue_id: Mapped[str | None] = mapped_column(Words)
    forum_id: Mapped[int | None] = mapped_column(ID)
    reference: Mapped[str | None] = mapped_column(Words)
    voice: Mapped[str | None] = mapped_column(Words)
    cause: Mapped[str] = mapped_column(Words)
    root: Mapped[str | None] = mapped_column(Words)
    activity: Mapped[str] = mapped_column(Words)
    owner: Mapped[str] = mapped_column(Words)
    owner_id: Mapped[int] = mapped_column(ID)
    starts_on: Mapped[date] = mapped_column(Day)
    due_on: Mapped[date] = mapped_column(Day)
    budget: Mapped[Budget] = mapped_column(OneOf(Budget))
    indicator: Mapped[str] = mapped_column(Words)
    target: Mapped[str] = mapped_column(Words)
    state: Mapped[State] = mapped_column(OneOf(State))
    percent: Mapped[int] = mapped_column(SMALL)
    claimed_by: Mapped[int | None] = mapped_column(ID)
    claimed_on: Mapped[date | None] = mapped_column(Day)
    verified_by: Mapped[int | None] = mapped_column(ID)
    is_repeated: Mapped[bool] = mapped_column(Flag)
    workshop_id: Mapped[int | None] = mapped_column(ID)
    pledge: Mapped[int | None]


class ActionEventRow(Inside, Row):
    """The number-th thing that happened to an action, counted from 0; never changes.

    officer_id: None where the program did it. state: where it stood then. words: why, or what
    came of it; "" without. detail: codes, numbers and days, among them what held before.
    """

    __tablename__ = "action_events"
    __table_args__: TableArguments = inside(
        check("number_not_negative", "number >= 0"),
        known("move", Move),
        known("state", State),
        check("words_length", f"length(words) <= {LONGEST_WORDS}"),
        refers("action_id", "actions.id"),
        refers("officer_id", "officers.id"),
    )

    action_id: Mapped[int] = mapped_column(ID, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    officer_id: Mapped[int | None] = mapped_column(ID)
    move: Mapped[Move] = mapped_column(OneOf(Move))
    state: Mapped[State] = mapped_column(OneOf(State))
    words: Mapped[str] = mapped_column(Words)
    detail: Mapped[Json] = mapped_column(Particulars)


class EvidenceRow(Inside, Row):
    """A file that proves an action. is_public: whether anybody may see it.

    number: of the event that it came with.
    """

    __tablename__ = "evidence"
    __table_args__: TableArguments = inside(
        check("caption_length", f"length(caption) BETWEEN 1 AND {LONGEST_NAME}"),
        check("is_public_known", "is_public IN (true, false)"),
        refers("action_id number", "action_events.action_id number"),
        refers("file_id", "files.id"),
    )

    action_id: Mapped[int] = mapped_column(ID, primary_key=True)
    file_id: Mapped[int] = mapped_column(ID, primary_key=True)
    number: Mapped[int]
    caption: Mapped[str] = mapped_column(Words)
    is_public: Mapped[bool] = mapped_column(Flag)
