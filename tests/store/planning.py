"""SQL about root causes, teams and plans that must be refused (see refusals.py)."""

VERSION = (
    "INSERT INTO root_cause_versions "
    "(institution_id, root_cause_id, number, at, officer_id, content) "
    "SELECT institution_id, {cause}, {number}, at, {officer}, {content} "
    "FROM root_cause_versions LIMIT 1"
)


def _version(
    cause: str = "root_cause_id",
    number: str = "number + 1",
    officer: str = "officer_id",
    content: str = "content",
) -> str:
    return VERSION.format(cause=cause, number=number, officer=officer, content=content)


RESULT = (
    "INSERT INTO programme_results "
    "(institution_id, item_id, year, quarter, value, obstacle, version) "
    "SELECT institution_id, {item}, year, {quarter}, {value}, {obstacle}, 1 "
    "FROM programme_results LIMIT 1"
)


def _result(
    item: str = "item_id",
    quarter: str = "quarter + 1",
    value: str = "value",
    obstacle: str = "obstacle",
) -> str:
    return RESULT.format(item=item, quarter=quarter, value=value, obstacle=obstacle)


def _set(what: str, table: str) -> str:
    return f"UPDATE {table} SET {what}"


REFUSED = {
    "ck_root_causes_element_length": _set("element = ''", "root_causes"),
    "ck_root_causes_latest_positive": _set("latest = 0", "root_causes"),
    "ck_root_cause_versions_number_positive": _version(number="0"),
    "ck_root_cause_versions_content_length": _version(content="''"),
    "ck_teams_number_length": _set("number = ''", "teams"),
    "ck_teams_signer_length": _set("signer = ''", "teams"),
    "ck_teams_signed_on_before_until": _set("until = '2019-12-31'", "teams"),
    "ck_team_members_duty_known": _set("duty = 'king'", "team_members"),
    "ck_team_members_name_length": _set("name = ''", "team_members"),
    "ck_team_members_place_positive": _set("place = 0", "team_members"),
    "ck_programmes_state_known": _set("state = 'lost'", "programmes"),
    "ck_programmes_first_year_sane": _set("first_year = 1999", "programmes"),
    "ck_programmes_template_length": _set("template = ''", "programmes"),
    "ck_programme_items_direction_known": _set("direction = 'up'", "programme_items"),
    "ck_programme_items_component_length": _set("component = ''", "programme_items"),
    "ck_programme_items_activity_length": _set("activity = ''", "programme_items"),
    "ck_programme_items_indicator_length": _set("indicator = ''", "programme_items"),
    "ck_programme_results_quarter_known": _result(quarter="5"),
    "ck_programme_results_says_something": _result(value="''"),
    "ck_programme_results_obstacle_length": _result(obstacle=f"'{'x' * 1001}'"),
}
IMPLIED: set[str] = set()
DANGLING = {
    "fk_root_causes_institution_id_unit_id": _set("unit_id = 1", "root_causes"),
    "fk_root_causes_institution_id_wave_id": _set("wave_id = 1", "root_causes"),
    "fk_root_causes_institution_id_complaint_id": _set("complaint_id = 1", "root_causes"),
    "fk_root_cause_versions_institution_id_root_cause_id": _version(cause="1"),
    "fk_root_cause_versions_institution_id_officer_id": _version(officer="1"),
    "fk_teams_institution_id_agency_id": _set("agency_id = 1", "teams"),
    "fk_team_members_institution_id_team_id": _set("team_id = 1", "team_members"),
    "fk_team_members_institution_id_officer_id": _set("officer_id = 1", "team_members"),
    "fk_programmes_institution_id_agency_id": _set("agency_id = 1", "programmes"),
    "fk_programme_items_institution_id_programme_id": _set("programme_id = 1", "programme_items"),
    "fk_programme_results_institution_id_item_id": _result(item="1"),
    "fk_programme_files_institution_id_item_id_year_quarter": _set("year = 9", "programme_files"),
    "fk_programme_files_institution_id_file_id": _set("file_id = 1", "programme_files"),
}
# An institution that is not there cannot be entered.
UNTRIED = {
    "fk_root_causes_institution_id",
    "fk_teams_institution_id",
    "fk_programmes_institution_id",
}
