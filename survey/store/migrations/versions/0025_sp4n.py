"""Root causes with their versions; teams, plans of action and their realisation."""

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
    index,
    inside,
    inside_bulky,
    known,
    may,
    must,
    never_changes,
    ordered,
    refers,
)

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Make the tables."""
    inside(
        "root_causes",
        "id",
        must(ID, "id", "unit_id"),
        may(WORDS, "element"),
        may(ID, "wave_id", "complaint_id"),
        must(WHOLE, "latest", "version"),
        belongs(),
        check("element_length", "length(element) BETWEEN 1 AND 40"),
        check("latest_positive", "latest > 0"),
        refers("unit_id", "units.id"),
        refers("wave_id", "waves.id"),
        refers("complaint_id", "complaints.id"),
    )
    index("ix_root_causes_unit", "root_causes", "institution_id unit_id")
    inside_bulky(
        "root_cause_versions",
        "root_cause_id number",
        must(ID, "root_cause_id"),
        must(WHOLE, "number"),
        must(INSTANT, "at"),
        may(ID, "officer_id"),
        must(WORDS, "content"),
        check("number_positive", "number > 0"),
        check("content_length", "length(content) BETWEEN 2 AND 60000"),
        refers("root_cause_id", "root_causes.id"),
        refers("officer_id", "officers.id"),
        rights=ONLY_ADDED,
    )
    never_changes("root_cause_versions")
    _make_teams()
    _make_programmes()


def _make_teams() -> None:
    inside(
        "teams",
        "id",
        must(ID, "id"),
        may(ID, "agency_id"),
        must(WORDS, "number", "signer"),
        must(DAY, "signed_on"),
        may(DAY, "until"),
        must(WHOLE, "version"),
        belongs(),
        check("number_length", "length(number) BETWEEN 1 AND 200"),
        check("signer_length", "length(signer) BETWEEN 1 AND 200"),
        ordered("signed_on", "until"),
        refers("agency_id", "agencies.id"),
    )
    inside(
        "team_members",
        "team_id place",
        must(ID, "team_id"),
        must(WHOLE, "place"),
        must(WORDS, "name", "duty"),
        may(ID, "officer_id"),
        known("duty", "chair admin liaison manager member"),
        check("name_length", "length(name) BETWEEN 1 AND 200"),
        check("place_positive", "place > 0"),
        refers("team_id", "teams.id"),
        refers("officer_id", "officers.id"),
    )


def _make_programmes() -> None:
    inside(
        "programmes",
        "id",
        must(ID, "id"),
        may(ID, "agency_id"),
        must(SMALL, "first_year"),
        must(WORDS, "template", "state"),
        must(WHOLE, "version"),
        belongs(),
        known("state", "draft adopted ended"),
        check("first_year_sane", "first_year BETWEEN 2000 AND 2099"),
        check("template_length", "length(template) BETWEEN 1 AND 40"),
        refers("agency_id", "agencies.id"),
    )
    inside_bulky(
        "programme_items",
        "id",
        must(ID, "id", "programme_id"),
        must(WORDS, "component", "condition", "activity", "indicator", "measure", "direction"),
        must(WORDS, "baseline", "targets", "owner", "related", "source", "quarters"),
        must(WHOLE, "version"),
        known("direction", "rising falling"),
        check("component_length", "length(component) BETWEEN 1 AND 40"),
        check("activity_length", "length(activity) BETWEEN 1 AND 1000"),
        check("indicator_length", "length(indicator) BETWEEN 1 AND 1000"),
        refers("programme_id", "programmes.id"),
    )
    index("ix_programme_items_programme", "programme_items", "institution_id programme_id")
    inside_bulky(
        "programme_results",
        "item_id year quarter",
        must(ID, "item_id"),
        must(SMALL, "year", "quarter"),
        must(WORDS, "value", "obstacle"),
        must(WHOLE, "version"),
        check("quarter_known", "quarter BETWEEN 1 AND 4"),
        check("says_something", "value <> '' OR obstacle <> ''"),
        check("obstacle_length", "length(obstacle) <= 1000"),
        refers("item_id", "programme_items.id"),
    )
    inside(
        "programme_files",
        "item_id year quarter file_id",
        must(ID, "item_id", "file_id"),
        must(SMALL, "year", "quarter"),
        refers("item_id year quarter", "programme_results.item_id year quarter"),
        refers("file_id", "files.id"),
    )


def downgrade() -> None:
    """Take them away."""
    plans = ("programme_files", "programme_results", "programme_items", "programmes")
    for table in (*plans, "team_members", "teams", "root_cause_versions", "root_causes"):
        op.drop_table(table)
