"""What units hand in to the bureau, what became of it, and where their results were published."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey.core.year.compliance import Medium
from survey.core.year.submission import LONGEST_REASON, SubmissionMove, SubmissionState
from survey.store.columns import ID, Day, Instant, OneOf, Words
from survey.store.tables.rows import (
    Administered,
    Identified,
    Inside,
    Row,
    TableArguments,
    Versioned,
    check,
    inside,
    known,
    named,
    ordered,
    refers,
)


class SubmissionRow(Identified, Administered, Versioned, Row):
    """The report of a unit on a period. submitted_on: the first time that it was handed in.

    wave_id: whose result it is, None where the unit asked with another tool, which is then
    named together with the index, how many answered, and the report as a file. means: of each
    element of the instrument, as core/year/filed.py writes them; None where an earlier program
    took the index as it was typed. sheet_id: the answers that they were computed from.
    """

    __tablename__ = "submissions"
    __table_args__: TableArguments = inside(
        known("state", SubmissionState),
        check("one_source", "(wave_id IS NULL) <> (tool IS NULL)"),
        check("filed_whole", "(tool IS NULL) = (filed_index IS NULL)"),
        check("filed_counted", "(tool IS NULL) = (filed_n IS NULL)"),
        check("filed_proved", "tool IS NULL OR file_id IS NOT NULL"),
        check("filed_n_positive", "filed_n > 0"),
        check("means_of_questionnaire", "(means IS NULL) = (instrument_digest IS NULL)"),
        check("means_filed", "means IS NULL OR tool IS NOT NULL"),
        check("sheet_measured", "sheet_id IS NULL OR means IS NOT NULL"),
        named("tool"),
        check("accepted_or_not", "(accepted_on IS NOT NULL) = (state = 'accepted')"),
        ordered("submitted_on", "accepted_on"),
        UniqueConstraint("institution_id", "unit_id", "period_id", name="one"),
        refers("unit_id", "units.id"),
        refers("period_id", "periods.id"),
        refers("wave_id", "waves.id"),
        refers("file_id", "files.id"),
        refers("sheet_id", "files.id"),
        refers("instrument_digest", "instruments.digest"),
        # Serves submissions.of_period.
        Index("ix_submissions_period", "institution_id", "period_id"),
    )

    unit_id: Mapped[int] = mapped_column(ID)
    period_id: Mapped[int] = mapped_column(ID)
    wave_id: Mapped[int | None] = mapped_column(ID)
    tool: Mapped[str | None] = mapped_column(Words)
    filed_index: Mapped[str | None] = mapped_column(Words)
    filed_n: Mapped[int | None]
    file_id: Mapped[int | None] = mapped_column(ID)
    instrument_digest: Mapped[str | None] = mapped_column(Words)
    means: Mapped[str | None] = mapped_column(Words)
    sheet_id: Mapped[int | None] = mapped_column(ID)
    state: Mapped[SubmissionState] = mapped_column(OneOf(SubmissionState))
    submitted_on: Mapped[date] = mapped_column(Day)
    accepted_on: Mapped[date | None] = mapped_column(Day)


class SubmissionEventRow(Inside, Row):
    """The number-th thing that happened to a report, counted from 0; it never changes."""

    __tablename__ = "submission_events"
    __table_args__: TableArguments = inside(
        check("number_not_negative", "number >= 0"),
        known("move", SubmissionMove),
        check("reason_length", f"length(reason) <= {LONGEST_REASON}"),
        check("returned_with_reason", "move <> 'return' OR length(reason) > 0"),
        refers("submission_id", "submissions.id"),
        refers("officer_id", "officers.id"),
    )

    submission_id: Mapped[int] = mapped_column(ID, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    officer_id: Mapped[int] = mapped_column(ID)
    move: Mapped[SubmissionMove] = mapped_column(OneOf(SubmissionMove))
    reason: Mapped[str] = mapped_column(Words)


class PublicationRow(Identified, Administered, Row):
    """Where and since when the result of a wave is published; file_id: a picture of it."""

    __tablename__ = "publications"
    __table_args__: TableArguments = inside(
        known("medium", Medium),
        named("place"),
        refers("wave_id", "waves.id"),
        refers("file_id", "files.id"),
        # Serves publications.of_waves.
        Index("ix_publications_wave", "institution_id", "wave_id"),
    )

    wave_id: Mapped[int] = mapped_column(ID)
    medium: Mapped[Medium] = mapped_column(OneOf(Medium))
    place: Mapped[str] = mapped_column(Words)
    published_on: Mapped[date] = mapped_column(Day)
    file_id: Mapped[int | None] = mapped_column(ID)
