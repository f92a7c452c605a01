"""What a bureau made of the catalogue of actions."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from survey.core.improvement.candidate import Authority, Span
from survey.store.columns import ID, Flag, Instant, OneOf, Words
from survey.store.tables.rows import (
    Administered,
    Inside,
    Row,
    TableArguments,
    belongs,
    check,
    inside_bulky,
    known,
    refers,
)

LONGEST_TEXT = 300
LONGEST_REASON = 500
TEXTS = ("text_id", "text_en", "evidence_id", "evidence_en")


class RevisedActionRow(Inside, Administered, Row):
    """One change of one action, numbered from 1; rows are only added.

    is_dropped: whether it is offered no longer; the row then holds what it said last.
    """

    __tablename__ = "revised_actions"
    __table_args__: TableArguments = inside_bulky(
        belongs(),
        check("number_positive", "number > 0"),
        check("code_length", "length(code) BETWEEN 1 AND 60"),
        check("role_length", "length(role) BETWEEN 1 AND 60"),
        *(check(f"{one}_length", f"length({one}) BETWEEN 1 AND {LONGEST_TEXT}") for one in TEXTS),
        known("span", Span),
        known("authority", Authority),
        check("is_dropped_known", "is_dropped IN (true, false)"),
        check("reason_length", f"length(reason) BETWEEN 1 AND {LONGEST_REASON}"),
        refers("made_by", "officers.id"),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Words)
    text_id: Mapped[str] = mapped_column(Words)
    text_en: Mapped[str] = mapped_column(Words)
    role: Mapped[str] = mapped_column(Words)
    span: Mapped[Span] = mapped_column(OneOf(Span))
    authority: Mapped[Authority] = mapped_column(OneOf(Authority))
    evidence_id: Mapped[str] = mapped_column(Words)
    evidence_en: Mapped[str] = mapped_column(Words)
    is_dropped: Mapped[bool] = mapped_column(Flag)
    reason: Mapped[str] = mapped_column(Words)
    made_at: Mapped[datetime] = mapped_column(Instant)
    made_by: Mapped[int] = mapped_column(ID)
