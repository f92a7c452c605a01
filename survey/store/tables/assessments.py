"""Assessments of units and of the institution, such as PEKPPP; and the log of coaching."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from survey.core.law.assessment import (
    LONGEST_ADVICE,
    LONGEST_CODE,
    LONGEST_COMMENT,
    LONGEST_DEFINITION,
    LONGEST_PROOF,
    LONGEST_VALUE,
)
from survey.store.columns import ID, SMALL, Day, Words
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
    inside_bulky,
    named,
    ordered,
    refers,
)

OF_INSTITUTION = text("unit_id IS NULL")


class AssessmentRow(Identified, Administered, Versioned, Row):
    """An assessment of a unit, or of the institution where unit_id is None, for a year.

    definition: the form as it was when the assessment was begun, as TOML; a later edit of the
    file changes nothing here. closed_on: from then on nothing of it changes.
    """

    __tablename__ = "assessments"
    __table_args__: TableArguments = inside_bulky(
        coded("form", LONGEST_CODE),
        check("definition_length", f"length(definition) BETWEEN 1 AND {LONGEST_DEFINITION}"),
        check("year_is_one", "year BETWEEN 2000 AND 2200"),
        UniqueConstraint("institution_id", "unit_id", "form", "year", name="one"),
        belongs(),
        refers("unit_id", "units.id"),
        Index(
            "uq_assessments_whole",
            "institution_id",
            "form",
            "year",
            unique=True,
            sqlite_where=OF_INSTITUTION,
            postgresql_where=OF_INSTITUTION,
        ),
    )

    unit_id: Mapped[int | None] = mapped_column(ID)
    form: Mapped[str] = mapped_column(Words)
    definition: Mapped[str] = mapped_column(Words)
    year: Mapped[int] = mapped_column(SMALL)
    closed_on: Mapped[date | None] = mapped_column(Day)


class AssessmentAnswerRow(Inside, Administered, Versioned, Row):
    """What is said of an indicator.

    told: by the unit; judged: by the bureau, which counts. known, proof: what the platform knew
    when the assessment was closed, and from what; None before.
    """

    __tablename__ = "assessment_answers"
    __table_args__: TableArguments = inside(
        check("indicator_length", f"length(indicator) BETWEEN 1 AND {LONGEST_CODE}"),
        check("comment_length", f"length(comment) <= {LONGEST_COMMENT}"),
        *(
            check(f"{column}_length", f"length({column}) BETWEEN 1 AND {LONGEST_VALUE}")
            for column in ("told", "judged", "known")
        ),
        check("proof_length", f"length(proof) BETWEEN 1 AND {LONGEST_PROOF}"),
        refers("assessment_id", "assessments.id"),
    )

    assessment_id: Mapped[int] = mapped_column(ID, primary_key=True)
    indicator: Mapped[str] = mapped_column(Words, primary_key=True)
    told: Mapped[str | None] = mapped_column(Words)
    judged: Mapped[str | None] = mapped_column(Words)
    known: Mapped[str | None] = mapped_column(Words)
    proof: Mapped[str | None] = mapped_column(Words)
    comment: Mapped[str] = mapped_column(Words)


class CoachingRow(Identified, Administered, Versioned, Row):
    """What the bureau advised a unit on a day; due_on: until when, done_on: when it was done."""

    __tablename__ = "coachings"
    __table_args__: TableArguments = inside(
        named("topic"),
        check("advice_length", f"length(advice) BETWEEN 1 AND {LONGEST_ADVICE}"),
        ordered("held_on", "due_on"),
        ordered("held_on", "done_on"),
        refers("unit_id", "units.id"),
        refers("officer_id", "officers.id"),
        # Serves coachings.between.
        Index("ix_coachings_held", "institution_id", "held_on"),
    )

    unit_id: Mapped[int] = mapped_column(ID)
    officer_id: Mapped[int | None] = mapped_column(ID)
    held_on: Mapped[date] = mapped_column(Day)
    topic: Mapped[str] = mapped_column(Words)
    advice: Mapped[str] = mapped_column(Words)
    due_on: Mapped[date | None] = mapped_column(Day)
    done_on: Mapped[date | None] = mapped_column(Day)
