"""SP4N-LAPOR! of an institution and its agencies: teams by decree, plans of action, realisation."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from survey.core.sp4n.programme import QUARTERS, Direction, ProgrammeState
from survey.core.sp4n.team import Duty
from survey.store.columns import ID, SMALL, Codes, Day, OneOf, Words
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
    ordered,
    refers,
)

LONGEST_WORDS = 1_000
LONGEST_NAME = 200


class TeamRow(Identified, Administered, Versioned, Row):
    """A decree (SK) of a team; agency_id: None for that of the institution itself."""

    __tablename__ = "teams"
    __table_args__: TableArguments = inside(
        belongs(),
        check("number_length", f"length(number) BETWEEN 1 AND {LONGEST_NAME}"),
        check("signer_length", f"length(signer) BETWEEN 1 AND {LONGEST_NAME}"),
        ordered("signed_on", "until"),
        refers("agency_id", "agencies.id"),
    )

    agency_id: Mapped[int | None] = mapped_column(ID)
    number: Mapped[str] = mapped_column(Words)
    signed_on: Mapped[date] = mapped_column(Day)
    signer: Mapped[str] = mapped_column(Words)
    until: Mapped[date | None] = mapped_column(Day)


class TeamMemberRow(Inside, Row):
    """Somebody whom a decree names; officer_id: None for who has no account here."""

    __tablename__ = "team_members"
    __table_args__: TableArguments = inside(
        known("duty", Duty),
        check("name_length", f"length(name) BETWEEN 1 AND {LONGEST_NAME}"),
        check("place_positive", "place > 0"),
        refers("team_id", "teams.id"),
        refers("officer_id", "officers.id"),
    )

    team_id: Mapped[int] = mapped_column(ID, primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Words)
    duty: Mapped[Duty] = mapped_column(OneOf(Duty))
    officer_id: Mapped[int | None] = mapped_column(ID)


class ProgrammeRow(Identified, Administered, Versioned, Row):
    """A plan of action of five years; agency_id: None for that of the institution itself.

    template: the version of the template that it was begun with.
    """

    __tablename__ = "programmes"
    __table_args__: TableArguments = inside(
        belongs(),
        known("state", ProgrammeState),
        check("first_year_sane", "first_year BETWEEN 2000 AND 2099"),
        check("template_length", "length(template) BETWEEN 1 AND 40"),
        refers("agency_id", "agencies.id"),
    )

    agency_id: Mapped[int | None] = mapped_column(ID)
    first_year: Mapped[int] = mapped_column(SMALL)
    template: Mapped[str] = mapped_column(Words)
    state: Mapped[ProgrammeState] = mapped_column(OneOf(ProgrammeState))


class ProgrammeItemRow(Identified, Administered, Versioned, Row):
    """A row of a plan; the words and numbers of core/sp4n/programme.py Cells.

    targets: one text a year, "" where there is none.
    """

    __tablename__ = "programme_items"
    __table_args__: TableArguments = inside_bulky(
        known("direction", Direction),
        check("component_length", "length(component) BETWEEN 1 AND 40"),
        check("activity_length", f"length(activity) BETWEEN 1 AND {LONGEST_WORDS}"),
        check("indicator_length", f"length(indicator) BETWEEN 1 AND {LONGEST_WORDS}"),
        refers("programme_id", "programmes.id"),
        # Serves programmes.items.
        Index("ix_programme_items_programme", "institution_id", "programme_id"),
    )

    programme_id: Mapped[int] = mapped_column(ID)
    component: Mapped[str] = mapped_column(Words)
    condition: Mapped[str] = mapped_column(Words)
    activity: Mapped[str] = mapped_column(Words)
    indicator: Mapped[str] = mapped_column(Words)
    measure: Mapped[str] = mapped_column(Words)
    direction: Mapped[Direction] = mapped_column(OneOf(Direction))
    baseline: Mapped[str] = mapped_column(Words)
    targets: Mapped[list[str]] = mapped_column(Codes)
    owner: Mapped[str] = mapped_column(Words)
    related: Mapped[str] = mapped_column(Words)
    source: Mapped[str] = mapped_column(Words)
    quarters: Mapped[str] = mapped_column(Words)


class ProgrammeResultRow(Inside, Administered, Versioned, Row):
    """What was reached by the end of a quarter; value: "" where only an obstacle is known."""

    __tablename__ = "programme_results"
    __table_args__: TableArguments = inside_bulky(
        check("quarter_known", f"quarter BETWEEN {QUARTERS[0]} AND {QUARTERS[-1]}"),
        check("says_something", "value <> '' OR obstacle <> ''"),
        check("obstacle_length", f"length(obstacle) <= {LONGEST_WORDS}"),
        refers("item_id", "programme_items.id"),
    )

    item_id: Mapped[int] = mapped_column(ID, primary_key=True)
    year: Mapped[int] = mapped_column(SMALL, primary_key=True)
    quarter: Mapped[int] = mapped_column(SMALL, primary_key=True)
    value: Mapped[str] = mapped_column(Words)
    obstacle: Mapped[str] = mapped_column(Words)


class ProgrammeFileRow(Inside, Row):
    """A file that proves what was reached by the end of a quarter."""

    __tablename__ = "programme_files"
    __table_args__: TableArguments = inside(
        refers("item_id year quarter", "programme_results.item_id year quarter"),
        refers("file_id", "files.id"),
    )

    item_id: Mapped[int] = mapped_column(ID, primary_key=True)
    year: Mapped[int] = mapped_column(SMALL, primary_key=True)
    quarter: Mapped[int] = mapped_column(SMALL, primary_key=True)
    file_id: Mapped[int] = mapped_column(ID, primary_key=True)
