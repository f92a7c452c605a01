"""Follow-up plans with their actions, what happened to these, their evidence, and forums."""

from alembic import op

from survey.store.migrations.vocabulary import (
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
    known,
    may,
    must,
    never_changes,
    ordered,
    refers,
    unique,
)

revision = "0029"
down_revision = "0028"

STATES = "planned running claimed returned verified dropped"
MOVES = "add amend report prove claim verify return postpone drop resume show hide"
TEXTS = ("activity", "cause", "indicator", "target", "voice", "root")
PEOPLE = ("users", "experts", "agencies", "society", "media", "providers")


def upgrade() -> None:
    """Make the tables."""
    inside(
        "plans",
        "id",
        must(ID, "id", "unit_id", "wave_id"),
        must(WORDS, "seal"),
        must(SMALL, "year"),
        must(DAY, "issued_on"),
        must(WHOLE, "version"),
        belongs(),
        check("year_is_one", "year BETWEEN 2000 AND 2200"),
        unique("wave", "institution_id wave_id"),
        refers("unit_id", "units.id"),
        refers("wave_id", "waves.id"),
        refers("seal", "seals.code"),
    )
    index("ix_plans_unit", "plans", "institution_id unit_id issued_on")
    _forums()
    _actions()
    _what_happened()


def downgrade() -> None:
    """Take them away."""
    for table in ("evidence", "action_events", "actions", "forums", "plans"):
        op.drop_table(table)


def _forums() -> None:
    inside(
        "forums",
        "id",
        must(ID, "id", "unit_id"),
        must(DAY, "held_on"),
        must(WORDS, "place", "topic", "agreed"),
        must(SMALL, *PEOPLE),
        may(ID, "file_id"),
        must(WHOLE, "version"),
        belongs(),
        check("topic_length", "length(topic) BETWEEN 1 AND 500"),
        check("place_length", "length(place) BETWEEN 1 AND 200"),
        check("agreed_length", "length(agreed) <= 4000"),
        *(check(f"{kind}_counted", f"{kind} BETWEEN 0 AND 10000") for kind in PEOPLE),
        refers("unit_id", "units.id"),
        refers("file_id", "files.id"),
    )
    index("ix_forums_unit", "forums", "institution_id unit_id held_on")


def _actions() -> None:
    inside(
        "actions",
        "id",
        must(ID, "id", "plan_id", "owner_id"),
        may(ID, "forum_id", "claimed_by", "verified_by"),
        must(WORDS, "element", "source", "cause", "activity", "owner", "budget", "indicator"),
        must(WORDS, "target", "state"),
        may(WORDS, "catalogue_id", "reference", "voice", "root"),
        must(DAY, "starts_on", "due_on"),
        may(DAY, "claimed_on"),
        must(SMALL, "percent"),
        must(FLAG, "is_repeated"),
        must(WHOLE, "version"),
        known("source", "recommendation pledge forum inspection hand"),
        known("budget", "none apbd apbn blud other"),
        known("state", STATES),
        check("element_length", "length(element) BETWEEN 1 AND 40"),
        *(check(f"{text}_length", f"length({text}) BETWEEN 1 AND 500") for text in TEXTS),
        check("owner_length", "length(owner) BETWEEN 1 AND 200"),
        check("reference_length", "length(reference) BETWEEN 1 AND 200"),
        check("catalogue_id_length", "length(catalogue_id) BETWEEN 1 AND 40"),
        ordered("starts_on", "due_on"),
        check("percent_on_scale", "percent BETWEEN 0 AND 100"),
        check("claimed_or_not", "(claimed_by IS NULL) = (claimed_on IS NULL)"),
        check(
            "claimed_before_verified",
            "state NOT IN ('claimed', 'verified') OR claimed_by IS NOT NULL",
        ),
        check("verified_or_not", "(verified_by IS NOT NULL) = (state = 'verified')"),
        check("verified_by_another", "verified_by <> owner_id AND verified_by <> claimed_by"),
        check("verified_is_whole", "state <> 'verified' OR percent = 100"),
        check("repeated_has_root", "is_repeated = false OR root IS NOT NULL"),
        check("is_repeated_known", "is_repeated IN (true, false)"),
        refers("plan_id", "plans.id"),
        refers("forum_id", "forums.id"),
        *(refers(who, "officers.id") for who in ("owner_id", "claimed_by", "verified_by")),
    )
    index("ix_actions_plan", "actions", "institution_id plan_id due_on")


def _what_happened() -> None:
    inside(
        "action_events",
        "action_id number",
        must(ID, "action_id"),
        must(WHOLE, "number"),
        must(INSTANT, "at"),
        may(ID, "officer_id"),
        must(WORDS, "move", "state", "words", "detail"),
        check("number_not_negative", "number >= 0"),
        known("move", MOVES),
        known("state", STATES),
        check("words_length", "length(words) <= 2000"),
        refers("action_id", "actions.id"),
        refers("officer_id", "officers.id"),
        rights=ONLY_ADDED,
    )
    never_changes("action_events")
    inside(
        "evidence",
        "action_id file_id",
        must(ID, "action_id", "file_id"),
        must(WHOLE, "number"),
        must(WORDS, "caption"),
        must(FLAG, "is_public"),
        check("caption_length", "length(caption) BETWEEN 1 AND 200"),
        check("is_public_known", "is_public IN (true, false)"),
        refers("action_id number", "action_events.action_id number"),
        refers("file_id", "files.id"),
    )
