"""Letters that are kept with what they tell, and sent afterwards."""

from alembic import op

from survey.store.migrations.vocabulary import (
    BYTES,
    ID,
    INSTANT,
    WHOLE,
    WORDS,
    belongs,
    check,
    index,
    inside,
    known,
    may,
    must,
    refers,
    unique,
)

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Make the table."""
    inside(
        "outbox",
        "id",
        must(ID, "id"),
        must(WORDS, "channel"),
        may(ID, "officer_id"),
        may(BYTES, "locked"),
        must(WORDS, "subject", "words"),
        may(WORDS, "link"),
        must(WORDS, "key", "state"),
        must(WHOLE, "attempts"),
        must(INSTANT, "written_at"),
        may(INSTANT, "sent_at", "read_at"),
        may(WORDS, "failure"),
        belongs(),
        known("channel", "notice mail webhook"),
        known("state", "waiting sent failed"),
        check("one_recipient", "(officer_id IS NULL) <> (locked IS NULL)"),
        check("notice_to_officer", "channel <> 'notice' OR officer_id IS NOT NULL"),
        check("subject_length", "length(subject) BETWEEN 1 AND 200"),
        check("words_length", "length(words) BETWEEN 1 AND 4000"),
        check("link_is_path", "link IS NULL OR substr(link, 1, 1) = '/'"),
        check("attempts_not_negative", "attempts >= 0"),
        check("sent_or_not", "(sent_at IS NOT NULL) = (state = 'sent')"),
        unique("key", "institution_id key"),
        refers("officer_id", "officers.id"),
    )
    index("ix_outbox_waiting", "outbox", "institution_id written_at", "state = 'waiting'")
    op.create_index(
        "ix_outbox_officer",
        "outbox",
        ["institution_id", "officer_id", "written_at"],
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("outbox")
