"""Assessments with their answers: kept, found, listed."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from survey.store.tables.assessments import AssessmentAnswerRow, AssessmentRow


def keep(session: Session, row: AssessmentRow | AssessmentAnswerRow) -> None:
    """Keep an assessment or an answer, new or changed."""
    session.add(row)
    session.flush()


def find(session: Session, assessment_id: int) -> AssessmentRow | None:
    """The assessment of that id."""
    return session.scalar(select(AssessmentRow).where(AssessmentRow.id == assessment_id))


def of_place(session: Session, unit_id: int | None) -> Sequence[AssessmentRow]:
    """Those of a unit, or of the institution, the latest first; one statement."""
    at: ColumnElement[bool] = AssessmentRow.unit_id.is_(None)
    if unit_id is not None:
        at = AssessmentRow.unit_id == unit_id
    rows = select(AssessmentRow).where(at)
    return session.scalars(rows.order_by(AssessmentRow.year.desc(), AssessmentRow.form)).all()


def of_year(session: Session, year: int) -> Sequence[AssessmentRow]:
    """Every assessment for a year; one statement."""
    rows = select(AssessmentRow).where(AssessmentRow.year == year)
    return session.scalars(rows.order_by(AssessmentRow.form, AssessmentRow.id)).all()


def definitions(session: Session, form: str) -> Sequence[str]:
    """The texts that a form was kept with, each once; one statement."""
    rows = select(AssessmentRow.definition).where(AssessmentRow.form == form).distinct()
    return session.scalars(rows).all()


def answers(
    session: Session,
    assessment_ids: Collection[int],
) -> dict[int, dict[str, AssessmentAnswerRow]]:
    """The answers of assessments by their indicators; one statement."""
    found: defaultdict[int, dict[str, AssessmentAnswerRow]] = defaultdict(dict)
    rows = select(AssessmentAnswerRow).where(AssessmentAnswerRow.assessment_id.in_(assessment_ids))
    for row in session.scalars(rows):
        found[row.assessment_id][row.indicator] = row
    return found
