"""What is printed of a wave, asked for by an officer and made by a worker."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from survey.store.columns import ID, Instant, Words
from survey.store.tables.rows import Inside, Row, TableArguments, check, inside, refers


class DocumentRow(Inside, Row):
    """The report of a wave in a language: who asked for it last, and what was made.

    job_id: of the job that was ordered last; how that stands is asked of the job, which may
    be gone. file_id: what was made last; it stays while another one is being made.
    responses, edits: how many answers there were then, and how often the unit's texts had
    been saved: what came later is not in the file.
    """

    __tablename__ = "documents"
    __table_args__: TableArguments = inside(
        check("language_known", "language IN ('id', 'en')"),
        check(
            "made_whole",
            "(file_id IS NULL) = (responses IS NULL) AND (file_id IS NULL) = (edits IS NULL)",
        ),
        refers("wave_id", "waves.id"),
        refers("officer_id", "officers.id"),
        refers("file_id", "files.id"),
    )

    wave_id: Mapped[int] = mapped_column(ID, primary_key=True)
    language: Mapped[str] = mapped_column(Words, primary_key=True)
    officer_id: Mapped[int] = mapped_column(ID)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    job_id: Mapped[int] = mapped_column(ID)
    file_id: Mapped[int | None] = mapped_column(ID)
    responses: Mapped[int | None]
    edits: Mapped[int | None]
