"""Own questionnaires of an institution: kept by edition, found, listed and taken away."""

from collections.abc import Sequence
from typing import TypeAlias

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from survey.core.surveys.questionnaire import QuestionnaireState
from survey.store.tables.questionnaires import QuestionnaireRow
from survey.store.tables.registry import UnitRow
from survey.store.tables.waves import InstrumentRow

# A questionnaire with its place: the agency and the name of its unit, None for the bureau's.
Found: TypeAlias = tuple[QuestionnaireRow, int | None, str | None]


def keep(session: Session, row: QuestionnaireRow) -> None:
    """Keep a new one; an edition that is there already breaks uq_questionnaires_edition."""
    session.add(row)
    session.flush()


def find(session: Session, id_: int) -> QuestionnaireRow | None:
    """The questionnaire of that id."""
    return session.scalar(select(QuestionnaireRow).where(QuestionnaireRow.id == id_))


def whole(session: Session, id_: int) -> Found | None:
    """The same with its place."""
    row = session.execute(_placed().where(QuestionnaireRow.id == id_)).first()
    return None if row is None else (row[0], row[1], row[2])


def every(session: Session) -> Sequence[Found]:
    """All of them by code, the newest edition first, each with its place."""
    order = (QuestionnaireRow.code, QuestionnaireRow.edition.desc())
    found = session.execute(_placed().order_by(*order))
    return [(row, agency_id, unit) for row, agency_id, unit in found]


def handed_in(session: Session) -> Sequence[Found]:
    """Those that wait for the bureau, by code, each with its place; one statement."""
    waiting = QuestionnaireRow.state == QuestionnaireState.SUBMITTED
    found = session.execute(_placed().where(waiting).order_by(QuestionnaireRow.code))
    return [(row, agency_id, unit) for row, agency_id, unit in found]


def newest(session: Session, code: str) -> QuestionnaireRow | None:
    """The newest edition of a code."""
    of_code = select(QuestionnaireRow).where(QuestionnaireRow.code == code)
    return session.scalar(of_code.order_by(QuestionnaireRow.edition.desc()).limit(1))


def drop(session: Session, row: QuestionnaireRow) -> None:
    """Take a draft away."""
    session.delete(row)
    session.flush()


def approved(session: Session, unit_id: int | None) -> Sequence[str]:
    """The definitions that can be asked in a unit, or everywhere where it is None.

    Those of the bureau and of the unit itself, the newest approved edition of each code.
    """
    is_reached = or_(QuestionnaireRow.unit_id.is_(None), QuestionnaireRow.unit_id == unit_id)
    found = (
        select(QuestionnaireRow.code, InstrumentRow.definition)
        .join(InstrumentRow, InstrumentRow.digest == QuestionnaireRow.instrument_digest)
        .where(QuestionnaireRow.state == QuestionnaireState.APPROVED, is_reached)
        .order_by(QuestionnaireRow.code, QuestionnaireRow.edition)
    )
    return list(dict(session.execute(found).all()).values())


def _placed() -> Select[QuestionnaireRow, int, str]:
    return select(QuestionnaireRow, UnitRow.agency_id, UnitRow.name).outerjoin(
        UnitRow,
        UnitRow.id == QuestionnaireRow.unit_id,
    )
