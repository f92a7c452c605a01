"""Workshops about complaints, from the commitment to the check of what was promised."""

import sqlalchemy as sa
from alembic import op

from survey.store.migrations.vocabulary import (
    DAY,
    FLAG,
    ID,
    SMALL,
    WHOLE,
    WORDS,
    Part,
    check,
    index,
    inside,
    known,
    may,
    must,
    ordered,
    refers,
)

revision = "0028"
down_revision = "0027"

IN_ORDER = (
    "(wave_id IS NULL OR met_on IS NOT NULL) AND (published_on IS NULL OR wave_id IS NOT NULL) "
    "AND (signed_on IS NULL OR published_on IS NOT NULL) "
    "AND (repeat_wave_id IS NULL OR signed_on IS NOT NULL)"
)
TABLES = (
    "pledge_checks pledges alternatives causes statements workshop_activities workshop_people "
    "workshops"
)


def upgrade() -> None:
    """Make the tables, and let an instrument say that it is a checklist."""
    op.add_column("instruments", sa.Column("kind", WORDS, nullable=True))
    _workshops()
    _numbered(
        "workshop_people",
        must(WORDS, "part"),
        may(WORDS, "name", "origin"),
        must(FLAG, "came"),
        known("part", "team user provider facilitator"),
        check("name_length", "length(name) BETWEEN 1 AND 300"),
        check("came_known", "came IN (true, false)"),
    )
    _numbered(
        "workshop_activities",
        must(WORDS, "words", "owner"),
        must(DAY, "due"),
        _worded("words"),
        _worded("owner"),
    )
    _statements()
    _numbered(
        "causes",
        must(WORDS, "statement", "words", "category"),
        _worded("words"),
        check("category_length", "length(category) BETWEEN 1 AND 40"),
    )
    _of(
        "alternatives",
        must(WHOLE, "cause"),
        must(WORDS, "words"),
        must(FLAG, "is_internal", "is_chosen"),
        may(WORDS, "scores"),
        _worded("words"),
        check("flags_known", "is_internal IN (true, false) AND is_chosen IN (true, false)"),
        check("chosen_when_scored", "is_chosen = false OR scores IS NOT NULL"),
        refers("workshop_id cause", "causes.workshop_id number"),
    )
    _pledges()


def downgrade() -> None:
    """Take them away."""
    for table in TABLES.split():
        op.drop_table(table)
    op.drop_column("instruments", "kind")


def _worded(column: str) -> sa.CheckConstraint:
    return check(f"{column}_length", f"length({column}) BETWEEN 1 AND 500")


def _of(table: str, *parts: Part) -> None:
    inside(
        table,
        "workshop_id number",
        must(ID, "workshop_id"),
        must(WHOLE, "number"),
        *parts,
    )


def _numbered(table: str, *parts: Part) -> None:
    _of(table, *parts, refers("workshop_id", "workshops.id"))


def _workshops() -> None:
    inside(
        "workshops",
        "id",
        must(ID, "id", "unit_id"),
        may(ID, "wave_id", "repeat_wave_id"),
        must(DAY, "opened_on"),
        may(DAY, "committed_on", "met_on", "met_until", "published_on", "analysed_on"),
        may(DAY, "signed_on", "sent_on", "erased_on"),
        may(WORDS, "committed_by", "met_at", "agenda", "analysed_at", "signed_by", "witness"),
        must(WHOLE, "planned_users", "planned_providers", "users", "providers", "analysts"),
        must(WHOLE, "version"),
        check("in_order", IN_ORDER),
        check("planned_not_negative", "planned_users >= 0 AND planned_providers >= 0"),
        check("came_not_negative", "users >= 0 AND providers >= 0 AND analysts >= 0"),
        ordered("met_on", "met_until"),
        refers("unit_id", "units.id"),
        refers("wave_id", "waves.id"),
        refers("repeat_wave_id", "waves.id"),
    )
    index("ix_workshops_unit", "workshops", "institution_id unit_id")


def _statements() -> None:
    _of(
        "statements",
        must(WORDS, "words", "cluster"),
        may(WHOLE, "into_number"),
        may(WORDS, "code", "about"),
        must(FLAG, "is_dropped"),
        _worded("words"),
        check("is_dropped_known", "is_dropped IN (true, false)"),
        check("merged_into_another", "into_number <> number"),
        check(
            "one_ending",
            "(into_number IS NULL OR code IS NULL) AND (is_dropped = false OR "
            "(into_number IS NULL AND code IS NULL))",
        ),
        refers("workshop_id", "workshops.id"),
        refers("workshop_id into_number", "statements.workshop_id number"),
    )


def _pledges() -> None:
    _of(
        "pledges",
        must(WHOLE, "alternative"),
        must(WORDS, "route", "words", "owner"),
        must(DAY, "due"),
        may(WORDS, "addressee", "asked", "reply", "reply_words"),
        may(DAY, "replied_on"),
        may(ID, "replied_by"),
        known("route", "promise recommendation"),
        known("reply", "accepted in_process declined done"),
        _worded("words"),
        _worded("owner"),
        check("addressed_or_not", "(route = 'recommendation') = (addressee IS NOT NULL)"),
        check("replied_or_not", "(reply IS NULL) = (replied_on IS NULL)"),
        check("leaders_reply", "reply IS NULL OR route = 'recommendation'"),
        check("declined_with_reason", "reply <> 'declined' OR length(reply_words) > 0"),
        refers("workshop_id alternative", "alternatives.workshop_id number"),
        refers("replied_by", "officers.id"),
    )
    _of(
        "pledge_checks",
        must(WHOLE, "pledge"),
        must(DAY, "checked_on"),
        must(WORDS, "progress"),
        must(SMALL, "percent"),
        may(DAY, "done_on"),
        may(WORDS, "evidence", "verifier", "note"),
        known("progress", "not_begun in_process finished dropped"),
        check("percent_in_reach", "percent BETWEEN 0 AND 100"),
        check("finished_or_not", "(progress = 'finished') = (done_on IS NOT NULL)"),
        refers("workshop_id pledge", "pledges.workshop_id number"),
    )
