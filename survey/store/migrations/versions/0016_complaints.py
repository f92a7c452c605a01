"""Complaints, with their events, words, topics, files and reporters."""

from alembic import op

from survey.store.migrations.vocabulary import (
    BYTES,
    DAY,
    FLAG,
    ID,
    INSTANT,
    ONLY_ADDED,
    SMALL,
    WHOLE,
    WORDS,
    belongs,
    check,
    index,
    inside,
    inside_bulky,
    known,
    leads,
    may,
    must,
    never_changes,
    on_postgresql,
    outside,
    refers,
    unique,
)

revision = "0016"
down_revision = "0015"

STATES = (
    "received incomplete assigned in_progress paused drafted answered closed rejected merged "
    "forwarded withdrawn"
)
MOVES = (
    "receive verify ask complete reject merge forward assign begin pause resume draft return "
    "approve reply accept close lapse withdraw reopen take_over tell note classify redact rate"
)
# SQLite cannot look for words in a column, so they stand in an index of their own as well.
SEARCHED = """
CREATE VIRTUAL TABLE complaint_words USING fts5(
  words, institution_id UNINDEXED, complaint_id UNINDEXED, number UNINDEXED,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
)
"""
WHEN_ADDED = """
CREATE TRIGGER complaint_words_added AFTER INSERT ON complaint_texts BEGIN
  INSERT INTO complaint_words (words, institution_id, complaint_id, number)
  VALUES (new.words, new.institution_id, new.complaint_id, new.number);
END
"""
WHEN_REDACTED = """
CREATE TRIGGER complaint_words_redacted AFTER UPDATE OF words ON complaint_texts BEGIN
  UPDATE complaint_words SET words = new.words
  WHERE complaint_id = new.complaint_id AND number = new.number
    AND institution_id = new.institution_id;
END
"""
WHEN_ERASED = """
CREATE TRIGGER complaint_words_erased AFTER DELETE ON complaint_texts BEGIN
  DELETE FROM complaint_words
  WHERE complaint_id = old.complaint_id AND number = old.number
    AND institution_id = old.institution_id;
END
"""
INDEXED = (
    "CREATE INDEX ix_complaint_texts_words ON complaint_texts "
    "USING gin (to_tsvector('simple', words))"
)


def upgrade() -> None:
    """Make the tables."""
    _complaints()
    _events()
    inside(
        "complaint_links",
        "complaint_id matter code",
        must(ID, "complaint_id"),
        must(WORDS, "matter", "code"),
        must(FLAG, "is_suggested"),
        may(FLAG, "is_decided"),
        known("matter", "element maladministration alarm"),
        check("code_length", "length(code) BETWEEN 1 AND 40"),
        check("is_suggested_known", "is_suggested IN (true, false)"),
        check("is_decided_known", "is_decided IN (true, false)"),
        check("somebody_said_so", "is_suggested = true OR is_decided IS NOT NULL"),
        refers("complaint_id", "complaints.id"),
    )
    inside_bulky(
        "complainants",
        "complaint_id",
        must(ID, "complaint_id"),
        must(BYTES, "locked"),
        refers("complaint_id", "complaints.id"),
    )
    outside(
        "trackings",
        "number",
        must(WORDS, "number"),
        must(BYTES, "secret"),
        must(ID, "institution_id", "complaint_id"),
        check("secret_length", "length(secret) = 32"),
        leads("institution_id", "institutions.id"),
        refers("complaint_id", "complaints.id"),
    )
    _searchable()


def downgrade() -> None:
    """Take them away."""
    op.drop_table("trackings")
    if not on_postgresql():
        op.execute("DROP TABLE complaint_words")
    for table in ("complainants", "complaint_links", "complaint_files", "complaint_texts"):
        op.drop_table(table)
    op.drop_table("complaint_events")
    op.drop_table("complaints")


def _complaints() -> None:
    inside(
        "complaints",
        "id",
        must(ID, "id"),
        must(WORDS, "number", "kind", "track", "route", "clock_class", "state", "title"),
        may(WORDS, "ending", "place", "owner"),
        may(ID, "unit_id", "service_id", "merged_into"),
        must(FLAG, "is_anonymous", "is_secret", "is_inspected"),
        must(INSTANT, "received_at"),
        must(DAY, "received_on"),
        may(DAY, "verify_by", "answer_by", "finish_by", "reply_by"),
        may(DAY, "verified_on", "answered_on", "finished_on", "paused_on"),
        may(SMALL, "stars"),
        must(WHOLE, "reopened", "version"),
        belongs(),
        known("kind", "complaint aspiration information"),
        known("track", "ordinary formal"),
        known("route", "web survey qr officer paper mail lapor api"),
        known("state", STATES),
        known("clock_class", "information aspiration ordinary supervisory"),
        known("ending", "reporter officer system"),
        check("ended_or_not", "(ending IS NOT NULL) = (state = 'closed')"),
        check("paused_or_not", "(paused_on IS NOT NULL) = (state IN ('paused', 'incomplete'))"),
        check("merged_or_not", "(merged_into IS NOT NULL) = (state = 'merged')"),
        check("forwarded_or_not", "(owner IS NOT NULL) = (state = 'forwarded')"),
        check("merged_into_another", "merged_into <> id"),
        check("title_length", "length(title) BETWEEN 1 AND 200"),
        check("stars_on_scale", "stars BETWEEN 1 AND 5"),
        check("reopened_not_negative", "reopened >= 0"),
        check("flags_known", "is_anonymous IN (true, false) AND is_secret IN (true, false)"),
        check("inspected_known", "is_inspected IN (true, false)"),
        unique("number", "institution_id number"),
        refers("unit_id", "units.id"),
        refers("service_id", "services.id"),
        refers("merged_into", "complaints.id"),
    )
    index("ix_complaints_unit", "complaints", "institution_id unit_id state")
    index("ix_complaints_received", "complaints", "institution_id received_at")


def _events() -> None:
    inside(
        "complaint_events",
        "complaint_id number",
        must(ID, "complaint_id"),
        must(WHOLE, "number"),
        must(INSTANT, "at"),
        may(ID, "officer_id"),
        must(WORDS, "party", "move", "state"),
        must(FLAG, "is_public"),
        must(WORDS, "detail"),
        check("number_not_negative", "number >= 0"),
        known("move", MOVES),
        known("party", "reporter verifier unit head inspector system"),
        known("state", STATES),
        check("is_public_known", "is_public IN (true, false)"),
        refers("complaint_id", "complaints.id"),
        refers("officer_id", "officers.id"),
        rights=ONLY_ADDED,
    )
    never_changes("complaint_events")
    inside_bulky(
        "complaint_texts",
        "complaint_id number",
        must(ID, "complaint_id"),
        must(WHOLE, "number"),
        must(WORDS, "words"),
        may(BYTES, "original"),
        check("words_length", "length(words) BETWEEN 1 AND 20000"),
        refers("complaint_id number", "complaint_events.complaint_id number"),
    )
    inside(
        "complaint_files",
        "complaint_id file_id",
        must(ID, "complaint_id", "file_id"),
        must(WHOLE, "number"),
        refers("complaint_id number", "complaint_events.complaint_id number"),
        refers("file_id", "files.id"),
    )


def _searchable() -> None:
    if on_postgresql():
        op.execute(INDEXED)
        return
    for statement in (SEARCHED, WHEN_ADDED, WHEN_REDACTED, WHEN_ERASED):
        op.execute(statement)
