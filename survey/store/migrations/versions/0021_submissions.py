"""What units hand in to the bureau, and where their results are published."""

from alembic import op

from survey.store.migrations.vocabulary import (
    DAY,
    ID,
    INSTANT,
    ONLY_ADDED,
    WHOLE,
    WORDS,
    check,
    inside,
    known,
    may,
    must,
    never_changes,
    ordered,
    refers,
    unique,
)

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Make the tables."""
    _submissions()
    _events()
    inside(
        "publications",
        "id",
        must(ID, "id", "wave_id"),
        must(WORDS, "medium", "place"),
        must(DAY, "published_on"),
        may(ID, "file_id"),
        known("medium", "print billboard screen website social application"),
        check("place_length", "length(place) BETWEEN 1 AND 300"),
        refers("wave_id", "waves.id"),
        refers("file_id", "files.id"),
    )
    op.create_index("ix_publications_wave", "publications", ["institution_id", "wave_id"])


def downgrade() -> None:
    """Take them away."""
    for table in ("publications", "submission_events", "submissions"):
        op.drop_table(table)


def _submissions() -> None:
    inside(
        "submissions",
        "id",
        must(ID, "id", "unit_id", "period_id"),
        may(ID, "wave_id", "file_id"),
        may(WORDS, "tool", "filed_index"),
        may(WHOLE, "filed_n"),
        must(WORDS, "state"),
        must(DAY, "submitted_on"),
        may(DAY, "accepted_on"),
        must(WHOLE, "version"),
        known("state", "submitted returned accepted"),
        check("one_source", "(wave_id IS NULL) <> (tool IS NULL)"),
        check("filed_whole", "(tool IS NULL) = (filed_index IS NULL)"),
        check("filed_counted", "(tool IS NULL) = (filed_n IS NULL)"),
        check("filed_proved", "tool IS NULL OR file_id IS NOT NULL"),
        check("filed_n_positive", "filed_n > 0"),
        check("tool_length", "length(tool) BETWEEN 1 AND 300"),
        check("accepted_or_not", "(accepted_on IS NOT NULL) = (state = 'accepted')"),
        ordered("submitted_on", "accepted_on"),
        unique("one", "institution_id unit_id period_id"),
        refers("unit_id", "units.id"),
        refers("period_id", "periods.id"),
        refers("wave_id", "waves.id"),
        refers("file_id", "files.id"),
    )
    op.create_index("ix_submissions_period", "submissions", ["institution_id", "period_id"])


def _events() -> None:
    inside(
        "submission_events",
        "submission_id number",
        must(ID, "submission_id"),
        must(WHOLE, "number"),
        must(INSTANT, "at"),
        must(ID, "officer_id"),
        must(WORDS, "move", "reason"),
        check("number_not_negative", "number >= 0"),
        known("move", "submit return accept"),
        check("reason_length", "length(reason) <= 1000"),
        check("returned_with_reason", "move <> 'return' OR length(reason) > 0"),
        refers("submission_id", "submissions.id"),
        refers("officer_id", "officers.id"),
        rights=ONLY_ADDED,
    )
    never_changes("submission_events")
