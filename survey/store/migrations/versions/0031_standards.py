"""What UU 25/2009 asks of each unit, its evidence, assessments such as PEKPPP, and coaching."""

from alembic import op

from survey.store.migrations.vocabulary import (
    DAY,
    ID,
    INSTANT,
    ONLY_ADDED,
    SMALL,
    WHOLE,
    WORDS,
    belongs,
    check,
    coded,
    index,
    inside,
    inside_bulky,
    known,
    may,
    must,
    never_changes,
    ordered,
    refers,
    unique,
)

revision = "0031"
down_revision = "0030"

STATES = "pending verified returned"
MOVES = "add renew verify return"


def upgrade() -> None:
    """Make the tables."""
    _duties()
    _told()
    _proofs()
    _assessments()
    inside(
        "coachings",
        "id",
        must(ID, "id", "unit_id"),
        may(ID, "officer_id"),
        must(DAY, "held_on"),
        may(DAY, "due_on", "done_on"),
        must(WORDS, "topic", "advice"),
        must(WHOLE, "version"),
        check("topic_length", "length(topic) BETWEEN 1 AND 300"),
        check("advice_length", "length(advice) BETWEEN 1 AND 4000"),
        ordered("held_on", "due_on"),
        ordered("held_on", "done_on"),
        refers("unit_id", "units.id"),
        refers("officer_id", "officers.id"),
    )
    index("ix_coachings_held", "coachings", "institution_id held_on")


def downgrade() -> None:
    """Take them away."""
    for table in (
        "coachings",
        "assessment_answers",
        "assessments",
        "proof_events",
        "proofs",
        "innovations",
        "disclosures",
        "standards",
    ):
        op.drop_table(table)


def _duties() -> None:
    inside(
        "standards",
        "id",
        must(ID, "id", "unit_id"),
        may(ID, "service_id"),
        must(WORDS, "components"),
        may(WORDS, "decree", "place"),
        may(DAY, "decreed_on", "reviewed_on"),
        must(WHOLE, "version"),
        check("components_known", "ltrim(components, '-xp') = '' AND length(components) = 14"),
        check("decree_length", "length(decree) BETWEEN 1 AND 300"),
        check("place_length", "length(place) BETWEEN 1 AND 300"),
        check("decreed_or_not", "(decree IS NULL) = (decreed_on IS NULL)"),
        unique("service", "institution_id service_id"),
        refers("unit_id", "units.id"),
        refers("service_id", "services.id"),
    )
    index(
        "uq_standards_whole",
        "standards",
        "institution_id unit_id",
        "service_id IS NULL",
        unique=True,
    )


def _told() -> None:
    inside(
        "disclosures",
        "unit_id",
        must(ID, "unit_id"),
        must(WORDS, "pledges"),
        may(WORDS, "charter", "charter_decree", "print_place", "online_place"),
        may(WORDS, "system_name", "system_place", "sippn_place"),
        may(DAY, "charter_on", "system_on"),
        must(WHOLE, "version"),
        check("pledges_known", "ltrim(pledges, '-x') = '' AND length(pledges) = 3"),
        check("charter_length", "length(charter) BETWEEN 1 AND 4000"),
        *(
            check(f"{name}_length", f"length({name}) BETWEEN 1 AND 300")
            for name in (
                "charter_decree",
                "print_place",
                "online_place",
                "system_name",
                "system_place",
                "sippn_place",
            )
        ),
        check("enacted_or_not", "(charter_decree IS NULL) = (charter_on IS NULL)"),
        refers("unit_id", "units.id"),
    )
    inside(
        "innovations",
        "id",
        must(ID, "id", "unit_id"),
        must(WORDS, "name", "what", "effect"),
        must(SMALL, "year"),
        must(WHOLE, "version"),
        check("name_length", "length(name) BETWEEN 1 AND 300"),
        check("what_length", "length(what) BETWEEN 1 AND 2000"),
        check("effect_length", "length(effect) <= 2000"),
        check("year_is_one", "year BETWEEN 1945 AND 2200"),
        refers("unit_id", "units.id"),
    )
    index("ix_innovations_unit", "innovations", "institution_id unit_id year")


def _proofs() -> None:
    inside(
        "proofs",
        "id",
        must(ID, "id", "uploaded_by"),
        may(ID, "unit_id", "file_id", "verified_by"),
        must(WORDS, "topic", "caption", "state"),
        may(WORDS, "link"),
        must(WHOLE, "version"),
        known("state", STATES),
        check("topic_length", "length(topic) BETWEEN 1 AND 80"),
        check("caption_length", "length(caption) BETWEEN 1 AND 300"),
        check("link_length", "length(link) BETWEEN 1 AND 500"),
        check("file_or_link", "(file_id IS NULL) <> (link IS NULL)"),
        check("verified_or_not", "(verified_by IS NOT NULL) = (state = 'verified')"),
        check("verified_by_another", "verified_by <> uploaded_by"),
        belongs(),
        refers("unit_id", "units.id"),
        refers("file_id", "files.id"),
        refers("uploaded_by", "officers.id"),
        refers("verified_by", "officers.id"),
    )
    index("ix_proofs_unit", "proofs", "institution_id unit_id topic")
    inside(
        "proof_events",
        "proof_id number",
        must(ID, "proof_id"),
        must(WHOLE, "number"),
        must(INSTANT, "at"),
        may(ID, "officer_id", "file_id"),
        must(WORDS, "move", "state", "words"),
        may(WORDS, "link"),
        check("number_not_negative", "number >= 0"),
        known("move", MOVES),
        known("state", STATES),
        check("words_length", "length(words) <= 1000"),
        refers("proof_id", "proofs.id"),
        refers("officer_id", "officers.id"),
        refers("file_id", "files.id"),
        rights=ONLY_ADDED,
    )
    never_changes("proof_events")


def _assessments() -> None:
    inside_bulky(
        "assessments",
        "id",
        must(ID, "id"),
        may(ID, "unit_id"),
        must(WORDS, "form", "definition"),
        must(SMALL, "year"),
        may(DAY, "closed_on"),
        must(WHOLE, "version"),
        coded("form", 40),
        check("definition_length", "length(definition) BETWEEN 1 AND 100000"),
        check("year_is_one", "year BETWEEN 2000 AND 2200"),
        unique("one", "institution_id unit_id form year"),
        belongs(),
        refers("unit_id", "units.id"),
    )
    index(
        "uq_assessments_whole",
        "assessments",
        "institution_id form year",
        "unit_id IS NULL",
        unique=True,
    )
    inside(
        "assessment_answers",
        "assessment_id indicator",
        must(ID, "assessment_id"),
        must(WORDS, "indicator", "comment"),
        may(WORDS, "told", "judged", "known", "proof"),
        must(WHOLE, "version"),
        check("indicator_length", "length(indicator) BETWEEN 1 AND 40"),
        check("comment_length", "length(comment) <= 2000"),
        *(
            check(f"{name}_length", f"length({name}) BETWEEN 1 AND 10")
            for name in ("told", "judged", "known")
        ),
        check("proof_length", "length(proof) BETWEEN 1 AND 1000"),
        refers("assessment_id", "assessments.id"),
    )
