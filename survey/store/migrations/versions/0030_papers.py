"""What a unit adds to the report of a wave: texts, photographs, the signed copy; Word files."""

from alembic import op

from survey.store.migrations.vocabulary import (
    FLAG,
    ID,
    INSTANT,
    SMALL,
    WHOLE,
    WORDS,
    check,
    coded,
    index,
    inside,
    inside_bulky,
    may,
    must,
    refers,
    unique,
)

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    """Make the tables; texts that were written before are what each wave begins with."""
    inside_bulky(
        "wave_texts",
        "wave_id block",
        must(ID, "wave_id"),
        must(WORDS, "block", "words"),
        must(WHOLE, "version"),
        coded("block", 40),
        check("words_length", "length(words) <= 20000"),
        refers("wave_id", "waves.id"),
    )
    inside(
        "photographs",
        "id",
        must(ID, "id", "wave_id"),
        must(SMALL, "number"),
        must(WORDS, "caption"),
        must(FLAG, "is_earlier"),
        may(ID, "file_id"),
        must(WHOLE, "version"),
        check("number_positive", "number >= 1"),
        check("caption_length", "length(caption) BETWEEN 1 AND 200"),
        check("is_earlier_known", "is_earlier IN (true, false)"),
        unique("place", "institution_id wave_id number"),
        refers("wave_id", "waves.id"),
        refers("file_id", "files.id"),
    )
    _signed()
    _words()


def downgrade() -> None:
    """Take them away."""
    tables = ("word_annuals", "word_documents", "signed_papers", "photographs", "wave_texts")
    for table in tables:
        op.drop_table(table)


def _signed() -> None:
    inside(
        "signed_papers",
        "id",
        must(ID, "id", "wave_id", "file_id", "officer_id"),
        must(INSTANT, "at"),
        must(SMALL, "pages", "signatures"),
        may(INSTANT, "withdrawn_at"),
        may(ID, "withdrawn_by"),
        may(WORDS, "reason"),
        check("pages_counted", "pages BETWEEN 1 AND 1000"),
        check("signatures_counted", "signatures BETWEEN 0 AND 1000"),
        check("reason_length", "length(reason) BETWEEN 1 AND 500"),
        check(
            "withdrawn_whole",
            "(withdrawn_at IS NULL) = (withdrawn_by IS NULL) "
            "AND (withdrawn_at IS NULL) = (reason IS NULL)",
        ),
        refers("wave_id", "waves.id"),
        refers("file_id", "files.id"),
        refers("officer_id", "officers.id"),
        refers("withdrawn_by", "officers.id"),
    )
    index(
        "uq_signed_papers_standing",
        "signed_papers",
        "institution_id wave_id",
        "withdrawn_at IS NULL",
        unique=True,
    )


def _words() -> None:
    inside(
        "word_documents",
        "wave_id language",
        must(ID, "wave_id"),
        must(WORDS, "language"),
        must(ID, "file_id"),
        refers("wave_id language", "documents.wave_id language"),
        refers("file_id", "files.id"),
    )
    inside(
        "word_annuals",
        "year language",
        must(SMALL, "year"),
        must(WORDS, "language"),
        must(ID, "file_id"),
        refers("year language", "annual_reports.year language"),
        refers("file_id", "files.id"),
    )
