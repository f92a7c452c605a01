"""Templates of replies to complaints."""

from sqlalchemy.orm import Mapped, mapped_column

from survey.core.complaints.reply import LONGEST_TITLE, LONGEST_WORDS
from survey.store.columns import ID, Words
from survey.store.tables.rows import (
    Administered,
    Identified,
    Row,
    TableArguments,
    Versioned,
    belongs,
    check,
    inside_bulky,
    refers,
)


class ReplyTemplateRow(Identified, Administered, Versioned, Row):
    """Words that officers begin a draft with; unit_id: whose they are, None for all units."""

    __tablename__ = "reply_templates"
    __table_args__: TableArguments = inside_bulky(
        belongs(),
        check("title_length", f"length(title) BETWEEN 1 AND {LONGEST_TITLE}"),
        check("words_length", f"length(words) BETWEEN 1 AND {LONGEST_WORDS}"),
        refers("unit_id", "units.id"),
    )

    unit_id: Mapped[int | None] = mapped_column(ID)
    title: Mapped[str] = mapped_column(Words)
    words: Mapped[str] = mapped_column(Words)
