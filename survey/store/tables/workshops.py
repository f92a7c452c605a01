"""The path of PermenPAN 13/2009 of a unit: who came, what was said, what was promised and kept.

Names of those who came are erased once they are not needed; how many there were stays.
"""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from survey.core.workshop.pledge import Progress, Reply, Route
from survey.core.workshop.workshop import Part
from survey.store.columns import ID, SMALL, Day, Flag, OneOf, Words
from survey.store.tables.rows import (
    LONGEST_NAME,
    Administered,
    Identified,
    Inside,
    Row,
    TableArguments,
    Versioned,
    check,
    inside,
    known,
    ordered,
    refers,
)

LONGEST_WORDS = 500
IN_ORDER = (
    "(wave_id IS NULL OR met_on IS NOT NULL) AND (published_on IS NULL OR wave_id IS NOT NULL) "
    "AND (signed_on IS NULL OR published_on IS NOT NULL) "
    "AND (repeat_wave_id IS NULL OR signed_on IS NOT NULL)"
)


def worded(column: str = "words") -> str:
    """The rule that a column says something, and no more than fits on a sheet."""
    return f"length({column}) BETWEEN 1 AND {LONGEST_WORDS}"


class WorkshopRow(Identified, Administered, Versioned, Row):
    """One way of a unit through all steps, and where it stands.

    committed_by: who signed, by office. met_on, met_until: the days of the first workshop;
    analysed_on: of the second. planned_users, planned_providers: who was invited. users,
    providers, analysts: who came, kept when their names are erased. signed_by, witness: under
    the promises, by office. sent_on: when leaders got the recommendations.
    """

    __tablename__ = "workshops"
    __table_args__: TableArguments = inside(
        check("in_order", IN_ORDER),
        check("planned_not_negative", "planned_users >= 0 AND planned_providers >= 0"),
        check("came_not_negative", "users >= 0 AND providers >= 0 AND analysts >= 0"),
        ordered("met_on", "met_until"),
        refers("unit_id", "units.id"),
        refers("wave_id", "waves.id"),
        refers("repeat_wave_id", "waves.id"),
        Index("ix_workshops_unit", "institution_id", "unit_id"),
    )

    unit_id: Mapped[int] = mapped_column(ID)
    opened_on: Mapped[date] = mapped_column(Day)
    committed_on: Mapped[date | None] = mapped_column(Day)
    committed_by: Mapped[str | None] = mapped_column(Words)
    met_on: Mapped[date | None] = mapped_column(Day)
    met_until: Mapped[date | None] = mapped_column(Day)
    met_at: Mapped[str | None] = mapped_column(Words)
    agenda: Mapped[str | None] = mapped_column(Words)
    planned_users: Mapped[int]
    planned_providers: Mapped[int]
    users: Mapped[int]
    providers: Mapped[int]
    wave_id: Mapped[int | None] = mapped_column(ID)
    published_on: Mapped[date | None] = mapped_column(Day)
    analysed_on: Mapped[date | None] = mapped_column(Day)
    analysed_at: Mapped[str | None] = mapped_column(Words)
    analysts: Mapped[int]
    signed_on: Mapped[date | None] = mapped_column(Day)
    signed_by: Mapped[str | None] = mapped_column(Words)
    witness: Mapped[str | None] = mapped_column(Words)
    sent_on: Mapped[date | None] = mapped_column(Day)
    repeat_wave_id: Mapped[int | None] = mapped_column(ID)
    erased_on: Mapped[date | None] = mapped_column(Day)


class Numbered(Inside):
    """The number-th thing of its kind in a workshop, counted from 1."""

    workshop_id: Mapped[int] = mapped_column(ID, primary_key=True, sort_order=-2)
    number: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)


class WorkshopPersonRow(Numbered, Administered, Row):
    """Somebody who takes part; name: None once erased. origin: of which village, office, group."""

    __tablename__ = "workshop_people"
    __table_args__: TableArguments = inside(
        known("part", Part),
        check("name_length", f"length(name) BETWEEN 1 AND {LONGEST_NAME}"),
        check("came_known", "came IN (true, false)"),
        refers("workshop_id", "workshops.id"),
    )

    part: Mapped[Part] = mapped_column(OneOf(Part))
    name: Mapped[str | None] = mapped_column(Words)
    origin: Mapped[str | None] = mapped_column(Words)
    came: Mapped[bool] = mapped_column(Flag)


class WorkshopActivityRow(Numbered, Administered, Row):
    """One line of the plan of action (rencana aksi)."""

    __tablename__ = "workshop_activities"
    __table_args__: TableArguments = inside(
        check("words_length", worded()),
        check("owner_length", worded("owner")),
        refers("workshop_id", "workshops.id"),
    )

    words: Mapped[str] = mapped_column(Words)
    owner: Mapped[str] = mapped_column(Words)
    due: Mapped[date] = mapped_column(Day)


class StatementRow(Numbered, Administered, Row):
    """A complaint on a card. cluster: what it was put together under, "" before that.

    into: the number of the card that says the same. code: once it is agreed on. about: the
    element of the SKM that it belongs to. is_dropped: left out, as no complaint about the unit.
    """

    __tablename__ = "statements"
    __table_args__: TableArguments = inside(
        check("words_length", worded()),
        check("is_dropped_known", "is_dropped IN (true, false)"),
        check("merged_into_another", "into_number <> number"),
        check(
            "one_ending",
            "(into_number IS NULL OR code IS NULL) AND (is_dropped = false OR "
            "(into_number IS NULL AND code IS NULL))",
        ),
        refers("workshop_id", "workshops.id"),
        refers("workshop_id into_number", "statements.workshop_id number"),
    )

    words: Mapped[str] = mapped_column(Words)
    cluster: Mapped[str] = mapped_column(Words)
    into_number: Mapped[int | None]
    code: Mapped[str | None] = mapped_column(Words)
    about: Mapped[str | None] = mapped_column(Words)
    is_dropped: Mapped[bool] = mapped_column(Flag)


class CauseRow(Numbered, Administered, Row):
    """A direct cause of a complaint of the profile; statement: its code. category: of the list."""

    __tablename__ = "causes"
    __table_args__: TableArguments = inside(
        check("words_length", worded()),
        check("category_length", "length(category) BETWEEN 1 AND 40"),
        refers("workshop_id", "workshops.id"),
    )

    statement: Mapped[str] = mapped_column(Words)
    words: Mapped[str] = mapped_column(Words)
    category: Mapped[str] = mapped_column(Words)


class AlternativeRow(Numbered, Administered, Row):
    """A solution of a cause. scores: a digit for each criterion, None before they are given.

    is_internal: whether the unit can do it by its own authority and means.
    """

    __tablename__ = "alternatives"
    __table_args__: TableArguments = inside(
        check("words_length", worded()),
        check("flags_known", "is_internal IN (true, false) AND is_chosen IN (true, false)"),
        check("chosen_when_scored", "is_chosen = false OR scores IS NOT NULL"),
        refers("workshop_id cause", "causes.workshop_id number"),
    )

    cause: Mapped[int]
    words: Mapped[str] = mapped_column(Words)
    is_internal: Mapped[bool] = mapped_column(Flag)
    scores: Mapped[str | None] = mapped_column(Words)
    is_chosen: Mapped[bool] = mapped_column(Flag)


class PledgeRow(Numbered, Administered, Row):
    """A promise to the public, or a recommendation with what its leader replied.

    alternative: the number of the one it comes from. owner: who does it, by office. asked: the
    decision that a leader is asked for.
    """

    __tablename__ = "pledges"
    __table_args__: TableArguments = inside(
        known("route", Route),
        known("reply", Reply),
        check("words_length", worded()),
        check("owner_length", worded("owner")),
        check("addressed_or_not", "(route = 'recommendation') = (addressee IS NOT NULL)"),
        check("replied_or_not", "(reply IS NULL) = (replied_on IS NULL)"),
        check("leaders_reply", "reply IS NULL OR route = 'recommendation'"),
        check("declined_with_reason", "reply <> 'declined' OR length(reply_words) > 0"),
        refers("workshop_id alternative", "alternatives.workshop_id number"),
        refers("replied_by", "officers.id"),
    )

    alternative: Mapped[int]
    route: Mapped[Route] = mapped_column(OneOf(Route))
    words: Mapped[str] = mapped_column(Words)
    owner: Mapped[str] = mapped_column(Words)
    due: Mapped[date] = mapped_column(Day)
    addressee: Mapped[str | None] = mapped_column(Words)
    asked: Mapped[str | None] = mapped_column(Words)
    reply: Mapped[Reply | None] = mapped_column(OneOf(Reply))
    reply_words: Mapped[str | None] = mapped_column(Words)
    replied_on: Mapped[date | None] = mapped_column(Day)
    replied_by: Mapped[int | None] = mapped_column(ID)


class PledgeCheckRow(Numbered, Administered, Row):
    """How far a promise or a recommendation was on a day; the last one counts.

    verifier: the user who looked, by village or group. done_on: only of what is finished.
    """

    __tablename__ = "pledge_checks"
    __table_args__: TableArguments = inside(
        known("progress", Progress),
        check("percent_in_reach", "percent BETWEEN 0 AND 100"),
        check("finished_or_not", "(progress = 'finished') = (done_on IS NOT NULL)"),
        refers("workshop_id pledge", "pledges.workshop_id number"),
    )

    pledge: Mapped[int]
    on: Mapped[date] = mapped_column("checked_on", Day)
    progress: Mapped[Progress] = mapped_column(OneOf(Progress))
    percent: Mapped[int] = mapped_column(SMALL)
    done_on: Mapped[date | None] = mapped_column(Day)
    evidence: Mapped[str | None] = mapped_column(Words)
    verifier: Mapped[str | None] = mapped_column(Words)
    note: Mapped[str | None] = mapped_column(Words)
