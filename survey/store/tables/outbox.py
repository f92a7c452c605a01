"""What is to be told to whom, kept together with what it tells and sent afterwards."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from survey.core.letter import Channel, LetterState
from survey.store.columns import ID, Instant, OneOf, Words
from survey.store.tables.rows import (
    Identified,
    Row,
    TableArguments,
    belongs,
    check,
    inside,
    known,
    refers,
)

LONGEST_SUBJECT = 200
LONGEST_WORDS = 4000
IS_WAITING = text("state = 'waiting'")


class OutboxRow(Identified, Row):
    """One letter to one recipient by one way. key: what it is about; no two have the same.

    officer_id: an officer, whose address is looked up when it is sent; locked: that of anybody
    else, locked (survey/flows/locking.py). link: a page of the product, from its slash on.
    failure: what went wrong last. read_at: when a notice was read.
    """

    __tablename__ = "outbox"
    __table_args__: TableArguments = inside(
        belongs(),
        known("channel", Channel),
        known("state", LetterState),
        check("one_recipient", "(officer_id IS NULL) <> (locked IS NULL)"),
        check("notice_to_officer", "channel <> 'notice' OR officer_id IS NOT NULL"),
        check("subject_length", f"length(subject) BETWEEN 1 AND {LONGEST_SUBJECT}"),
        check("words_length", f"length(words) BETWEEN 1 AND {LONGEST_WORDS}"),
        check("link_is_path", "link IS NULL OR substr(link, 1, 1) = '/'"),
        check("attempts_not_negative", "attempts >= 0"),
        check("sent_or_not", "(sent_at IS NOT NULL) = (state = 'sent')"),
        UniqueConstraint("institution_id", "key", name="key"),
        refers("officer_id", "officers.id"),
        # Serves outbox.stuck, which every hour asks, and outbox.failed.
        Index(
            "ix_outbox_waiting",
            "institution_id",
            "written_at",
            sqlite_where=IS_WAITING,
            postgresql_where=IS_WAITING,
        ),
        # Serves outbox.notices.
        Index("ix_outbox_officer", "institution_id", "officer_id", "written_at"),
    )

    channel: Mapped[Channel] = mapped_column(OneOf(Channel))
    officer_id: Mapped[int | None] = mapped_column(ID)
    locked: Mapped[bytes | None] = mapped_column(LargeBinary)
    subject: Mapped[str] = mapped_column(Words)
    words: Mapped[str] = mapped_column(Words)
    link: Mapped[str | None] = mapped_column(Words)
    key: Mapped[str] = mapped_column(Words)
    state: Mapped[LetterState] = mapped_column(OneOf(LetterState))
    attempts: Mapped[int]
    written_at: Mapped[datetime] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    read_at: Mapped[datetime | None] = mapped_column(Instant)
    failure: Mapped[str | None] = mapped_column(Words)
