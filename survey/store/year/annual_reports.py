"""Annual reports: ordered as jobs, kept as files."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.core.job import JobState
from survey.store import files
from survey.store.isolation import here
from survey.store.tables.annual_reports import AnnualReportRow
from survey.store.tables.files import FileRow
from survey.store.tables.jobs import JobRow
from survey.store.tables.papers import WordAnnualRow


@dataclass(frozen=True, slots=True)
class Listed:
    """A report with what its page says of it; None where nothing was made, or the job is gone.

    has_word: whether there is a Word file of it.
    """

    row: AnnualReportRow
    made_at: datetime | None
    state: JobState | None
    failure: str | None
    has_word: bool


def find(session: Session, year: int, language: str) -> AnnualReportRow | None:
    """The report on a year in a language."""
    return session.get(AnnualReportRow, (here(session), year, language))


def ask(session: Session, asked: AnnualReportRow) -> None:
    """Keep who asks for a report, in place of who did so before; files that are there stay."""
    kept = find(session, asked.year, asked.language)
    if kept is None:
        session.add(asked)
    else:
        kept.officer_id, kept.asked_at = asked.officer_id, asked.asked_at
        kept.job_id = asked.job_id
    session.flush()


@dataclass(frozen=True, slots=True)
class Made:
    """A report that was made: its files, and the canonical text of its sheet."""

    pdf_id: int
    xlsx_id: int
    content: str


def put(session: Session, row: AnnualReportRow, made: Made) -> None:
    """Keep what was made in place of the files that were there before, which are forgotten."""
    former = (row.pdf_id, row.xlsx_id)
    row.pdf_id, row.xlsx_id, row.content = made.pdf_id, made.xlsx_id, made.content
    session.flush()
    for file_id in former:
        if file_id is not None:
            files.drop(session, file_id)


def word_of(session: Session, year: int, language: str) -> int | None:
    """The id of the Word file of the report on a year."""
    row = session.get(WordAnnualRow, (here(session), year, language))
    return None if row is None else row.file_id


def put_word(session: Session, report: AnnualReportRow, file_id: int) -> None:
    """Keep the Word file of a report in place of the one before, which is forgotten."""
    kept = session.get(WordAnnualRow, (here(session), report.year, report.language))
    if kept is None:
        row = WordAnnualRow(year=report.year, language=report.language, file_id=file_id)
        session.add(row)
        session.flush()
        return
    former, kept.file_id = kept.file_id, file_id
    session.flush()
    files.drop(session, former)


def listed(session: Session, year: int, language: str) -> Listed | None:
    """The report on a year with how its job stands; one statement."""
    found = session.execute(
        select(
            AnnualReportRow,
            FileRow.made_at,
            JobRow.state,
            JobRow.failure,
            WordAnnualRow.file_id.is_not(None),
        )
        .outerjoin(
            FileRow,
            (FileRow.institution_id == AnnualReportRow.institution_id)
            & (FileRow.id == AnnualReportRow.pdf_id),
        )
        .outerjoin(JobRow, JobRow.id == AnnualReportRow.job_id)
        .outerjoin(
            WordAnnualRow,
            (WordAnnualRow.institution_id == AnnualReportRow.institution_id)
            & (WordAnnualRow.year == AnnualReportRow.year)
            & (WordAnnualRow.language == AnnualReportRow.language),
        )
        .where(AnnualReportRow.year == year, AnnualReportRow.language == language),
    ).first()
    return None if found is None else Listed(*found)
