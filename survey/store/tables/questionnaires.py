"""Questionnaires that an institution writes itself, from the first copy to what is asked."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey.core.surveys.questionnaire import QuestionnaireState
from survey.store.columns import ID, OneOf, Words
from survey.store.tables.registry import LONGEST_CODE
from survey.store.tables.rows import (
    Administered,
    Identified,
    Row,
    TableArguments,
    Versioned,
    belongs,
    check,
    coded,
    inside_bulky,
    known,
    refers,
)


class QuestionnaireRow(Identified, Administered, Versioned, Row):
    """One edition of an own questionnaire; unit_id: who wrote it, None for the bureau.

    definition: as it is written now (core/surveys/definition.py). instrument_digest: of the frozen
    instrument, once it is approved. remark: why it was sent back, "" where it was not.
    """

    __tablename__ = "questionnaires"
    __table_args__: TableArguments = inside_bulky(
        belongs(),
        coded("code", LONGEST_CODE),
        known("state", QuestionnaireState),
        check("edition_positive", "edition > 0"),
        check("frozen_when_approved", "(state = 'approved') = (instrument_digest IS NOT NULL)"),
        UniqueConstraint("institution_id", "code", "edition", name="edition"),
        refers("unit_id", "units.id"),
        refers("instrument_digest", "instruments.digest"),
    )

    code: Mapped[str] = mapped_column(Words)
    edition: Mapped[int]
    unit_id: Mapped[int | None] = mapped_column(ID)
    state: Mapped[QuestionnaireState] = mapped_column(OneOf(QuestionnaireState))
    definition: Mapped[str] = mapped_column(Words)
    instrument_digest: Mapped[str | None] = mapped_column(Words)
    remark: Mapped[str] = mapped_column(Words)
