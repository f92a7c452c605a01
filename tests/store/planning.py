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


def _set(what: str, table: str) -> str:
    return f"UPDATE {table} SET {what}"


REFUSED = {
    "ck_root_causes_element_length": _set("element = ''", "root_causes"),
    "ck_root_causes_latest_positive": _set("latest = 0", "root_causes"),
    "ck_root_cause_versions_number_positive": _version(number="0"),
    "ck_root_cause_versions_content_length": _version(content="''"),
}
IMPLIED: set[str] = set()
DANGLING = {
    "fk_root_causes_institution_id_unit_id": _set("unit_id = 1", "root_causes"),
    "fk_root_causes_institution_id_wave_id": _set("wave_id = 1", "root_causes"),
    "fk_root_causes_institution_id_complaint_id": _set("complaint_id = 1", "root_causes"),
    "fk_root_cause_versions_institution_id_root_cause_id": _version(cause="1"),
    "fk_root_cause_versions_institution_id_officer_id": _version(officer="1"),
}
# An institution that is not there cannot be entered.
UNTRIED = {"fk_root_causes_institution_id"}
